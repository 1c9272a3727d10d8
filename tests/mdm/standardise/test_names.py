"""Full names, display names, parts of names, nicknames."""

import pytest

from mdm.standardise import (
    Context,
    are_nickname_pair,
    is_nickname_of,
    parse_name,
    share_formal_name,
    standardise,
)

PARTS = [
    ("Smith, John, Jr.", {"given": "John", "family": "Smith", "suffix": "Jr.", "full": "John Smith Jr."}),
    ("Dr. Johannes van der Meer", {"honorific": "Dr.", "given": "Johannes", "family": "van der Meer"}),
    ("Univ.-Prof. Dr. med. Hans von Storch", {"honorific": "Univ.-Prof. Dr. med.", "family": "von Storch"}),
    ("Mag. Eva Müller", {"honorific": "Mag.", "given": "Eva", "family": "Müller"}),
    ("Rep. Nancy Perrin", {"honorific": "Rep.", "given": "Nancy"}),
    ("Sen Chuck Grantley", {"honorific": "Sen.", "given": "Chuck", "family": "Grantley"}),
    ("Sir Ian McKellen", {"honorific": "Sir", "given": "Ian", "family": "McKellen"}),
    ("John F. Kennedy III, PhD", {"middle": "F.", "family": "Kennedy", "suffix": "III PhD"}),
    ("Martin Luther King Jr.", {"given": "Martin", "middle": "Luther", "family": "King", "suffix": "Jr."}),
    ("García Márquez, Gabriel", {"given": "Gabriel", "family": "García Márquez"}),
    ('Juan "Pepe" Ruiz', {"given": "Juan", "family": "Ruiz", "nickname": "Pepe", "full": "Juan Ruiz"}),
    ("Anna Müller (geb. Schmidt)", {"family": "Müller", "earlier": "Schmidt"}),
    ("Иванов Иван Иванович", {"given": "Иван", "middle": "Иванович", "family": "Иванов"}),
    ("Jean DUPONT", {"given": "Jean", "family": "Dupont"}),
    ("DUPONT Jean", {"given": "Jean", "family": "Dupont"}),
    ("JOHN MCDONALD", {"given": "John", "family": "McDonald", "full": "John McDonald"}),
    ("LUDWIG VAN BEETHOVEN", {"given": "Ludwig", "family": "van Beethoven"}),
    ("maria o'brien-smith", {"given": "Maria", "family": "O'Brien-Smith"}),
    ("Maria E Silva", {"given": "Maria", "middle": "E", "family": "Silva"}),
    ("毛泽东", {"family": "毛", "given": "泽东", "full": "毛泽东"}),
    ("欧阳娜娜", {"family": "欧阳", "given": "娜娜"}),
    ("山田 太郎", {"family": "山田", "given": "太郎"}),
    ("김정은", {"family": "김", "given": "정은"}),
]


@pytest.mark.parametrize(("raw", "expected"), PARTS)
def test_a_full_name_is_taken_apart(raw: str, expected: dict[str, str]) -> None:
    name = parse_name(raw)._asdict()
    assert {part: name[part] for part in expected} == expected


@pytest.mark.parametrize("raw", ["Amartya Sen", "Dean Martin", "Van Morrison", "Lord Byron", "Major Lazer"])
def test_a_title_that_is_also_a_name_stays_a_name(raw: str) -> None:
    name = parse_name(raw)
    assert (name.honorific, name.full) == ("", raw)
    assert f"{name.given} {name.family}" == raw


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Jane Doe 🌲 (she/her)", "Jane Doe"),
        ("Jane Doe she/they", "Jane Doe"),
        ("𝓙𝓪𝓷𝓮 Doe | Marketing @Acme", "Jane Doe"),
        ("Jan Kowalski • dad of two", "Jan Kowalski"),
        ("Dr. Jane Doe ✅ #hiking", "Jane Doe"),
    ],
)
def test_what_stands_around_a_display_name_comes_off(raw: str, expected: str) -> None:
    assert parse_name(raw, True).full == expected


def test_two_people_in_one_name_are_not_split() -> None:
    name = parse_name("John and Mary Smith")
    assert name.given == name.family == ""
    assert "more than one person" in name.note


def test_a_japanese_name_without_a_space_is_kept_whole_and_says_why() -> None:
    name = parse_name("高橋留美子")
    assert (name.full, name.family) == ("高橋留美子", "")
    assert name.note == "not split: no space between family and given name"


def test_capitals_are_repaired_only_where_all_or_none_are() -> None:
    for attribute, raw, expected in [
        ("given_name", "ANNA MARIA", "Anna Maria"),
        ("given_name", "TJ", "TJ"),
        ("given_name", "DeShawn", "DeShawn"),
        ("family_name", "VAN DER MEER", "van der Meer"),
        ("family_name", "o'brien", "O'Brien"),
        ("family_name", "MACDONALD", "MacDonald"),
        ("family_name", "müller-LÜDENSCHEIDT", "müller-LÜDENSCHEIDT"),
        ("honorific", "MR", "Mr."),
        ("name_suffix", "3rd", "III"),
    ]:
        assert standardise(attribute, raw)[0][1].value == expected


def test_a_full_name_becomes_one_statement_per_part() -> None:
    found = {attribute: standard.value for attribute, standard in standardise("full_name", "Dr. Anna van Dyk")}
    assert found == {"full_name": "Anna van Dyk", "honorific": "Dr.", "given_name": "Anna", "family_name": "van Dyk"}


def test_people_may_be_called_null_but_nobody_is_called_not_available() -> None:
    assert standardise("family_name", "Null")[0][1].value == "Null"
    assert standardise("family_name", "n/a") == []
    assert standardise("employer", "null", context=Context()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bill", "William"), ("Sepp", "Josef"), ("Kathi", "Katharina"), ("Pepe", "José"), ("Саша", "Александр")],
)
def test_nicknames_are_recognised_both_ways(one: str, other: str) -> None:
    assert is_nickname_of(one, other)
    assert are_nickname_pair(one, other)
    assert are_nickname_pair(other, one)


def test_unrelated_names_are_no_nickname_pair() -> None:
    assert not are_nickname_pair("Anna", "Josef")
    assert share_formal_name("Bill", "Will")
    assert not share_formal_name("Bill", "Sepp")
