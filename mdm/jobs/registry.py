"""Which kinds of job there are and what runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdm.jobs.models import Job
    from mdm.jobs.run import JobRun

    Work = Callable[[JobRun], None]
    Ending = Callable[[Job], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job. `failed` runs in the transaction that ends a job of it as failed or cancelled."""

    key: str
    label: str  # what people read
    work: "Work"
    failed: "Ending | None" = None


_kinds: dict[str, Kind] = {}


def handler(key: str, *, label: str = "", failed: "Ending | None" = None) -> "Callable[[Work], Work]":
    """Register the function that does jobs of this kind. It must be able to start again from `run.cursor`."""

    def register(work: "Work") -> "Work":
        known = _kinds.get(key)
        if known is not None and known.work.__qualname__ != work.__qualname__:
            raise ValueError(f"two handlers for jobs of kind {key!r}")
        _kinds[key] = Kind(key, label or key, work, failed)
        return work

    return register


def kind(key: str) -> Kind | None:
    return _kinds.get(key)


def kinds() -> list[str]:
    return sorted(_kinds)
