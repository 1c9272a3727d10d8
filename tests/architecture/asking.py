"""How a surface is asked: what its address names, what is sent to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile

from tests.architecture.stage import Stage

Arguments = Callable[[Stage], Mapping[str, Any]]


def nothing(stage: Stage) -> Mapping[str, Any]:
    return {}


def number(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted customer."""
    return {"number": stage.customer.number}


def of_field(attribute: str) -> Arguments:
    """The address of one field of the planted customer."""
    return lambda stage: {"number": stage.customer.number, "attribute": attribute}


def mapped(stage: Stage) -> Mapping[str, Any]:
    """The address of the mapping of the planted source."""
    return {"key": stage.source.key, "subject": "customer"}


def pair(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted pair."""
    return {"candidate": stage.candidate.pk}


def decided(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted decision."""
    return {"decision": stage.decision.pk}


def expected(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted schedule."""
    return {"key": stage.source.key, "subject": stage.expected.subject}


def assessed_column(stage: Stage) -> Mapping[str, Any]:
    """The address of the assessed column that says birth dates."""
    return {"assessment_id": stage.assessed.pk, "place": stage.assessed.columns.get(reads="birth_date").place}


def plan(stage: Stage) -> Mapping[str, Any]:
    """Something that is expected of a source."""
    return {
        "unit": "days", "at": "06:00", "time_zone": "Europe/Vienna", "starts_on": "2026-01-01", "grace_minutes": 60,
    }  # fmt: skip


def task(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted task."""
    return {"task": stage.task.pk}


def quality_rule(stage: Stage) -> Mapping[str, Any]:
    """The address of a rule that the planted customer fails."""
    return {"key": stage.quality_rule.key}


def decision(stage: Stage) -> Mapping[str, Any]:
    """What the button of a decision sends."""
    return {"outcome": "non_match", "version": stage.candidate.version, "idempotency_key": "leak-test"}


# A quality rule about a field that an admin may not see, which everybody's record fails.
QUALITY_DRAFT = {
    "name": "A draft", "checked": "given_name", "pattern": "never", "dimension": "validity", "severity": "info",
    "stages": ["golden", "record"],
}  # fmt: skip


def plain_quality_draft() -> Mapping[str, Any]:
    """The same for programs."""
    return {
        "name": "A draft", "check_kind": "pattern", "attributes": ["given_name"], "parameters": {"pattern": "never"},
        "dimension": "validity", "severity": "info", "stages": ["golden", "record"],
    }  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page or an API view: the arguments of its address, its query, and the form or JSON body that is sent."""

    arguments: Arguments = nothing
    query: Arguments = nothing
    method: str = "get"
    form: Arguments = nothing
    lists: str = ""  # the subject that it lists, with `f=`
    searches: tuple[str, ...] = ()  # subjects that its `q=` searches
    headers: Mapping[str, str] = field(default_factory=dict)
    is_multipart: bool = False  # an API view that takes a form instead of JSON
    is_for_nobody: bool = False  # nobody of the cast gets a 2xx or 3xx with these arguments


@dataclass(frozen=True)
class Silent:
    """A surface that is not called, with the reason why it can give nothing away."""

    reason: str


Surface = Page | Silent
RULE_DRAFT = {"strategies": ["frequency"], "half_life": "0", "effect": "1"}
CELL = {"role": "Service agent", "field": "customer.birth_date", "purpose": ""}


def upload(stage: Stage) -> Mapping[str, Any]:
    """A new file for the planted source."""
    file = ContentFile(b"Id,Mail\n1,a@b.example\n", "a.csv")
    return {"source": stage.source.key, "subject": "customer", "file": file}


def mapping(stage: Stage) -> Mapping[str, Any]:
    """Every column of the waiting file as the attribute whose name it has."""
    columns = {name: name if name != "number" else "" for name in stage.waiting.header}
    return {"columns": columns, "key_column": "number"}
