"""Reads from the database what became of a labelled set, in the set's own ids."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mdm.customers.models import CrosswalkEntry
from social.personas.models import Persona, PersonaLink
from stewardship.candidates.models import MatchCandidate
from stewardship.evaluation.given import CUSTOMERS
from stewardship.evaluation.labels import Labels
from stewardship.evaluation.measuring import AUTOMATIC, CANNOT_DECIDE, REVIEW, UNREAD, Measured, Pair, Shown
from stewardship.evaluation.tables import Table

WAITING = {MatchCandidate.Band.REVIEW: REVIEW, MatchCandidate.Band.CANNOT_DECIDE: CANNOT_DECIDE}


class _Customer(NamedTuple):
    identifier: str
    is_distractor: bool


def measured(labels: Labels, personas: Table, namesakes: frozenset[str]) -> Measured:
    """The state after the run. Labelled personas that the import refused count as read and missed."""
    names: dict[int, str] = {}
    shown: dict[str, Shown] = {}
    rows = Persona.objects.values_list("id", "payload", "platform_id", "has_name_signal")
    for persona, payload, platform, has_signal in rows.iterator():
        name = names[persona] = _cell(payload, labels.persona_column)
        shown[name] = Shown(platform, has_signal, labels.handle_kinds.get(name, ""))
    for name in personas.values(labels.persona_column) - shown.keys():
        shown[name] = Shown(UNREAD, True, labels.handle_kinds.get(name, ""))
    people = _people(labels)
    pairs = [_pair(names[persona], people[customer], band, namesakes) for persona, customer, band in _pairs()]
    loaded = frozenset(c.identifier for c in people.values() if not c.is_distractor)
    return Measured(labels, shown, loaded, pairs)


def _pair(persona: str, customer: _Customer, band: str, namesakes: frozenset[str]) -> Pair:
    is_namesake = customer.is_distractor and customer.identifier in namesakes
    return Pair(persona, customer.identifier, band, customer.is_distractor, is_namesake)


def _people(labels: Labels) -> dict[int, _Customer]:
    """Customers by id: labelled ones as the truth names them, distractors by their source's key."""
    rows = CrosswalkEntry.objects.filter(until__isnull=True).values_list(
        "customer_id", "record__key", "record__payload", "record__source__key"
    )
    return {
        customer: _Customer(_cell(payload, labels.customer_column), False)
        if source == CUSTOMERS
        else _Customer(key, True)
        for customer, key, payload, source in rows.iterator()
    }


def _pairs() -> Iterator[tuple[int, int, str]]:
    """(persona, customer, band): live links, and pairs that wait for a person."""
    for persona, customer in PersonaLink.objects.filter(until__isnull=True).values_list("persona_id", "customer_id"):
        yield persona, customer, AUTOMATIC
    waiting = MatchCandidate.objects.filter(status=MatchCandidate.Status.OPEN, band__in=WAITING)
    for persona, customer, band in waiting.values_list("persona_id", "customer_id", "band"):
        if persona is not None:
            yield persona, customer, WAITING[MatchCandidate.Band(band)]


def _cell(payload: dict[str, Any], column: str) -> str:
    return str(payload.get(column, "")).strip()
