"""A value that a record goes on saying keeps its age, whoever writes the record: to repeat makes nothing newer."""

from django.db import migrations

# `since` is written beside a value that the record said before; it is gone with the value.
STILL_SAID = """
create function mdm_still_said(before jsonb, after jsonb, at timestamptz) returns jsonb language sql stable as $f$
  select coalesce(jsonb_object_agg(said.key, (
    select coalesce(jsonb_agg(
             case when known.since is null then v.value
                  else v.value || jsonb_build_object('since', least(known.since, v.value->>'since')) end
             order by v.ordinality), '[]')
      from jsonb_array_elements(said.value) with ordinality v
      left join lateral (
        select coalesce(b->>'since', b->>'observed_at',
                        to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as since
          from jsonb_array_elements(before->said.key) b
         where b->>'value' = v.value->>'value' limit 1) known on true)), '{}')
    from jsonb_each(after) said
$f$;
create function mdm_keep_age() returns trigger language plpgsql as $f$ begin
  new.attributes := mdm_still_said(old.attributes, new.attributes, coalesce(old.observed_at, old.received_at));
  return new;
end $f$;
create trigger keep_age before update of attributes on mdm_sourcerecord
  for each row when (old.attributes is distinct from new.attributes) execute function mdm_keep_age();
"""
FORGET = """
drop trigger keep_age on mdm_sourcerecord;
drop function mdm_keep_age();
drop function mdm_still_said(jsonb, jsonb, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0005_source_order"),
    ]

    operations = [
        migrations.RunSQL(STILL_SAID, FORGET),
    ]
