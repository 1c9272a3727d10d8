"""Why a value is what it is: worked out anew from what was said, so that explanation and rule cannot differ."""

from dataclasses import dataclass
from typing import Any

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field
from mdm.customers import selectors
from mdm.customers.statements import pins_of, rule_book, said_about
from mdm.survivorship import GROUPS, STRATEGIES, Survivor, resolve


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that somebody stated, whether it survived or not."""

    value: Field
    source: str
    key: str
    observed_at: Any
    put_out_by: str  # "" for the survivor


@dataclass(frozen=True, slots=True)
class Lineage:
    """The survivor of one attribute, the reason, and the values that lost."""

    attribute: str
    label: str
    winner: Stated
    reason: str
    strategies: tuple[str, ...]  # in the order in which they are asked, in words
    losers: tuple[Stated, ...]


def of_value(access: FieldAccess, number: str, attribute: str) -> Lineage:
    """The lineage of one attribute; locked where the attribute is."""
    access.require("see", f"{selectors.SUBJECT}.{attribute}")
    everything = of_all(access, selectors.live_id(number))
    if attribute not in everything:
        raise NotFound("Nobody has stated a value for this field.")
    return everything[attribute]


def of_all(access: FieldAccess, customer: int) -> dict[str, Lineage]:
    """The lineage of every attribute that has a value, by attribute."""
    said, rules = said_about([customer])[customer], rule_book()
    survivors = resolve(said, rules, pins_of([customer]).get(customer))
    records = {source.record: source for source in selectors.sources(customer)}
    return {
        attribute: _lineage(access, attribute, survivor, records, rules.of(_unit(attribute)).strategies)
        for attribute, survivor in survivors.items()
    }


def _lineage(
    access: FieldAccess,
    attribute: str,
    survivor: Survivor,
    records: dict[int, selectors.Source],
    strategies: tuple[str, ...],
) -> Lineage:
    def stated(value: str, record: int | None, put_out_by: str) -> Stated:
        source = records.get(record or 0)
        shown = access.project(selectors.SUBJECT, {attribute: value})[attribute]
        return Stated(
            value=shown,
            source=source.source if source else "a steward's pin",
            key=source.key if source else "",
            observed_at=(source.observed_at or source.received_at) if source else None,
            put_out_by=_words(put_out_by),
        )

    return Lineage(
        attribute=attribute,
        label=access.labels(selectors.SUBJECT).get(attribute, attribute),
        winner=stated(survivor.value, survivor.record, ""),
        reason=survivor.reason,
        strategies=tuple(_words(s) for s in strategies),
        losers=tuple(stated(loser.value, loser.record, loser.put_out_by) for loser in survivor.losers),
    )


def _unit(attribute: str) -> str:
    return next((group for group, members in GROUPS.items() if attribute in members), attribute)


def _words(strategy: str) -> str:
    known = {"pin": "a steward's pin", "order": "the record that came first", "": ""}
    return known.get(strategy) or STRATEGIES[strategy].because if strategy else ""
