"""A customer of 500 source records costs what one of 50 costs, statements and page size; what is cut is counted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.customers import services
from mdm.customers.models import Customer
from tests.cast import CASTING
from tests.people import number, source, told

SPARE = 9_000  # bytes: numbers of more digits, the pager, and of programs the merged numbers
pytestmark = pytest.mark.django_db


def gathered(key: str, count: int) -> str:
    """The number of a customer that so many records were merged into, each with a name and an e-mail of its own."""
    said = {
        f"{key}-{i}": {"full_name": f"Anna {key.title()} {i}", "email": f"{key}{i}@x.example"} for i in range(count)
    }
    first, *others = told(source(key), said)
    pairs = [services.Pair(first, other, "rule:test") for other in others]
    services.merge_many(pairs, actor=CASTING, reason="alike")
    assert Customer.objects.get(id=first).record_count == count
    return number(first)


def test_500_records_cost_what_50_cost(ada, client_of, api_of):
    page, api = client_of(ada), api_of(ada)
    few, many = gathered("few", 50), gathered("many", 500)
    for read, address in (
        (page, "/customers/{}/"),
        (page, "/customers/{}/fields/"),
        (page, "/customers/{}/fields/email/"),
        (page, "/customers/{}/merges/"),
        (api, "/api/v1/customers/{}/"),
        (api, "/api/v1/customers/{}/lineage/"),
        (api, "/api/v1/customers/{}/identities/"),
    ):
        read.get(address.format(few))
        told_of = []
        for one in (few, many):
            with CaptureQueriesContext(connection) as queries:
                answer = read.get(address.format(one))
            assert answer.status_code == 200, address
            told_of.append((len(queries), len(answer.content)))
        (few_queries, few_bytes), (many_queries, many_bytes) = told_of
        assert many_queries == few_queries, address
        assert many_bytes < few_bytes + SPARE, address


def test_what_is_left_out_is_counted_and_a_step_away(ada, client_of, api_of):
    anna, page, api = gathered("many", 120), client_of(ada), api_of(ada)
    front = page.get(f"/customers/{anna}/").content.decode()
    assert "120, <a" in front
    assert "All 240" in front
    assert "and 114 more" in front
    whole = page.get(f"/customers/{anna}/fields/")
    seen = set()
    while whole is not None:
        seen |= {each.fields.text("key") for each in whole.context["sources"]}
        following = whole.context["source_pager"].next
        whole = page.get(f"/customers/{anna}/fields/{following}") if following else None
    assert seen == {f"many-{i}" for i in range(120)}
    lost, address = set(), f"/customers/{anna}/fields/email/"
    while address:
        answer = page.get(address)
        lost |= {each.value.text for each in answer.context["losers"]}
        address = answer.context["pager"].next and f"/customers/{anna}/fields/email/{answer.context['pager'].next}"
    assert len(lost) == 119
    known, cursor = [], ""
    while True:
        body = api.get(f"/api/v1/customers/{anna}/identities/", {"cursor": cursor}).json()
        known += [(each["attribute"], each["value"]) for each in body["results"]]
        cursor = body["next"]
        if not cursor:
            break
    assert len(known) == len(set(known)) == 240
    (email,) = [
        row for row in api.get(f"/api/v1/customers/{anna}/lineage/").json()["results"] if row["attribute"] == "email"
    ]
    assert (len(email["others"]), email["others_count"]) == (20, 119)
