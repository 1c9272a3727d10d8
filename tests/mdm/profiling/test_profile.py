"""What a profile says of a table, without a database."""

import io
import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.access.errors import Invalid
from mdm.profiling.columns import ColumnSketch, Sizes
from mdm.profiling.findings import findings
from mdm.profiling.hashing import hashes_of
from mdm.profiling.results import TableProfile
from mdm.profiling.sketches import Distinct, Numbers, Top
from mdm.profiling.tables import TableSketch, sketched
from mdm.sources import layouts, reading
from tests.mdm.profiling.tables import TODAY, column, profiled

cells = st.sampled_from(["", "a", "A", "7", "007", "N/A", "31.02.1990", "x@example.org", " b ", "3.5", "ж", "\0"])
tables = st.lists(st.tuples(cells, cells, cells), max_size=60)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("whole", ["1", "-20", "300"]),
        ("decimal", ["1.5", "2", "1,200.75", "$90.10"]),
        ("date", ["1990-01-31", "2001-12-01"]),
        ("date", ["19970101", "19970202", "19971231"]),
        ("time", ["2014-03-08 00:00:00", "2014-03-08"]),
        ("yes_no", ["yes", "no", "no"]),
        ("email", ["anna@example.org", "ben@example.com"]),
        ("phone", ["+43 664 1234567", "(030) 1234-567"]),
        ("url", ["https://example.org/a", "www.example.org"]),
        ("handle", ["@anna_b", "@ben"]),
        ("code", ["A-100", "B-200", "007"]),
        ("text", ["Anna", "Ben Berg"]),
        ("empty", ["", "N/A", " - "]),
    ],
)
def test_a_column_is_of_the_narrowest_kind_that_fits(kind: str, texts: list[str]) -> None:
    assert column(*texts).figures.kind == kind


def test_what_is_filled_is_told_from_what_only_stands_there() -> None:
    figures = column("Anna", "", "  ", "N/A", "unknown", "-", "01.01.1900", "Anna").figures
    assert (figures.rows, figures.empty, figures.placeholder_count, figures.filled) == (8, 2, 4, 2)
    assert (figures.distinct, figures.repeated, figures.doubled) == (1, 1, [[2, 9]])


def test_patterns_say_how_it_is_written_and_the_rare_ones_are_worth_a_look() -> None:
    found = column(*(f"AB-{number:04}" for number in range(200)), "ab 7")
    assert found.figures.patterns == [("AA-9999", 200), ("a+ 9", 1)]
    assert found.values.examples["a+ 9"] == (202, "ab 7")
    said = findings(TableProfile(profiled({"it": ["a", "b"]}).figures, (found,)), TODAY)
    assert any("rare" in each.text and "a+ 9" in each.text for each in said)


def test_the_order_of_day_and_month_is_found_where_the_cells_tell_it() -> None:
    orders = [column(*days).figures for days in (("31/3/1990", "3/4/1990"), ("3/31/1990", "3/4/1990"), ("3/4/1990",))]
    assert [each.day_order for each in orders] == ["day_first", "month_first", "unclear"]
    assert orders[0].formats == [("DD/MM/YYYY", 2)]
    assert column("31/3/1990", "3/31/1990").figures.day_order == "both"


def test_a_day_that_is_in_no_calendar_is_found_with_its_line() -> None:
    found = column("1990-02-28", "1990-02-31", "1990-03-01")
    assert found.figures.impossible == [1, 3]


def test_numbers_far_from_the_others_are_found() -> None:
    found = column(*map(str, range(100)), "100000")
    assert (found.figures.far, found.values.greatest_line, found.values.quantiles[50]) == (1, 102, 50)
    assert sum(found.figures.histogram) == 101


def test_keys_are_found_alone_or_in_pairs_with_what_speaks_against_them() -> None:
    order, line = ["1", "1", "2", "2"], ["1", "2", "1", "2"]
    assert [key["columns"] for key in profiled({"order": order, "line": line}).figures.keys] == [["order", "line"]]
    near = profiled({"id": [*map(str, range(100)), "99"], "it": ["x"] * 101}).figures
    assert (near.keys[0]["columns"], near.keys[0]["duplicates"], near.keys[0]["lines"]) == (["id"], 1, [[101, 102]])


def test_rows_of_the_same_person_are_suspected() -> None:
    people = {
        "id": ["1", "2", "3"],
        "given": ["Zoë", "zoe", "Ben"],
        "family": ["Berg", "BERG", "Berg"],
        "mail": ["z@example.org", "Z@example.org", "z@example.org"],
    }
    reads = {"given": "given_name", "family": "family_name", "mail": "email"}
    doubles = {each["kind"]: each["lines"] for each in profiled(people, reads).figures.doubles}
    assert doubles["the same name and e-mail"] == [[2, 3]]
    assert doubles["the same but for case, spaces and accents and for “id”"] == [[2, 3]]


def test_columns_that_say_nothing_of_their_own_are_named() -> None:
    country = ["AT", "DE", "CH"] * 40
    table = {
        "country": country,
        "again": country,
        "name": [{"AT": "Austria", "DE": "Germany", "CH": "Suisse"}[code] for code in country],
        "one": ["1"] * 120,
        "none": [""] * 120,
    }
    figures = profiled(table).figures
    assert (figures.equal, figures.constant, figures.empty) == ([["country", "again"]], ["one"], ["none"])
    assert ["name", "country"] in figures.determines


def test_personal_data_are_suspected_by_header_and_by_cells() -> None:
    table = profiled({"Kontakt": ["anna@example.org"], "Geburtsdatum": ["1990-01-01"], "colour": ["red"]})
    assert [each.figures.suspected for each in table.columns] == ["email", "birth_date", ""]


@given(tables, st.randoms())
def test_exact_figures_do_not_depend_on_the_order_of_the_rows(
    table: list[tuple[str, ...]], chance: random.Random
) -> None:
    rows = list(enumerate(table, 2))
    mixed = list(rows)
    chance.shuffle(mixed)
    one, other = (sketched(["a", "b", "c"], each).profile(TODAY) for each in (rows, mixed))
    assert [_exact(each) for each in one.columns] == [_exact(each) for each in other.columns]
    assert one.figures.equal == other.figures.equal
    assert [c.values.top for c in one.columns] == [c.values.top for c in other.columns]


@given(tables, st.integers(1, 7))
def test_many_chunks_say_what_one_says(table: list[tuple[str, ...]], size: int) -> None:
    rows = list(enumerate(table, 2))
    whole, parts = TableSketch(["a", "b", "c"]), TableSketch(["a", "b", "c"])
    whole.add(rows)
    for start in range(0, len(rows), size):
        parts.add(rows[start : start + size])
    one, other = whole.profile(TODAY), parts.profile(TODAY)
    assert [_exact(each) for each in one.columns] == [_exact(each) for each in other.columns]


def _exact(found: object) -> object:
    return replace(found.figures)  # type: ignore[attr-defined]


@given(st.lists(st.integers(0, 300), min_size=1), st.integers(0, 400))
def test_two_halves_merged_are_the_whole(numbers: list[int], cut: int) -> None:
    lines = np.arange(len(numbers))
    hashes = hashes_of(map(str, numbers))
    made = [(Distinct(64), Numbers(50)) for _ in range(3)]
    for (distinct, measured), part in zip(made, (slice(None), slice(None, cut), slice(cut, None)), strict=True):
        distinct.add(hashes[part], lines[part])
        measured.add(np.array(numbers[part], float), lines[part])
        distinct.settle()
    made[1][0].merge(made[2][0])
    made[1][1].merge(made[2][1])
    for whole, merged in zip(made[0], made[1], strict=True):
        assert whole.count == merged.count
        assert whole.is_exact == merged.is_exact
    assert (made[0][0].hashes.tolist(), made[0][0].counts.tolist()) == (
        made[1][0].hashes.tolist(),
        made[1][0].counts.tolist(),
    )
    assert made[0][1].sample.tolist() == made[1][1].sample.tolist()


@given(st.lists(st.sampled_from("abcdefghij")), st.integers(2, 6))
def test_a_frequent_text_is_never_short_by_more_than_is_said(texts: list[str], size: int) -> None:
    top = Top(size)
    for at in range(0, len(texts), 3):
        top.add({text: texts[at : at + 3].count(text) for text in texts[at : at + 3]})
    assert top.error * (size + 1) <= len(texts)
    assert all(texts.count(text) - top.error <= top.counts[text] <= texts.count(text) for text in set(texts))


def test_an_estimate_says_that_it_is_one_and_is_near() -> None:
    sketch = Distinct(1024)
    for start in range(0, 60_000, 2_000):
        sketch.add(hashes_of(map(str, range(start, start + 2_000))), np.arange(start, start + 2_000))
    sketch.settle()
    assert not sketch.is_exact
    assert abs(sketch.count - 60_000) < 5 * sketch.error * 60_000
    assert sketch.repeated == 0


@pytest.mark.parametrize(
    "hostile", ["x" * 2_000_000, "\0\0", "\ud800", "١٢٣", "é" * 500, "9" * 5000, "=cmd()", "\u202eabc"]
)
def test_no_cell_is_too_strange(hostile: str) -> None:
    found = column(hostile, "a", "")
    assert (found.figures.filled, found.figures.empty) == (2, 1)
    assert all(len(text) <= 200 for text, _ in found.values.top)


@pytest.mark.parametrize("file", [b"", b"\n\n", b"\0" * 100])
def test_a_file_without_columns_is_refused_in_words(file: bytes) -> None:
    with pytest.raises(Invalid):
        layouts.detect(io.BytesIO(file))


def test_too_many_columns_are_refused_in_words() -> None:
    with pytest.raises(Invalid, match="at most 1,000"):
        layouts.detect(io.BytesIO(",".join(map(str, range(100_000))).encode() + b"\n1\n"))


def test_a_header_alone_is_a_profile_of_no_rows() -> None:
    found = profiled({"a": [], "b": []})
    assert (found.figures.rows, len(found.columns)) == (0, 2)
    assert findings(found, TODAY)[0].text == "There are no rows."


def test_what_is_kept_of_a_column_does_not_grow_with_its_rows() -> None:
    sketch = ColumnSketch("it", Sizes(distinct=100, top=10, patterns=10, numbers=20))
    for start in range(0, 20_000, 1_000):
        sketch.add([f"{'ab' * (n % 40)}{n}" for n in range(start, start + 1_000)], np.arange(start, start + 1_000))
    sketch.distinct.settle()
    kept = (len(sketch.distinct.hashes), len(sketch.values.counts), len(sketch.patterns.counts), len(sketch.examples))
    assert all(size <= most for size, most in zip(kept, (100, 10, 10, 20), strict=True))


def test_lines_in_other_encodings_are_counted_and_the_others_are_read() -> None:
    file = io.BytesIO("a,b\nZoë,1\n".encode() + b"Zo\xeb,2\n" + b"Ann,3\n4\n")
    sketch = TableSketch(("a", "b"))
    sketch.add(list(_readable(file, sketch)))
    figures = sketch.profile(TODAY).figures
    assert figures.rows + figures.unreadable == 4
    assert figures.unreadable_lines


def _readable(file: io.BytesIO, sketch: TableSketch) -> Iterator[tuple[int, list[str]]]:
    for row in reading.rows(file, layouts.detect(file)):
        if row.problem:
            sketch.refuse(row.line)
        else:
            yield row.line, row.cells
