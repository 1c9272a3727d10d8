"""A golden record as it is computed, and the form in which the database keeps it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mdm.customers.attributes import COLUMNS
from mdm.customers.statements import Said
from mdm.standardise import fold
from mdm.survivorship import Survivor

KNOWN = frozenset(COLUMNS)
_quoted = json.encoder.encode_basestring  # as json.dumps does without ASCII, and without its set-up for each value


class Kept(NamedTuple):
    """What is stored of one golden record. Both JSON texts are in the form in which PostgreSQL prints its jsonb, so
    that two texts differ only where the records do.
    """

    values: tuple[str, ...]  # in the order of COLUMNS
    traits: str
    survivors: str
    sort_key: str
    record_count: int


EMPTY = Kept(("",) * len(COLUMNS), "{}", "{}", "", 0)


@dataclass(frozen=True, slots=True)
class Golden:
    """One computed golden record."""

    customer: int
    survivors: Mapping[str, Survivor]
    said: Said

    @property
    def record_count(self) -> int:
        return len({statement[1] for statements in self.said.values() for statement in statements})

    def kept(self) -> Kept:
        """As it is stored."""
        survivors = self.survivors
        if not survivors:
            return EMPTY._replace(record_count=self.record_count)
        values = [survivors[column].value if column in survivors else "" for column in COLUMNS]
        full, given, family = values[0], values[2], values[4]
        values[0] = full or f"{given} {family}".strip()
        return Kept(
            tuple(values),
            _traits(survivors),
            _reasons(survivors),
            fold(f"{family} {given}") or fold(values[0]),
            self.record_count,
        )


def differences(before: Kept, after: Kept) -> dict[str, tuple[str, str]]:
    """{attribute: (before, after)} of the values that differ."""
    pairs = zip(COLUMNS, before.values, after.values, strict=True)
    changed = {column: (old, new) for column, old, new in pairs if old != new}
    if before.traits != after.traits:
        old_traits, new_traits = json.loads(before.traits), json.loads(after.traits)
        for key in sorted({*old_traits, *new_traits}):
            pair = (old_traits.get(key, ""), new_traits.get(key, ""))
            changed |= {key: pair} if pair[0] != pair[1] else {}
    return changed


def _traits(survivors: Mapping[str, Survivor]) -> str:
    traits = {key: survivor.value for key, survivor in survivors.items() if key not in KNOWN}
    if not traits:
        return "{}"
    parts = [f"{_quoted(key)}: {_quoted(traits[key])}" for key in sorted(traits, key=_rank)]
    return f"{{{', '.join(parts)}}}"


def _reasons(survivors: Mapping[str, Survivor]) -> str:
    parts = [
        f'{opening}{(s := survivors[key]).decided_by}", "record": {"null" if s.record is None else s.record}}}'
        for key, opening in _openings(tuple(survivors))
    ]
    return f"{{{', '.join(parts)}}}"


@lru_cache(maxsize=4_096)
def _openings(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The keys in the order of jsonb, each with what stands before the name of the strategy."""
    return tuple((key, f'{_quoted(key)}: {{"by": "') for key in sorted(keys, key=_rank))


def _rank(key: str) -> tuple[int, bytes]:
    """jsonb keeps shorter keys first."""
    encoded = key.encode()
    return len(encoded), encoded
