"""A draft tried on real records before anybody saves it: how many fail, which, how long it took, what is wrong with it.

Nothing is written. Values are shown as the reader may know them; a draft about fields that they may not see is refused.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.quality import stages
from mdm.quality.drafts import Draft
from mdm.quality.stages import Item, Place, Stage
from mdm.rules import QualityRule, interval, run, told
from mdm.sources.models import SourceSystem

SAMPLE = 1_000  # records of each stage
BUDGET = 2.0  # seconds for a stage
MOST_SHOWN = 8
WILD = 20  # so many sampled records, and all of them fail: it runs wild


@dataclass(frozen=True, slots=True)
class Sample:
    """A failing record: where it is, and the values that the rule looked at."""

    place: Place
    fields: Projection


@dataclass(frozen=True, slots=True)
class Tried:
    """What a draft says of the records of one stage."""

    stage: str
    sampled: int
    applied: int
    failed: int
    uncomputed: int
    milliseconds: float
    problem: str  # why it must not be saved like this; "" nothing
    samples: list[Sample] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.failed / self.applied if self.applied else 0.0

    @property
    def between(self) -> tuple[float, float]:
        """The 95 % interval of the share."""
        return interval(self.failed, self.applied)

    @property
    def is_wild(self) -> bool:
        return self.applied >= WILD and self.failed == self.applied


def attempt(access: FieldAccess, draft: Draft, size: int = SAMPLE) -> list[Tried]:
    """Try it at each of its stages. Raises Invalid where it cannot be tried at all."""
    built = draft.check(access)
    return [_at(access, stages.get(key), draft, built, size) for key in draft.stages]


def refuse_bad(tried: Sequence[Tried], *, is_wild_meant: bool) -> None:
    """Raises Invalid where what was tried must not be put in force."""
    for each in tried:
        if each.problem:
            raise Invalid(each.problem, field="parameters")
        if each.is_wild and not is_wild_meant:
            raise Invalid(
                f"Every one of the {each.applied:,} sampled records fails: the rule runs wild.",
                field="is_wild_meant",
                mend="Mend the rule, or say that you mean it.",
            )


def _at(access: FieldAccess, stage: Stage, draft: Draft, built: QualityRule, size: int) -> Tried:
    items = stage.read(stage.sample(size), built.needs)
    if draft.sources:
        wanted = set(SourceSystem.objects.filter(key__in=draft.sources).values_list("id", flat=True))
        items = [item for item in items if item.source in wanted]
    began = time.perf_counter()
    found = run(built, [item.row for item in items], budget=BUDGET)
    verdicts = _among_themselves(built, items) if draft.check_kind == "unique" else found.verdicts
    milliseconds = 1000 * (time.perf_counter() - began)
    failing = [item for item, verdict in zip(items, verdicts, strict=False) if verdict is False]
    return Tried(
        stage=stage.label,
        sampled=len(items),
        applied=sum(verdict is not None for verdict in verdicts),
        failed=len(failing),
        uncomputed=found.uncomputed,
        milliseconds=round(milliseconds, 1),
        problem=_problem(found.is_too_slow, found.uncomputed, found.reason, len(items)),
        samples=_samples(access, stage, built, failing[:MOST_SHOWN]),
    )


def _problem(is_too_slow: bool, uncomputed: int, reason: str, sampled: int) -> str:
    if is_too_slow:
        return f"The rule needs more than {BUDGET:.0f} seconds for {sampled:,} records. Make it simpler."
    if uncomputed:
        return (
            f"The rule has no answer for {uncomputed:,} of {sampled:,} sampled records: {reason}. "
            "Add a condition that leaves them out."
        )
    return ""


def _among_themselves(built: QualityRule, items: Sequence[Item]) -> list[bool | None]:
    """Uniqueness within the sample: fewer doubles than there are, never more."""
    texts = [told(built, item.row) for item in items]
    count: dict[str, int] = {}
    for text in (text for each in texts for text in each):
        count[text] = count.get(text, 0) + 1
    return [all(count[text] == 1 for text in each) if each else None for each in texts]


def _samples(access: FieldAccess, stage: Stage, built: QualityRule, failing: Sequence[Item]) -> list[Sample]:
    places = stage.places(access, [item.id for item in failing])
    keys = sorted(built.attributes)
    return [
        Sample(
            places[item.id],
            access.project(stage.subject, {key: ", ".join(item.row.values.get(key, ())) for key in keys}),
        )
        for item in failing
        if item.id in places
    ]
