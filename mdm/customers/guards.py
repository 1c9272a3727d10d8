"""What may stand in the way of a merge: pairs that must stay apart. Higher floors register where they keep them."""

from collections.abc import Callable, Collection, Mapping

Pair = tuple[int, int]  # customer ids, the smaller first
KeptApart = Callable[[Collection[int]], Mapping[Pair, str]]  # among these customers: pair → reason, in words
_registered: list[KeptApart] = []


def register(kept_apart: KeptApart) -> None:
    """Ask this before every merge."""
    if kept_apart not in _registered:
        _registered.append(kept_apart)


def kept_apart(customer_ids: Collection[int]) -> dict[Pair, str]:
    """All pairs among these customers that must not become one person, with the reason."""
    return {pair: reason for ask in _registered for pair, reason in ask(customer_ids).items()}
