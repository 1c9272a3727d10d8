"""What stands at the top of every page while something goes on that concerns everybody. A higher room fills it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Banner:
    """Progress of long work. `poll_url` answers with the banner again, as it is then; `state` as in `progress`."""

    label: str
    state: str
    done: int
    total: int
    note: str
    poll_url: str

    @property
    def is_live(self) -> bool:
        return self.state in {"waiting", "running"}


_fill: list[Callable[[], Banner | None]] = []


def fill_with(fill: Callable[[], Banner | None]) -> None:
    """Say who knows what goes on."""
    _fill[:] = [fill]


def banner() -> Banner | None:
    """What is to be said now, if anything."""
    return _fill[0]() if _fill else None
