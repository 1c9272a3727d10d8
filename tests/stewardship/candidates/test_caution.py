"""What is above the automatic line and still goes to a person. No database."""

import pytest

from mdm.matching.bands import Band
from stewardship.candidates.caution import DECEPTIVE, UNCORROBORATED, to_people
from stewardship.candidates.scored import Found

PLAIN = {"display_name": ("Zdenka Quillfeather",), "handle": ("zdenka",)}
NAME = ["name", "full", 18.0]


def found(*steps, band=Band.AUTO):
    return Found(1, 2, 18.0, 0.99, False, band, [list(step) for step in steps], 0, "l", "r")


def decided(pair, persona=PLAIN):
    [kept], held = to_people([pair], lambda each: persona)
    return kept.band, dict(held)


@pytest.mark.parametrize(
    "also",
    [[], [["language", "same", 1.9]], [["place", "else", -2.0]], [["birth_date", "year", 0.0]]],
    ids=["nothing", "the language", "another place", "an agreement that counts nothing"],
)
def test_a_name_that_nothing_bears_out_goes_to_a_person_however_rare_it_is(also):
    assert decided(found(NAME, *also)) == (Band.REVIEW, {UNCORROBORATED: 1})


@pytest.mark.parametrize("also", [["place", "city", 5.5], ["email", "exact", 15.0], ["work", "same", 0.4]])
def test_a_name_that_something_else_bears_out_is_left_to_the_rule(also):
    assert decided(found(NAME, also)) == (Band.AUTO, {})


@pytest.mark.parametrize("attribute", ["display_name", "handle"])
def test_a_name_made_of_look_alikes_goes_to_a_person_whatever_agrees(attribute):
    persona = PLAIN | {attribute: ("Zdenka", "Quillf\u0435ather")}
    assert decided(found(NAME, ["email", "exact", 15.0]), persona) == (Band.REVIEW, {DECEPTIVE: 1})


def test_a_name_in_another_script_deceives_nobody():
    persona = PLAIN | {"display_name": ("\u0417\u0434\u0435\u043d\u043a\u0430", "M\u00fcller-\u0141o\u015b")}
    assert decided(found(NAME, ["place", "city", 5.5]), persona) == (Band.AUTO, {})


@pytest.mark.parametrize("band", [Band.REVIEW, Band.CANNOT_DECIDE])
def test_what_is_not_automatic_stays_as_it_is(band):
    assert decided(found(NAME, band=band)) == (band, {})
