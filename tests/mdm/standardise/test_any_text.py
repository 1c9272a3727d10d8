"""Whatever the cell holds: no exception, storable output, and a standard value standardised again is itself."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdm.standardise import (
    ATTRIBUTES,
    Context,
    fold,
    fold_compact,
    fold_umlauts,
    handle_kind,
    handle_tokens,
    parse_name,
    record,
    standardise,
    strip_display,
    suspicious,
    url_compare_form,
)
from mdm.standardise.word_lists import word_list

PIECES = (
    "\x00 \ud800 \udfff \u200b \u200d \u200c \u202e \ufeff \u0301 ' \" ( ) , . ; : / @ # | - van de Dr. Jr. III Mc O' "
    "née geb. SMITH smith Иван Иванович 毛 김 ア ß ŉ ǅ 𝓙 🌲 👩 http:// www. x.com +49 0664 12 31 2/3/80 . -- Jan 2020 "
    "T10:00 Z % %00 ? = & < > na null N/A"
)
NASTY = st.sampled_from(word_list(PIECES))
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(NASTY, max_size=8).map(" ".join),
    st.lists(NASTY, max_size=8).map("".join),
)
CONTEXTS = st.builds(
    Context,
    country=st.sampled_from([None, "US", "GB", "DE", "AT", "IT", "NL", "PL", "BR"]),
    day_first=st.sampled_from([None, True, False]),
    platform=st.sampled_from([None, "x", "mastodon", "facebook"]),
    pivot=st.just(25),
    kind=st.just("asserted"),
    observed_at=st.none(),
)


@settings(max_examples=1500, deadline=None)
@given(attribute=st.sampled_from(sorted(ATTRIBUTES)), raw=ANY_TEXT, context=CONTEXTS)
def test_a_standard_value_standardised_again_is_itself(attribute: str, raw: str, context: Context) -> None:
    for found, standard in standardise(attribute, raw, context=context):
        if standard.value is None:
            assert standard.note, f"{attribute} refused without a reason"
            continue
        again = standardise(found, standard.value, context=context)
        assert (found, standard.value) in [(name, value.value) for name, value in again], (found, standard.value, again)


@settings(max_examples=500, deadline=None)
@given(values=st.dictionaries(st.sampled_from(sorted(ATTRIBUTES)), ANY_TEXT, max_size=8), context=CONTEXTS)
def test_any_row_gives_statements_that_a_database_can_store(values: dict[str, str], context: Context) -> None:
    attributes, problems = record(values, context)
    written = json.dumps([attributes, problems], ensure_ascii=False)
    written.encode("utf-8")  # no lone surrogate
    assert "\\u0000" not in written
    for statements in attributes.values():
        for statement in statements:
            assert statement["value"]
            assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in statement["value"])
    assert all(problem.reason for problem in problems)


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT)
def test_folding_is_idempotent_and_plain(text: str) -> None:
    for folding in (fold, fold_compact, fold_umlauts):
        folded = folding(text)
        assert folding(folded) == folded
        assert folded.isascii()
        assert folded == folded.lower()
        assert all(c.isalnum() or c == " " for c in folded)


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT)
def test_reading_names_and_handles_never_raises(text: str) -> None:
    parse_name(text, True)
    handle_tokens(text)
    assert handle_kind(text) in ("name_like", "opaque_id")
    suspicious(text)
    strip_display(text)
    url_compare_form(text)


UNITS = [
    "a",
    "a ",
    "1",
    "@",
    "é",
    "\u0301\u0316",
    "(",
    '"',
    "a,",
    "\u200b",
    "\u200d",
    "毛",
    "./",
    "a.a@",
    "+1",
    "--",
    "Dr. ",
]


@pytest.mark.parametrize("unit", [*UNITS, "\ud800", "she/", "#a ", "1/2/", "www."])
def test_a_hundred_thousand_characters_are_cut_or_refused_with_a_reason(unit: str) -> None:
    raw = (unit * 100_000)[:100_000]
    for attribute in sorted(ATTRIBUTES):
        for _, standard in standardise(attribute, raw, context=Context(country="DE")):
            if standard.value is None:
                assert standard.note
            else:
                assert len(standard.value) <= 5_000
    fold(raw)
    suspicious(raw)
    handle_kind(raw)
    handle_tokens(raw)
    parse_name(raw, True)
