"""Counting jobs and the rows they leave."""

from collections.abc import Callable
from typing import Any

import pytest

from mdm.audit import Actor
from mdm.jobs import registry, services
from mdm.jobs.models import Job
from mdm.sources.models import SourceSystem
from tests.mdm.jobs import handlers

ASKING = Actor("command:asking", "somebody who asks")
# Known only while these tests run: the product has no such kinds of job.
KINDS = {key: registry._kinds.pop(key) for key in list(registry._kinds) if key.startswith("test.")}


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_kinds", registry._kinds | KINDS)


@pytest.fixture
def ask() -> Callable[..., Job]:
    """Asks for a counting job without waking anybody."""

    def asked(name: str = "n", to: int = 5, key: str = "", wake: bool = False, **arguments: Any) -> Job:
        return services.enqueue(
            kind="test.count",
            key=key or f"count:{name}",
            arguments={"name": name, "to": to, **arguments},
            actor=ASKING,
            reason="to see it count",
            wake=wake,
        )

    return asked


@pytest.fixture
def counted() -> Callable[[str], list[int]]:
    """The numbers that a job has counted and kept."""

    def numbers(name: str = "n") -> list[int]:
        rows = SourceSystem.objects.filter(key__startswith=f"{name}-").values_list("name", flat=True)
        return sorted(int(text) for text in rows)

    return numbers


@pytest.fixture(autouse=True)
def ends() -> list[str]:
    """What the failure hook was told."""
    handlers.ENDED.clear()
    return handlers.ENDED
