"""Orders, tickets and survey answers as import subjects. A row names its customer by the key the same source uses."""

from mdm.sources import cells
from mdm.sources.dependent import CUSTOMER_KEY, known_nowhere, loader
from mdm.sources.subjects import Attribute, Subject, register

TRANSACTIONS = """
with n as (
    select * from jsonb_to_recordset(%(rows)s::jsonb)
      as n(line bigint, key text, customer_key text, occurred_at timestamptz, amount numeric, currency text,
           description text)
), written as (
    insert into mdm_transaction (source_id, key, record_id, occurred_at, amount, currency, description)
    select %(source)s, n.key, r.id, n.occurred_at, n.amount, n.currency, coalesce(n.description, '')
    from n join mdm_sourcerecord r on r.source_id = %(source)s and r.key = n.customer_key
    on conflict (source_id, key) do update set record_id = excluded.record_id, occurred_at = excluded.occurred_at,
        amount = excluded.amount, currency = excluded.currency, description = excluded.description
    where (mdm_transaction.record_id, mdm_transaction.occurred_at, mdm_transaction.amount, mdm_transaction.currency,
        mdm_transaction.description) is distinct from (excluded.record_id, excluded.occurred_at, excluded.amount,
        excluded.currency, excluded.description)
    returning key, (xmax = 0) as is_new
)
select n.line, r.id is not null, w.is_new
from n left join mdm_sourcerecord r on r.source_id = %(source)s and r.key = n.customer_key
left join written w on w.key = n.key
"""
INTERACTIONS = """
with n as (
    select * from jsonb_to_recordset(%(rows)s::jsonb)
      as n(line bigint, key text, customer_key text, occurred_at timestamptz, closed_at timestamptz, status text,
           channel text, score smallint, text text)
), written as (
    insert into mdm_interaction (source_id, key, record_id, kind, occurred_at, closed_at, status, channel, score, text)
    select %(source)s, n.key, r.id, %(kind)s, n.occurred_at, n.closed_at,
        coalesce(n.status, case when n.closed_at is null and %(kind)s = 'ticket' then 'open' else 'closed' end),
        coalesce(n.channel, ''), n.score, coalesce(n.text, '')
    from n join mdm_sourcerecord r on r.source_id = %(source)s and r.key = n.customer_key
    on conflict (source_id, key) do update set record_id = excluded.record_id, occurred_at = excluded.occurred_at,
        closed_at = excluded.closed_at, status = excluded.status, channel = excluded.channel, score = excluded.score,
        text = excluded.text
    where (mdm_interaction.record_id, mdm_interaction.occurred_at, mdm_interaction.closed_at, mdm_interaction.status,
        mdm_interaction.channel, mdm_interaction.score, mdm_interaction.text) is distinct from (excluded.record_id,
        excluded.occurred_at, excluded.closed_at, excluded.status, excluded.channel, excluded.score, excluded.text)
    returning key, (xmax = 0) as is_new
)
select n.line, r.id is not null, w.is_new
from n left join mdm_sourcerecord r on r.source_id = %(source)s and r.key = n.customer_key
left join written w on w.key = n.key
"""

OCCURRED = {"occurred_at": cells.moment, "customer_key": cells.key}


def orders() -> Subject:
    """What somebody bought."""
    return Subject(
        key="order",
        label="Orders",
        attributes=(
            CUSTOMER_KEY,
            Attribute("occurred_at", "Ordered on", "date", synonyms=("date", "order date", "ordered on")),
            Attribute("amount", "Amount", "number", synonyms=("total", "sum", "betrag")),
            Attribute("currency", "Currency", synonyms=("waehrung",)),
            Attribute("description", "What", synonyms=("product", "item", "artikel")),
        ),
        load=loader(TRANSACTIONS, ("customer_key", "occurred_at", "amount", "currency")),
        known=known_nowhere,
        required=(("customer_key",), ("occurred_at",), ("amount",), ("currency",)),
        standardise=cells.reader(
            OCCURRED | {"amount": cells.amount, "currency": cells.currency, "description": cells.text}
        ),
    )


def tickets() -> Subject:
    """What somebody asked the support desk."""
    return Subject(
        key="ticket",
        label="Tickets",
        attributes=(
            CUSTOMER_KEY,
            Attribute("occurred_at", "Opened", "date", synonyms=("opened at", "opened", "created")),
            Attribute("closed_at", "Closed", "date", synonyms=("closed at", "closed")),
            Attribute("text", "Subject", synonyms=("subject", "betreff")),
            Attribute("channel", "Channel", synonyms=("kanal",)),
            Attribute("status", "State", synonyms=("state",)),
        ),
        load=loader(INTERACTIONS, ("customer_key", "occurred_at"), kind="ticket"),
        known=known_nowhere,
        required=(("customer_key",), ("occurred_at",)),
        standardise=cells.reader(
            OCCURRED
            | {
                "closed_at": cells.moment,
                "text": cells.text,
                "channel": cells.key,
                "status": cells.one_of(open="new pending waiting", closed="solved done resolved"),
            }
        ),
    )


def surveys() -> Subject:
    """What somebody answered to a survey."""
    return Subject(
        key="survey",
        label="Survey answers",
        attributes=(
            CUSTOMER_KEY,
            Attribute("occurred_at", "Answered on", "date", synonyms=("answered on", "date")),
            Attribute("score", "NPS", "number", synonyms=("nps", "rating")),
            Attribute("text", "Comment", synonyms=("comment", "kommentar")),
        ),
        load=loader(INTERACTIONS, ("customer_key", "occurred_at", "score"), kind="survey"),
        known=known_nowhere,
        required=(("customer_key",), ("occurred_at",), ("score",)),
        standardise=cells.reader(OCCURRED | {"score": cells.whole(0, 10), "text": cells.text}),
    )


def register_subjects() -> None:
    """Make them importable."""
    for subject in (orders(), tickets(), surveys()):
        register(subject)


register_subjects()
