"""Items become delimited text that reads back as what they said, on the line of their number."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.access.errors import Invalid
from mdm.sources import layouts, reading
from mdm.sources.formats import Item, spool


def rows_of(items: list[Item]) -> tuple[tuple[str, ...], list[reading.Row]]:
    out = io.BytesIO()
    spool.write(items, out)
    layout = layouts.detect(out, encoding=spool.ENCODING, delimiter=spool.DELIMITER)
    return layout.header, list(reading.rows(out, layout))


def test_names_that_turn_up_late_are_columns_of_every_line() -> None:
    header, rows = rows_of([Item(1, {"a": "1"}), Item(2, {"b": "2", "a": 'x,"y'}), Item(3, {"c": "3"})])
    assert header == ("a", "b", "c")
    assert [row.cells for row in rows] == [["1", "", ""], ['x,"y', "2", ""], ["", "", "3"]]


def test_a_number_left_out_keeps_the_others_in_place() -> None:
    _, rows = rows_of([Item(3, {"a": "1"}), Item(7, {"a": "2"})])
    assert [row.line - 1 for row in rows] == [3, 7]


def test_what_cannot_be_taken_is_refused_with_its_reason_on_its_line() -> None:
    _, rows = rows_of(
        [
            Item(1, {"a": "1"}),
            Item(2, {}, "it is broken", 'so "it" goes,\nhere'),
            Item(3, {"a": "x\0y"}),
            Item(4, {"a": "4"}),
        ]
    )
    assert [(row.line - 1, row.problem, row.cells) for row in rows] == [
        (1, "", ["1"]),
        (2, "it is broken", []),
        (3, "“a” contains a NUL character", []),
        (4, "", ["4"]),
    ]


def test_a_million_names_are_refused() -> None:
    with pytest.raises(Invalid, match="more than 1,000 different names"):
        rows_of([Item(n, {f"name {n}": "x"}) for n in range(1, 1_200)])


kept = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\x1a"), max_size=12)
said = st.dictionaries(st.sampled_from("abcd"), kept, min_size=1)


@given(st.lists(said, min_size=1, max_size=8).filter(lambda rows: any(v.strip() for r in rows for v in r.values())))
def test_what_was_said_is_read(values: list[dict[str, str]]) -> None:
    header, rows = rows_of([Item(number, each) for number, each in enumerate(values, 1)])
    read = {row.line - 1: {n: c for n, c in zip(header, row.cells, strict=True) if c} for row in rows}
    assert read == {n: {k: v for k, v in each.items() if v} for n, each in enumerate(values, 1) if any(each.values())}
