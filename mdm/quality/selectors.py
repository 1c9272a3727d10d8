"""Reading failures and the conformity of records for people; only rules about fields that they see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from mdm.access import log
from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers.models import CrosswalkEntry
from mdm.quality import drafts, stages
from mdm.quality.figures import Score
from mdm.quality.models import Conformity, Dimension, QualityException, QualityFailure, QualityRule, Severity
from mdm.quality.stages import Place
from mdm.quality.visible import Known, known_rules
from mdm.sources.lists import source_names
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query

SUBJECT = "failure"
SCREEN = "work.quality"
EXPORTED = ("rule", "severity", "dimension", "attribute", "stage", "source", "record", "customer", "since")
EXPORT_PORTION = 1_000


@dataclass(frozen=True, slots=True)
class Failure:
    """A record that fails a rule."""

    id: int
    rule: Known
    stage: str
    place: Place
    since: datetime
    fields: Projection  # of the failure
    values: Projection  # what the rule looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one record."""

    rule: Known
    is_failed: bool
    since: datetime | None
    values: Projection


@dataclass(frozen=True, slots=True)
class Record:
    """The conformity of one record."""

    stage: str
    id: int
    place: Place
    score: Score
    findings: tuple[Finding, ...]
    excused: tuple[tuple[str, str], ...]  # name of the rule, reason
    checked_at: datetime | None


def _of_field(operator: str, value: Any) -> Q:
    met = Q()
    for field in value if operator == "any" else [value]:
        met |= Q(rule__attributes__contains=[field])
    return ~met if operator == "is_not" else met


def _rules(access: FieldAccess) -> list[Choice]:
    return sorted(((rule.key, rule.name) for rule in known_rules(access).values()), key=lambda choice: choice[1])


def _fields(access: FieldAccess) -> list[Choice]:
    labels = access.labels(drafts.SUBJECT)
    found = {(key, labels.get(key, key)) for rule in known_rules(access).values() for key in rule.attributes if key}
    return sorted(found, key=lambda choice: choice[1])


def _stages(_: FieldAccess) -> list[Choice]:
    return [(stage.key, stage.label) for stage in stages.every()]


FAILURES = Listing(
    SUBJECT,
    (("id", "desc"),),
    {
        "rule": Column("rule__key", choices=_rules),
        "attribute": Column(_of_field, choices=_fields),
        "dimension": Column("rule__dimension", choices=Dimension.choices),
        "severity": Column("rule__severity", choices=Severity.choices),
        "stage": Column("stage", choices=_stages),
        "source": Column("source__key", choices=source_names),
        "since": Column("since"),
    },
)


def failures(access: FieldAccess, query: Query) -> tuple[Page[Failure], tuple[Filter, ...]]:
    """What fails now under the filters of the address, the newest first."""
    rules = known_rules(access)
    found, chosen = FAILURES.page(access, query, _live(access, rules))
    return found.of(_failures(access, found.rows, rules)), chosen


def exported(access: FieldAccess, query: Query) -> Iterator[Projection]:
    """All of them, for a file."""
    access.require("export", "failure.rule")
    rules = known_rules(access)
    rows = FAILURES.apply(_live(access, rules), FAILURES.parse(access, query))
    return _walk(access, rows, rules)


def record(access: FieldAccess, stage_key: str, thing: int) -> Record:
    """The conformity of one record, rule by rule."""
    access.require("see", SCREEN)
    stage, rules = stages.get(stage_key), known_rules(access)
    standing = Conformity.objects.filter(stage=stage_key, object_id=thing).first()
    place = stage.places(access, [thing]).get(thing)
    if place is None:
        raise NotFound("There is no such record.")
    since = dict(
        QualityFailure.objects.filter(stage=stage_key, object_id=thing, until__isnull=True).values_list(
            "rule_id", "since"
        )
    )
    items = stage.read([thing], ())
    values = items[0].row.values if items else {}
    score, findings = Score(), []
    for each in standing.applied if standing else []:
        if (rule := rules.get(each)) is None:
            continue
        is_failed = standing is not None and each in standing.failed
        score.add(rule, 1, int(is_failed))
        shown = access.project(stage.subject, {key: ", ".join(values.get(key, ())) for key in sorted(rule.fields)})
        log.viewed(access, shown, place.label)
        findings.append(Finding(rule, is_failed, since.get(each), shown))
    findings.sort(key=lambda finding: (not finding.is_failed, -finding.rule.weight, finding.rule.name))
    excused = QualityException.objects.filter(stage=stage_key, object_id=thing, until__isnull=True, rule_id__in=rules)
    return Record(
        stage_key,
        thing,
        place,
        score,
        tuple(findings),
        tuple((rules[rule].name, reason) for rule, reason in excused.values_list("rule_id", "reason"))
        if access.may("see", "failure.exceptions")
        else (),
        standing.checked_at if standing else None,
    )


def of_customer(access: FieldAccess, customer: int, limit: int = 50) -> list[Failure]:
    """What fails of a live customer: its golden record, and the source records linked to it."""
    rules = known_rules(access)
    linked = CrosswalkEntry.objects.filter(customer__survivor_id=customer, until__isnull=True).values("record_id")
    whose = Q(stage="golden", object_id=customer) | Q(stage="record", object_id__in=linked)
    rows = QualityFailure.objects.filter(whose, until__isnull=True, rule_id__in=rules).select_related("source")
    return _failures(access, list(rows.order_by("-id")[:limit]), rules)


def rule_row(key: str) -> QualityRule:
    """The stored rule of this key."""
    found = QualityRule.objects.select_related("owner").filter(key=key).first()
    if found is None:
        raise NotFound("There is no such quality rule.")
    return found


def _live(access: FieldAccess, rules: Mapping[int, Known]) -> "QuerySet[QualityFailure]":
    access.require("see", SCREEN)
    access.require("see", "failure.rule")
    return QualityFailure.objects.filter(until__isnull=True, rule_id__in=list(rules)).select_related("source")


def _failures(access: FieldAccess, rows: Sequence[QualityFailure], rules: Mapping[int, Known]) -> list[Failure]:
    places: dict[tuple[str, int], Place] = {}
    values: dict[tuple[str, int], Mapping[str, Sequence[str]]] = {}
    for key in {row.stage for row in rows}:
        stage, ids = stages.get(key), [row.object_id for row in rows if row.stage == key]
        places |= {(key, thing): place for thing, place in stage.places(access, ids).items()}
        values |= {(key, item.id): item.row.values for item in stage.read(ids, ())}
    return [
        _failure(access, row, rules[row.rule_id], place, values.get((row.stage, row.object_id), {}))
        for row in rows
        if (place := places.get((row.stage, row.object_id)))
    ]


def _failure(
    access: FieldAccess, row: QualityFailure, rule: Known, place: Place, values: Mapping[str, Sequence[str]]
) -> Failure:
    stage = stages.get(row.stage)
    labels = access.labels(stage.subject)
    said = {
        "rule": rule.name,
        "severity": rule.severity,
        "dimension": rule.dimension,
        "attribute": ", ".join(labels.get(key, key) for key in rule.attributes if key),
        "stage": stage.label,
        "source": access.project("source", {"name": row.source.name}).text("name") if row.source else "",
        "record": place.label,
        "customer": place.customer,
        "since": row.since,
    }
    shown = access.project(stage.subject, {key: ", ".join(values.get(key, ())) for key in sorted(rule.fields)})
    log.viewed(access, shown, place.label)
    return Failure(row.pk, rule, row.stage, place, row.since, access.project(SUBJECT, said), shown)


def _walk(access: FieldAccess, rows: Any, rules: Mapping[int, Known]) -> Iterator[Projection]:
    after = None
    while True:
        portion = list((rows if after is None else rows.filter(id__lt=after)).order_by("-id")[:EXPORT_PORTION])
        if not portion:
            return
        for failure in _failures(access, portion, rules):
            yield failure.fields
        after = portion[-1].pk
