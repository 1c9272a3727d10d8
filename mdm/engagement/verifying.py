"""Are the stored figures those that would be computed? Registered with `manage.py verify_golden`."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from mdm.customers.models import Customer
from mdm.engagement import renewing
from mdm.engagement.renewing import FIGURES, MONEY

PORTION = 2_000


def differences(portion: int = PORTION) -> Iterator[str]:
    """One line for each customer and figure that differs, by number and name; amounts are not said."""
    last = 0
    while True:
        numbers = dict(Customer.objects.filter(id__gt=last).order_by("id").values_list("id", "number")[:portion])
        if not numbers:
            return
        last = max(numbers)
        for customer, names in _of(list(numbers)):
            yield f"{numbers[customer]}: {names}"


def _of(customer_ids: list[int]) -> Iterator[tuple[int, str]]:
    """Both are read by one statement each, so that whoever writes meanwhile is seen by neither or by both."""
    for computed, table, names, keys in (
        (renewing.READ_FIGURES, "mdm_customerfigures", FIGURES, ("customer_id",)),
        (renewing.READ_MONEY, "mdm_customermoney", MONEY, ("customer_id", "currency")),
    ):
        wanted = ", ".join((*keys, *names))
        statement = f"""with computed as ({computed}), kept as (
            select {wanted} from {table} where customer_id = any(%(ids)s)
        ) select true, * from computed union all select false, * from kept"""  # noqa: S608  # names of our own tables
        found: dict[bool, dict[tuple[Any, ...], Mapping[str, Any]]] = {True: {}, False: {}}
        with transaction.atomic(), renewing.adding_up(customer_ids) as (cursor, given):
            cursor.execute(statement, given)
            for is_computed, *values in cursor.fetchall():
                key, rest = tuple(values[: len(keys)]), values[len(keys) :]
                found[is_computed][key] = dict(zip(names, rest, strict=True))
        yield from _differing(found[True], found[False])


def _differing(
    computed: Mapping[tuple[Any, ...], Mapping[str, Any]], kept: Mapping[tuple[Any, ...], Mapping[str, Any]]
) -> Iterator[tuple[int, str]]:
    for key in sorted(computed.keys() | kept.keys()):
        customer, *currency = key
        within = f" in {currency[0]}" if currency else ""
        if key not in kept or key not in computed:
            yield customer, f"{'no' if key not in kept else 'unfounded'} figures are stored{within}"
            continue
        names = [name for name in computed[key] if computed[key][name] != kept[key][name]]
        if names:
            yield customer, ", ".join(names) + within
