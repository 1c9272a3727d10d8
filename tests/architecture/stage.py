"""One of everything, each value of it a canary: a text that occurs nowhere else and says which attribute it is.

A surface that gives a role a canary it may not see leaks. Values are planted wherever the product keeps them: golden
record, source record, search terms, persona, history; one canary per attribute, however often it is kept.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mdm.access.catalogue import attributes
from mdm.access.models import User
from mdm.audit import change_set
from mdm.audit.models import ChangeSet
from mdm.consent.models import ConsentEvent, GateRule
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import CrosswalkEntry, Customer, Merge, Pin, SearchTerm
from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney, ExchangeRate
from mdm.engagement.kinds import KINDS
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.engagement.warning_models import CustomerWarning
from mdm.jobs import questions
from mdm.jobs.models import Job
from mdm.jobs.questions import Kind
from mdm.matching.document import to_document
from mdm.profiling import tables as profiling
from mdm.quality import asking, days, measuring
from mdm.quality.book import Book
from mdm.quality.models import QualityException, QualityRule, ReferenceList
from mdm.sources import subjects
from mdm.sources.assessments.models import AssessedColumn, Assessment
from mdm.sources.models import ImportBatch, Mapping, Rejection, SourceRecord, SourceSystem
from mdm.sources.refresh.models import Refresh, RefreshSchedule
from mdm.sources.services import upload
from mdm.sources.staging_models import ExcludedLine, StagedRow, StagingRound
from mdm.syndication.models import Correction
from social.personas.models import Handle, Persona, PersonaLink
from social.platforms.models import Platform
from stewardship.candidates import versions
from stewardship.candidates.models import MatchCandidate, MatchModelVersion, MatchRun, PairKind
from stewardship.entry.models import CustomerEntry
from stewardship.review.models import Decision
from stewardship.tasks.models import StewardTask, TaskComment
from tests.cast import CASTING

# Values that cannot be told from others: flags, choices of few, two-letter codes, and what is no value at all.
TOO_COMMON = frozenset({"choice", "yes_no", "screen", "number", "time", "date"})
SAID = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
NUMBER = "CUS-ZQ7K-9XW"  # and one digit more
DECIDED = "rule:canary"
SHAPES = {
    "email": "{}@{}.example",
    "website": "{}.example/{}",
    "profile_url": "{}.example/{}",
    "avatar_url": "{}.example/{}",
}
PHONES = {"customer.phone": "+4366477100{:03d}", "persona.phone": "+4366488100{:03d}"}
DATES = {
    "customer.birth_date": "1931-05-17",
    "persona.birth_date": "1932-06-18",
    "customer.customer_since": "1997-10-21",
}


@dataclass(frozen=True)
class Canary:
    """A planted value and the texts by which it would be recognised."""

    field: str
    value: str
    signs: tuple[str, ...]


def _canaries() -> dict[str, Canary]:
    found = {}
    for place, attribute in enumerate(attributes()):
        word = f"kanari{place:03d}x"
        if attribute.field == "customer.number":
            found[attribute.field] = Canary(attribute.field, NUMBER, (NUMBER,))
            continue
        if attribute.field in DATES:
            value = DATES[attribute.field]
            day = date.fromisoformat(value)
            signs: tuple[str, ...] = (value, f"{day.day} {day:%b} {day.year}", f"{day.day} {day:%B} {day.year}")
        elif attribute.field in PHONES:
            value = PHONES[attribute.field].format(place)
            signs = (value, value[3:], f"{value[3:6]} {value[6:]}")
        elif attribute.value_type == "amount":
            value = f"{731_846_000 + place}.37"  # so long that no id, moment or duration holds its digits by chance
            thousands = (value[:3], value[3:6], value[6:9])
            signs = (value[:9], *(mark.join(thousands) for mark in (",", " ", ".", "\N{NO-BREAK SPACE}", "’")))
        elif attribute.value_type in TOO_COMMON:
            continue
        else:
            value, signs = SHAPES.get(attribute.key, "{}").format(word, word), (word,)
        found[attribute.field] = Canary(attribute.field, value, signs)
    return found


CANARIES = _canaries()


def canary(subject_and_key: str) -> str:
    """The value planted for an attribute."""
    return CANARIES[subject_and_key].value


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
        order, item, warning = _engagement(source, batch, record, customer)
        product = Item.objects.create(
            source=source, key=f"{item.key}-sold", batch=batch, kind="product", name=canary("item.name")
        )
        rule = _consent(record, persona)
        waiting, staged = _upload(source), _staged(source)
        assessed = _assessed(source, waiting)
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


def _said(subject: str) -> dict[str, list[dict[str, Any]]]:
    said = {}
    for known in attributes():
        if known.subject == subject and known.field in CANARIES:
            value = canary(known.field)
            said[known.key] = [{"value": value, "raw": value, "kind": "asserted", "observed_at": None}]
    return said


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
    said = _said("customer")
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
    said = _said("persona")
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


def _engagement(
    source: SourceSystem, batch: ImportBatch, record: SourceRecord, customer: Customer
) -> tuple[Transaction, Item, CustomerWarning]:
    order = Transaction.objects.create(
        source=source, key=canary("order.key"), record=record, occurred_at=SAID, currency="EUR", batch=batch, line=2,
        amount=Decimal(canary("order.amount")), description=canary("order.description"),
        refund_of=canary("order.refund_of"), product_key=canary("order.product_key"),
        item_key=canary("order.item_key"), location_key=canary("order.location_key"), channel=canary("order.channel"),
    )  # fmt: skip
    TransactionLine.objects.create(
        source=source, key=canary("line.key"), order_key=order.key, line_no=canary("line.line_no"), quantity=1,
        product_key=canary("line.product_key"), description=canary("line.description"), currency="EUR",
        unit_price=Decimal(canary("line.unit_price")), amount=Decimal(canary("line.amount")),
    )  # fmt: skip
    for kind in ("ticket", "survey"):
        Interaction.objects.create(
            source=source, key=canary(f"{kind}.key"), record=record, kind=kind, occurred_at=SAID, channel="mail",
            text=canary(f"{kind}.text"), score=9 if kind == "survey" else None,
        )  # fmt: skip
    Interaction.objects.create(
        source=source, key=canary("interaction.key"), record=record, kind="call", occurred_at=SAID,
        text=canary("interaction.text"), channel=canary("interaction.channel"),
        product_key=canary("interaction.product_key"), item_key=canary("interaction.item_key"),
        location_key=canary("interaction.location_key"),
    )  # fmt: skip
    items = [_item(source, batch, record, kind) for kind in KINDS]
    _figures(customer)
    ExchangeRate.objects.create(
        currency="CHF", reference="EUR", valid_from=SAID.date(), rate=1, stated_by=canary("rate.stated_by"), batch=batch
    )
    warning = CustomerWarning.objects.create(
        customer=customer, kind="fraud", severity="stop", reason=canary("warning.reason"), since=SAID,
        set_by_name=canary("warning.set_by"),
    )  # fmt: skip
    CustomerWarning.objects.create(
        customer=customer, kind="special", severity="stop", reason=canary("warning.reason"), since=SAID, ended_at=SAID,
        set_by_name=canary("warning.set_by"), ended_by_name=canary("warning.ended_by"),
        ended_reason=canary("warning.ended_reason"),
    )  # fmt: skip
    return order, items[0], warning


def _item(source: SourceSystem, batch: ImportBatch, record: SourceRecord, kind: str) -> Item:
    """One of each kind, so that every declared attribute is there with its canary."""
    said = {each.key: CANARIES.get(f"item.{each.key}") for each in KINDS[kind].details}
    return Item.objects.create(
        source=source, key=canary("item.key"), record=record, batch=batch, kind=kind, name=canary("item.name"),
        product_key=canary("item.product_key"), location_key=canary("item.location_key"), currency="EUR",
        amount=Decimal(canary("item.amount")),
        details={key: found.value for key, found in said.items() if found},
    )  # fmt: skip


def _figures(customer: Customer) -> None:
    """Figures as if they were computed: each amount has its own canary."""
    CustomerFigures.objects.create(
        customer=customer, order_count=1, ticket_count=1, tickets_open=1, survey_count=1, nps=9, nps_at=SAID,
        item_count=1, contact_count=3, last_contact_at=SAID, first_order_at=SAID, last_order_at=SAID,
        value_currency="EUR", value=Decimal(canary("customer.lifetime_value")), as_of=SAID, computed_at=SAID,
        sources={"orders": ["crm"], "contacts": ["crm"], "items": ["crm"]}, quantity=1, line_count=1,
    )  # fmt: skip
    names = {
        "value": "lifetime_value", "bought": "bought", "refunded": "refunded", "mean": "mean_order",
        "median": "median_order", "last_amount": "last_order_amount", "credit_limit": "credit_limit",
        "credit_open": "credit_open",
    }  # fmt: skip
    amounts = {column: Decimal(canary(f"customer.{key}")) for column, key in names.items()}
    CustomerMoney.objects.create(customer=customer, currency="EUR", order_count=1, **amounts)


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


def _upload(source: SourceSystem) -> ImportBatch:
    """A file of customers whose columns have the names of the attributes."""
    names = sorted({"number", *(each.key for each in subjects.get("customer").attributes)} & set(_said("customer")))
    lines = [",".join(names), ",".join(canary(f"customer.{name}") for name in names)]
    return upload(
        source=source, subject="customer", file_name="waiting.csv", chunks=["\n".join(lines).encode()], actor=CASTING,
        reason="canaries",
    )  # fmt: skip


def _assessed(source: SourceSystem, batch: ImportBatch) -> Assessment:
    """An earlier assessment, and a later one: a column of each attribute, one that is read as nothing."""
    read = [key for key in batch.header if key != "number"]
    for _ in range(2):
        made = Assessment.objects.create(
            source=source, subject="customer", origin="file", batch=batch, status="done", row_count=1,
            column_count=len(read) + 1, error=canary("import.error"), finished_at=SAID,
        )  # fmt: skip
        told = [(key, key, canary(f"customer.{key}")) for key in read]
        for place, (name, reads, text) in enumerate([*told, ("Note", "", canary("import.rejection_raw"))], 1):
            profile = profiling.sketched([name], [(2, [text])]).profile(SAID.date()).columns[0]
            AssessedColumn.objects.create(
                assessment=made, place=place, name=name, reads=reads, kind=profile.figures.kind, filled=100, distinct=1,
                figures=profile.figures.plain(), shown=profile.values.plain(),
            )  # fmt: skip
    return made


def _staged(source: SourceSystem) -> ImportBatch:
    """The same file, read, with one line that says everything and one that was left out."""
    waiting = _upload(source)
    batch = ImportBatch.objects.get(id=waiting.id)
    batch.id, batch._state.adding = uuid4(), True
    batch.sha256, batch.status, batch.hold = "1" * 64, "staged", canary("import.hold")
    batch.mapping = Mapping.objects.create(
        source=source, subject="customer", version=2, columns={name: name for name in batch.header if name != "number"},
        key_column="number",
    )  # fmt: skip
    batch.save()
    StagingRound.objects.create(batch=batch, number=1, mapping=batch.mapping, reason=canary("import.rounds"))
    said = _said("customer")
    for line in (2, 3):
        StagedRow.objects.create(
            batch=batch, line=line, key=canary("import.row_key") + str(line), attributes=said, content_hash="x",
            payload={key: values[0]["raw"] for key, values in said.items() if key != "number"}, verdict="new",
            problems=[["", "", canary("import.row_problems"), ""]],
        )  # fmt: skip
    ExcludedLine.objects.create(batch=batch, line=3)
    return batch


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
