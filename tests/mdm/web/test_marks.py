"""Marks show which words differ and lose none."""

from hypothesis import given
from hypothesis import strategies as st

from mdm.web.marks import mark_differences


@given(st.text(), st.text())
def test_the_pieces_are_the_value(left: str, right: str) -> None:
    mine, other = mark_differences(left, right)
    assert "".join(p.text for p in mine) == left
    assert "".join(p.text for p in other) == right


@given(st.text())
def test_a_value_does_not_differ_from_itself(value: str) -> None:
    for side in mark_differences(value, value):
        assert not any(piece.differs for piece in side)


def test_the_word_that_differs_is_marked_and_case_is_not() -> None:
    mine, other = mark_differences("Porto, Portugal", "Lisboa, PORTUGAL")
    assert [p.text for p in mine if p.differs] == ["Porto"]
    assert [p.text for p in other if p.differs] == ["Lisboa"]
