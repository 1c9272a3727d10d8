"""Figures from links, waiting pairs and the truth: what counts as right, as false, and as nobody's to judge."""

from hypothesis import given
from hypothesis import strategies as st

from stewardship.evaluation.labels import Labels
from stewardship.evaluation.measuring import AUTOMATIC, BANDS, REVIEW, Judged, Measured, Pair, Shown, figures, summary

LABELS = Labels(
    customer_column="c",
    persona_column="p",
    matches={"anna": frozenset({"1"}), "ben": frozenset({"2"}), "held": frozenset({"9"}), "opaque": frozenset({"1"})},
    without=frozenset({"nobody"}),
    unclear=frozenset({"unclear"}),
    held_back=frozenset({"9"}),
    handle_kinds={"anna": "name_like", "opaque": "opaque_id"},
)
PERSONAS = {name: Shown("x", name != "opaque", LABELS.handle_kinds.get(name, "")) for name in
            ("anna", "ben", "held", "opaque", "nobody", "unclear", "stranger")}  # fmt: skip


def measured(*pairs: Pair) -> Measured:
    return Measured(LABELS, PERSONAS, frozenset({"1", "2"}), pairs)


def test_a_link_to_the_owner_is_right_and_any_other_false() -> None:
    told = figures(measured(Pair("anna", "1", AUTOMATIC), Pair("ben", "1", AUTOMATIC), Pair("nobody", "1", AUTOMATIC)))
    assert (told["auto_links"], told["auto_right"], told["auto_precision"]) == (3, 1, 0.333333)
    assert told["false_links"] == [{"persona": "ben", "customer": "1"}, {"persona": "nobody", "customer": "1"}]


def test_a_persona_of_a_customer_who_was_held_back_has_no_match() -> None:
    told = figures(measured(Pair("held", "1", AUTOMATIC)))
    assert told["auto_false"] == 1
    assert told["personas_with_match"] == 3


def test_recall_is_over_personas_with_a_name_signal_and_a_match() -> None:
    told = figures(measured(Pair("anna", "1", AUTOMATIC), Pair("ben", "2", REVIEW), Pair("ben", "1", REVIEW)))
    assert told["personas_with_match_and_signal"] == 2
    assert (told["recall_auto"], told["recall_auto_or_review"]) == (0.5, 1.0)
    assert told["review_precision"] == 0.5
    assert told["missed"] == []


def test_links_of_unlabelled_and_unclear_personas_are_counted_apart() -> None:
    told = figures(measured(Pair("stranger", "1", AUTOMATIC), Pair("unclear", "1", AUTOMATIC)))
    assert (told["auto_links"], told["auto_unlabelled"], told["auto_precision"]) == (2, 2, None)


def test_a_link_to_a_distractor_is_false_unless_nobody_knows_who_that_is() -> None:
    told = figures(measured(
        Pair("anna", "77", AUTOMATIC, is_distractor=True, is_namesake=True),
        Pair("ben", "2", AUTOMATIC, is_distractor=True),
    ))  # fmt: skip
    assert (told["auto_false"], told["auto_to_namesakes"]) == (1, 1)
    assert told["namesake_links"] == [{"persona": "anna", "customer": "77"}]
    assert told["recall_auto"] == 0


def test_opaque_personas_are_counted_by_the_product_and_by_the_file() -> None:
    told = figures(measured(Pair("opaque", "1", AUTOMATIC)))
    assert (told["opaque_personas"], told["opaque_auto_links"]) == (1, 1)
    assert told["opaque_by_handle_kind"] == {"personas": 1, "auto_links": 1}


@given(st.lists(st.builds(
    Pair, st.sampled_from(sorted(PERSONAS)), st.sampled_from("129"), st.sampled_from(BANDS), st.booleans(),
    st.booleans(),
)))  # fmt: skip
def test_every_pair_is_judged_once_and_shares_stay_shares(pairs: list[Pair]) -> None:
    whole = measured(*pairs)
    told = summary(whole)
    assert told["auto_links"] == sum(told[f"auto_{k}"] for k in ("right", "false", "to_namesakes", "unlabelled"))
    assert all(whole.judge(pair) in Judged for pair in pairs)
    assert 0 <= told["recall_auto"] <= told["recall_auto_or_review"] <= 1
