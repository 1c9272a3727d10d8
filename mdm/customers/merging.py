"""Which merges may happen: worked out in memory for one pair or thousands, before anything is written."""

from collections.abc import Collection

from mdm.customers.graph import parts_around
from mdm.customers.guards import Pair, kept_apart


class Plan:
    """The parts as they are, and as they become while merges are accepted one after the other."""

    def __init__(self, customer_ids: Collection[int]) -> None:
        self._part: dict[int, set[int]] = {}
        for part in parts_around(customer_ids):
            members = set(part.members)
            self._part.update(dict.fromkeys(members, members))
        self._apart: dict[int, dict[int, str]] = {}
        for (left, right), reason in kept_apart(self._part.keys()).items():
            self._apart.setdefault(left, {})[right] = reason
            self._apart.setdefault(right, {})[left] = reason

    @property
    def members(self) -> Collection[int]:
        return self._part.keys()

    def refusal(self, pair: Pair) -> str:
        """Why this pair may not be merged now, in words; "" when it may."""
        left, right = self._part.get(pair[0]), self._part.get(pair[1])
        if left is None or right is None:
            return "One of the two customers does not exist."
        if pair[0] == pair[1]:
            return "A customer cannot be merged with itself."
        if left is right:
            return "These two are already one customer."
        small, large = sorted((left, right), key=len)
        for member in small:
            for other, reason in self._apart.get(member, {}).items():
                if other in large:
                    return reason
        return ""

    def accept(self, pair: Pair) -> None:
        small, large = sorted((self._part[pair[0]], self._part[pair[1]]), key=len)
        large |= small
        self._part.update(dict.fromkeys(small, large))
