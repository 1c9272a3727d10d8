"""Lists that are worked out: the same triples, orders and places as those of a table."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from mdm.access.errors import Invalid
from mdm.web import gathered, keyset
from mdm.web.listing import Column, Listing

LISTING = Listing(
    "thing",
    (("place", "asc"), ("id", "asc")),
    {
        "name": Column("name", orders=True, label="Name", kind="text"),
        "count": Column("count", orders=True, label="Count", kind="number"),
        "sources": Column("sources", operators=("is", "is_not", "any", "empty", "filled"), label="S", kind="text"),
        "at": Column("at", label="At", kind="time", is_nullable=True),
    },
)
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
ROWS = [
    {"id": "a", "place": 0, "name": "Apfel", "count": 3, "sources": ("crm", "shop"), "at": NOON},
    {"id": "b", "place": 1, "name": "Birne", "count": 1, "sources": (), "at": None},
    {"id": "c", "place": 2, "name": "apfelwein", "count": 3, "sources": ("shop",), "at": NOON.replace(day=1)},
]


def found(access, address):
    page, _ = gathered.page(access, LISTING, QueryDict(address), ROWS, lambda row: row)
    return "".join(row["id"] for row in page.rows)


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("", "abc"),
        ("f=thing.name:starts:apf", "ac"),
        ("f=thing.name:is:Apfel", "a"),
        ("f=thing.name:is_not:Apfel", "bc"),
        ("f=thing.count:at_least:2&f=thing.sources:is:crm", "a"),
        ("f=thing.sources:any:crm|shop", "ac"),
        ("f=thing.sources:is_not:crm", "bc"),
        ("f=thing.sources:empty:", "b"),
        ("f=thing.at:is:2026-03-31", "a"),
        ("f=thing.at:before:2026-03-31", "c"),
        ("f=thing.at:filled:", "ac"),
        ("order=-thing.count", "cab"),
        ("order=thing.name", "abc"),
    ],
)
def test_it_is_narrowed_and_ordered_by_triples(ada, access_of, address, ids):
    assert found(access_of(ada), address) == ids


@pytest.mark.parametrize("address", ["f=thing.size:is:1", "order=thing.at", "cursor=abc", "f=thing.count:is:many"])
def test_what_it_does_not_know_is_refused(ada, access_of, address):
    with pytest.raises(Invalid):
        found(access_of(ada), address)


@given(rows=st.lists(st.tuples(st.integers(0, 3), st.integers()), unique=True, max_size=30), size=st.integers(1, 7))
def test_pages_forward_and_back_hold_every_row_once_in_order(rows, size):
    lines = [{"count": count, "id": key} for count, key in rows]
    order = (("count", "desc"), ("id", "asc"))
    there, page = [], keyset.page_of(lines, order, "", size)
    there += page.rows
    while page.next:
        page = keyset.page_of(lines, order, page.next, size)
        there += page.rows
    assert there == sorted(lines, key=lambda line: (-line["count"], line["id"]))
    back = list(page.rows)
    while page.previous:
        page = keyset.page_of(lines, order, page.previous, size)
        back = [*page.rows, *back]
    assert back == there
