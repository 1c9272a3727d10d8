"""One of everything, each value of it a canary: a text that occurs nowhere else and says which attribute it is.

A surface that gives a role a canary it may not see leaks. Values are planted wherever the product keeps them: golden
record, source record, search terms, persona, history; one canary per attribute, however often it is kept.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from mdm.access.models import User
from mdm.audit import change_set
from mdm.audit.models import ChangeSet
from mdm.consent.models import ConsentEvent, GateRule
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import CrosswalkEntry, Customer, Merge, Pin, SearchTerm
from mdm.engagement.models import Item, Transaction
from mdm.engagement.warning_models import CustomerWarning
from mdm.jobs import questions
from mdm.jobs.models import Job
from mdm.jobs.questions import Kind
from mdm.matching.document import to_document
from mdm.quality import asking, days, measuring
from mdm.quality.book import Book
from mdm.quality.models import QualityException, QualityRule, ReferenceList
from mdm.sources.assessments.models import Assessment
from mdm.sources.models import ImportBatch, Mapping, Rejection, SourceRecord, SourceSystem
from mdm.sources.refresh.models import Refresh, RefreshSchedule
from mdm.syndication.models import Correction
from social.personas.models import Handle, Persona, PersonaLink
from social.platforms.models import Platform
from stewardship.candidates import versions
from stewardship.candidates.models import MatchCandidate, MatchModelVersion, MatchRun, PairKind
from stewardship.entry.models import CustomerEntry
from stewardship.review.models import Decision
from stewardship.tasks.models import StewardTask, TaskComment
from tests.architecture import planted_engagement, planted_files
from tests.architecture.canaries import NUMBER, SAID, canary
from tests.cast import CASTING

DECIDED = "rule:canary"


@dataclass
class Stage:
    """What surfaces are called with: the rows that were planted."""

    source: SourceSystem
    forms: SourceSystem  # takes forms
    batch: ImportBatch  # loaded, with a rejected line
    waiting: ImportBatch  # uploaded, waits for its mapping
    expected: RefreshSchedule  # of `source`, from a folder, with a file that was refused
    staged: ImportBatch  # read, waits for its promotion
    assessed: Assessment  # of the file that waits, with values of everybody
    job: Job
    record: SourceRecord
    customer: Customer
    other_customer: Customer
    merge: Merge  # of a third one into `customer`
    persona: Persona
    link: PersonaLink
    candidate: MatchCandidate
    run: MatchRun
    model: MatchModelVersion
    decision: Decision
    rule: GateRule
    entry: CustomerEntry  # entered by the first of the cast, and taken in as `customer`
    task: StewardTask  # about `customer` and `source`, with a comment
    answered: StewardTask  # can be undone
    order: Transaction
    item: Item
    product: Item  # belongs to nobody
    warning: CustomerWarning
    quality_rule: QualityRule  # about the tax id, failed by `customer` and `record`
    correction: Correction  # proposed
    change_set: ChangeSet  # in which all of this was planted


def plant() -> Stage:
    """Everything, in one change set of the tests."""
    with change_set(actor=CASTING, action="test.plant", reason="canaries") as planting:
        source, batch, job = _source()
        record, customer = _customer(source, batch, "one")
        _, other = _customer(source, batch, "two")
        merge = _merge(_customer(source, batch, "three")[1], customer)
        persona, link = _persona(source, batch, customer)
        model, run, candidate, decision = _matching(customer, persona)
        order, item, warning = planted_engagement.engagement(source, batch, record, customer)
        product = Item.objects.create(
            source=source, key=f"{item.key}-sold", batch=batch, kind="product", name=canary("item.name")
        )
        rule = _consent(record, persona)
        waiting, staged = planted_files.waiting(source), planted_files.staged(source)
        assessed = planted_files.assessed(source, waiting)
        task, answered = _tasks(customer, source)
        quality_rule = _quality(customer, record)
        expected = _expected(source)
        entry = _entry(record, batch, customer)
        forms = SourceSystem.objects.create(key="forms", name="Forms", kind="field_sales")
        correction = Correction.objects.create(
            source=source, record=record, attribute="tax_id", theirs="", ours=canary("customer.tax_id"),
            why=canary("correction.why"), note=canary("correction.note"), proposed_at=SAID,
        )  # fmt: skip
    return Stage(
        source=source, batch=batch, waiting=waiting, staged=staged, job=job, assessed=assessed,
        record=record, customer=customer,
        other_customer=other, merge=merge, persona=persona, link=link, candidate=candidate, run=run, model=model,
        decision=decision, expected=expected, entry=entry, forms=forms, rule=rule,
        quality_rule=quality_rule, task=task, answered=answered,
        order=order, item=item, product=product, warning=warning, correction=correction,
        change_set=ChangeSet.objects.get(pk=planting.id),
    )  # fmt: skip


def _source() -> tuple[SourceSystem, ImportBatch, Job]:
    source = SourceSystem.objects.create(
        key=canary("source.key"), name=canary("source.name"), kind="crm", trust=70, country="AT"
    )
    mapping = Mapping.objects.create(
        source=source, subject="customer", version=1, columns={"Mail": "email"}, key_column="Id"
    )
    said = {
        "status": "failed", "actor_id": CASTING.id, "actor_name": canary("job.actor_name"), "finished_at": SAID,
        "stage": canary("job.stage"), "error": canary("job.error"), "reason": canary("job.reason"),
    }  # fmt: skip
    Job.objects.create(kind="demo.install", key="demo", **said)  # of which every page tells
    job = Job.objects.create(kind="sources.import", key="canary", **said)
    batch = ImportBatch.objects.create(
        source=source, subject="customer", file_name=canary("import.file_name"), file="imports/none.csv",
        sha256="0" * 64, size=10, encoding="utf-8", delimiter=",", header=["Id", "Mail", "Note"], mapping=mapping,
        job=job, status="done", error=canary("import.error"), accepted_count=1, rejected_count=1, finished_at=SAID,
    )  # fmt: skip
    Rejection.objects.create(
        batch=batch, line=2, key=canary("import.rejection_key"), column=canary("import.rejection_column"),
        reason=canary("import.rejection_reason"),
        raw={"Id": "1", "Mail": canary("customer.email"), "Note": canary("import.rejection_raw")},
    )  # fmt: skip
    return source, batch, job


def _customer(source: SourceSystem, batch: ImportBatch, name: str) -> tuple[SourceRecord, Customer]:
    said = planted_files.said("customer")
    values = {key: each[0]["value"] for key, each in said.items()}
    columns = {f.name for f in Customer._meta.concrete_fields}
    number = NUMBER + {"one": "1", "two": "2", "three": "3"}[name]
    record = SourceRecord.objects.create(
        source=source, key=canary("record.key") + name, batch=batch, line=2, attributes=said, content_hash=name,
        payload={key: value for key, value in values.items() if key != "number"}, received_at=SAID,
    )  # fmt: skip
    plain = {
        key: value
        for key, value in values.items()
        if key in columns and key not in {"number", "survivors", "traits", "created_at"}
    }
    customer = Customer.objects.create(
        number=number, sort_key=values["family_name"], record_count=1, country="AT", gender="f", language="de",
        traits={"canary": canary("customer.traits")},
        survivors={key: {"record": record.pk, "rule": "source_trust", "why": "the only one"} for key in plain}, **plain,
    )  # fmt: skip
    Customer.objects.filter(pk=customer.pk).update(survivor=customer)
    customer.survivor = customer
    CrosswalkEntry.objects.create(record=record, customer=customer, since=SAID, decided_by="rule:new-record")
    for key, value in values.items():
        SearchTerm.objects.create(customer=customer, attribute=key, term=value.casefold())
    return record, customer


def _merge(absorbed: Customer, survivor: Customer) -> Merge:
    Customer.objects.filter(pk=absorbed.pk).update(survivor=survivor, is_live=False)
    return Merge.objects.create(absorbed=absorbed, survivor=survivor, since=SAID, decided_by=DECIDED)


def _persona(source: SourceSystem, batch: ImportBatch, customer: Customer) -> tuple[Persona, PersonaLink]:
    platform = Platform.objects.first() or Platform.objects.create(key="mastodon", name="Mastodon", fit="consumer")
    said = planted_files.said("persona")
    persona = Persona.objects.create(
        platform=platform, platform_user_id=canary("persona.platform_user_id"), source=source, batch=batch, line=3,
        payload={key: each[0]["value"] for key, each in said.items()}, attributes=said, content_hash="one",
        display_name=canary("persona.display_name"), handle=canary("persona.handle"),
        sort_key=canary("persona.display_name"), received_at=SAID,
    )  # fmt: skip
    for key in ("handle", "previous_handle"):
        Handle.objects.create(
            persona=persona, platform=platform, handle=canary(f"persona.{key}"), folded=canary(f"persona.{key}")
        )
    link = PersonaLink.objects.create(
        persona=persona, customer=customer, method="reviewed", probability=0.93, decided_by=DECIDED,
        decided_by_name=canary("link.decided_by"), since=SAID,
    )  # fmt: skip
    return persona, link


def _matching(customer: Customer, persona: Persona) -> tuple[MatchModelVersion, MatchRun, MatchCandidate, Decision]:
    latest = MatchModelVersion.objects.filter(kind=PairKind.PERSONA).order_by("-version").first()
    model = MatchModelVersion.objects.create(
        kind=PairKind.PERSONA,
        version=latest.version + 1 if latest else 1,
        document=to_document(versions.preset(PairKind.PERSONA)),
        review_line=2,
        automatic_line=8,
        trained_on={"left": 10, "right": 12, "seed": 1, "expected_matches": 3.0},
    )
    run = MatchRun.objects.create(
        kind=PairKind.PERSONA,
        model_version=model,
        funnel={},
        started_by_name=canary("run.started_by"),
        finished_at=SAID,
    )
    candidate = MatchCandidate.objects.create(
        kind=PairKind.PERSONA, customer=customer, persona=persona, platform=persona.platform_id, run=run,
        model_version=model, weight=5.5, probability=0.93, band="review", value=Decimal(canary("candidate.value")),
        due_on=timezone.now().date() + timedelta(days=2), left_fingerprint="l", right_fingerprint="r",
    )  # fmt: skip
    decision = Decision.objects.create(
        candidate=candidate, outcome="unsure", note=canary("decision.note"),
        decided_by_name=canary("decision.decided_by"), decided_at=SAID, snapshot={}, idempotency_key="canary",
    )  # fmt: skip
    return model, run, candidate, decision


def _consent(record: SourceRecord, persona: Persona) -> GateRule:
    for kind, pk in (("record", record.pk), ("persona", persona.pk)):
        ConsentEvent.objects.create(
            subject_kind=kind, subject_id=pk, purpose="social_linking", channel="web", state="given",
            wording=canary("consent.wording"), proof=canary("consent.proof"), happened_at=SAID,
        )  # fmt: skip
    return GateRule.objects.create(
        key="canary", verdict="permitted", citation=canary("rule.citation"), cited_on=SAID.date(), priority=900,
        explanation=canary("rule.explanation"), platform="canary", purpose="canary",
    )  # fmt: skip


QUESTION = Kind(
    key="test.canary",
    label="Is the canary well",
    answers={"yes": "Yes", "no": "No"},
    right="review",
    answer=lambda context, answer, actor, reason: None,
    undo=lambda context, answer, actor, reason: None,
)


def _tasks(customer: Customer, source: SourceSystem) -> tuple[StewardTask, StewardTask]:
    questions.register(QUESTION)
    common = {"kind": QUESTION.key, "customer": customer, "source": source, "asked_at": SAID}
    task = StewardTask.objects.create(
        key="canary", text=canary("task.text"), due_at=timezone.now() + timedelta(days=1), **common
    )
    author = engage_author()
    TaskComment.objects.create(
        task=task, author=author, author_name=str(author), text=canary("task.comments"), created_at=SAID
    )
    answered = StewardTask.objects.create(
        key="canary-2", text=canary("task.text"), due_at=SAID, status="answered", answer="yes", closed_at=SAID,
        answered_by=author, answered_by_name=canary("task.answered_by"), reason=canary("task.reason"), **common,
    )  # fmt: skip
    return task, answered


def _expected(source: SourceSystem) -> RefreshSchedule:
    expected = RefreshSchedule.objects.create(
        source=source, subject="customer", unit="days", at=time(6), time_zone="UTC", starts_on=SAID.date(),
        folder=canary("source.folder"), problem=canary("source.problem"), set_up_by=engage_author(),
    )  # fmt: skip
    Refresh.objects.create(
        schedule=expected,
        state="refused",
        at=SAID,
        file_name=canary("import.file_name"),
        problem=canary("import.error"),
    )
    return expected


def _entry(record: SourceRecord, batch: ImportBatch, customer: Customer) -> CustomerEntry:
    """A form whose record is the planted one."""
    entry = CustomerEntry.objects.create(
        source=record.source, batch=batch, digest="d", entered_by=engage_author(), entered_by_name="somebody",
        entered_at=SAID, same_as=customer,
    )  # fmt: skip
    twin = SourceRecord.objects.create(
        source=record.source, key=entry.record_key, payload={}, attributes={}, content_hash="e", received_at=SAID
    )
    CrosswalkEntry.objects.create(record=twin, customer=customer, since=SAID, decided_by="rule:new-record")
    return entry


def _quality(customer: Customer, record: SourceRecord) -> QualityRule:
    """A rule for each field of a customer, which everybody fails, and one with canaries of its own."""
    common = {"check_kind": "pattern", "parameters": {"pattern": "never"}, "dimension": "validity"}
    common |= {"stages": ["record", "golden"], "active_from": SAID.date()}
    for column in COLUMNS:
        QualityRule.objects.create(key=f"canary-{column}", name=f"Canary {column}", attributes=[column], **common)
    rule = QualityRule.objects.create(
        key="canary", name=canary("quality.name"), remedy=canary("quality.remedy"), attributes=["tax_id"], **common
    )
    ReferenceList.objects.create(key="canary", name=canary("quality.lists"), values=[canary("quality.lists")])
    QualityException.objects.create(
        rule=rule, stage="golden", object_id=customer.pk, reason=canary("failure.exceptions"),
        decided_by=engage_author(), since=SAID,
    )  # fmt: skip
    for stage, thing in (("record", record.pk), ("golden", customer.pk)):
        outcome = measuring.measure(stage, [thing], Book(), SAID)
        asking.follow(stage, Book(), outcome)
    days.write(SAID.date())
    return rule


def engage_author() -> User:
    """Whoever of the cast is on stage, to be the author of a comment."""
    return User.objects.order_by("created_at")[0]


def pin(customer: Customer, owner: Any) -> Pin:
    """A pinned value, for surfaces that show pins."""
    with change_set(actor=CASTING, action="test.pin", reason="canaries"):
        return Pin.objects.create(
            customer=customer, attribute="city", value=canary("customer.city"), reason=canary("pin.reason"), owner=owner
        )


def decided_by(decision: Decision, owner: Any) -> None:
    """Makes the planted decision somebody's own, for surfaces where one changes one's own only."""
    with change_set(actor=CASTING, action="test.own", reason="canaries"):
        Decision.objects.filter(pk=decision.pk).update(decided_by=owner)


def planted_for(owner: User) -> Stage:
    """Everything, and what is somebody's own: a pin and a decision."""
    everything = plant()
    pin(everything.customer, owner)
    decided_by(everything.decision, owner)
    return everything
