"""Consent events as an import subject: an act of a customer, named by the key the same source uses."""

from mdm.sources import cells
from mdm.sources.dependent import CUSTOMER_KEY, OF_CUSTOMER, known_nowhere, loader
from mdm.sources.subjects import Attribute, Cells, Subject, register

NEEDED = ("customer_key", "purpose", "state", "happened_at")
WRITE = f"""
with n as (
    select * from jsonb_to_recordset(%(rows)s::jsonb)
      as n(line bigint, customer_key text, purpose text, channel text, state text, wording text,
           happened_at timestamptz)
), written as (
    insert into mdm_consentevent
        (subject_kind, subject_id, purpose, channel, state, wording, proof, happened_at)
    select 'record', r.id, n.purpose, coalesce(n.channel, ''), n.state, coalesce(n.wording, ''), 'import ' || %(batch)s,
        n.happened_at
    from n join mdm_sourcerecord r on {OF_CUSTOMER}
    on conflict (subject_kind, subject_id, purpose, channel, happened_at, state) do nothing
    returning subject_id, purpose, channel, happened_at, state
)
select n.line, r.id is not null, case when w.subject_id is null then null else true end
from n left join mdm_sourcerecord r on {OF_CUSTOMER}
left join written w on w.subject_id = r.id and w.purpose = n.purpose and w.channel = coalesce(n.channel, '')
    and w.happened_at = n.happened_at and w.state = n.state
"""  # noqa: S608  # a constant


def key_of(cells_of_row: Cells) -> str:
    """What makes an event one event: who, for what, how, when."""
    return "|".join(
        "".join(cells_of_row.get(name, ())) for name in ("customer_key", "purpose", "channel", "happened_at", "state")
    )[:200]


register(
    Subject(
        key="consent",
        label="Consent events",
        attributes=(
            CUSTOMER_KEY,
            Attribute("purpose", "Purpose"),
            Attribute("channel", "Channel", synonyms=("kanal",)),
            Attribute("state", "Given or withdrawn", synonyms=("act", "consent", "status")),
            Attribute("wording", "Wording version"),
            Attribute("happened_at", "When", "date", synonyms=("date", "at")),
        ),
        load=loader(WRITE, NEEDED),
        known=known_nowhere,
        required=tuple((name,) for name in NEEDED),
        key_of=key_of,
        key_attributes=("customer_key", "purpose", "channel", "happened_at", "state"),
        standardise=cells.reader(
            {
                "customer_key": cells.key,
                "purpose": cells.key,
                "channel": cells.key,
                "state": cells.one_of(given="yes granted opt_in true 1", withdrawn="no revoked opt_out false 0"),
                "wording": cells.key,
                "happened_at": cells.moment,
            }
        ),
    )
)
