"""Does a value conform by itself? Asked while golden records are computed; the room of quality rules answers."""

from collections.abc import Callable

Judge = Callable[[str, str], bool]  # (attribute, value) → it fails no quality rule
_makers: list[Callable[[], Judge]] = []


def judge_with(make: Callable[[], Judge]) -> None:
    """Say who judges; `make` gives a judge for one portion of work."""
    _makers[:] = [make]


def judge() -> Judge:
    """A judge, to be kept for one portion; until somebody is registered, of the opinion that everything conforms."""
    return _makers[0]() if _makers else lambda attribute, value: True
