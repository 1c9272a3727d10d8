"""JSON from anybody: what cannot be kept or is made to hurt gets a clear refusal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.access.errors import Invalid
from mdm.web import parsing

KEEPABLE = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | KEEPABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_plain_json_is_read_as_it_is(value):
    assert parsing.loads(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"[" * 200_000, ""),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, ""),
        (b'{"name": {"first": ["ok", "a\\u0000b"]}}', "$.name.first[1]"),
        (b'{"name": "\\ud800"}', "$.name"),
        (b'{"\\udfff": 1}', "$"),
        (b'{"a": NaN}', ""),
        (b'{"a": -Infinity}', ""),
        (b'{"a": 1, "a": 2}', "a"),
        (b'{"a": 1', "line 1, column 8"),
        (b"\xff\xfe", "byte 0"),
        (b"", "line 1, column 1"),
        (b"9" * 5_000, ""),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(body, where):
    with pytest.raises(Invalid) as refused:
        parsing.loads(body)
    assert refused.value.where == where


def test_brackets_inside_a_string_are_not_depth():
    assert parsing.loads(json.dumps("[" * 100 + '\\"' + "{" * 100).encode()).startswith("[")


def test_a_long_body_of_quotes_is_read_in_one_pass():
    body = b'"' + b'\\"' * 500_000
    with pytest.raises(Invalid):
        parsing.loads(body)


def test_the_api_answers_such_bodies_with_a_problem(ines, api_of):
    api = api_of(ines)
    for body in (b"[" * 200_000, b'{"role": "\\u0000"}', b'{"role": "\\ud800"}', b'{"\\ud800": 1}', b"x" * 2_100_000):
        answer = api.post("/api/v1/grants/", body, content_type="application/json")
        assert answer.status_code == 400, body[:20]
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["detail"]
