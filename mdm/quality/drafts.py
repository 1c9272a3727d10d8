"""A quality rule as somebody writes it, before it is saved: checked part by part, with the place of each fault."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.customers.attributes import COLUMNS
from mdm.quality import lists, stages
from mdm.quality.models import Dimension, QualityRule, Severity
from mdm.rules import InvalidRule, read_rule
from mdm.rules import QualityRule as Built
from mdm.sources.models import SourceSystem

SUBJECT = "customer"
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule is made of."""

    name: str
    check_kind: str
    attributes: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    condition: Mapping[str, str] = field(default_factory=dict)
    dimension: str = Dimension.VALIDITY.value
    severity: str = Severity.WARNING.value
    remedy: str = ""
    owner: str = ""  # e-mail of a user
    stages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    asks: bool = False
    active_from: date | None = None
    active_until: date | None = None

    def build(self, today: date | None = None) -> Built:
        """The rule that can be asked. Raises Invalid with the part that is wrong."""
        try:
            return read_rule(
                self.check_kind,
                self.attributes,
                self.parameters,
                self.condition,
                lists.every(),
                today or timezone.now().date(),
            )
        except InvalidRule as problem:
            raise Invalid(problem.text, field=problem.field) from None

    def check(self, access: FieldAccess) -> Built:
        """Everything that can be said of it without looking at records. Raises Invalid or Denied."""
        built = self.build()
        for attribute in sorted(built.attributes):
            if attribute not in COLUMNS:
                raise Invalid(f"There is no field {attribute[:40]!r}.", field="attributes")
            access.require("see", f"{SUBJECT}.{attribute}")
        _check_texts(self)
        _check_places(self)
        if self.active_from and self.active_until and self.active_until < self.active_from:
            raise Invalid("The rule would end before it begins.", field="active_until")
        return built

    def values(self) -> dict[str, Any]:
        """The columns of a stored rule."""
        return {
            "name": self.name.strip(),
            "check_kind": self.check_kind,
            "attributes": list(self.attributes),
            "parameters": {key: value for key, value in self.parameters.items() if value},
            "condition": dict(self.condition) if self.condition.get("attribute") else {},
            "dimension": self.dimension,
            "severity": self.severity,
            "remedy": self.remedy.strip(),
            "owner": owner_of(self.owner),
            "stages": list(self.stages),
            "sources": list(self.sources),
            "asks": self.asks,
            "active_from": self.active_from or timezone.now().date(),
            "active_until": self.active_until,
        }


def draft_of(rule: QualityRule) -> Draft:
    """The draft from which a stored rule could be made again."""
    return Draft(
        name=rule.name,
        check_kind=rule.check_kind,
        attributes=tuple(rule.attributes),
        parameters=rule.parameters,
        condition=rule.condition,
        dimension=rule.dimension,
        severity=rule.severity,
        remedy=rule.remedy,
        owner=rule.owner.email if rule.owner else "",
        stages=tuple(rule.stages),
        sources=tuple(rule.sources),
        asks=rule.asks,
        active_from=rule.active_from,
        active_until=rule.active_until,
    )


def owner_of(email: str) -> User | None:
    """The user of this address. Raises Invalid."""
    if not email:
        return None
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise Invalid("Nobody with an open account has this e-mail address.", field="owner")
    return found


def _check_texts(draft: Draft) -> None:
    if not draft.name.strip() or len(draft.name) > 120:
        raise Invalid("Give the rule a name of 1 to 120 characters.", field="name")
    if len(draft.remedy) > LONGEST_TEXT or len(json.dumps(dict(draft.parameters))) > LONGEST_TEXT:
        raise Invalid(f"At most {LONGEST_TEXT:,} characters are taken here.", field="remedy")
    if draft.dimension not in Dimension.values:
        raise Invalid(f"Choose a dimension: {', '.join(Dimension.values)}.", field="dimension")
    if draft.severity not in Severity.values:
        raise Invalid(f"Choose a severity: {', '.join(Severity.values)}.", field="severity")


def _check_places(draft: Draft) -> None:
    if not draft.stages:
        raise Invalid("Say where records are looked at: choose at least one stage.", field="stages")
    chosen = [stages.get(key) for key in draft.stages]
    if draft.sources and (without := [stage.label for stage in chosen if not stage.has_sources]):
        raise Invalid(f"{without[0]} belong to no source. Choose no source, or leave this stage out.", field="sources")
    known = set(SourceSystem.objects.filter(key__in=draft.sources).values_list("key", flat=True))
    if missing := [key for key in draft.sources if key not in known]:
        raise Invalid(f"There is no source {missing[0][:40]!r}.", field="sources")
