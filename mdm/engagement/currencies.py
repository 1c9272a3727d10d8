"""Amounts of different currencies made comparable, for ordering work by what is at stake; never shown as an exact sum.

Planning rates are round and rarely changed, as controllers use them: they are no market rates.
"""

from collections.abc import Collection

from django.db import connection

UNIT = "EUR"
PLANNING_RATES = {
    "EUR": 1.0, "CHF": 1.05, "GBP": 1.17, "USD": 0.92, "CAD": 0.66, "AUD": 0.59, "PLN": 0.23, "CZK": 0.04,
    "HUF": 0.0025, "SEK": 0.088, "NOK": 0.086, "DKK": 0.134, "TRY": 0.024, "RUB": 0.01, "JPY": 0.006, "CNY": 0.13,
}  # fmt: skip  # euros per unit
WORTH = """
select c.survivor_id, sum(t.amount * r.rate) from mdm_customer c
join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
join mdm_transaction t on t.record_id = w.record_id
join unnest(%s::text[], %s::float8[]) r(currency, rate) on r.currency = t.currency
where c.survivor_id = any(%s) group by 1
"""


def worth_of(customer_ids: Collection[int]) -> dict[int, float]:
    """About how much each live customer has spent, in UNIT; orders in currencies without a rate count for nothing."""
    with connection.cursor() as cursor:
        cursor.execute(WORTH, [list(PLANNING_RATES), list(PLANNING_RATES.values()), list(customer_ids)])
        return {customer: float(worth) for customer, worth in cursor.fetchall()}
