"""Which quality rules somebody may know the findings of: those whose fields they all see.

That a value fails, or is missing, says something about it. So the figures that people see are made of these rules only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.quality import stages
from mdm.quality.drafts import SUBJECT
from mdm.quality.models import WEIGHTS, Dimension, QualityRule, Severity
from mdm.rules import KINDS, fields_of, sentence
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Condition, Listing, Query

FIELDS = (
    "key", "name", "check_kind", "attributes", "parameters", "condition", "dimension", "severity", "remedy", "stages",
    "sources", "asks", "active_from", "active_until", "trouble", "version", "created_at",
)  # fmt: skip


def _among(path: str) -> Condition:
    """A list in the row holds one of these."""

    def condition(operator: str, value: Any) -> Q:
        met = Q()
        for each in value if operator == "any" else [value]:
            met |= Q(**{f"{path}__contains": [each]})
        return ~met if operator == "is_not" else met

    return condition


def _fields(access: FieldAccess) -> list[Choice]:
    return sorted(access.labels(SUBJECT).items(), key=lambda choice: choice[1])


def _stages(_: FieldAccess) -> list[Choice]:
    return [(stage.key, stage.label) for stage in stages.every()]


ONE_OF = ("is", "is_not", "any")
RULES = Listing(
    "quality",
    (("name", "asc"), ("id", "asc")),
    {
        "name": Column("name", orders=True),
        "check_kind": Column("check_kind", choices=[(kind.key, kind.label) for kind in KINDS.values()]),
        "attributes": Column(_among("attributes"), choices=_fields, operators=ONE_OF),
        "dimension": Column("dimension", choices=Dimension.choices, orders=True),
        "severity": Column("severity", choices=Severity.choices),
        "stages": Column(_among("stages"), choices=_stages, operators=ONE_OF),
        "owner": Column("owner__display_name", operators=("is", "starts", "contains")),
        "asks": Column("asks"),
        "active_from": Column("active_from", orders=True),
        "active_until": Column("active_until", is_nullable=True),
        "trouble": Column("trouble", operators=("empty", "filled", "contains")),
    },
)
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


def page(access: FieldAccess, query: Query) -> tuple[Page[QualityRule], tuple[Filter, ...]]:
    """The stored rules that an address asks for, by name unless it says otherwise; never given to a template."""
    return RULES.page(access, query, QualityRule.objects.select_related("owner"))


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
