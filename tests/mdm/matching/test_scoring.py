"""One level function: batch, online and explanation agree to the last bit, and pruning loses nothing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdm.matching import presets
from mdm.matching.blocking import plan_blocking
from mdm.matching.explain import NOT_PERMITTED, explain
from mdm.matching.frame import Frame, Record
from mdm.matching.frequencies import with_frequencies
from mdm.matching.model import MatchModel
from mdm.matching.online import score_one
from mdm.matching.scoring import ScoredPairs, Scorer, score_table
from mdm.matching.tables import left_table, right_table
from tests.mdm.matching.records import BOB_LARROW, customers, personas

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EVERYTHING = -1e9


def numbered(records: list[Record]) -> list[tuple[object, Record]]:
    return list(enumerate(records))


def all_pairs(model: MatchModel, left: Frame, right: Frame, line: float | None = None) -> ScoredPairs:
    a, b = (side.ravel() for side in np.meshgrid(np.arange(len(left)), np.arange(len(right)), indexing="ij"))
    return Scorer(model, left, right).score(a, b, line=line)


def by_ids(pairs: ScoredPairs, left: Frame, right: Frame) -> dict[tuple[object, object], float]:
    rows = zip(pairs.left.tolist(), pairs.right.tolist(), pairs.weight.tolist(), strict=True)
    return {(left.ids[a], right.ids[b]): weight for a, b, weight in rows}


@quick
@given(st.lists(personas(), min_size=1, max_size=4), st.lists(customers(), min_size=1, max_size=6))
def test_batch_online_and_explanation_give_the_same_weight_to_the_last_bit(
    shown: list[Record], known: list[Record]
) -> None:
    right = right_table(presets.personas(), numbered(known))
    model = with_frequencies(presets.personas(), right)
    left = left_table(model, numbered(shown), right)
    batch = by_ids(all_pairs(model, left, right), left, right)
    for number, persona in enumerate(shown):
        online = {match.id: match.weight for match in score_one(model, persona, numbered(known), line=EVERYTHING)}
        for other, customer in enumerate(known):
            assert batch[number, other] == online[other] == explain(model, persona, customer).weight


@quick
@given(st.lists(customers(), min_size=2, max_size=7))
def test_a_dedupe_weighs_a_pair_alike_in_both_directions(known: list[Record]) -> None:
    table = right_table(presets.persons(), numbered(known))
    model = with_frequencies(presets.persons(), table)
    weights = by_ids(all_pairs(model, table, table), table, table)
    assert all(weights[a, b] == weights[b, a] for a, b in weights)
    assert weights[0, 1] == explain(model, known[0], known[1]).weight


@quick
@given(st.lists(customers(), min_size=2, max_size=8), st.floats(-20, 30))
def test_pruning_loses_no_pair_that_reaches_the_line(known: list[Record], line: float) -> None:
    table = right_table(presets.persons(), numbered(known))
    model = with_frequencies(presets.persons(), table)
    unpruned = by_ids(all_pairs(model, table, table), table, table)
    pruned = by_ids(all_pairs(model, table, table, line), table, table)
    assert pruned == {pair: weight for pair, weight in unpruned.items() if weight >= line}


@quick
@given(st.lists(personas(), min_size=1, max_size=5), st.lists(customers(), min_size=1, max_size=6), st.floats(-20, 10))
def test_pruning_of_names_is_lossless_too(shown: list[Record], known: list[Record], line: float) -> None:
    right = right_table(presets.personas(), numbered(known))
    model = with_frequencies(presets.personas(), right)
    left = left_table(model, numbered(shown), right)
    unpruned = by_ids(all_pairs(model, left, right), left, right)
    kept = by_ids(all_pairs(model, left, right, line), left, right)
    assert kept == {pair: weight for pair, weight in unpruned.items() if weight >= line}


@quick
@given(st.lists(customers(), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(known: list[Record], random: object) -> None:
    def found(records: list[tuple[object, Record]]) -> dict[frozenset[object], float]:
        table = right_table(presets.persons(), records)
        model = with_frequencies(presets.persons(), table)
        pairs = score_table(model, table, table, plan_blocking(model, table, table), line=EVERYTHING)
        return {frozenset(pair): weight for pair, weight in by_ids(pairs, table, table).items()}

    records = numbered(known)
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its randoms as object
    assert found(records) == found(shuffled)


@pytest.mark.parametrize("attribute", ["birth_date", "email", "employer"])
def test_a_missing_value_weighs_nothing(attribute: str) -> None:
    other = {name: value for name, value in BOB_LARROW.items() if name != attribute}
    steps = {step.comparison: step for step in explain(presets.persons(), BOB_LARROW, other).steps}
    assert steps[attribute].level == "null"
    assert steps[attribute].weight == 0.0


def test_two_processes_find_what_one_finds() -> None:
    records = numbered([dict(BOB_LARROW, phone=f"+49{number % 7}") for number in range(60)])
    table = right_table(presets.persons(), records)
    model = with_frequencies(presets.persons(), table)
    plan = plan_blocking(model, table, table)
    one, two = (score_table(model, table, table, plan, line=EVERYTHING, processes=count) for count in (1, 2))
    assert len(one) == 60 * 59 // 2
    assert (one.left == two.left).all()
    assert (one.right == two.right).all()
    assert (one.weight == two.weight).all()


def test_evidence_that_is_not_permitted_counts_as_missing() -> None:
    model = presets.personas()
    persona = {"handle": "boblarrow", "email": "robert.larrow@mail.example"}
    full, masked = explain(model, persona, BOB_LARROW), explain(model, persona, BOB_LARROW, evidence={"name"})
    email = next(step for step in masked.steps if step.comparison == "email")
    assert (email.weight, email.label, email.left) == (0.0, NOT_PERMITTED, {})
    assert masked.weight < full.weight
    assert score_one(model, persona, [(1, BOB_LARROW)], evidence={"name"})[0].weight == masked.weight


def test_blocking_uses_only_permitted_evidence() -> None:
    model = presets.personas()
    right = right_table(model, [(1, {"email": "bob77@mail.example"})])
    left = left_table(model, [(1, {"handle": "x", "email": "bob77@mail.example"})], right)
    assert plan_blocking(model, left, right).pairs == 1
    assert plan_blocking(model, left, right, evidence={"name"}).pairs == 0


def test_an_empty_table_gives_no_pairs() -> None:
    model = presets.personas()
    right = right_table(model, [])
    left = left_table(model, [(1, {"handle": "boblarrow"})], right)
    assert len(score_table(model, left, right, plan_blocking(model, left, right))) == 0
