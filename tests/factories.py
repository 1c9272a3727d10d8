"""Customers, personas and pairs for tests: made of what a source would say, through the product's own functions.

Each call is one change set of the casting. Nothing here decides anything: linking, merging and consent are up to tests.
"""

from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from typing import Any

from mdm.audit import change_set
from mdm.consent import ledger
from mdm.consent.gate import LINKING, Gate
from mdm.customers import services as customers
from mdm.customers.matching import fingerprint, records
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.customers.survive import survive
from mdm.matching.document import to_document
from mdm.matching.explain import explain
from mdm.sources.models import SourceRecord, SourceSystem
from mdm.standardise import record as standardise
from social.personas.models import Persona
from social.personas.records import record_of
from stewardship.candidates.models import MatchCandidate, MatchModelVersion, MatchRun, PairKind
from stewardship.candidates.versions import preset
from tests.cast import CASTING

SAID = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
_numbers = count(1)


def system(key: str = "crm", trust: int = 60) -> SourceSystem:
    """The source system of this key."""
    found = SourceSystem.objects.filter(key=key).first()
    if found is None:
        with change_set(actor=CASTING, action="test.source"):
            found = SourceSystem.objects.create(key=key, name=key.upper(), kind="crm", trust=trust)
    return found


def add_customer(*, source: str = "crm", trust: int = 60, **said: str) -> Customer:
    """A customer of whom one source record says this: given_name="Ann", email="…"."""
    attributes, problems = standardise(said)
    assert not problems, problems
    with change_set(actor=CASTING, action="test.customer"):
        row = SourceRecord.objects.create(
            source=system(source, trust),
            key=f"r{next(_numbers)}",
            payload=said,
            attributes=attributes,
            content_hash=sha256(repr(sorted(said.items())).encode()).hexdigest(),
            observed_at=SAID,
            received_at=SAID,
        )
        made = customers.add_for_records([row.pk])
        survive(made)
    return Customer.objects.get(pk=made[0])


def restate(customer: Customer, **said: str) -> None:
    """The customer's record says something else now."""
    with change_set(actor=CASTING, action="test.restate"):
        entry = CrosswalkEntry.objects.select_related("record").get(customer=customer, until__isnull=True)
        entry.record.attributes = standardise(said)[0]
        entry.record.save(update_fields=["attributes"])
        survive([customer.pk])


def add_persona(*, platform: str = "mastodon", **said: str) -> Persona:
    """A public persona that shows this."""
    number = next(_numbers)
    shown = {"handle": f"user{number}", "display_name": "", **said}
    attributes, _ = standardise({"platform": platform, **{k: v for k, v in shown.items() if v}})
    with change_set(actor=CASTING, action="test.persona"):
        return Persona.objects.create(
            platform_id=platform,
            platform_user_id=f"u{number}",
            source=system("social", 20),
            payload=shown,
            attributes=attributes,
            display_name=shown["display_name"],
            handle=shown["handle"],
            content_hash=sha256(repr(sorted(shown.items())).encode()).hexdigest(),
            received_at=SAID,
        )


def model(kind: str) -> MatchModelVersion:
    """The active version of this kind: the shipped model, not trained."""
    found = MatchModelVersion.objects.filter(kind=kind, status="active").first()
    if found is None:
        shipped = preset(kind)
        with change_set(actor=CASTING, action="test.model"):
            found = MatchModelVersion.objects.create(
                kind=kind,
                version=1,
                status="active",
                document=to_document(shipped),
                review_line=shipped.lines.review,
                automatic_line=shipped.auto_line,
                trained_on={"left": 0, "right": 0},
            )
    return found


def add_pair(customer: Customer, other: Customer | Persona, **fields: Any) -> MatchCandidate:
    """The possible match of these two, scored by the shipped model; it waits for a person unless `fields` say else."""
    is_persona = isinstance(other, Persona)
    kind = PairKind.PERSONA if is_persona else PairKind.CUSTOMER
    version, shipped = model(kind), preset(kind)
    gate: dict[str, Any] = {}
    if isinstance(other, Persona):
        said = Gate().may_link(
            platform=other.platform_id, customer_consent="none", persona_consent="none", visibility=other.visibility
        )
        evidence = None if said.evidence is None else sorted(said.evidence)
        gate = {"rule": said.rule, "verdict": said.verdict.value, "citation": said.citation, "evidence": evidence}
        full = record_of(other.attributes)
        left = full if evidence is None else {a: v for a, v in full.items() if a in evidence}
        right = dict(records([customer.pk]))[customer.pk]
        sides: dict[str, Any] = {"customer": customer, "persona": other, "platform": other.platform_id}
    else:
        older, newer = sorted((customer, other), key=lambda c: c.pk)
        both = dict(records([older.pk, newer.pk]))
        left, right = both[older.pk], both[newer.pk]
        sides = {"customer": older, "other_customer": newer}
    told = explain(shipped, left, right)
    values = {
        "kind": kind,
        "model_version": version,
        "weight": told.weight,
        "probability": told.probability,
        "band": "review",
        "steps": [[s.comparison, s.level, s.weight] for s in told.steps if s.level != "null"],
        "gate": gate,
        "due_on": date(2026, 12, 1),
        "left_fingerprint": fingerprint(left),
        "right_fingerprint": fingerprint(right),
    }
    with change_set(actor=CASTING, action="test.pair"):
        return MatchCandidate.objects.create(**(values | sides | fields))


def add_run(kind: str, **fields: Any) -> MatchRun:
    """A match run that is done."""
    with change_set(actor=CASTING, action="test.run"):
        return MatchRun.objects.create(kind=kind, model_version=model(kind), started_by_name="the casting", **fields)


def withdraw_consent(customer: Customer) -> None:
    """The customer takes consent to linking back."""
    record = CrosswalkEntry.objects.filter(customer=customer, until__isnull=True).values_list("record_id", flat=True)[0]
    event = ledger.NewEvent("record", record, LINKING, "portal", "withdrawn", SAID)
    ledger.write_down([event], actor=CASTING, reason="a letter")
