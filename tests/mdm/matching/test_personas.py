"""What a handle and a display name say about a customer, and when they say nothing."""

import pytest

from mdm.matching.bands import Band, assign
from mdm.matching.blocking import plan_blocking
from mdm.matching.explain import explain
from mdm.matching.frame import Record
from mdm.matching.frequencies import with_frequencies
from mdm.matching.model import MatchModel
from mdm.matching.persona_forms import has_name_signal
from mdm.matching.presets import personas
from mdm.matching.scoring import score_table
from mdm.matching.tables import left_table, right_table
from tests.mdm.matching.records import BOB_LARROW

FAMILIES = ("Abel", "Bibo", "Cord", "Dahl", "Ebel", "Fink", "Gorm", "Hahn")


def level(persona: Record, customer: Record, comparison: str = "name") -> str:
    return next(step.level for step in explain(personas(), persona, customer).steps if step.comparison == comparison)


def people(*names: str) -> list[tuple[object, Record]]:
    split = [name.split(" ", 1) for name in names]
    return [
        (name, {"given_name": given, "family_name": family}) for name, (given, family) in zip(names, split, strict=True)
    ]


def bands(shown: list[Record], known: list[tuple[object, Record]], model: MatchModel | None = None) -> list[Band]:
    right = right_table(personas(), known)
    ready = with_frequencies(model or personas(), right)
    left = left_table(ready, enumerate(shown), right)
    return assign(ready, score_table(ready, left, right, plan_blocking(ready, left, right)), left=left)


@pytest.mark.parametrize(
    ("handle", "found"),
    [
        ("robert.larrow", "full"), ("RobertLarrow56", "full"), ("larrowrobert", "full"), ("RepRobertLarrowOH", "full"),
        ("robert_e_larrow", "full"), ("boblarrow", "nickname"), ("rlarrow", "initial"), ("larrowr", "initial"),
        ("RepLarrow", "family"), ("larrow4congress", "family"), ("robert84", "given"), ("larrowfan_club_xy",
            "family_and_more"),
        ("sunnyday", "else"),
    ],
)  # fmt: skip
def test_a_handle_is_read_against_a_name(handle: str, found: str) -> None:
    assert level({"handle": handle}, {"given_name": "Robert", "family_name": "Larrow"}) == found


@pytest.mark.parametrize(
    ("display", "found"),
    [
        ("Robert Larrow", "full"), ("Dr. Róbert Larrow 🎉", "full"), ("LARROW Robert", "full"),
        ("Bob Larrow", "nickname"), ("R. Larrow", "initial"), ("Senator Larrow", "family"),
        ("Robert Larrrow", "close"), ("Maria Larrow", "other_given"),
        ("Robert Larrow Jr.", "close"), ("Maria Schmidt", "else"),
    ],
)  # fmt: skip
def test_a_display_name_is_read_against_a_name(display: str, found: str) -> None:
    assert level({"display_name": display}, {"given_name": "Robert", "family_name": "Larrow"}) == found


def test_display_name_and_handle_are_one_piece_of_evidence() -> None:
    customer = {"given_name": "Robert", "family_name": "Larrow"}
    both = explain(personas(), {"handle": "robertlarrow", "display_name": "Robert Larrow"}, customer)
    assert both.weight == explain(personas(), {"display_name": "Robert Larrow"}, customer).weight


def test_another_given_name_in_the_display_name_outweighs_a_bare_family_name_in_the_handle() -> None:
    persona = {"handle": "larrow", "display_name": "Maria Larrow"}
    assert level(persona, {"given_name": "Robert", "family_name": "Larrow"}) == "other_given"


def test_a_year_in_the_handle_and_a_birth_date_are_one_comparison() -> None:
    persona = {"handle": "larrow56", "birth_date": "1956-05-18"}
    assert level(persona, BOB_LARROW, "birth_date") == "exact"
    assert level({"handle": "larrow56"}, BOB_LARROW, "birth_date") == "year"
    assert level({"handle": "larrow77"}, BOB_LARROW, "birth_date") == "null"


def test_a_mailbox_name_that_is_only_the_name_is_not_weighed_again() -> None:
    persona = {"handle": "robert.larrow"}
    assert level(persona, BOB_LARROW, "email") == "null"
    assert level({"handle": "skibunny77"}, dict(BOB_LARROW, email="skibunny77@mail.example"), "email") == "local"


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    known = people("Neil Aberforth", *(f"John{'x' * n} Smith" for n in range(30)), *["Johann Miller"] * 30)
    right = right_table(personas(), known)
    model = with_frequencies(personas(), right)
    rare = explain(model, {"handle": "neilaberforth"}, known[0][1]).steps[0]
    common = explain(model, {"handle": "johnsmith"}, known[1][1]).steps[0]
    assert rare.weight > common.weight + 5
    assert rare.rarity.startswith("1 in ")


@pytest.mark.parametrize("handle", ["UCVL2s6x7f7H0ZJ-uwU0pQ6Q", "100089476625799", "user48213", "x1", "rep"])
def test_an_opaque_handle_gives_no_name_signal(handle: str) -> None:
    assert not has_name_signal({"handle": handle})
    assert has_name_signal({"handle": handle, "display_name": "Robert Larrow"})


def test_a_persona_without_name_signal_is_never_linked_by_inference() -> None:
    persona = {"handle": "UCVL2s6x7f7H0ZJ-uwU0pQ6Q", "email": BOB_LARROW["email"], "birth_date": "1956-05-18"}
    found = bands([persona], [("bob", BOB_LARROW)], personas().replaced(prior=0.5))
    assert found == [Band.CANNOT_DECIDE]
    assert not explain(personas(), persona, BOB_LARROW).can_be_decided


def test_a_clear_match_is_automatic_and_rivals_go_to_review() -> None:
    crowd = people(*(f"{given} {family}" for given in ("Anna", "Maria", "Paul", "Igor") for family in FAMILIES))
    bob = ("bob", dict(BOB_LARROW))
    other = ("other", {"given_name": "Robert", "family_name": "Larrow"})
    persona = {"handle": "robertlarrow", "email": BOB_LARROW["email"]}
    model = personas().replaced(prior=0.01)
    assert bands([persona], [bob, *crowd], model) == [Band.AUTO]
    assert set(bands([{"handle": "robertlarrow"}], [bob, other, *crowd], model)) == {Band.REVIEW}


def test_only_the_best_rivals_are_kept() -> None:
    known = [(number, {"given_name": "Robert", "family_name": "Larrow"}) for number in range(9)]
    found = bands([{"handle": "robertlarrow"}], known, personas().replaced(prior=0.1))
    assert found.count(Band.REVIEW) == 5
    assert found.count(Band.BELOW) == 4
