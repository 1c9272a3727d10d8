"""Why a value is what it is: worked out anew from what was said, so that explanation and rule cannot differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field
from mdm.customers import selectors, valid
from mdm.customers.statements import Said, pins_of, rule_book, said_about
from mdm.customers.valid import Explain
from mdm.survivorship import GROUPS, STRATEGIES, Statement, Survivor, resolve
from mdm.web import gathered, keyset
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query

WHERE_FROM = "customer.survivors"  # the right to see where values come from
DATES = frozenset({"birth_date", "customer_since"})  # stated with what is known of them: 1990, 1990-03, 1990-03-04
OTHERS = 20  # values that lost, of one field of an answer
ONE_OF = ("is", "is_not", "any")
PIN = "a steward's pin"
SELDOM_SAID = {"pin": PIN, "order": "the record that came first", "": ""}


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that somebody stated, whether it survived or not."""

    value: Field
    source: str
    key: str  # of the record; "" where the reader may not know it
    observed_at: datetime | None
    put_out_by: str  # "" for the survivor
    findings: tuple[str, ...] = ()  # in words: the quality rules that it fails, and those that have no answer


@dataclass(frozen=True, slots=True)
class Lineage:
    """The survivor of one attribute, the reason, and the values that lost."""

    attribute: str
    label: str
    winner: Stated
    reason: str
    strategies: tuple[str, ...]  # in the order in which they are asked, in words
    losers: tuple[Stated, ...]

    @property
    def is_date(self) -> bool:
        return self.attribute in DATES


@dataclass(frozen=True, slots=True)
class _Origins:
    """Where each statement of one customer came from and when it was said."""

    records: Mapping[int, selectors.Source]
    statements: Mapping[tuple[str, int, str], Statement]  # attribute, record, value
    explain: Explain

    def at(self, attribute: str, record: int, value: str) -> datetime | None:
        statement = self.statements.get((attribute, record, value))
        said = parse_datetime(statement.observed_at) if statement else None
        return said.replace(tzinfo=UTC) if said is not None and said.tzinfo is None else said

    def findings(self, attribute: str, record: int, value: str) -> tuple[str, ...]:
        """What quality rules say of it, where it is not simply that it passes."""
        statement = self.statements.get((attribute, record, value))
        return tuple(found.text for found in self.explain(attribute, statement)) if statement else ()


def _attributes(access: FieldAccess) -> list[Choice]:
    return sorted(access.labels(selectors.SUBJECT).items(), key=lambda choice: choice[1])


# Where a value comes from has a right of its own; the values themselves are shown or locked one by one.
LISTING = Listing(
    "lineage",
    (("place", "asc"), ("id", "asc")),
    {
        "attribute": Column(
            "attribute", choices=_attributes, operators=ONE_OF, orders="label", label="Field", kind="choice",
            right=WHERE_FROM,
        ),
        "source": Column("source", label="Source that won", kind="text", right=WHERE_FROM),
        "said_by": Column("said_by", label="Source that says something", kind="text", right=WHERE_FROM),
        "observed_at": Column("observed_at", orders="said", label="Said at", kind="time", right=WHERE_FROM,
                              is_nullable=True),
        "others": Column("others", orders=True, label="Other values", kind="number", right=WHERE_FROM),
    },
)  # fmt: skip


def page(access: FieldAccess, customer: int, query: Query) -> tuple[Page[Lineage], tuple[Filter, ...]]:
    """The lineage of every value that an address asks for, in the order of the catalogue unless it says otherwise."""
    access.require("see", WHERE_FROM)
    labels = list(access.labels(selectors.SUBJECT))

    def values(found: Lineage) -> dict[str, Any]:
        at = found.winner.observed_at
        return {
            "id": found.attribute,
            "place": labels.index(found.attribute) if found.attribute in labels else len(labels),
            "attribute": found.attribute,
            "label": found.label.casefold(),
            "source": found.winner.source,
            "said_by": (found.winner.source, *(loser.source for loser in found.losers)),
            "observed_at": at,
            "said": at.isoformat() if at else "",
            "others": len(found.losers),
        }

    return gathered.page(access, LISTING, query, of_all(access, customer).values(), values)


def of_value(access: FieldAccess, number: str, attribute: str) -> Lineage:
    """The lineage of one attribute; locked where the attribute is, or where it comes from."""
    access.require("masked", f"{selectors.SUBJECT}.{attribute}")
    access.require("see", WHERE_FROM)
    found = of_all(access, selectors.live_id(number)).get(attribute)
    if found is None:
        raise NotFound("Nobody has stated a value for this field.")
    return found


def of_all(access: FieldAccess, customer: int) -> dict[str, Lineage]:
    """The lineage of every attribute that has a value, by attribute; nothing for whoever may not see it."""
    if not access.may("see", WHERE_FROM):
        return {}
    said, rules = said_about([customer])[customer], rule_book()
    survivors = resolve(said, rules, pins_of([customer]).get(customer))
    origins = _origins(access, customer, said)
    return {
        attribute: _lineage(access, attribute, survivor, origins, rules.of(_unit(attribute)).strategies)
        for attribute, survivor in survivors.items()
    }


def _origins(access: FieldAccess, customer: int, said: Said) -> _Origins:
    return _Origins(
        records={source.record: source for source in selectors.sources(access, customer)},
        statements={(a, s.record, s.value): s for a, statements in said.items() for s in statements},
        explain=valid.explain(access, said),
    )


def _lineage(
    access: FieldAccess, attribute: str, survivor: Survivor, origins: _Origins, strategies: tuple[str, ...]
) -> Lineage:
    def stated(value: str, record: int | None, put_out_by: str) -> Stated:
        shown = access.project(selectors.SUBJECT, {attribute: value})[attribute]
        source = origins.records.get(record or 0)
        if record is None or source is None:
            return Stated(shown, PIN if record is None else "", "", None, _words(put_out_by))
        at = origins.at(attribute, record, value) or source.observed_at or source.received_at
        findings = origins.findings(attribute, record, value)
        return Stated(shown, source.source, source.fields.text("key"), at, _words(put_out_by), findings)

    return Lineage(
        attribute=attribute,
        label=access.labels(selectors.SUBJECT).get(attribute, attribute),
        winner=stated(survivor.value, survivor.record, ""),
        reason=_reason(access, survivor),
        strategies=tuple(_words(s) for s in strategies),
        losers=tuple(stated(loser.value, loser.record, loser.put_out_by) for loser in survivor.losers),
    )


def _reason(access: FieldAccess, survivor: Survivor) -> str:
    """In words; why a pin was set has a right of its own."""
    if survivor.decided_by != "pin":
        return survivor.reason
    note = access.project("pin", {"reason": survivor.note})["reason"]
    return "set by a steward" if note.locked else f"set by a steward: {note.text}"


def losers(found: Lineage, cursor: str = "", size: int | str | None = None) -> Page[Stated]:
    """A page of the values that lost, in the order in which they were put out."""
    places = keyset.page_of([{"place": place} for place in range(len(found.losers))], (("place", "asc"),), cursor, size)
    return places.of([found.losers[row["place"]] for row in places.rows])


def plain(found: Lineage) -> dict[str, Any]:
    """The form of the API: of the values that lost the first, and how many there are."""
    return {
        "attribute": found.attribute,
        "label": found.label,
        "reason": found.reason,
        "strategies": found.strategies,
        "survivor": _plain(found.winner),
        "others": [_plain(loser) for loser in found.losers[:OTHERS]],
        "others_count": len(found.losers),
    }


def _plain(stated: Stated) -> dict[str, Any]:
    value = {"value": stated.value.text} if not stated.value.locked else {"_locked": stated.value.locked}
    said = {"source": stated.source, "key": stated.key, "observed_at": stated.observed_at}
    put_out = {"put_out_by": stated.put_out_by} if stated.put_out_by else {}
    return value | said | put_out | {"findings": list(stated.findings)}


def _unit(attribute: str) -> str:
    return next((group for group, members in GROUPS.items() if attribute in members), attribute)


def _words(strategy: str) -> str:
    return SELDOM_SAID[strategy] if strategy in SELDOM_SAID else STRATEGIES[strategy].because
