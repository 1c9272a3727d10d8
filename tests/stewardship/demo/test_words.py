"""Word lists and the small functions that spoil them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.errors import day_month_swapped, disguised, typo
from stewardship.demo.names import CULTURES, gendered
from stewardship.demo.places import CALLING_CODES, COUNTRIES, CULTURES_BY_COUNTRY, written_phone
from stewardship.demo.romanise import respelled, romanise


@pytest.mark.parametrize("code", ["german", "english", "polish", "spanish", "french"])
def test_big_cultures_have_many_names_and_none_twice(code: str) -> None:
    culture = CULTURES[code]
    given_names = [word for ranked in culture.given.values() for word in ranked.choices]
    assert len(given_names) >= 150
    assert len(culture.families.choices) >= 300
    assert len(set(culture.families.choices)) == len(culture.families.choices)
    assert len(culture.stems) * len(culture.endings) >= 500


@pytest.mark.parametrize("code", CULTURES)
def test_every_nickname_belongs_to_some_name_in_latin_letters(code: str) -> None:
    for given_name, shorts in CULTURES[code].nicknames.items():
        assert given_name.isprintable()
        assert all(latin != given_name for latin, _ in shorts)


def test_every_country_knows_its_cultures_and_calling_code() -> None:
    assert set(COUNTRIES) == set(CALLING_CODES) == set(CULTURES_BY_COUNTRY)
    for cultures in CULTURES_BY_COUNTRY.values():
        assert set(cultures.choices) <= set(CULTURES)


@given(st.integers(0, 2**32), st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüł", min_size=3, max_size=20))
def test_a_typo_keeps_the_first_letter_and_always_changes_something(seed: int, text: str) -> None:
    slipped = typo(Dice(seed, "test", 0), text)
    assert slipped != text
    assert slipped[0] == text[0]
    assert abs(len(slipped) - len(text)) <= 1


@given(st.dates(date(1920, 1, 1), date(2020, 1, 1)))
def test_swapping_day_and_month_twice_gives_the_date_back(day: date) -> None:
    swapped = day_month_swapped(day)
    if swapped:
        assert swapped != day
        assert day_month_swapped(swapped) == day


@given(st.integers(0, 2**32), st.sampled_from(["Anna Schmidt", "Piotr Nowak", "Yui Sato", "Lü Xu"]))
def test_a_disguised_name_is_another_text(seed: int, name: str) -> None:
    assert disguised(Dice(seed, "test", 0), name) != name


@given(st.integers(0, 2**32), st.sampled_from(sorted(COUNTRIES)))
def test_a_written_phone_keeps_the_digits_of_the_number(seed: int, code: str) -> None:
    dice = Dice(seed, "test", 0)
    number = dice.digits(dice.pick(COUNTRIES[code].mobile_masks))
    written = "".join(char for char in written_phone(dice, number, code, tidy=0.3) if char.isdigit())
    assert written.endswith(number[1 + len(CALLING_CODES[code]) :])


def test_the_first_of_a_ranking_comes_most_often() -> None:
    dice, ranked = Dice(1, "test", 0), Ranked("abcdefghij")
    drawn = [dice.ranked(ranked) for _ in range(5000)]
    assert drawn.count("a") > drawn.count("e") > drawn.count("j") > 0


@pytest.mark.parametrize(
    ("native", "first", "second"),
    [
        ("Щербаков", "Shcherbakov", "Schtscherbakow"),
        ("Юлия", "Yuliya", "Julija"),
        ("Παπαδόπουλος", "Papadopoulos", "Papadopoulos"),
        ("Χρήστος", "Christos", "Hrestos"),
    ],
)
def test_native_names_have_two_latin_spellings(native: str, first: str, second: str) -> None:
    assert romanise(native) == first
    assert romanise(native, second=True) == second
    assert respelled(first, native) == second


@pytest.mark.parametrize(
    ("code", "name", "feminine"),
    [
        ("polish", ("Kowalski", ""), "Kowalska"),
        ("polish", ("Nowak", ""), "Nowak"),
        ("russian", ("Ivanov", "Иванов"), "Ivanova"),
        ("greek", ("Papadopoulos", "Παπαδόπουλος"), "Papadopoulou"),
        ("german", ("Müller", ""), "Müller"),
    ],
)
def test_women_bear_the_feminine_form_where_there_is_one(code: str, name: tuple[str, str], feminine: str) -> None:
    assert gendered(name, CULTURES[code], female=True)[0] == feminine
    assert gendered(name, CULTURES[code], female=False) == name
