"""Blocking gives each pair once, counts before it runs, and reports the hubs it leaves out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mdm.matching.blocking import plan_blocking, stable_hash, stream_pairs
from mdm.matching.frame import Form, Frame
from mdm.matching.model import BlockingRule, MatchModel
from mdm.matching.online import match_keys, match_keys_of
from mdm.matching.presets import personas, persons
from mdm.matching.tables import left_table, right_table
from tests.mdm.matching.records import customers
from tests.mdm.matching.records import personas as some_personas

FORMS = tuple(Form(name, (name,), lambda values: values, name) for name in ("x", "y"))
RULES = (
    BlockingRule("x", (("x", "x"),)),
    BlockingRule("y", (("y", "y"),)),
    BlockingRule("xy", (("x", "x"), ("y", "y"))),
)
letters = st.lists(st.sampled_from("abc"), max_size=3)
rows = st.lists(st.fixed_dictionaries({"x": letters, "y": letters}), max_size=9)


def model(kind: str) -> MatchModel:
    return (persons() if kind == "dedupe" else personas()).replaced(blocking=RULES)


def shares(one: dict[str, list[str]], other: dict[str, list[str]], name: str) -> bool:
    return bool(set(one[name]) & set(other[name]))


@settings(deadline=None)
@given(rows, rows, st.integers(1, 6))
def test_every_pair_of_a_link_comes_once_under_its_first_rule(
    left: list[dict[str, list[str]]], right: list[dict[str, list[str]]], chunk: int
) -> None:
    there = Frame.build(enumerate(right), FORMS)
    here = Frame.build(enumerate(left), FORMS, against=there)
    plan = plan_blocking(model("link"), here, there)
    found = [
        tuple(pair)
        for a, b, k in stream_pairs(plan, chunk=chunk)
        for pair in zip(a.tolist(), b.tolist(), k.tolist(), strict=True)
    ]
    expected = []
    for a, one in enumerate(left):
        for b, other in enumerate(right):
            if shares(one, other, "x") or shares(one, other, "y"):
                expected.append((a, b, 0 if shares(one, other, "x") else 1))
    assert found == expected


@settings(deadline=None)
@given(rows, st.integers(1, 6))
def test_every_pair_of_a_dedupe_comes_once(table: list[dict[str, list[str]]], chunk: int) -> None:
    frame = Frame.build(enumerate(table), FORMS)
    plan = plan_blocking(model("dedupe"), frame, frame)
    found = [pair for a, b, _ in stream_pairs(plan, chunk=chunk) for pair in zip(a.tolist(), b.tolist(), strict=True)]
    assert found == [
        (a, b)
        for a in range(len(table))
        for b in range(a + 1, len(table))
        if shares(table[a], table[b], "x") or shares(table[a], table[b], "y")
    ]


def test_a_dedupe_finds_a_name_entered_the_wrong_way_round() -> None:
    records = [(1, {"given_name": "Paul", "family_name": "Simon"}), (2, {"given_name": "Simon", "family_name": "Paul"})]
    preset = persons()
    table = right_table(preset, records)
    plan = plan_blocking(preset, table, table)
    assert [pair for a, b, _ in stream_pairs(plan) for pair in zip(a.tolist(), b.tolist(), strict=True)] == [(0, 1)]
    shared = set(match_keys(records[0][1], preset)) & set(match_keys(records[1][1], preset))
    assert shared


def test_an_exploding_rule_leaves_its_hub_out_and_says_so() -> None:
    table = [{"x": "hub"}] * 50 + [{"x": "rare"}] * 3
    frame = Frame.build(enumerate(table), FORMS)
    plan = plan_blocking(model("dedupe"), frame, frame, rules=RULES[:1], max_pairs_per_rule=100)
    (hub,) = plan.skipped
    assert (hub.rule, hub.value, hub.left_count, hub.pairs) == ("x", "hub", 50, 1225)
    assert plan.pairs == 3
    assert plan.rules[0].pairs_refused == 1225
    assert sum(len(a) for a, _, _ in stream_pairs(plan)) == 3


def test_a_rule_can_limit_its_blocks() -> None:
    there = Frame.build(enumerate([{"x": "hub"}] * 5 + [{"x": "rare"}]), FORMS)
    here = Frame.build(enumerate([{"x": ["hub", "rare"]}]), FORMS, against=there)
    rule = BlockingRule("x", (("x", "x"),), (), largest_block=4)
    plan = plan_blocking(model("link"), here, there, rules=[rule])
    assert [block.value for block in plan.skipped] == ["hub"]
    assert plan.pairs == 1


def test_a_hash_is_the_same_for_ever() -> None:
    assert stable_hash("smith") == -5530098393195011052


@settings(deadline=None, max_examples=40)
@given(some_personas(), customers())
def test_records_share_a_match_key_exactly_when_the_batch_would_compare_them(
    persona: dict[str, object], customer: dict[str, object]
) -> None:
    preset = personas()
    there = right_table(preset, [(0, customer)])
    here = left_table(preset, [(0, persona)], there)
    shared = set(match_keys(persona, preset, side="left")) & set(match_keys(customer, preset))
    assert bool(shared) == (plan_blocking(preset, here, there).pairs > 0)


@settings(deadline=None, max_examples=40)
@given(st.lists(customers(), max_size=4))
def test_keys_of_many_records_are_those_of_each_under_each_model(records: list[dict[str, object]]) -> None:
    models = (personas(), persons())
    found = match_keys_of(records, models)
    each = {(key, n) for n, record in enumerate(records) for model in models for key in match_keys(record, model)}
    assert list(zip(found.keys.tolist(), found.rows.tolist(), strict=True)) == sorted(each)
