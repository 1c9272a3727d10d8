"""The functions in the database that all tracked tables share. Per-table functions are made in `triggers`.

Every function that writes history is SECURITY DEFINER with a fixed search path in which temporary tables come last, and
nobody but the owner may attach it to a table: with EXECUTE, the application's role could put the trigger function of a
history on a temporary table of its own and forge rows. The audit_erase function trusts only history tables of its own
schema whose `audit_blank` trigger runs our function, for else it would run triggers of a stranger's table as the owner.
"""

import hashlib

DEFINER = "security definer set search_path = {schema}, pg_temp"
LOCKED_TABLES = ("mdm_changeset", "mdm_erasure")
FUNCTIONS = (
    "audit_open(jsonb)",
    "audit_refuse()",
    "audit_truncate()",
    "audit_inner()",
    "audit_blank()",
    "audit_erase(regclass, text, text[])",
    "audit_protect(regclass)",
)

# The change set appears with the first row written under it, so that reads leave none.
OPEN = """
create or replace function audit_open(context jsonb) returns void language plpgsql as $f$
declare known text;
begin
  select actor_id into known from mdm_changeset where id = (context->>'id')::uuid;
  if not found then
    insert into mdm_changeset (id, actor_id, actor_name, action, reason, request_id, started_at)
    values ((context->>'id')::uuid, context->>'actor_id', context->>'actor_name', context->>'action',
            context->>'reason', context->>'request_id', (context->>'started_at')::timestamptz);
  elsif known <> context->>'actor_id' then
    raise exception 'audit: change set % belongs to another actor', context->>'id'
      using errcode = 'integrity_constraint_violation';
  end if;
end $f$;
"""

REFUSALS = """
create or replace function audit_refuse() returns trigger language plpgsql as $f$ begin
  raise exception 'audit: % on % is refused', tg_op, tg_table_name
    using errcode = 'integrity_constraint_violation', hint = coalesce(tg_argv[0], 'append-only');
end $f$;
create or replace function audit_truncate() returns trigger language plpgsql as $f$ begin
  raise exception 'audit: TRUNCATE of % is refused', tg_table_name
    using errcode = 'integrity_constraint_violation', hint = 'history does not see a TRUNCATE; delete the rows';
end $f$;
create or replace function audit_inner() returns trigger language plpgsql as $f$ begin
  if pg_trigger_depth() < 2 then
    raise exception 'audit: only triggers write %', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $f$;
"""

# Arguments of the trigger: the key column, then the erasable columns. An update passes only while an erasure of exactly
# this object runs in this transaction, and only if it does nothing but blank those columns.
BLANK = """
create or replace function audit_blank() returns trigger language plpgsql as $f$
declare
  running uuid := nullif(current_setting('audit.erasure', true), '')::uuid;
  before jsonb := to_jsonb(old);
  after jsonb := to_jsonb(new);
  erasable text[] := coalesce(tg_argv[1:], '{}');
begin
  if running is null
     or not exists (select from mdm_erasure where id = running and rows is null and table_name = tg_table_name
                    and transaction_id = pg_current_xact_id()::text and key = before->>tg_argv[0])
     or (before - erasable) <> (after - erasable)
     or exists (select from unnest(erasable) c where after->c <> 'null' and after->c is distinct from before->c) then
    raise exception 'audit: % is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $f$;
"""

ERASE = """
create or replace function audit_erase(history regclass, object_key text, columns text[]) returns bigint
language plpgsql {definer} as $f$
declare
  context jsonb := nullif(current_setting('audit.context', true), '')::jsonb;
  running uuid := gen_random_uuid();
  name text; key_column text; key_type text; blanked text; erased bigint;
begin
  if context is null then
    raise exception 'audit: an erasure names no actor' using errcode = 'integrity_constraint_violation';
  end if;
  select c.relname, split_part(encode(t.tgargs, 'escape'), '\\000', 1) into name, key_column
    from pg_class c join pg_trigger t on t.tgrelid = c.oid
    where c.oid = history and c.relnamespace = '{schema}'::regnamespace and c.relowner = current_user::regrole
      and t.tgname = 'audit_blank' and t.tgfoid = '{schema}.audit_blank'::regproc and t.tgenabled = 'A';
  if not found then
    raise exception 'audit: % is no history table', history using errcode = 'integrity_constraint_violation';
  end if;
  select format_type(atttypid, atttypmod) into strict key_type
    from pg_attribute where attrelid = history and attname = key_column and not attisdropped;
  select string_agg(format('%I = null', c), ', ') into blanked from unnest(columns) c;
  if blanked is null then
    raise exception 'audit: an erasure names no column' using errcode = 'integrity_constraint_violation';
  end if;
  perform audit_open(context);
  execute format('select (%L::%s)::text', object_key, key_type) into object_key;  -- the form in which keys compare
  insert into mdm_erasure (id, transaction_id, table_name, key, columns, rows, change_set_id, at)
    values (running, pg_current_xact_id()::text, name, object_key, to_jsonb(columns), null,
            (context->>'id')::uuid, clock_timestamp());
  perform set_config('audit.erasure', running::text, true);
  execute format('update %s set %s where %I = %L::%s', history, blanked, key_column, object_key, key_type);
  get diagnostics erased = row_count;
  perform set_config('audit.erasure', '', true);
  update mdm_erasure set rows = erased where id = running;
  return erased;
end $f$;
"""

# Whoever was given rights on all tables keeps only the right to read this one.
PROTECT = """
create or replace function audit_protect(locked regclass) returns void language plpgsql as $f$
declare grantee text;
begin
  for grantee in
    select distinct case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
    from pg_class c, aclexplode(c.relacl) a
    where c.oid = locked and a.grantee <> c.relowner and a.privilege_type <> 'SELECT'
  loop
    execute format('revoke all on %s from %s; grant select on %s to %s', locked, grantee, locked, grantee);
  end loop;
end $f$;
"""

LET_READERS_ERASE = """
do $f$
declare grantee text;
begin
  for grantee in
    select distinct quote_ident(pg_get_userbyid(a.grantee)) from pg_class c, aclexplode(c.relacl) a
    where c.oid = 'mdm_changeset'::regclass and a.grantee <> c.relowner and a.grantee <> 0
  loop
    execute format('grant execute on function audit_erase(regclass, text, text[]) to %s', grantee);
  end loop;
end $f$;
"""

GUARDS = """
create or replace trigger audit_blank before update on mdm_changeset
  for each row execute function audit_blank('id', 'actor_name', 'reason');
create or replace trigger audit_update before update on mdm_erasure
  for each row when (old.rows is not null) execute function audit_refuse('append-only');
"""


UNINSTALL = [f"drop function if exists {function} cascade" for function in reversed(FUNCTIONS)]


def install(schema: str) -> list[str]:
    """Statements that make all of it, or make it anew; may be repeated."""
    return [*_statements(schema), f"comment on function audit_open(jsonb) is '{fingerprint(schema)}'"]


def fingerprint(schema: str) -> str:
    """Kept in the database to tell whether its functions are these."""
    return hashlib.sha256("".join(_statements(schema)).encode()).hexdigest()


def _statements(schema: str) -> list[str]:
    definer = DEFINER.format(schema=schema)
    statements = [OPEN, REFUSALS, BLANK, ERASE.replace("{definer}", definer).replace("{schema}", schema), PROTECT]
    statements += [f"revoke execute on function {function} from public" for function in FUNCTIONS]
    statements.append(GUARDS)
    for table in LOCKED_TABLES:
        statements += guard(table)
    return [
        *statements,
        "alter table mdm_changeset enable always trigger audit_blank",
        "alter table mdm_erasure enable always trigger audit_update",
        LET_READERS_ERASE,
    ]


def guard(table: str) -> list[str]:
    """Statements after which nobody deletes from `table` and only its owner has more than the right to read."""
    return [*keep_rows(table), f"select audit_protect('{table}')"]


def keep_rows(table: str) -> list[str]:
    return [
        f"create or replace trigger audit_delete before delete on {table}"
        " for each statement execute function audit_refuse('append-only')",
        f"create or replace trigger audit_truncate before truncate on {table} execute function audit_truncate()",
        f"alter table {table} enable always trigger audit_delete",
        f"alter table {table} enable always trigger audit_truncate",
    ]


def keep_rows_unchanged(table: str) -> list[str]:
    """Statements after which rows are added to `table` and nothing else."""
    return [
        *keep_rows(table),
        f"create or replace trigger audit_update before update on {table}"
        " for each statement execute function audit_refuse('append-only')",
        f"alter table {table} enable always trigger audit_update",
    ]
