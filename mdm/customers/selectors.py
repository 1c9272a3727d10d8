"""Reading customers for people: lists, one golden record, and why each of its values is what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mdm.access import log
from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers import listing, search
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.customers.numbers import parse_number
from mdm.sources.models import SourceRecord
from mdm.web import keyset
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

SUBJECT = "customer"
ORDERED = {"full_name": "sort_key", "city": "city", "country": "country"}
NARROWED: Mapping[str, Column] = {
    "number": Column("number", operators=("is", "any")),
    "kind": Column("kind", choices=Customer.Kind.choices),
    **{key: Column(key, orders=ORDERED.get(key, False)) for key in COLUMNS},
    "record_count": Column("record_count"),
    "created_at": Column("created_at"),
}
LISTED = ("full_name", "city", "country", "email", "phone", "employer")


@dataclass(frozen=True, slots=True)
class Row:
    """One customer of a list."""

    number: str
    record_count: int
    fields: Projection
    chips: tuple[listing.Chip, ...] = ()  # what other rooms say: warnings


@dataclass(frozen=True, slots=True)
class Golden:
    """One golden record. `asked_for` differs from `number` where a retired number led here."""

    id: int
    number: str
    asked_for: str
    version: int
    kind: str
    record_count: int
    fields: Projection
    retired_numbers: tuple[str, ...]

    @property
    def was_redirected(self) -> bool:
        return self.asked_for != self.number


@dataclass(frozen=True, slots=True)
class Source:
    """One linked source record: where it came from and when. `fields` are those of the record."""

    record: int
    source: str
    source_key: str
    came_as: str  # the number of the customer it came as
    observed_at: datetime | None
    received_at: datetime
    decided_by: str
    fields: Projection


def customers() -> Listing:
    """What the list can be narrowed by: the golden record, and what other rooms know."""
    return Listing(SUBJECT, (("sort_key", "asc"), ("id", "asc")), {**NARROWED, **listing.columns()})


def page(access: FieldAccess, query: Query) -> tuple[Page[Row], tuple[Filter, ...]]:
    """A page of live customers under the filters and the order of the address."""
    found, chosen = customers().page(access, query, Customer.objects.filter(is_live=True))
    chips = listing.chips_of(access, [customer.pk for customer in found.rows])
    return found.of([_row(access, customer, chips) for customer in found.rows]), chosen


def found_by(access: FieldAccess, text: str, limit: int = 20) -> list[Row]:
    """Customers that a search text leads to, best first. The search is put on record."""
    ids = search.find(access, text, limit)
    log.searched(access, SUBJECT, access.findable(SUBJECT))
    by_id = Customer.objects.in_bulk(ids)
    chips = listing.chips_of(access, list(by_id))
    return [_row(access, by_id[i], chips) for i in ids if i in by_id]


def golden(access: FieldAccess, number: str) -> Golden:
    """The golden record that a number leads to, retired numbers included."""
    return _golden(access, _resolve(number), parse_number(number) or number)


def golden_of(access: FieldAccess, customer: int) -> Golden:
    """The golden record of a live customer by its id."""
    found = Customer.objects.filter(id=customer).first()
    if found is None:
        raise NotFound("There is no such customer.")
    return _golden(access, found, found.number)


def _golden(access: FieldAccess, customer: Customer, asked_for: str) -> Golden:
    fields = access.project(SUBJECT, {key: getattr(customer, key) for key in COLUMNS})
    log.viewed(access, fields, customer.number)
    retired = Customer.objects.filter(survivor_id=customer.pk).exclude(id=customer.pk).order_by("id")
    return Golden(
        id=customer.pk,
        number=customer.number,
        asked_for=asked_for,
        version=customer.version,
        kind=customer.get_kind_display(),
        record_count=customer.record_count,
        fields=fields,
        retired_numbers=tuple(retired.values_list("number", flat=True)),
    )


def current_number(number: str) -> str:
    """The number of the live customer that a number leads to."""
    return _resolve(number).number


def live_id(number: str) -> int:
    """The id of the live customer that a number leads to."""
    return _resolve(number).pk


def numbers(customer_ids: Any) -> dict[int, str]:
    """The numbers of customers by id."""
    return dict(Customer.objects.filter(id__in=list(customer_ids)).values_list("id", "number"))


def sources(access: FieldAccess, customer: int) -> list[Source]:
    """All source records linked to a live customer, in the order in which they came."""
    return [_source(access, entry) for entry in _entries(customer).order_by("record_id")]


def source_page(
    access: FieldAccess, customer: int, cursor: str = "", size: int | str | None = None
) -> tuple[Page[Source], int]:
    """A page of them, and how many there are."""
    entries = _entries(customer)
    found = keyset.page(entries, (("record_id", "asc"),), cursor, size)
    return found.of([_source(access, entry) for entry in found.rows]), entries.count()


def _entries(customer: int) -> QuerySet[CrosswalkEntry]:
    live = CrosswalkEntry.objects.filter(customer__survivor_id=customer, until__isnull=True)
    return live.select_related("record__source", "record__batch", "customer")


def _source(access: FieldAccess, entry: CrosswalkEntry) -> Source:
    record: SourceRecord = entry.record
    values = {"key": record.key, "line": record.line, "batch": record.batch.file_name if record.batch else ""}
    return Source(
        record=record.pk,
        source=access.project("source", {"name": record.source.name}).text("name"),
        source_key=access.project("source", {"key": record.source.key}).text("key"),
        came_as=entry.customer.number,
        observed_at=record.observed_at,
        received_at=record.received_at,
        decided_by=entry.decided_by,
        fields=access.project("record", values),
    )


def _resolve(number: str) -> Customer:
    standard = parse_number(number)
    found = Customer.objects.select_related("survivor").filter(number=standard).first() if standard else None
    if found is None:
        raise NotFound(f"There is no customer with the number {number[:40]!r}.", mend="Search by name instead.")
    return found.survivor or found


def _row(access: FieldAccess, customer: Customer, chips: Mapping[int, list[listing.Chip]]) -> Row:
    values = {key: getattr(customer, key) for key in LISTED}
    said = tuple(chips.get(customer.pk, ()))
    return Row(customer.number, customer.record_count, access.project(SUBJECT, values), said)


def is_number(text: str) -> bool:
    """Is this the form of a customer number?"""
    return parse_number(text) is not None


def standard_number(text: str) -> str:
    """The number in the form in which it is printed; what is none stays as it is."""
    return parse_number(text) or text
