"""Clusters of matched records that never join a pair someone has denied."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Id = TypeVar("Id", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cluster(Generic[Id]):
    """Records that are one person; `weakest` is the link with the smallest weight among those that hold it together."""

    members: tuple[Id, ...]
    weakest: tuple[Id, Id, float]


@dataclass(frozen=True, slots=True)
class Clustering(Generic[Id]):
    """Clusters of at least two, and the links that were refused because they would have joined a denied pair."""

    clusters: tuple[Cluster[Id], ...]
    refused: tuple[tuple[Id, Id, float], ...]


def cluster(pairs: Iterable[tuple[Id, Id, float]], denied: Iterable[tuple[Id, Id]] = ()) -> Clustering[Id]:
    """Join pairs (one, other, weight) from the strongest down, leaving out those that would unite a denied pair.

    The result does not depend on the order of the input: ties are taken in the order of the ids as text.
    """
    edges = sorted((_ordered(pair) for pair in pairs), key=lambda edge: (-edge[2], str(edge[0]), str(edge[1])))
    forest = _Forest(denied)
    refused = [edge for edge in edges if not forest.join(edge)]
    return Clustering(tuple(sorted(forest.clusters(), key=lambda found: str(found.members[0]))), tuple(refused))


def _ordered(pair: tuple[Id, Id, float]) -> tuple[Id, Id, float]:
    one, other, weight = pair
    return (one, other, weight) if str(one) <= str(other) else (other, one, weight)


class _Forest(Generic[Id]):
    """Union-find in which every root knows the roots that it must stay apart from."""

    def __init__(self, denied: Iterable[tuple[Id, Id]]) -> None:
        self.parent: dict[Id, Id] = {}
        self.members: dict[Id, list[Id]] = {}
        self.weakest: dict[Id, tuple[Id, Id, float]] = {}
        self.apart: dict[Id, set[Id]] = {}
        for one, other in denied:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def root(self, node: Id) -> Id:
        self.parent.setdefault(node, node)
        self.members.setdefault(node, [node])
        path: list[Id] = []
        while self.parent[node] != node:
            path.append(node)
            node = self.parent[node]
        for passed in path:
            self.parent[passed] = node
        return node

    def join(self, edge: tuple[Id, Id, float]) -> bool:
        """Whether the two ends are together afterwards."""
        one, other = self.root(edge[0]), self.root(edge[1])
        if one == other:
            return True
        if other in self.apart.get(one, ()):
            return False
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        self.parent[other] = one
        self.members[one].extend(self.members.pop(other))
        self.weakest.pop(other, None)
        self.weakest[one] = edge  # edges come strongest first, so the newest is the weakest
        self._move_denials(other, one)
        return True

    def _move_denials(self, gone: Id, kept: Id) -> None:
        for foe in self.apart.pop(gone, set()):
            self.apart[foe].discard(gone)
            self.apart[foe].add(kept)
            self.apart.setdefault(kept, set()).add(foe)

    def clusters(self) -> Sequence[Cluster[Id]]:
        return [
            Cluster(tuple(sorted(members, key=str)), self.weakest[root])
            for root, members in self.members.items()
            if len(members) > 1
        ]
