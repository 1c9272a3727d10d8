"""A rule is worked at in the address, tried on real customers, saved with a reason; golden records follow as a job."""

from urllib.parse import parse_qs, urlsplit

import pytest

from mdm.access.field_access import FieldAccess
from mdm.customers import verifying, whatif
from mdm.customers.models import Customer, SurvivorshipRule
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.survivorship import Rule
from tests.people import golden_rows, merged, number, person, source, told

ADDRESS = "/customers/rules/name/"
SHOP_FIRST = {"strategies": ["source_order", "recency"], "sources": ["shop"], "half_life": "0"}


@pytest.fixture
def company(db):
    """Ten customers; three of them are called something else by the shop."""
    crm, shop = source("crm", 80), source("shop", 60)
    ids = told(crm, {str(i): {"full_name": f"Person {i}", "email": f"p{i}@x.example"} for i in range(10)})
    for i in range(3):
        merged(ids[i], person(shop, str(i), full_name=f"Other {i}", email=f"p{i}@x.example"))
    return ids


def test_a_rule_is_put_in_order_with_buttons_and_stands_in_the_address(ben, company, client_of):
    client = client_of(ben)
    start = {"strategies": ["recency", "frequency"], "half_life": "30"}
    for move, strategies, sources in (
        ("strategies:down:recency", ["frequency", "recency"], []),
        ("strategies:up:recency", ["recency", "frequency"], []),
        ("strategies:drop:recency", ["frequency"], []),
        ("strategies:add:completeness", ["recency", "frequency", "completeness"], []),
        ("sources:add:shop", ["source_order", "recency", "frequency"], ["shop"]),
        ("strategies:up:nothing", ["recency", "nothing", "frequency"], []),
    ):
        answer = client.get(ADDRESS, start | {"move": move})
        said = parse_qs(urlsplit(answer["Location"]).query)
        assert (said["strategies"], said.get("sources", []), said["half_life"]) == (strategies, sources, ["30"]), move


def test_before_saving_it_is_shown_what_would_change(ada, ben, company, client_of):
    before = golden_rows(*company)
    for somebody in (ada, ben):
        text = client_of(somebody).get(ADDRESS, SHOP_FIRST | {"effect": "1"}).content.decode()
        assert "<strong>3</strong> of 10 golden records would change" in text
        assert "Person 0" in text
        assert "Other 0" in text
    assert golden_rows(*company) == before
    assert not SurvivorshipRule.objects.exists()


def test_a_saved_rule_is_followed_by_all_golden_records(ben, company, client_of):
    client = client_of(ben)
    answer = client.post(ADDRESS, SHOP_FIRST | {"version": "0", "reason": "the shop asks people"})
    assert answer.status_code == 302, answer.content
    job = runner.run_now(Job.objects.get(kind="customers.follow_rule"))
    assert (job.status, job.result, job.total_count) == ("succeeded", {"changed": 3}, 10)
    assert Customer.objects.get(id=company[0]).full_name == "Other 0"
    assert list(verifying.of_customers(company)) == []
    text = client.get(answer["Location"]).content.decode()
    assert "Golden records follow the change" in text
    assert "version 1" in text


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"reason": " "}, 400, "needs a reason"),
        ({"version": "7"}, 400, "changed this rule"),
        ({"half_life": "soon"}, 400, "half-life"),
        ({"sources": ["nowhere"]}, 400, "There is no source system"),
        ({"strategies": ["recency"], "sources": ["shop"]}, 400, "add source_order"),
        ({"strategies": []}, 400, "at least one strategy"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_not_saved_and_the_draft_stays(ben, company, client_of, said, status, words):
    answer = client_of(ben).post(ADDRESS, SHOP_FIRST | {"version": "0", "reason": "because"} | said)
    assert (answer.status_code, words in answer.content.decode()) == (status, True), answer.content.decode()
    assert not SurvivorshipRule.objects.exists()
    assert not Job.objects.exists()


def test_who_may_only_read_rules_saves_none(ada, chiara, company, client_of):
    before = golden_rows(*company)
    for somebody in (ada, chiara):
        client = client_of(somebody)
        assert client.post(ADDRESS, SHOP_FIRST | {"version": "0", "reason": "x"}).status_code == 403
        assert client.post(f"{ADDRESS}count/", SHOP_FIRST).status_code == 403
    assert client_of(ada).get(ADDRESS).status_code == 200
    assert client_of(chiara).get(ADDRESS).status_code == 403
    assert (golden_rows(*company), SurvivorshipRule.objects.count(), Job.objects.count()) == (before, 0, 0)


def test_a_sample_says_between_which_numbers_the_truth_is(ada, company):
    found = whatif.estimate(FieldAccess.of(ada), "name", Rule(("source_order",), ("shop",)), at_once=5)
    assert (found.is_sample, found.looked_at, found.customers) == (True, 5, 10)
    assert found.low <= 3 <= found.high
    assert whatif.interval(20, 100, 100_000)[0] == pytest.approx(13_340, abs=20)
    assert whatif.interval(20, 100, 100_000)[1] == pytest.approx(28_890, abs=20)
    assert whatif.interval(3, 10, 10) == (3, 3)


def test_all_are_counted_by_a_job_that_writes_nothing(ben, company, client_of):
    before = golden_rows(*company)
    answer = client_of(ben).post(f"{ADDRESS}count/", SHOP_FIRST)
    job = runner.run_now(Job.objects.get(kind="customers.count_effect"))
    assert answer["Location"] == f"/jobs/{job.id}/"
    assert job.result == {"looked_at": 10, "changed": 3, "by_attribute": {"full_name": 3, "given_name": 3}}
    assert golden_rows(*company) == before


def test_a_program_asks_for_the_effect_and_saves(ben, chiara, company, api_of):
    body = {"strategies": ["source_order"], "sources": ["shop"]}
    address = "/api/v1/survivorship-rules/name/"
    api = api_of(ben)
    found = api.post(f"{address}effect/", body, content_type="application/json").json()
    assert (found["changed"], found["interval"], found["by_attribute"]) == (
        3,
        [3, 3],
        {"full_name": 3, "given_name": 3},
    )
    numbers = {sample["number"] for sample in found["samples"]}
    assert numbers == {number(customer) for customer in company[:3]}
    assert api_of(chiara).post(f"{address}effect/", body, content_type="application/json").status_code == 403
    saved = api.put(
        address, body | {"half_life": 90, "version": 0, "reason": "why not"}, content_type="application/json"
    )
    assert (saved.json()["half_life"], bool(saved.json()["job"])) == (90, True)
