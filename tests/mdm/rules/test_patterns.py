"""Patterns of quality rules: they mean what Python's `re` means, and never take longer than the text is long."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdm.rules import InvalidRule
from mdm.rules.automaton import MOST_KEPT
from mdm.rules.patterns import MOST_STATES, compile_pattern

PIECES = st.sampled_from(["a", "b", "c", ".", "[ab]", "[^a]", "\\d", "[a-c]", "", "ab", "a?", "b*", "\\.", "[.-]"])


@st.composite
def patterns(draw, depth=3):
    """A pattern, of groups, alternatives and repetitions."""
    shape = draw(st.sampled_from(["piece", "either", "both", "often"])) if depth else "piece"
    if shape == "piece":
        return draw(PIECES)
    one = draw(patterns(depth - 1))
    if shape == "often":
        return f"({one}){draw(st.sampled_from(['*', '+', '?', '{2}', '{1,3}', '{2,}', '{0,2}', '{0}', '*?']))}"
    other = draw(patterns(depth - 1))
    return f"({one}|{other})" if shape == "either" else one + other


@given(patterns(), st.lists(st.text("abc1.-\n", max_size=7), max_size=6))
@settings(max_examples=300)
def test_a_pattern_means_what_it_means_elsewhere(pattern, texts):
    automaton = compile_pattern(pattern)
    for text in texts:
        assert automaton.matches(text) == bool(re.fullmatch(pattern, text))


@given(st.text("abAB", max_size=6))
def test_the_case_of_letters_may_be_ignored(text):
    assert compile_pattern("[a]b+|B", ignores_case=True).matches(text) == bool(re.fullmatch("(?i)[a]b+|B", text))


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*a){12}b", "(([a-z])+.)+[A-Z]"])
def test_what_makes_others_run_wild_takes_one_walk(pattern):
    steps = 0
    automaton = compile_pattern(pattern)
    walk = automaton._move

    def counted(at, char):
        nonlocal steps
        steps += 1
        return walk(at, char)

    automaton._move = counted
    assert not automaton.matches("a" * 5_000 + "!")
    assert steps <= 5_001


def test_what_is_remembered_is_bounded():
    automaton = compile_pattern("(a|b)*a(a|b){12}")
    texts = ["".join("ab"[number >> bit & 1] for bit in range(13)) for number in range(2**13)]
    assert [automaton.matches(text) for text in texts] == [text[0] == "a" for text in texts]
    assert len(automaton._sets) <= MOST_KEPT + 1


@pytest.mark.parametrize(
    "pattern, words",
    [
        ("(?=a)b", "cannot be checked in a bounded time"),
        ("(?P<n>a)", "cannot be checked in a bounded time"),
        ("(a)\\1", "refers to an earlier group"),
        ("a**", "repeats a repetition"),
        ("*a", "repeats nothing"),
        ("(a", "not closed"),
        ("a)", "not opened"),
        ("[a", "not closed"),
        ("a{3,2}", "the smaller number first"),
        ("[z-a]", "is no range"),
        ("a\\", "ends in the middle"),
        ("\\p", "no meaning"),
        ("a^b", "only possible there"),
        ("(.{100}){100}", f"{MOST_STATES:,} steps"),
        ("(" * 30, "deep"),
        ("a" * 501, "at most 500"),
    ],
)
def test_what_cannot_be_run_safely_is_refused_with_the_reason(pattern, words):
    with pytest.raises(InvalidRule) as refusal:
        compile_pattern(pattern)
    assert words in refusal.value.text
    assert refusal.value.field == "pattern"


@given(st.text(max_size=40))
def test_any_text_is_a_pattern_or_is_refused_in_words(text):
    try:
        assert compile_pattern(text).matches(text) in {True, False}
    except InvalidRule:
        return
