"""Figures of quality: the board of sources and fields, the same over time. Sums of true counts, never of samples."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from mdm.access.field_access import FieldAccess
from mdm.quality import stages
from mdm.quality.drafts import SUBJECT
from mdm.quality.models import Dimension, QualityCount, QualityDay
from mdm.quality.visible import WHOLE, Known, known_rules
from mdm.sources.models import SourceSystem

DAYS = 90
# The lowest share of each word, from the best down.
WORDS = ((0.995, "very good", 1), (0.97, "good", 2), (0.9, "fair", 3), (0.0, "poor", 4))


@dataclass(slots=True)
class Score:
    """The share of the weight that conforms, with what it is made of."""

    checked: int = 0  # records looked at, once for each rule
    failed: int = 0
    weight: int = 0  # of all that was checked
    lost: int = 0  # of what failed
    rules: set[str] = field(default_factory=set)  # names

    def add(self, rule: Known, checked: int, failed: int, weight: int | None = None) -> None:
        each = rule.weight if weight is None else weight
        self.checked += checked
        self.failed += failed
        self.weight += checked * each
        self.lost += failed * each
        if checked:
            self.rules.add(rule.name)

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was checked."""
        return 1 - self.lost / self.weight if self.weight else None

    @property
    def word(self) -> str:
        return next((word for least, word, _ in WORDS if (self.share or 0) >= least), "")

    @property
    def heat(self) -> int:
        """1 is best, 4 worst."""
        return next((heat for least, _, heat in WORDS if (self.share or 0) >= least), 4)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the board: a source, or the golden records."""

    key: str  # of the source; "" for what belongs to none
    label: str
    cells: tuple[tuple[str, Score | None], ...]  # (key of the column, its score)
    whole: Score


@dataclass(frozen=True, slots=True)
class Board:
    """Sources by fields, or by dimensions."""

    stage: str
    by: str
    columns: tuple[tuple[str, str], ...]  # key, words
    lines: tuple[Line, ...]
    whole: Score
    left_out: int  # rules about fields that the reader may not see

    @property
    def rule_names(self) -> list[str]:
        """The rules that the whole is made of."""
        return sorted(self.whole.rules)


@dataclass(frozen=True, slots=True)
class Day:
    """The score at the end of a day."""

    day: date
    score: Score


def board(access: FieldAccess, stage: str, by: str = "field") -> Board:
    """The scores of a stage. Three statements."""
    access.require("see", "work.quality")
    rules, names = known_rules(access), _sources(access)
    counts = QualityCount.objects.filter(stage=stage, checked__gt=0)
    cells: dict[tuple[UUID | None, str], Score] = {}
    lines: dict[UUID | None, Score] = {}
    whole, left_out = Score(), set()
    for rule_id, source, checked, failed in counts.values_list("rule_id", "source_id", "checked", "failed"):
        rule = rules.get(rule_id)
        if rule is None:
            left_out.add(rule_id)
            continue
        for score in (whole, lines.setdefault(source, Score())):
            score.add(rule, checked, failed)
        for column in rule.attributes if by == "field" else (rule.dimension,):
            cells.setdefault((source, column), Score()).add(rule, checked, failed)
    columns = _columns(access, by, {column for _, column in cells})
    label = stages.get(stage).label
    rows = sorted(lines, key=lambda source: names.get(source, ("", ""))[1].casefold())
    return Board(
        stage=stage,
        by=by,
        columns=columns,
        lines=tuple(
            Line(
                key=names.get(source, ("", ""))[0] if source else "",
                label=names.get(source, ("", "another source"))[1] if source else label,
                cells=tuple((key, cells.get((source, key))) for key, _ in columns),
                whole=lines[source],
            )
            for source in rows
        ),
        whole=whole,
        left_out=len(left_out),
    )


def over_time(access: FieldAccess, stage: str, source: str = "", days: int = DAYS) -> list[Day]:
    """The score of each day on which something was counted, the oldest first. Two statements."""
    access.require("see", "work.quality")
    rules = known_rules(access)
    since = today() - timedelta(days=days)
    rows = QualityDay.objects.filter(stage=stage, day__gt=since, rule_id__in=rules)
    if source:
        rows = rows.filter(source__key=source)
    scores: dict[date, Score] = {}
    for day, rule, weight, checked, failed in rows.values_list("day", "rule_id", "weight", "checked", "failed"):
        scores.setdefault(day, Score()).add(rules[rule], checked, failed, weight)
    return [Day(day, scores[day]) for day in sorted(scores)]


def of_rule(access: FieldAccess, rule: Known) -> list[tuple[str, str, Score]]:
    """(stage, source, score) of a rule wherever it applies."""
    names, found = _sources(access), []
    rows = QualityCount.objects.filter(rule_id=rule.id, checked__gt=0).order_by("stage", "-failed")
    for stage, source, checked, failed in rows.values_list("stage", "source_id", "checked", "failed"):
        score = Score()
        score.add(rule, checked, failed)
        found.append((stage, names.get(source, ("", ""))[1], score))
    return found


def source_choices(access: FieldAccess) -> list[tuple[str, str]]:
    """Key and name of the sources that this person may choose from."""
    return sorted(((key, name) for key, name in _sources(access).values() if key), key=lambda each: each[1].casefold())


def today() -> date:
    """Today, as rules count."""
    return timezone.now().date()


def _columns(access: FieldAccess, by: str, used: Iterable[str]) -> tuple[tuple[str, str], ...]:
    if by == "dimension":
        return tuple((key, label) for key, label in Dimension.choices if key in set(used))
    labels = access.labels(SUBJECT) | {WHOLE: "Whole record"}
    order = {key: place for place, key in enumerate(labels)}
    return tuple((key, labels.get(key, key)) for key in sorted(used, key=lambda key: order.get(key, 999)))


def _sources(access: FieldAccess) -> Mapping[UUID | None, tuple[str, str]]:
    """Key and name of each source, as far as this person may know them."""
    may_key, may_name = access.may("see", "source.key"), access.may("see", "source.name")
    return {
        pk: (key if may_key else "", name if may_name else "a source")
        for pk, key, name in SourceSystem.objects.values_list("id", "key", "name")
    }
