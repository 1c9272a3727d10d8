"""Amounts of different currencies made comparable: the reference currency with dated rates, and what is at stake.

Exact where an admin has entered rates; for ordering work by what is at stake, rough planning rates do where there are
none. Those are never shown as a sum.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from babel.numbers import list_currencies
from django.db import connection

from mdm.access.errors import Invalid, Stale
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.audit import change_set, current
from mdm.audit.actors import Who
from mdm.engagement import selectors
from mdm.engagement.aggregate_models import CustomerFigures, ExchangeRate, ReferenceCurrency
from mdm.engagement.renewing import renew
from mdm.jobs import services as jobs
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources.models import ImportBatch
from mdm.sources.subjects import Outcome, ParsedRow, Refusal
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query

UNIT = "EUR"
# Round and rarely changed, as controllers use them: they are no market rates. Euros per unit.
PLANNING_RATES = {
    "EUR": 1.0, "CHF": 1.05, "GBP": 1.17, "USD": 0.92, "CAD": 0.66, "AUD": 0.59, "PLN": 0.23, "CZK": 0.04,
    "HUF": 0.0025, "SEK": 0.088, "NOK": 0.086, "DKK": 0.134, "TRY": 0.024, "RUB": 0.01, "JPY": 0.006, "CNY": 0.13,
}  # fmt: skip
WORTH = """
select m.customer_id, sum(m.value * r.rate) from mdm_customermoney m
join unnest(%s::text[], %s::float8[]) r(currency, rate) on r.currency = m.currency
where m.customer_id = any(select survivor_id from mdm_customer where id = any(%s)) group by 1
"""
RATES = """
insert into mdm_exchangerate as r (currency, reference, valid_from, rate, stated_by, batch_id)
select n.currency, %(reference)s, n.valid_from, n.rate, coalesce(n.stated_by, ''), %(batch)s
from jsonb_to_recordset(%(rows)s::jsonb) as n(currency text, valid_from date, rate numeric, stated_by text)
order by n.currency, n.valid_from
on conflict (currency, reference, valid_from) do update
    set rate = excluded.rate, stated_by = excluded.stated_by, batch_id = excluded.batch_id
where (r.rate, r.stated_by) is distinct from (excluded.rate, excluded.stated_by)
returning (xmax = 0)
"""
KIND = "engagement.renew"
CHUNK = 2_000
CODES = frozenset(list_currencies())


@dataclass(frozen=True, slots=True)
class NewRate:
    """What one unit of a currency is worth in the reference currency from a day on."""

    currency: str
    valid_from: date
    rate: Decimal
    stated_by: str = ""


def worth_of(customer_ids: Collection[int]) -> dict[int, float]:
    """About how much each live customer has spent, in UNIT; orders in currencies without a rate count for nothing."""
    with connection.cursor() as cursor:
        cursor.execute(WORTH, [list(PLANNING_RATES), list(PLANNING_RATES.values()), list(customer_ids)])
        return {customer: float(worth) for customer, worth in cursor.fetchall()}


def reference() -> ReferenceCurrency:
    """The currency in which customers are compared."""
    return ReferenceCurrency.objects.get(id=1)


def set_rates(*, rates: Iterable[NewRate], actor: Who, reason: str, wake: bool = True) -> Job:
    """Enter rates; a rate of a day that has one replaces it. The figures follow as a job."""
    rates = list(rates)
    code = reference().code
    for each in rates:
        _check(each, code)
    with change_set(actor=actor, action="rate.set", reason=reason):
        ExchangeRate.objects.bulk_create(
            [
                ExchangeRate(
                    currency=each.currency, reference=code, valid_from=each.valid_from, rate=each.rate,
                    stated_by=each.stated_by,
                )
                for each in rates
            ],
            update_conflicts=True,
            unique_fields=["currency", "reference", "valid_from"],
            update_fields=["rate", "stated_by"],
        )  # fmt: skip
        return renew_all(actor=actor, reason=reason, wake=wake)


def choose_reference(*, code: str, version: int, actor: Who, reason: str, wake: bool = True) -> Job:
    """Compare customers in another currency. Rates are kept for each reference currency by itself."""
    if code not in CODES:
        raise Invalid(f"{code[:10]!r} is no currency.", field="code", mend="Use a code such as EUR.")
    with change_set(actor=actor, action="reference_currency.choose", reason=reason):
        row = ReferenceCurrency.objects.select_for_update().get(id=1)
        if row.version != version:
            raise Stale("Somebody chose another reference currency meanwhile.", mend="Look at it again.")
        row.code, row.version = code, version + 1
        row.save()
        return renew_all(actor=actor, reason=reason, wake=wake)


def renew_all(*, actor: Who, reason: str, wake: bool = True) -> Job:
    """Compute the figures of everybody anew, as a job: after a change of what they are computed by."""
    return jobs.enqueue(kind=KIND, key=f"{KIND}:{uuid4()}", arguments={}, actor=actor, reason=reason, wake=wake)


@handler(KIND, label="figures of all customers")
def work(run: JobRun) -> None:
    """All customers that have figures, in the order of their ids."""
    after, done = int(run.cursor.get("after", 0)), run.done or 0
    total = run.total or CustomerFigures.objects.count()
    while ids := _next(after):
        after, done = ids[-1], done + len(ids)
        with run.chunk(done=done, cursor={"after": after}, total=max(total, done), stage="Adding up"):
            renew(ids)


def _next(after: int) -> list[int]:
    rows = CustomerFigures.objects.filter(customer_id__gt=after).order_by("customer_id")
    return list(rows.values_list("customer_id", flat=True)[:CHUNK])


def _check(rate: NewRate, reference: str) -> None:
    if rate.currency not in CODES:
        raise Invalid(f"{rate.currency[:10]!r} is no currency.", field="currency", mend="Use a code such as CHF.")
    if rate.currency == reference:
        raise Invalid(f"{reference} is the reference currency: its rate is 1.", field="currency")
    if not rate.rate.is_finite() or not 0 < rate.rate < 10**9:
        raise Invalid("A rate is a number above 0.", field="rate", mend="Say what one unit is worth.")


def _currencies(_: FieldAccess) -> list[Choice]:
    rows = ExchangeRate.objects.filter(reference=reference().code).values_list("currency", flat=True)
    return [(code, code) for code in sorted(set(rows))]


RATES_LISTED = Listing(
    "rate",
    (("currency", "asc"), ("valid_from", "desc"), ("id", "desc")),
    {
        "currency": Column("currency", choices=_currencies, orders=True),
        "valid_from": Column("valid_from", orders=True),
        "rate": Column("rate", orders=True),
        "stated_by": Column("stated_by"),
        "batch": Column("batch__file_name", operators=("is", "starts", "contains")),
    },
)


def page(access: FieldAccess, query: Query) -> tuple[Page[Projection], tuple[Filter, ...]]:
    """The rates of the reference currency, the newest of each currency first unless the address says otherwise."""
    rows = ExchangeRate.objects.filter(reference=reference().code).select_related("batch")
    found, chosen = RATES_LISTED.page(access, query, rows)
    return found.of(listed(access, found.rows)), chosen


def listed(access: FieldAccess, rows: Iterable[ExchangeRate]) -> list[Projection]:
    """Rates as this reader may know them."""
    return access.project_all(
        "rate",
        (
            {
                "currency": row.currency, "reference": row.reference, "valid_from": row.valid_from,
                "rate": f"{row.rate.normalize():f}",
                "stated_by": row.stated_by, "batch": selectors.file_name(access, row.batch),
            }
            for row in rows
        ),
    )  # fmt: skip


def load_rates(rows: Sequence[ParsedRow], batch: ImportBatch, at: datetime) -> Outcome:
    """Rates of an import; the figures follow when it ends (see `finish`)."""
    outcome, code = Outcome(), reference().code
    fresh: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        plain = {name: stated[0]["value"] for name, stated in row.attributes.items()}
        fault = _fault(row, plain, code)
        if fault:
            outcome.refusals.append(Refusal(row.line, row.key, "", fault, row.payload))
        else:
            fresh[plain["currency"], plain["valid_from"]] = plain
    given: dict[str, Any] = {"rows": json.dumps(list(fresh.values())), "reference": code, "batch": batch.pk}
    with connection.cursor() as cursor:
        cursor.execute(RATES, given)
        written = [is_new for (is_new,) in cursor.fetchall()]
    outcome.accepted, outcome.changed = sum(written), len(written) - sum(written)
    outcome.unchanged = len(fresh) - len(written)
    return outcome


def finish(batch: ImportBatch) -> None:
    """After an import of rates the figures of everybody are computed anew."""
    context = current()
    if context is not None:
        renew_all(actor=context.actor, reason=f"rates of {batch.file_name}")


def _fault(row: ParsedRow, plain: Mapping[str, Any], reference: str) -> str:
    for name in ("currency", "valid_from", "rate"):
        if not plain.get(name):
            return next((p.reason for p in row.problems if p.attribute == name), f"{name} is missing")
    if plain["currency"] == reference:
        return f"{reference} is the reference currency: its rate is 1"
    return "" if Decimal(plain["rate"]) > 0 else "a rate is a number above 0"
