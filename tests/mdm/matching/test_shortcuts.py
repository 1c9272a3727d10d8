"""What is worked out once, cut out of a larger table or spread over processes gives what each pair gives alone."""

import copy
import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.matching import deriving, presets, training
from mdm.matching import population as population_module
from mdm.matching.blocking import plan_blocking
from mdm.matching.em import OFFSET_STEP, patterns_of
from mdm.matching.explain import explain
from mdm.matching.frame import Frame, Record
from mdm.matching.handle_words import KNOWN_WORDS, ROLES, cores, is_only_known, roles_in
from mdm.matching.model import MatchModel
from mdm.matching.persona_forms import phrases
from mdm.matching.scoring import ScoredPairs, Scorer, score_table
from mdm.matching.tables import FORMS, blocking_forms, left_table, right_table, serves
from mdm.matching.training import train
from mdm.standardise.nickname_table import formal_names_of, nicknames_of, related_names

Records = list[tuple[object, Record]]
GIVEN = ("Anna", "Robert", "Bob", "Maria", "José Luis", "Katharina", "William", "Zoë", "Jean-Luc", "R.")
FAMILY = ("Müller", "van Orden", "Smith", "Smith-Jones", "Larrow", "Ng", "de la Cruz", "Okafor", "Berg Jr")
CITIES = ("Berlin", "Springfield", "Ohio", "Wien")
LOW = -40.0  # a line that leaves pairs of every kind above it
WORK = ("Globex", "Acme GmbH", "Initech Systems", "Umbrella")


def population(count: int, seed: int) -> Records:
    draw = random.Random(seed)
    return [(number, _customer(draw, number)) for number in range(count)]


def _customer(draw: random.Random, number: int) -> Record:
    given, family = draw.choice(GIVEN), draw.choice(FAMILY)
    return {
        "given_name": given, "family_name": family,
        "full_name": f"{given} {family}" if draw.random() < 0.3 else "",
        "birth_date": f"19{draw.randint(50, 99)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        "email": [f"{family[:4]}{number % 90}@mail.example".replace(" ", "")], "phone": f"+49{number % 70:05}",
        "street": f"{draw.randint(1, 9)} Main Street", "postal_code": str(draw.randint(100, 140)),
        "city": draw.choice(CITIES), "employer": draw.choice(WORK), "job_title": draw.choice(("Chef", "Mayor", "")),
    }  # fmt: skip


def shown_by(people: Records, seed: int) -> Records:
    draw = random.Random(seed)
    return [(number, _persona(draw, draw.choice(people)[1])) for number in range(len(people))]


def _persona(draw: random.Random, owner: Record) -> Record:
    given, family = str(owner["given_name"]), str(owner["family_name"])
    handles = (f"{given}{family}", f"{given[0]}.{family}84", f"the_real{family}", f"mayor{family}OH", family + given)
    displays = (f"{given} {family}", f"Dr. {family}", f"Maria {family}", "", f"{given} Larow III")
    does, place = draw.choice(("Chef", "Dog lover")), draw.choice(("North Carolina", "Rome"))
    return {
        "handle": draw.choice(handles).replace(" ", ""), "previous_handle": draw.choice(("", f"bob{family}")),
        "display_name": draw.choice(displays), "bio": f"{does} at {draw.choice(WORK)} in {place}",
        "location": draw.choice(CITIES), "email": draw.choice((owner["email"], "")),
    }  # fmt: skip


def tables(kind: str, count: int = 300) -> tuple[MatchModel, Frame, Frame, Records, Records]:
    """A trained model with its two tables and their records."""
    people = population(count, 5)
    preset = presets.PRESETS[kind]()
    right = right_table(preset, people)
    shown = shown_by(people, 6) if kind == "personas" else people
    left = left_table(preset, shown, right) if kind == "personas" else right
    return train(preset, left, right, seed=3)[0], left, right, shown, people


def told(pairs: ScoredPairs, left: Frame, right: Frame) -> list[tuple[object, ...]]:
    sides = ([frame.ids[row] for row in rows.tolist()] for frame, rows in ((left, pairs.left), (right, pairs.right)))
    return list(zip(*sides, pairs.weight.tolist(), map(tuple, pairs.levels.tolist()), pairs.rule.tolist(), strict=True))


@pytest.mark.parametrize("kind", ["personas", "persons"])
def test_every_pair_of_a_large_run_has_the_weight_and_levels_that_it_has_alone(kind: str) -> None:
    model, left, right, shown, people = tables(kind)
    pairs = score_table(model, left, right, plan_blocking(model, left, right), line=LOW, processes=2, chunk=1_000)
    assert len(pairs) > 500
    for number in range(0, len(pairs), max(1, len(pairs) // 150)):
        alone = explain(model, shown[pairs.left[number]][1], people[pairs.right[number]][1])
        levels = [
            comparison.level(code) for comparison, code in zip(model.comparisons, pairs.levels[number], strict=True)
        ]
        assert [step.level for step in alone.steps] == ["null" if level is None else level.key for level in levels]
        assert alone.weight == pairs.weight[number]


@pytest.mark.parametrize("kind", ["personas", "persons"])
def test_rows_taken_out_of_a_table_score_as_a_table_made_of_them(kind: str) -> None:
    model, left, right, shown, people = tables(kind)
    some, few = np.arange(0, 300, 3), np.arange(0, 300, 2)
    cut = right.take(few)
    fresh = right_table(model, [people[row] for row in few.tolist()])
    if kind == "persons":
        cut_left, fresh_left = cut, fresh
    else:
        cut_left = left.take(some)
        fresh_left = left_table(model, [shown[row] for row in some.tolist()], fresh)
    plans = plan_blocking(model, cut_left, cut), plan_blocking(model, fresh_left, fresh)
    assert plans[0].skipped == plans[1].skipped
    assert [rule.pairs for rule in plans[0].rules] == [rule.pairs for rule in plans[1].rules]
    one = score_table(model, cut_left, cut, plans[0], line=LOW)
    other = score_table(model, fresh_left, fresh, plans[1], line=LOW)
    assert len(one) > 100
    assert told(one, cut_left, cut) == told(other, fresh_left, fresh)


def test_a_second_run_over_the_same_tables_finds_the_same() -> None:
    model, left, right, _, _ = tables("personas", 120)
    a, b = (side.ravel() for side in np.meshgrid(np.arange(120), np.arange(120), indexing="ij"))
    first, again = (Scorer(model, left, right).score(a, b) for _ in range(2))
    assert told(first, left, right) == told(again, left, right)


@pytest.mark.parametrize("kind", ["customer", "persona"])
def test_a_table_is_the_same_whatever_the_blocks_and_processes_it_is_derived_in(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = population(230, 11)
    against = Frame.build(people, FORMS["customer"]) if kind == "persona" else None
    records = shown_by(people, 12) if kind == "persona" else people
    whole = Frame.build(records, FORMS[kind], against=copy.deepcopy(against))
    monkeypatch.setattr(deriving, "BLOCK", 37)
    monkeypatch.setattr(deriving, "WORTH_SPREADING", 0)
    parted = Frame.build(records, FORMS[kind], against=copy.deepcopy(against), processes=2)
    assert parted.ids == whole.ids
    for form in FORMS[kind]:
        one, other = parted.columns[form.name], whole.columns[form.name]
        assert [parted.values(form.name, row) for row in range(230)] == [
            whole.values(form.name, row) for row in range(230)
        ], form.name
        assert np.array_equal(one.present, other.present)


def test_training_in_two_processes_learns_what_one_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    model, left, right, _, _ = tables("personas")
    monkeypatch.setattr(training, "WORTH_SPREADING", 0)
    monkeypatch.setattr(population_module, "PORTION", 200)
    again, _ = train(presets.personas(), left, right, seed=3, processes=2)
    assert again == model


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3, st.integers(-90, 90)), min_size=1, max_size=60))
def test_equal_patterns_are_counted_as_rows_are(rows: list[tuple[int, ...]]) -> None:
    levels, steps = np.array(rows)[:, :3].astype(np.uint8), np.array(rows)[:, 3]
    found = patterns_of(levels, steps * OFFSET_STEP)
    distinct, counts = np.unique(np.array(rows), axis=0, return_counts=True)
    assert np.array_equal(np.column_stack([found.levels, found.offset / OFFSET_STEP]), distinct)
    assert np.array_equal(found.count, counts)


def test_a_table_serves_a_model_whose_forms_it_holds() -> None:
    model, left, right, _, _ = tables("personas", 40)
    assert serves(model, left, 0)
    assert serves(model, right, 1)
    assert not serves(presets.persons(), right, 1)


@pytest.mark.parametrize("kind", ["personas", "persons"])
def test_blocking_looks_at_no_other_forms(kind: str) -> None:
    model = presets.PRESETS[kind]()
    assert {form.name for form in blocking_forms(model, 1)} == {
        pair[1] for rule in model.blocking for pair in rule.forms
    }


def test_values_that_the_other_table_lacks_are_left_out_whether_looked_up_early_or_late() -> None:
    people = population(200, 8)
    shown = shown_by(people, 9)
    right = Frame.build(people, FORMS["customer"])
    left = Frame.build(shown, FORMS["persona"], against=right)
    alone = Frame.build(shown, FORMS["persona"])
    for form in FORMS["persona"]:
        if form.known_only:
            known = right.vocabularies[form.domain].codes
            for row in range(len(shown)):
                assert left.values(form.name, row) == tuple(v for v in alone.values(form.name, row) if v in known)
                assert left.columns[form.name].present[row] == alone.columns[form.name].present[row]


def test_runs_of_words_are_found_by_their_first_word() -> None:
    text = ("Head chef at Acme and at Globex Systems Berlin",)
    every = phrases(text)
    assert [phrase for phrase in phrases(text, {"acme", "globex"}) if phrase in ("acme", "globex systems")] == [
        "acme", "globex systems",
    ]  # fmt: skip
    assert phrases(text, ())[0] == every[0]
    assert set(phrases(text, {"at"})) <= set(every)


def test_the_joined_table_of_names_says_what_the_two_look_ups_say() -> None:
    for name, others in related_names().items():
        assert others == nicknames_of(name) | formal_names_of(name)
    assert not nicknames_of("xqzv") | formal_names_of("xqzv")


def test_known_words_are_taken_off_the_ends_of_a_handle_longest_first() -> None:
    ordered = sorted(KNOWN_WORDS, key=lambda word: (-len(word), word))
    for letters in ("therealsmithoh", "votesmithforcongress", "smithnorthcarolina", "repjonestx", "mayorbergfans"):
        ending = re.search(f"(?:{'|'.join(ordered)})$", letters)
        if ending is not None:
            assert letters[: ending.start()] in cores(letters)
    assert cores("therealsmithoh") == ("therealsmithoh", "therealsmith", "realsmithoh", "realsmith", "smithoh", "smith")
    assert is_only_known("")
    assert not is_only_known("smith")
    assert roles_in("senatorsmith", ()) == tuple(
        dict.fromkeys(role for word, role in ROLES.items() if "senatorsmith".startswith(word))
    )
