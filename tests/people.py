"""People of the tests as sources tell of them: brought in by the product's own loader, then merged or linked."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from mdm.access.models import User
from mdm.audit import change_set
from mdm.consent import ledger
from mdm.customers import services
from mdm.customers.models import CrosswalkEntry, Customer, Merge
from mdm.engagement import renewing
from mdm.engagement.models import Interaction, Transaction
from mdm.sources import promoting, subjects
from mdm.sources import services as sources
from mdm.sources.models import ImportBatch, Mapping, SourceSystem
from mdm.sources.portions import observed
from mdm.sources.staging_models import StagedRow, StagingRound
from mdm.sources.subjects import Outcome, ParsedRow, Span
from mdm.standardise import Context, record
from social.personas import linking
from social.personas import loading as persona_loading
from social.personas.linking import NewLink
from social.personas.models import Persona
from stewardship.candidates.models import MatchCandidate, MatchModelVersion, PairKind
from stewardship.review.models import Decision
from tests.cast import CASTING

ORDERED_FIRST = datetime(2026, 1, 10, 12, tzinfo=UTC)


def source(key: str, trust: int = 50, kind: str = SourceSystem.Kind.CRM) -> SourceSystem:
    """The source system of this key, made where it is not there yet."""
    found = SourceSystem.objects.filter(key=key).first()
    return found or sources.create_system(
        key=key, name=key.replace("-", " ").title(), kind=kind, trust=trust, country="AT", actor=CASTING
    )


def told(system: SourceSystem, rows: dict[str, dict[str, Any]], batch: ImportBatch | None = None) -> list[int]:
    """These records are told by this source; the customers they stand for, in the order of the rows."""
    parsed = [_row(line, key, values) for line, (key, values) in enumerate(rows.items(), start=2)]
    with change_set(actor=CASTING, action="sources.import", reason="told by the test"):
        take_in(parsed, batch or _batch(system, "customer"))
    found = CrosswalkEntry.objects.filter(record__source=system, record__key__in=rows, until=None)
    by_key = dict(found.values_list("record__key", "customer_id"))
    return [by_key[key] for key in rows]


def take_in(rows: list[ParsedRow], batch: ImportBatch) -> Outcome:
    """Stage these rows and promote them, in the caller's change set."""
    StagedRow.objects.bulk_create(
        StagedRow(
            batch=batch, line=row.line, key=row.key, payload=row.payload, attributes=row.attributes,
            content_hash=row.content_hash, observed_at=observed(row), verdict=StagedRow.Verdict.NEW,
        )
        for row in rows
    )  # fmt: skip
    return promoting.take(batch, subjects.get(batch.subject), Span(0, max(row.line for row in rows)))


def person(system: SourceSystem, key: str, **values: Any) -> int:
    """One record; the id of the customer it came as."""
    return told(system, {key: values})[0]


def merged(survivor: int, absorbed: int, decided_by: str = "rule:test") -> Merge:
    return services.merge(survivor=survivor, absorbed=absorbed, decided_by=decided_by, actor=CASTING, reason="alike")


def persona(platform: str, handle: str, **values: Any) -> int:
    """A persona as an import would bring it."""
    said = {"platform": platform, "platform_user_id": f"id-{handle}", "handle": handle} | values
    parsed = _row(2, f"{platform}:id-{handle}", said)
    system = source("social", 20, SourceSystem.Kind.SOCIAL)
    with change_set(actor=CASTING, action="sources.import", reason="told by the test"):
        persona_loading.load([parsed], _batch(system, "persona"), timezone.now())
    return Persona.objects.get(platform=platform, platform_user_id=f"id-{handle}").pk


def linked(persona: int, customer: int, probability: float | None = 0.97, decided_by: str = "rule:test") -> UUID:
    new = NewLink(persona, customer, "automatic", probability, False, decided_by, "the test")
    return linking.link(new, actor=CASTING, reason="alike").id


def ordered(customer: int, amount: str, *, days: int = 0, currency: str = "EUR", key: str = "") -> None:
    """An order on the first record that the customer came with."""
    entry = CrosswalkEntry.objects.select_related("record").filter(customer=customer).order_by("id")[0]
    count = Transaction.objects.count()
    with change_set(actor=CASTING, action="sources.import", reason="told by the test"):
        Transaction.objects.create(
            source=entry.record.source,
            key=key or f"O-{count}",
            record=entry.record,
            occurred_at=ORDERED_FIRST + timedelta(days=days),
            amount=Decimal(amount),
            currency=currency,
            description="boots",
        )
        renewing.renew([customer])


def interacted(customer: int, kind: str, at: datetime, **values: Any) -> None:
    """A ticket or a survey answer."""
    entry = CrosswalkEntry.objects.select_related("record").filter(customer=customer).order_by("id")[0]
    with change_set(actor=CASTING, action="sources.import", reason="told by the test"):
        Interaction.objects.create(
            source=entry.record.source,
            key=f"I-{Interaction.objects.count()}",
            record=entry.record,
            kind=kind,
            occurred_at=at,
            **values,
        )
        renewing.renew([customer])


def consented(customer: int, state: str, at: datetime, purpose: str = "social_linking", channel: str = "web") -> None:
    """An event on the first record that the customer came with."""
    entry = CrosswalkEntry.objects.filter(customer=customer).order_by("id")[0]
    event = ledger.NewEvent("record", entry.record_id, purpose, channel, state, at, wording="2024-03")
    ledger.write_down([event], actor=CASTING, reason="told by the test")


def candidate(customer: int, persona: int, probability: float = 0.4) -> MatchCandidate:
    """A pair that waits for a decision."""
    with change_set(actor=CASTING, action="candidates.run", reason="found by the test"):
        model, _ = MatchModelVersion.objects.get_or_create(
            kind=PairKind.PERSONA,
            version=1,
            defaults={"document": {}, "review_line": 0, "automatic_line": 10, "status": "active"},
        )
        return MatchCandidate.objects.create(
            kind=PairKind.PERSONA,
            customer_id=customer,
            persona_id=persona,
            platform=Persona.objects.get(id=persona).platform_id,
            model_version=model,
            weight=1.0,
            probability=probability,
            band=MatchCandidate.Band.REVIEW,
            due_on=timezone.now().date(),
            left_fingerprint="a",
            right_fingerprint="b",
        )


def denied(one: int, other: int, by: User) -> Decision:
    """Somebody said that these two customers are not the same."""
    left, right = sorted((one, other))
    with change_set(actor=by, action="review.non_match", reason="another person"):
        model, _ = MatchModelVersion.objects.get_or_create(
            kind=PairKind.CUSTOMER,
            version=1,
            defaults={"document": {}, "review_line": 0, "automatic_line": 10, "status": "active"},
        )
        pair = MatchCandidate.objects.create(
            kind=PairKind.CUSTOMER,
            customer_id=left,
            other_customer_id=right,
            model_version=model,
            weight=1.0,
            probability=0.5,
            band=MatchCandidate.Band.REVIEW,
            status=MatchCandidate.Status.REJECTED,
            due_on=timezone.now().date(),
            left_fingerprint="a",
            right_fingerprint="b",
        )
        return Decision.objects.create(
            candidate=pair,
            outcome="non_match",
            decided_by=by,
            decided_by_name=str(by),
            decided_at=timezone.now(),
            snapshot={},
            idempotency_key=f"denied-{left}-{right}",
        )


def number(customer: int) -> str:
    return Customer.objects.get(id=customer).number


def golden_rows(*customers: int) -> list[dict[str, Any]]:
    """Everything that is stored of these customers but the count of recomputations."""
    rows = Customer.objects.filter(id__in=customers).order_by("id").values()
    return [{key: value for key, value in row.items() if key != "version"} for row in rows]


def _row(line: int, key: str, values: dict[str, Any]) -> ParsedRow:
    attributes, problems = record(values, Context(country="AT", observed_at="2026-01-01T00:00:00Z"))
    content = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
    return ParsedRow(line, key, {k: str(v) for k, v in values.items()}, attributes, problems, content)


def new_batch(system: SourceSystem, file: str) -> ImportBatch:
    """A batch of its own, which can be withdrawn."""
    with change_set(actor=CASTING, action="sources.import", reason="told by the test"):
        batch = _batch(system, "customer", file)
        mapping, _ = Mapping.objects.get_or_create(
            source=system, subject="customer", version=1, defaults={"columns": {}}
        )
        StagingRound.objects.create(batch=batch, number=1, mapping=mapping, started_at=timezone.now())
        return batch


def _batch(system: SourceSystem, subject: str, file: str = "") -> ImportBatch:
    batch, _ = ImportBatch.objects.get_or_create(
        source=system,
        subject=subject,
        sha256=hashlib.sha256(f"{system.key}{subject}{file}".encode()).hexdigest(),
        defaults={
            "file_name": f"{system.key}.csv",
            "size": 1,
            "encoding": "utf-8",
            "delimiter": ",",
            "status": ImportBatch.Status.DONE,
        },
    )
    return batch
