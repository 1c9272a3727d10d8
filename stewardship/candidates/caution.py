"""Pairs of a persona that the weight would link and that still go to a person: what anybody can copy is no proof.

Nothing here was fitted on data, and no weight is changed. How genuine a profile looks is not judged here either.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from mdm.customers.matching import Record
from mdm.matching.bands import Band
from mdm.standardise import suspicious
from stewardship.candidates.scored import Found

# A profile that copies a name copies its language with it.
COPIED_WITH_A_NAME = frozenset({"name", "language"})
NAMES = ("display_name", "handle")
UNCORROBORATED = "only the name agrees"
DECEPTIVE = "the name is written to deceive the eye"


def to_people(found: Iterable[Found], record_of: Callable[[Found], Record]) -> tuple[list[Found], Counter[str]]:
    """The pairs, those that need a person put to review, and how many were for which reason."""
    decided, held = [], Counter[str]()
    for each in found:
        reason = why_a_person(each, record_of(each)) if each.band is Band.AUTO else ""
        if reason:
            held[reason] += 1
        decided.append(replace(each, band=Band.REVIEW) if reason else each)
    return decided, held


def why_a_person(found: Found, persona: Record) -> str:
    """Why this pair is not linked without a person; empty where nothing speaks against it."""
    if any(suspicious(text) for attribute in NAMES for text in persona.get(attribute, ())):
        return DECEPTIVE
    if not any(weight > 0 for comparison, _, weight in found.steps if comparison not in COPIED_WITH_A_NAME):
        return UNCORROBORATED
    return ""
