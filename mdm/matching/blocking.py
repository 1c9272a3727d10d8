"""Which pairs are worth comparing: stable 64-bit match keys and a streamed join on them, in bounded chunks.

A pair shared by several rules appears once, under the first of them. The number of pairs of every rule is known before
anything runs; hub values whose blocks would exceed a limit are skipped and reported.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from mdm.matching.frame import Codes, Column, Frame, Rows, Vocabulary
from mdm.matching.model import BlockingRule, MatchModel

Keys = NDArray[np.int64]
MAX_PAIRS_PER_RULE = 200_000_000
CHUNK_PAIRS = 1_000_000
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True)
class KeyTable:
    """All (key, row) of one rule in one table, sorted by key and then row, each once."""

    keys: Keys
    rows: Rows


@dataclass(frozen=True, slots=True)
class SkippedBlock:
    """A hub: so many records share this value that comparing them all was refused."""

    rule: str
    value: str
    left_count: int
    right_count: int
    pairs: int


@dataclass(frozen=True, slots=True)
class RulePlan:
    """What one rule will do; `pairs` counts before pairs of earlier rules are dropped."""

    rule: str
    left: KeyTable
    right: KeyTable
    pairs: int
    pairs_refused: int
    skipped: tuple[SkippedBlock, ...]


@dataclass(frozen=True)
class BlockingPlan:
    """The rules made ready for two frames (the same frame twice for a dedupe)."""

    rules: tuple[RulePlan, ...]
    left_count: int
    right_count: int
    within_one_table: bool

    @property
    def pairs(self) -> int:
        return sum(rule.pairs for rule in self.rules)

    @property
    def skipped(self) -> tuple[SkippedBlock, ...]:
        return tuple(block for rule in self.rules for block in rule.skipped)

    @cached_property
    def probes(self) -> "tuple[_Probe, ...]":
        return tuple(_Probe(rule, self) for rule in self.rules)

    @cached_property
    def pairs_up_to(self) -> NDArray[np.int64]:
        """The number of pairs of each left row and all before it, before pairs of earlier rules are dropped."""
        none = np.zeros(self.left_count, np.int64)
        return np.asarray(np.cumsum(sum((probe.per_row for probe in self.probes), none)), dtype=np.int64)


def stable_hash(text: str) -> int:
    """A signed 64-bit hash that is the same in every process and every year."""
    return int.from_bytes(_digest(text), "big", signed=True)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def key_table(frame: Frame, rule: BlockingRule, side: int) -> KeyTable:
    """The match keys of all rows for one rule; `side` is 0 for the left form of each pair, 1 for the right."""
    forms = tuple(pair[side] for pair in rule.forms)
    found: KeyTable | None = frame.memory.get(("keys", rule.key, forms))
    if found is None:
        found = frame.memory["keys", rule.key, forms] = _key_table(frame, rule.key, forms)
    return found


def _key_table(frame: Frame, name: str, forms: tuple[str, ...]) -> KeyTable:
    rows = np.arange(len(frame), dtype=np.int64)
    keys = np.full(len(frame), stable_hash(name), np.int64).view(np.uint64)
    for form in forms:
        rows, keys = _extend(rows, keys, frame.columns[form])
    return each_once(keys.view(np.int64), rows)


def each_once(keys: Keys, rows: Rows) -> KeyTable:
    """These (key, row) in order."""
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    first = np.ones(len(rows), bool)
    first[1:] = (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])
    return KeyTable(keys[first], rows[first])


def _own_keys(frame: Frame, rule: BlockingRule) -> KeyTable:
    """The keys of one table joined with itself: where the rule pairs unlike forms, each row plays both roles."""
    left = key_table(frame, rule, 0)
    if all(one == other for one, other in rule.forms):
        return left
    right = key_table(frame, rule, 1)
    return each_once(np.concatenate([left.keys, right.keys]), np.concatenate([left.rows, right.rows]))


def _extend(rows: Rows, keys: NDArray[np.uint64], column: Column) -> tuple[Rows, NDArray[np.uint64]]:
    """Every key so far combined with every value of one more form; rows without a value drop out."""
    kept = np.flatnonzero(column.entry[rows] >= 0)
    rows, keys = rows[kept], keys[kept]
    entries = column.entry[rows]
    counts = np.diff(column.offsets)[entries]
    total = int(counts.sum())
    starts = np.cumsum(counts) - counts
    position = np.arange(total) - np.repeat(starts, counts) + np.repeat(column.offsets[entries], counts)
    codes = column.codes[position]
    hash_of = _hashes(column.vocabulary, codes)
    return np.repeat(rows, counts), _mix(np.repeat(keys, counts), hash_of[codes])


def _hashes(vocabulary: Vocabulary, wanted: Codes) -> NDArray[np.uint64]:
    """The hash of every wanted code, at its place; each is worked out once for all rules."""
    hashes, known = vocabulary.memory.get("hashes", (np.zeros(0, np.uint64), np.zeros(0, bool)))
    if len(hashes) < len(vocabulary):
        missing = len(vocabulary) - len(hashes)
        hashes, known = np.append(hashes, np.zeros(missing, np.uint64)), np.append(known, np.zeros(missing, bool))
        vocabulary.memory["hashes"] = hashes, known
    is_wanted = np.zeros(len(vocabulary), bool)
    is_wanted[wanted] = True
    new = np.flatnonzero(is_wanted & ~known)
    values = vocabulary.values
    digests = b"".join([_digest(values[code]) for code in new.tolist()])
    hashes[new] = np.frombuffer(digests, ">u8")  # as stable_hash reads each of them
    known[new] = True
    return np.asarray(hashes, dtype=np.uint64)


def _mix(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (one ^ (one >> _SHIFT)) * _MIX + other  # wraps modulo 2**64
    return np.asarray(mixed ^ (mixed >> _SHIFT), dtype=np.uint64)


def rules_in_force(model: MatchModel, evidence: Collection[str] | None) -> tuple[BlockingRule, ...]:
    """The rules that only touch permitted evidence."""
    return tuple(rule for rule in model.blocking if evidence is None or set(rule.evidence) <= set(evidence))


def plan_blocking(
    model: MatchModel,
    left: Frame,
    right: Frame,
    *,
    rules: Sequence[BlockingRule] | None = None,
    max_pairs_per_rule: int = MAX_PAIRS_PER_RULE,
    evidence: Collection[str] | None = None,
) -> BlockingPlan:
    """Pair counts per rule, hub values taken out; nothing is joined yet."""
    within = model.kind == "dedupe"
    chosen = rules_in_force(model, evidence) if rules is None else tuple(rules)
    plans = tuple(_plan_rule(rule, left, right, within, max_pairs_per_rule) for rule in chosen)
    return BlockingPlan(plans, len(left), len(right), within)


def _plan_rule(rule: BlockingRule, left: Frame, right: Frame, within: bool, limit: int) -> RulePlan:
    table = _own_keys(left, rule) if within else key_table(left, rule, 0)
    other = table if within else key_table(right, rule, 1)
    keys, first, left_counts = np.unique(table.keys, return_index=True, return_counts=True)
    starts = np.searchsorted(other.keys, keys, "left")
    right_counts = np.searchsorted(other.keys, keys, "right") - starts
    pairs = left_counts * (left_counts - 1) // 2 if within else left_counts * right_counts
    hubs = _hubs(pairs, right_counts, rule.largest_block, limit)
    skipped = tuple(
        SkippedBlock(
            rule.key,
            _shared_value(rule, left, right, int(table.rows[first[hub]]), int(other.rows[starts[hub]])),
            int(left_counts[hub]),
            int(right_counts[hub]),
            int(pairs[hub]),
        )
        for hub in hubs.tolist()
    )
    refused = int(pairs[hubs].sum())
    if len(hubs):
        gone = keys[hubs]
        table, other = _without(table, gone), _without(other, gone)
    return RulePlan(rule.key, table, other, int(pairs.sum()) - refused, refused, skipped)


def _hubs(pairs: NDArray[np.int64], sizes: NDArray[np.int64], largest: int, limit: int) -> NDArray[np.int64]:
    """Blocks larger than the rule allows, and the largest others, as few as bring the rule under its limit."""
    over = (sizes > largest) & (pairs > 0) if largest else np.zeros(len(pairs), bool)
    excess = int(pairs[~over].sum()) - limit
    if excess <= 0:
        return np.flatnonzero(over)
    pairs = np.where(over, 0, pairs)
    order = np.argsort(-pairs, kind="stable")
    needed = int(np.searchsorted(np.cumsum(pairs[order]), excess)) + 1
    return np.concatenate([np.flatnonzero(over), order[:needed]])


def _without(table: KeyTable, gone: Keys) -> KeyTable:
    kept = ~np.isin(table.keys, gone)
    return KeyTable(table.keys[kept], table.rows[kept])


def _shared_value(rule: BlockingRule, left: Frame, right: Frame, a: int, b: int) -> str:
    """What the two records of a block share, in words."""
    shared = []
    for left_form, right_form in rule.forms:
        both = [value for value in left.values(left_form, a) if value in right.values(right_form, b)]
        shared.append("/".join(both))
    return " + ".join(shared)


def stream_pairs(
    plan: BlockingPlan, *, first_row: int = 0, last_row: int | None = None, chunk: int = CHUNK_PAIRS
) -> Iterator[tuple[Rows, Rows, NDArray[np.int64]]]:
    """(left rows, right rows, rule numbers) in bounded chunks, each pair once under its first rule.

    Goes through left rows in ranges: all pairs of a left row are in one chunk, so no pair has to be remembered. A
    chunk is larger than asked only where a single row has that many pairs.
    """
    last = plan.left_count if last_row is None else last_row
    cumulative = plan.pairs_up_to
    row = first_row
    while row < last:
        done = int(cumulative[row - 1]) if row else 0
        end = min(last, max(row + 1, int(np.searchsorted(cumulative, done + chunk, side="right"))))
        found = _pairs_of_rows(plan.probes, row, end, plan.right_count)
        if len(found[0]):
            yield found
        row = end


class _Probe:
    """One rule's left keys in row order, each with its span of right rows."""

    def __init__(self, rule: RulePlan, plan: BlockingPlan) -> None:
        keys = rule.left.keys
        end = np.searchsorted(rule.right.keys, keys, "right")
        after_itself = np.arange(1, len(keys) + 1)
        start = after_itself if plan.within_one_table else np.searchsorted(rule.right.keys, keys, "left")
        order = np.argsort(rule.left.rows, kind="stable")
        order = order[end[order] > start[order]]
        self.rows = rule.left.rows[order]
        self.start = start[order]
        self.count = (end - start)[order]
        self.right_rows = rule.right.rows
        self.per_row = np.bincount(self.rows, weights=self.count, minlength=plan.left_count).astype(np.int64)

    def pairs(self, first: int, last: int) -> tuple[Rows, Rows]:
        low, high = np.searchsorted(self.rows, (first, last))
        counts = self.count[low:high]
        starts = np.cumsum(counts) - counts
        position = np.arange(int(counts.sum())) + np.repeat(self.start[low:high] - starts, counts)
        return np.repeat(self.rows[low:high], counts), self.right_rows[position]


def _pairs_of_rows(
    probes: Sequence[_Probe], first: int, last: int, right_count: int
) -> tuple[Rows, Rows, NDArray[np.int64]]:
    rule_count = max(1, len(probes))
    packed = [np.zeros(0, np.int64)]
    for number, probe in enumerate(probes):
        a, b = probe.pairs(first, last)
        packed.append(((a - first) * right_count + b) * rule_count + number)
    every = np.sort(np.concatenate(packed))
    pair = every // rule_count
    fresh = np.ones(len(pair), bool)
    fresh[1:] = pair[1:] != pair[:-1]
    pair, rule = pair[fresh], every[fresh] % rule_count
    return pair // right_count + first, pair % right_count, rule
