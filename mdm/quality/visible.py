"""Which quality rules somebody may know the findings of: those whose fields they all see.

That a value fails, or is missing, says something about it. So the figures that people see are made of these rules only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.quality.drafts import SUBJECT
from mdm.quality.models import WEIGHTS, QualityRule
from mdm.rules import fields_of, sentence

FIELDS = (
    "key", "name", "check_kind", "attributes", "parameters", "condition", "dimension", "severity", "remedy", "stages",
    "sources", "asks", "active_from", "active_until", "trouble", "version", "created_at",
)  # fmt: skip
WHOLE = ""  # the column of rules that are about no field of their own


@dataclass(frozen=True, slots=True)
class Known:
    """A rule as its findings are told."""

    id: int
    key: str
    name: str
    attributes: tuple[str, ...]  # under which its findings are counted; (WHOLE,) for the record as a whole
    fields: frozenset[str]  # every one it depends on
    dimension: str
    severity: str
    weight: int
    remedy: str
    says: str
    stages: tuple[str, ...]


def known_rules(access: FieldAccess) -> dict[int, Known]:
    """The rules whose findings this person may know, by id. One statement."""
    if not access.may("see", "failure.rule"):
        return {}
    labels, seen = access.labels(SUBJECT), access.visible(SUBJECT)
    found = (_known(row, labels) for row in QualityRule.objects.all())
    return {each.id: each for each in found if each.fields <= seen}


def projected(access: FieldAccess, rule: QualityRule) -> Projection:
    """A stored rule as this person may read it."""
    owner = {"owner": str(rule.owner) if rule.owner else ""}
    return access.project("quality", {name: getattr(rule, name) for name in FIELDS} | owner)


def says(rule: QualityRule, labels: Mapping[str, str]) -> str:
    """The rule as a sentence."""
    return sentence(rule.check_kind, rule.attributes, rule.parameters, rule.condition, dict(labels))


def _known(row: QualityRule, labels: Mapping[str, str]) -> Known:
    fields = fields_of(row.check_kind, row.attributes, row.parameters, row.condition)
    own: Any = row.attributes or sorted(fields) or [WHOLE]
    return Known(
        id=row.pk,
        key=row.key,
        name=row.name,
        attributes=tuple(own),
        fields=fields,
        dimension=row.dimension,
        severity=row.severity,
        weight=WEIGHTS[row.severity],
        remedy=row.remedy,
        says=says(row, labels),
        stages=tuple(row.stages),
    )
