"""JSON and JSON Lines: what is read, and what bad input costs."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.access.errors import Invalid
from mdm.sources import formats

ANNA = {"id": 7, "name": "Anna Moser", "address": {"city": "Graz"}, "emails": ["a@x.example", "b@x.example"]}
FLAT = {"id": "7", "name": "Anna Moser", "address.city": "Graz", "emails.1": "a@x.example", "emails.2": "b@x.example"}


def test_a_list_of_objects_is_read_with_names_for_what_is_nested(read) -> None:
    assert [item.values for item in read(json.dumps([ANNA, {"id": 8}]).encode())] == [FLAT, {"id": "8"}]


def test_the_longest_list_in_an_object_is_the_one_that_is_meant(read) -> None:
    data = {"tags": [{"t": 1}], "result": {"customers": [ANNA, ANNA, {"id": 9}]}, "next": None}
    assert [item.values["id"] for item in read(json.dumps(data).encode())] == ["7", "7", "9"]


def test_a_single_object_is_one_item(read) -> None:
    assert [item.values for item in read(json.dumps(ANNA, indent=1).encode())] == [FLAT]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_may_be_in_another_encoding(read, encoding: str) -> None:
    text = json.dumps([{"name": "Jürgen Müßig aus Köln", "city": "Düsseldorf"}], ensure_ascii=False)
    assert read(text.encode(encoding))[0].values["name"] == "Jürgen Müßig aus Köln"


def test_lines_are_read_and_a_broken_one_costs_itself_only(read) -> None:
    items = read(b'{"id": 1}\n\n{"id": \n[1, 2]\n{"id": 1} {"id": 2}\n{"id": 5}\n')
    assert [(item.number, item.values, item.problem) for item in items] == [
        (1, {"id": "1"}, ""),
        (3, {}, "the line is no well-formed JSON"),
        (4, {}, "the line is no object with names"),
        (5, {}, "the line is no well-formed JSON"),
        (6, {"id": "5"}, ""),
    ]


def test_null_says_nothing_and_numbers_keep_their_digits(read) -> None:
    [item] = read(b'[{"a": null, "b": 1.50, "c": 12345678901234567890, "d": true, "e": {}, "f": []}]')
    assert item.values == {"b": "1.50", "c": "12345678901234567890", "d": "true"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'[{"id": 1}, {"id": 2}, {"id"', "cut off"),
        (b'{"rows": [{"id": 1}', "cut off"),
        (b'[{"id": 1}, {"id": 2,}]', "no well-formed JSON"),
        (b'[{"id": NaN}]', "no well-formed JSON"),
        (b"[]", "no objects"),
        (b'[{"id": 1' + b"0" * 10_000 + b"}]", "no well-formed JSON"),
        (b'["' + b"a" * 9_000_000 + b'"]', "larger than 8 MB"),
    ],
)
def test_what_is_no_whole_json_is_refused_in_words(read, data: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read(data)


def test_an_object_nested_5000_deep_is_refused_and_the_next_one_is_read(read) -> None:
    deep = b'{"a":' * 5_000 + b"1" + b"}" * 5_000
    items = read(b'[{"id": 1}, ' + deep + b', {"id": 3}]')
    assert [item.problem for item in items] == ["", "it is nested more than 12 deep", ""]
    assert items[2].values == {"id": "3"}


def test_a_name_said_twice_a_list_too_long_and_an_element_that_is_no_object_are_refused(read) -> None:
    data = b'[{"a": 1, "a": 2}, {"a": [' + b"1," * 60 + b'1]}, 5, [[{"a": 1}]], {"a": 1}]'
    assert [bool(item.problem) for item in read(data)] == [True, True, True, True, False]


def test_a_long_file_is_never_held(read) -> None:
    """Ten thousand objects take no more memory than a few."""
    row = b'{"name": "' + b"x" * 2_000 + b'"},'
    file = io.BytesIO(b"[" + row * 10_000 + b'{"name": "end"}]')
    found = formats.recognise(file)
    tracemalloc.start()
    assert sum(1 for _ in found.items(file)) == 10_001
    assert tracemalloc.get_traced_memory()[1] < 2 << 20
    tracemalloc.stop()


scalars = st.one_of(st.text(min_size=1, max_size=8), st.integers(), st.booleans())
names = st.text(alphabet="abcdef", min_size=1, max_size=4)


@given(st.lists(st.dictionaries(names, scalars, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_list_and_lines_of_the_same_objects_say_the_same(rows: list[dict[str, object]]) -> None:
    def values(data: bytes) -> list[object]:
        file = io.BytesIO(data)
        found = formats.recognise(file)
        return [(item.values, bool(item.problem)) for item in found.items(file)] if found else []

    as_list = values(json.dumps(rows).encode())
    as_lines = values(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    assert as_list == as_lines
