"""Training learns from unlabelled pairs, deterministically, and keeps prior knowledge where there is little to see."""

import random
from itertools import pairwise

import numpy as np
import pytest

from mdm.matching.em import monotone
from mdm.matching.frame import Record
from mdm.matching.model import level_weight
from mdm.matching.presets import personas, persons
from mdm.matching.tables import left_table, right_table
from mdm.matching.training import train

GIVEN = ["Anna", "Berta", "Carl", "Dora", "Emil", "Frida", "Gustav", "Hanna", "Igor", "Jana"]
FAMILY = [
    f"{start}{end}"
    for start in ("Ab", "Bre", "Cor", "Dul", "Ek", "Fro", "Gin", "Hos")
    for end in ("mann", "berg", "ski", "ez", "o")
]


def population(people: int, seed: int = 1) -> list[tuple[object, Record]]:
    """Two records of each person; in the second one the phone is often new and the street often missing."""
    chance = random.Random(seed)
    records: list[tuple[object, Record]] = []
    for number in range(people):
        first: dict[str, str] = {
            "given_name": chance.choice(GIVEN), "family_name": chance.choice(FAMILY),
                "email": f"p{number}@mail.example",
            "birth_date": f"{chance.randint(1940, 2000)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "phone": f"+49{number}", "street": f"Street {chance.randint(1, 400)}",
        }  # fmt: skip
        second = dict(first, phone=f"+48{number}" if chance.random() < 0.7 else first["phone"], street="")
        records += [((number, 0), first), ((number, 1), second)]
    return records


def test_training_is_deterministic_for_a_seed() -> None:
    table = right_table(persons(), population(150))
    one, two = (train(persons(), table, table, seed=7) for _ in range(2))
    assert one == two


def test_m_follows_the_matches_without_labels() -> None:
    table = right_table(persons(), population(400))
    model, report = train(persons(), table, table)
    same_phone = model.comparison("phone").levels[0].m
    assert 0.2 < same_phone < 0.42
    assert model.comparison("email").levels[0].m > 0.9
    assert report.converged
    assert report.expected_matches == pytest.approx(400, rel=0.15)


def test_a_better_level_never_weighs_less_after_training() -> None:
    table = right_table(persons(), population(200))
    model, _ = train(persons(), table, table)
    for comparison in model.comparisons:
        weights = [level_weight(level) for level in comparison.levels]
        assert all(better >= worse - 1e-6 for better, worse in pairwise(weights))


def test_an_all_null_field_keeps_its_prior_knowledge() -> None:
    table = right_table(persons(), population(200))
    model, report = train(persons(), table, table)
    assert "tax_id" in report.kept
    before, after = (m.comparison("tax_id").levels[0].m for m in (persons(), model))
    assert after == pytest.approx(before)


@pytest.mark.parametrize("records", [[], [("only", {"given_name": "Anna"})]])
def test_a_table_too_small_to_learn_from_keeps_the_preset(records: list[tuple[object, Record]]) -> None:
    table = right_table(persons(), records)
    model, report = train(persons(), table, table)
    assert model.prior == persons().prior
    assert set(report.kept) == {comparison.key for comparison in persons().comparisons}


def test_one_value_in_half_of_all_rows_is_reported_where_it_explodes() -> None:
    records: list[tuple[object, Record]] = [
        (n, dict(record, email="info@mail.example") if n % 2 else record)
        for n, (_, record) in enumerate(population(100))
    ]
    table = right_table(persons(), records)
    model, _ = train(persons(), table, table)
    assert model.frequencies["email"].counts["info@mail.example"] == 100


def test_the_names_of_personas_are_prior_knowledge() -> None:
    customers = population(100)
    right = right_table(personas(), customers)
    shown = [
        (n, {"handle": f"{r['given_name']}{r['family_name']}", "email": r["email"]})
        for n, (_, r) in enumerate(customers)
    ]
    left = left_table(personas(), shown, right)
    model, report = train(personas(), left, right)
    assert model.comparison("name") == personas().comparison("name")
    assert "name" in report.kept
    assert model.prior != personas().prior


def test_levels_out_of_order_share_the_weight_of_their_union() -> None:
    m, u = monotone(np.array([0.1, 0.5, 0.4]), np.array([0.5, 0.1, 0.4]))
    assert m.sum() == pytest.approx(1.0)
    assert m[1] / u[1] == pytest.approx(m[2] / u[2]) == pytest.approx(0.9 / 0.5)


@pytest.mark.parametrize("people", [12, 30, 60, 150])
def test_an_agreement_never_counts_against_however_few_matches_were_seen(people: int) -> None:
    table = right_table(persons(), population(people, seed=people))
    trained, _ = train(persons(), table, table)
    known = {c.key: {level.key: level.m for level in c.levels} for c in persons().comparisons}
    for comparison in trained.comparisons:
        for level in comparison.levels:
            is_made_up = comparison.key in {"email", "phone"}  # numbered on: nearly the same means nothing here
            if level.key != "else" and not is_made_up and known[comparison.key][level.key] > level.u:
                assert level_weight(level) >= -1e-6, (comparison.key, level)


def test_a_year_in_a_handle_speaks_for_a_match_where_no_profile_states_a_birth_date() -> None:
    chance = random.Random(5)
    customers: list[tuple[object, Record]] = []
    profiles: list[tuple[object, Record]] = []
    for number in range(300):
        given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)}{chance.choice(FAMILY).lower()}"
        year = chance.randint(1950, 1999)
        customers.append((number, {"given_name": given, "family_name": family, "birth_date": f"{year}-05-18"}))
        ending = str(year)[2:] if chance.random() < 0.4 else ""
        profiles.append((number, {"display_name": f"{given} {family}", "handle": f"{family.lower()}{ending}"}))
    known = right_table(personas(), customers)
    trained, _ = train(personas(), left_table(personas(), profiles, known), known)
    [year_level] = [level for level in trained.comparison("birth_date").levels if level.key == "year"]
    [shipped] = [level for level in personas().comparison("birth_date").levels if level.key == "year"]
    assert level_weight(year_level) == pytest.approx(level_weight(shipped), abs=0.5)
