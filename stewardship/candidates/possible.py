"""Search before create: which customers an arriving record or persona may be, before anything is stored.

Candidates come from the match keys that every customer keeps; they are scored as a match run would score them. A
persona is compared only as far as the gate permits. Nothing is written but that somebody searched.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mdm.access import log
from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field
from mdm.consent import ledger
from mdm.consent.gate import LINKING, Gate
from mdm.customers import matching
from mdm.matching.explain import Explanation, explain
from mdm.matching.frame import Record
from mdm.matching.model import MatchModel
from mdm.matching.online import match_keys, score_one
from mdm.rules import Permission
from mdm.standardise import record as standardise
from social.personas.models import Persona
from social.personas.records import record_of
from stewardship.candidates import evidence, names, versions
from stewardship.candidates.models import PairKind
from stewardship.candidates.names import Named

MOST_COMPARED = 200
MOST_SHOWN = 20
AUTOMATIC, REVIEW, BELOW = "automatic", "review", "below"
CUSTOMER_KEYS = (
    "full_name", "given_name", "middle_name", "family_name", "nickname", "earlier_name", "birth_date", "email", "phone",
    "street", "city", "region", "postal_code", "country", "employer", "tax_id",
)  # fmt: skip
PERSONA_KEYS = (
    "platform", "handle", "display_name", "bio", "location", "website", "profile_url", "language", "email", "phone",
    "birth_date",
)  # fmt: skip
KEYS: dict[str, tuple[str, ...]] = {PairKind.CUSTOMER: CUSTOMER_KEYS, PairKind.PERSONA: PERSONA_KEYS}
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence in words."""

    label: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Possible:
    """A customer that the record may be."""

    id: int
    weight: float  # orders the list; shown to nobody
    named: Named
    probability: Field
    band: str
    reasons: tuple[Reason, ...]  # those that may be told
    locked_count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, by which model, and what was left aside."""

    found: tuple[Possible, ...]
    model: str
    is_trained: bool
    lines: evidence.Routing
    compared: int
    problems: tuple[tuple[str, str], ...]  # (attribute, reason) of what could not be read
    refused: tuple[str, ...]  # why the gate did not let some customers be compared


def find(access: FieldAccess, kind: str, given: Given) -> Answer:
    """Possible customers, the most probable first. Searching by a field needs the right to find by it."""
    values = _checked(access, kind, given)
    statements, problems = standardise(values)
    active = versions.active(kind)
    model = active.model if active else versions.preset(kind)
    log.searched(access, "customer", values)
    found: list[Possible] = []
    refused: list[str] = []
    compared = 0
    if kind == PairKind.CUSTOMER:
        record: Record = {attribute: tuple(s["value"] for s in said) for attribute, said in statements.items()}
        found, compared = _scored(access, model, record, matching.sharing(match_keys(record, model), MOST_COMPARED))
    else:
        whole = record_of(statements)
        for state, permission in _permissions(next(iter(whole.get("platform", ())), "")).items():
            if not permission.may_match:
                refused.append(permission.explanation)
                continue
            record = _permitted(whole, permission)
            customers = _of_state(matching.sharing(match_keys(record, model, side="left"), MOST_COMPARED), state)
            some, number = _scored(access, model, record, customers)
            found, compared = [*found, *some], compared + number
    best = sorted(found, key=lambda each: (-each.weight, each.id))[:MOST_SHOWN]
    lines = evidence.routing_of(model)
    return Answer(
        tuple(best), str(active.row) if active else "the shipped model", active is not None, lines, compared,
        tuple((p.attribute, p.reason) for p in problems), tuple(dict.fromkeys(refused)),
    )  # fmt: skip


def _checked(access: FieldAccess, kind: str, given: Given) -> dict[str, list[str]]:
    if kind not in KEYS:
        raise Invalid("There is no such kind.", field="kind", mend=f"Use one of: {', '.join(KEYS)}.")
    allowed = access.findable(kind) & set(KEYS[kind])
    values = {key: [text for text in texts if text.strip()] for key, texts in given.items()}
    values = {key: texts for key, texts in values.items() if texts}
    if unknown := sorted(set(values) - allowed):
        raise Invalid(
            f"You cannot search by “{unknown[0][:60]}”.",
            field=unknown[0][:60],
            mend=f"Use: {', '.join(sorted(allowed))}.",
        )
    if not values:
        raise Invalid("Nothing was given to search by.", mend=f"Give at least one of: {', '.join(sorted(allowed))}.")
    return values


def _permissions(platform: str) -> dict[str, Permission]:
    """What the gate says to a public profile of this platform, by the customer's consent; withdrawn is not asked."""
    gate = Gate()
    return {
        state: gate.may_link(
            platform=platform,
            customer_consent=state,
            persona_consent=ledger.NONE,
            visibility=Persona.Visibility.PUBLIC.value,
        )
        for state in (ledger.GIVEN, ledger.NONE)
    }


def _permitted(record: Record, permission: Permission) -> Record:
    if permission.evidence is None:
        return record
    return {attribute: values for attribute, values in record.items() if attribute in permission.evidence}


def _of_state(customers: list[int], state: str) -> list[int]:
    states = ledger.of_customers(customers, LINKING)
    return [customer for customer in customers if states[customer] == state]


def _scored(access: FieldAccess, model: MatchModel, record: Record, customers: list[int]) -> tuple[list[Possible], int]:
    records = dict(matching.records(customers))
    matches = score_one(model, record, list(records.items()))
    named = names.customers(access, [int(str(match.id)) for match in matches])
    found = []
    for match in matches:
        customer = int(str(match.id))
        shown = access.project("candidate", {"probability": match.probability})["probability"]
        told, locked = _reasons(access, model, explain(model, record, records[customer]))
        band = AUTOMATIC if match.weight >= model.auto_line else REVIEW if match.weight >= model.lines.review else BELOW
        found.append(Possible(customer, match.weight, named[customer], shown, band, tuple(told), locked))
    return found, len(records)


def _reasons(access: FieldAccess, model: MatchModel, explanation: Explanation) -> tuple[Iterable[Reason], int]:
    """The steps that may be told, heaviest first, and how many may not."""
    steps = [step for step in explanation.steps if step.level != "null"]
    may = [step for step in steps if evidence.is_open(model, step.comparison, access)]
    told = [Reason(s.comparison_label, s.label, s.weight) for s in sorted(may, key=lambda s: -abs(s.weight))]
    return told, len(steps) - len(may)
