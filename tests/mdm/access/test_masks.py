"""A mask keeps the shape and gives nothing else away."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.access.masks import MASKS, mask


@pytest.mark.parametrize(
    ("value", "kind", "masked"),
    [
        ("greta.moser@alpin.example.at", "email", "g•••@•••.at"),
        ("not an address", "email", "••••••"),
        ("@", "email", "••••••"),
        ("+436641234517", "phone", "+43 ••• •• 17"),
        ("17", "phone", "••••••"),
        ("1984-03-02", "year", "1984"),
        ("--03-02", "year", "••••••"),
        (date(1984, 3, 2), "year", "1984"),
        ("Greta Moser", "initial", "G. M."),
        ("", "bullets", ""),
        (None, "email", ""),
        (["a@b.at", "c@d.de"], "email", "a•••@•••.at, c•••@•••.de"),
        ({"street": "Ring 1"}, "bullets", "••••••"),
        (12_400, "bullets", "••••••"),
    ],
)
def test_a_mask_fits_the_type(value, kind, masked):
    assert mask(value, kind) == masked


@given(st.text(min_size=8), st.sampled_from(sorted(MASKS)))
def test_no_mask_gives_the_whole_value(text, kind):
    assert text not in mask(text, kind)


@given(st.text(min_size=1), st.text(min_size=1))
def test_bullets_do_not_give_the_length_away(one, other):
    assert mask(one, "bullets") == mask(other, "bullets")
