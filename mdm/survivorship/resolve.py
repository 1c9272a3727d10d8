"""`golden = survive(statements, rules, pins)`: the same input gives the same output, in whatever order it comes."""

from collections.abc import Iterator, Mapping, Sequence

from mdm.survivorship.rules import GROUP_OF, GROUPS, PARTIAL_DATES, Rule, RuleBook
from mdm.survivorship.statement import Loser, PinnedValue, Rank, Statement, Survivor
from mdm.survivorship.strategies import STRATEGIES, Contender, Field

Statements = Mapping[str, Sequence[Statement]]
Present = Sequence[tuple[str, Sequence[Statement]]]  # of a unit: its attributes of which somebody says something
PutOut = tuple[Contender, str, Rank, Rank]  # who, by which strategy, its rank, the best rank
_survives = Survivor._make  # thousands of times a second


def resolve(
    statements: Statements, rules: RuleBook, pins: Mapping[str, PinnedValue] | None = None
) -> dict[str, Survivor]:
    """The survivor of every attribute that anybody says anything about. Empty values never win."""
    golden: dict[str, Survivor] = {}
    for group, members in GROUPS.items():
        present = [(member, statements[member]) for member in members if statements.get(member)]
        if present:
            golden.update(_undisputed(present) or _together(present, rules.of(group)))
    for attribute, stated in statements.items():
        if attribute not in GROUP_OF and stated:
            present = [(attribute, stated)]
            golden.update(_undisputed(present) or _together(present, rules.of(attribute)))
    for attribute, pin in (pins or {}).items():
        golden[attribute] = _pinned(pin, golden.get(attribute))
    return golden


def _undisputed(present: Present) -> dict[str, Survivor] | None:
    """Most often one record speaks, or all say the same: then there is nothing to decide. None where there may be."""
    records = [statement[1] for statement in present[0][1]]
    count, first = len(records), 0
    if count > 1:
        if not _say_the_same(present, records):
            return None
        first = records.index(min(records))
    speaker, by, found = records[first], "agreement" if count > 1 else "only", {}
    for attribute, stated in present:
        if len(stated) != count:
            return None
        value, record, source, _, kind, at, *_ = stated[first]
        if not value or record != speaker:
            return None
        found[attribute] = _survives((value, record, source, by, count, count, (), kind, at, ""))
    return found


def _say_the_same(present: Present, records: Sequence[int]) -> bool:
    if len(set(records)) < len(records):
        return False
    return all(
        len(stated) == len(records)
        and all(s.value == stated[0].value and s.record == r for s, r in zip(stated, records, strict=True))
        for _, stated in present
    )


def _together(present: Present, rule: Rule) -> dict[str, Survivor]:
    contenders = _contenders(present)
    return dict(_decide(contenders, rule)) if contenders else {}


def _contenders(present: Present) -> list[Contender]:
    """One contender per record and position: the second e-mail of a record contends too, its second address as well."""
    by_place: dict[tuple[int, int], list[tuple[str, Statement]]] = {}
    for attribute, stated in present:
        seen: dict[int, int] = {}
        for statement in stated:
            position = seen.get(statement.record, 0)
            seen[statement.record] = position + 1
            if statement.value:
                by_place.setdefault((statement.record, position), []).append((attribute, statement))
    return [Contender(tuple(said), tuple((a, s.value) for a, s in said)) for _, said in sorted(by_place.items())]


def _decide(contenders: list[Contender], rule: Rule) -> Iterator[tuple[str, Survivor]]:
    remaining, decided_by, put_out = _narrow(contenders, rule)
    if remaining[0].statements[0][0] in PARTIAL_DATES:
        remaining, decided_by, put_out = _refined(contenders, rule, remaining, decided_by, put_out)
    winner = remaining[0]
    supporters = sum(c.values == winner.values for c in contenders)
    lost = [(dict(c.statements), by, rank, best) for c, by, rank, best in put_out]
    for attribute, said in winner.statements:
        losers = tuple(
            Loser(other.value, other.record, other.source, by, other.observed_at, rank, best)
            for statements, by, rank, best in lost
            if (other := statements.get(attribute)) is not None and other.value != said.value
        )
        yield (
            attribute,
            Survivor(
                said.value, said.record, said.source, decided_by, supporters, len(contenders), losers,
                said.kind, said.observed_at,
            ),
        )  # fmt: skip


def _narrow(contenders: list[Contender], rule: Rule) -> tuple[list[Contender], str, list[PutOut]]:
    """Strategy after strategy until one value is left; who was put out by which."""
    remaining, decided_by = contenders, "agreement" if len(contenders) > 1 else "only"
    put_out: list[PutOut] = []
    if _is_agreed(remaining):
        return remaining, decided_by, put_out
    field = Field(contenders, rule.sources, rule.half_life)
    for key in rule.strategies:
        ranks = [STRATEGIES[key].rank(c, field) for c in remaining]
        best = max(ranks)
        kept = [c for c, rank in zip(remaining, ranks, strict=True) if rank == best]
        if len(kept) < len(remaining):
            put_out += [(c, key, rank, best) for c, rank in zip(remaining, ranks, strict=True) if rank != best]
            remaining, decided_by = kept, key
            if _is_agreed(remaining):
                return remaining, decided_by, put_out
    first = min(remaining, key=lambda c: (c.first.record, c.values))
    put_out += [(c, "order", 0, 0) for c in remaining if c is not first]
    return [first], "order", put_out


def _refined(
    contenders: list[Contender], rule: Rule, remaining: list[Contender], decided_by: str, put_out: list[PutOut]
) -> tuple[list[Contender], str, list[PutOut]]:
    """1980 has won; 1980-03-04 does not contradict it and says more: among such dates the rule decides once more."""
    won = f"{remaining[0].values[0][1]}-"
    finer = [c for c in contenders if c.values[0][1].startswith(won)]
    if not finer:
        return remaining, decided_by, put_out
    winners, _, beaten = _narrow(finer, rule)
    coarser: list[PutOut] = [(c, "precision", 0, 0) for c in remaining]
    before = [each for each in put_out if not each[0].values[0][1].startswith(won)]
    return _refined(finer, rule, winners, "precision", [*before, *coarser, *beaten])


def _is_agreed(contenders: Sequence[Contender]) -> bool:
    values = contenders[0].values
    return all(c.values == values for c in contenders)


def _pinned(pin: PinnedValue, beaten: Survivor | None) -> Survivor:
    losers: tuple[Loser, ...] = ()
    if beaten is not None and beaten.record is not None:
        losers = (Loser(beaten.value, beaten.record, beaten.source, "pin", beaten.observed_at), *beaten.losers)
    return Survivor(pin.value, None, "pin", "pin", 0, losers=losers, note=pin.reason)
