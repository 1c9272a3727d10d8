"""`golden = survive(statements, rules, pins)`: the same input gives the same output, in whatever order it comes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mdm.survivorship.rules import GROUP_OF, GROUPS, Rule, RuleBook
from mdm.survivorship.statement import Loser, PinnedValue, Statement, Survivor
from mdm.survivorship.strategies import STRATEGIES, Contender

Statements = Mapping[str, Sequence[Statement]]


def resolve(
    statements: Statements, rules: RuleBook, pins: Mapping[str, PinnedValue] | None = None
) -> dict[str, Survivor]:
    """The survivor of every attribute that anybody says anything about. Empty values never win."""
    golden: dict[str, Survivor] = {}
    for name, attributes in _units(statements):
        contenders = list(_contenders(statements, attributes))
        if contenders:
            golden.update(_decide(contenders, rules.of(name)))
    for attribute, pin in (pins or {}).items():
        golden[attribute] = _pinned(pin, golden.get(attribute))
    return golden


def _units(statements: Statements) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(rule name, attributes that win together): groups first, then every attribute that belongs to none."""
    for group, members in GROUPS.items():
        present = tuple(m for m in members if statements.get(m))
        if present:
            yield group, present
    for attribute in statements:
        if attribute not in GROUP_OF:
            yield attribute, (attribute,)


def _contenders(statements: Statements, attributes: Iterable[str]) -> Iterator[Contender]:
    """One contender per record and position: the second e-mail of a record contends too, its second address as well."""
    by_place: dict[tuple[int, int], dict[str, Statement]] = {}
    for attribute in attributes:
        seen: dict[int, int] = {}
        for statement in statements[attribute]:
            position = seen.get(statement.record, 0)
            seen[statement.record] = position + 1
            if statement.value:
                by_place.setdefault((statement.record, position), {})[attribute] = statement
    for _place, found in sorted(by_place.items()):
        yield Contender(found)


def _decide(contenders: list[Contender], rule: Rule) -> Iterator[tuple[str, Survivor]]:
    remaining, decided_by, put_out = _narrow(contenders, rule)
    winner = remaining[0]
    supporters = sum(c.values == winner.values for c in contenders)
    reason = _reason(decided_by, len(contenders), supporters)
    for attribute, statement in winner.statements.items():
        losers = tuple(
            Loser(c.statements[attribute].value, c.statements[attribute].record, c.statements[attribute].source, by)
            for c, by in put_out
            if attribute in c.statements and c.statements[attribute].value != statement.value
        )
        yield (
            attribute,
            Survivor(statement.value, statement.record, statement.source, decided_by, reason, supporters, losers),
        )


def _narrow(contenders: list[Contender], rule: Rule) -> tuple[list[Contender], str, list[tuple[Contender, str]]]:
    """Strategy after strategy until one value is left; who was put out by which."""
    remaining, put_out, decided_by = contenders, [], "agreement" if len(contenders) > 1 else "only"
    for key in rule.strategies:
        if _is_agreed(remaining):
            break
        ranks = [STRATEGIES[key].rank(c, contenders, rule.sources) for c in remaining]
        best = max(ranks)
        put_out += [(c, key) for c, rank in zip(remaining, ranks, strict=True) if rank != best]
        kept = [c for c, rank in zip(remaining, ranks, strict=True) if rank == best]
        decided_by = key if len(kept) < len(remaining) else decided_by
        remaining = kept
    if not _is_agreed(remaining):
        first = min(remaining, key=lambda c: (c.first.record, c.values))
        put_out += [(c, "order") for c in remaining if c is not first]
        remaining, decided_by = [first], "order"
    return remaining, decided_by, put_out


def _is_agreed(contenders: Sequence[Contender]) -> bool:
    return len({c.values for c in contenders}) == 1


def _reason(decided_by: str, contenders: int, supporters: int) -> str:
    if decided_by == "only":
        return "the only source that says so"
    if decided_by == "agreement":
        return f"all {contenders} records agree"
    if decided_by == "order":
        return "nothing else tells them apart; the record that came first"
    because = STRATEGIES[decided_by].because
    return f"{because} ({supporters} of {contenders} records say so)" if supporters > 1 else because


def _pinned(pin: PinnedValue, beaten: Survivor | None) -> Survivor:
    losers: tuple[Loser, ...] = ()
    if beaten is not None and beaten.record is not None:
        losers = (Loser(beaten.value, beaten.record, beaten.source, "pin"), *beaten.losers)
    return Survivor(pin.value, None, "pin", "pin", f"set by a steward: {pin.reason}", 0, losers)
