"""The 360 page of one customer: its head, its facts with their lineage, and the panels that other rooms add."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers import lineage, portrait, selectors, timeline
from mdm.web import panels
from mdm.web.panels import LoadedPanel
from stewardship.profile import sureness

# Where a panel stands is said by its order: below 100 under who it is, below 200 in the middle, else beside.
WHO, MIDDLE = 100, 200
GRAVEST = {"danger": 0, "warn": 1}
Chip = dict[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the page shows."""

    id: int
    number: str
    name: Any
    place: str
    since: str
    record_count: int
    fields: Projection
    facts: list[dict[str, Any]]
    chips: list[Chip]
    who: list[LoadedPanel]
    middle: list[LoadedPanel]
    beside: list[LoadedPanel]
    timeline: timeline.Page


def profile(access: FieldAccess, number: str) -> Profile:
    """The profile that a number leads to, retired numbers included. Its queries do not grow with the data."""
    golden = selectors.golden(access, number)
    loaded = panels.load("customer", access, golden.id)
    place = {panel.key: panel.order for panel in panels.of("customer")}
    return Profile(
        id=golden.id,
        number=golden.number,
        name=golden.fields["full_name"],
        place=", ".join(filter(None, (golden.fields.shown("city"), golden.fields.shown("country")))),
        since=str(golden.fields.shown("customer_since") or "")[:4],
        record_count=golden.record_count,
        fields=golden.fields,
        facts=portrait.facts(access, golden, lineage.of_all(access, golden.id)),
        chips=_chips(_sure(access, golden.id), loaded),
        who=[p for p in loaded if place[p.key] < WHO],
        middle=[p for p in loaded if WHO <= place[p.key] < MIDDLE],
        beside=[p for p in loaded if place[p.key] >= MIDDLE],
        timeline=timeline.read(access, golden.id),
    )


def _sure(access: FieldAccess, customer: int) -> list[Chip]:
    found = sureness.of_customer(access, customer)
    return [{"text": found.words, "title": found.title, "tone": "good"}] if found else []


def _chips(sure: list[Chip], loaded: Iterable[LoadedPanel]) -> list[Chip]:
    """What the panels say for the head: the gravest first."""
    said = [*sure, *(chip for panel in loaded for chip in panel.context.get("chips", ()))]
    return sorted(said, key=lambda chip: GRAVEST.get(chip["tone"], len(GRAVEST)))
