"""Rules, merges, lineage, history, timeline, fields and rates are narrowed and ordered as every other list."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mdm.engagement import currencies
from mdm.engagement.currencies import NewRate
from tests.cast import CASTING
from tests.people import ORDERED_FIRST, consented, interacted, merged, number, ordered, person, source

API = "/api/v1"


@pytest.fixture
def anna(db):
    """Two records of one person, merged, to whom something happened."""
    crm, shop = source("crm", 80), source("shop", 60)
    anna = person(crm, "1", full_name="Anna Gruber", city="Graz")
    other = person(shop, "2", full_name="Anni Gruber", city="Graz", phone="+436601234567")
    third = person(shop, "3", full_name="A. Gruber")
    for day in range(4):
        ordered(anna, "10.00", days=day)
    interacted(anna, "ticket", ORDERED_FIRST + timedelta(days=9), status="open", text="a loose sole")
    consented(anna, "given", ORDERED_FIRST)
    merged(anna, other)
    merged(anna, third)
    rates = [NewRate(code, date(2026, 1, day), Decimal(day)) for code in ("USD", "CHF") for day in (1, 2)]
    currencies.set_rates(rates=rates, actor=CASTING, reason="the bank says so")
    return number(anna), number(other)


def rows(api, address, *filters, **asked):
    answer = api.get(f"{API}{address}", {"f": filters, **asked})
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_the_lists_of_a_customer_are_narrowed(anna, ben, api_of):
    api, (kept, gone) = api_of(ben), anna
    at = f"/customers/{kept}"
    assert [row["absorbed"] for row in rows(api, f"{at}/merges/", f"merge.absorbed:is:{gone}")] == [gone]
    assert len(rows(api, f"{at}/merges/", "merge.since:at_least:today", order="merge.since")) == 2
    assert [row["attribute"] for row in rows(api, f"{at}/lineage/", "lineage.source:is:Shop")] == ["phone"]
    contradicted = rows(api, f"{at}/lineage/", "lineage.others:at_least:1", order="-lineage.others")
    assert contradicted
    assert {row["kind"] for row in rows(api, f"{at}/timeline/", "event.kind:any:ticket|consent")} == {
        "ticket",
        "consent",
    }
    assert "order" not in {row["kind"] for row in rows(api, f"{at}/timeline/", "event.kind:is_not:order")}
    assert {row["action"] for row in rows(api, f"/history/customer/{kept}/", "change.action:starts:customer.m")} == {
        "customer.merge"
    }
    assert rows(api, f"/history/customer/{kept}/", "change.started_at:before:-1d") == []


def test_a_day_of_the_timeline_is_told_whole_and_paged(anna, ben, api_of):
    api, day = api_of(ben), ORDERED_FIRST.date()
    at, spans = f"/customers/{anna[0]}/timeline/", {}
    for operator in ("is", "after", "before", "at_least", "at_most"):
        cursor, seen = "", []
        while True:
            body = api.get(f"{API}{at}", {"f": f"event.at:{operator}:{day}", "size": 1, "cursor": cursor}).json()
            seen += [event["id"] + event["kind"] for event in body["results"]]
            cursor = body["next"]
            if not cursor:
                break
        spans[operator] = seen
    assert len(spans["is"]) == 2
    assert spans["at_least"] == spans["after"] + spans["is"]
    assert spans["at_most"] == spans["is"] + spans["before"]


def test_rules_fields_and_rates_are_narrowed_and_ordered(anna, ben, api_of):
    api = api_of(ben)
    assert [r["attribute"] for r in rows(api, "/survivorship-rules/", "rule.attribute:any:email|phone")] == [
        "email", "phone",
    ]  # fmt: skip
    assert len(rows(api, "/survivorship-rules/", "rule.version:is:0", size=200)) > 10
    found = rows(api, "/rates/", "rate.currency:is:USD", "rate.valid_from:after:2026-01-01")
    assert [(row["currency"], Decimal(row["rate"])) for row in found] == [("USD", 2)]
    assert rows(api, "/rates/", order="-rate.rate")[0]["rate"] == "2"
    confidential = rows(api, "/attributes/", "attribute.sensitivity:is:confidential", "attribute.subject:is:customer")
    assert {"customer.birth_date"} <= {row["field"] for row in confidential}
    rules = rows(api, "/quality/rules/", "quality.severity:is:error", order="quality.name")
    assert {row["severity"] for row in rules} <= {"error"}


@pytest.mark.parametrize(
    "address",
    [
        "/customers/{}/merges/", "/customers/{}/lineage/", "/customers/{}/timeline/", "/history/customer/{}/",
        "/survivorship-rules/", "/rates/", "/attributes/", "/quality/rules/",
    ],
)  # fmt: skip
def test_an_unknown_parameter_field_or_order_is_refused(anna, ben, api_of, address):
    api, at = api_of(ben), API + address.format(anna[0])
    for query in ({"filter": "x"}, {"f": "customer.shoe:is:1"}, {"order": "customer.shoe"}, {"cursor": "nowhere"}):
        assert api.get(at, query).status_code == 400, query


@pytest.mark.parametrize(
    ("address", "asked", "said"),
    [
        ("/customers/{}/merges/", "merge.since:at_least:today", "Merged since at least today"),
        ("/customers/{}/fields/", "lineage.others:at_least:1", "Other values at least 1"),
        ("/customers/{}/timeline/", "event.kind:is:ticket", "Kind of event is ticket"),
        ("/history/customer/{}/", "change.action:is:customer.merge", "What was done is customer.merge"),
        ("/customers/rules/", "rule.half_life:is:0", "Half-life of the rule is 0"),
        ("/engagement/rates/", "rate.currency:is:USD", "Currency of the rate is USD"),
        ("/fields/", "attribute.subject:is:customer", "What it is about is customer"),
        ("/quality/rules/", "quality.severity:is:error", "Severity is error"),
    ],
)
def test_every_page_shows_the_filter_that_its_address_has(anna, ben, client_of, address, asked, said):
    answer = client_of(ben).get(address.format(anna[0]), {"f": asked})
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_who_may_not_find_by_a_field_cannot_narrow_by_it(anna, chiara, ada, api_of):
    kept, agent, steward = anna[0], api_of(chiara), api_of(ada)
    assert steward.get(f"{API}/history/customer/{kept}/", {"f": "change.reason:contains:a"}).status_code == 400
    assert agent.get(f"{API}/rates/", {"f": "rate.rate:is:1"}).status_code == 400
    assert agent.get(f"{API}/rates/").status_code == 200
    assert agent.get(f"{API}/survivorship-rules/", {"f": "rule.version:is:0"}).status_code == 403


def test_the_lineage_page_shows_identities_with_source_and_time(anna, ben, client_of):
    text = client_of(ben).get(f"/customers/{anna[0]}/fields/").content.decode()
    for said in ("Known by", "Anni Gruber", "Shop", "still said"):
        assert said in text
    assert "Anni Gruber" in client_of(ben).get(f"/customers/{anna[0]}/fields/full_name/").content.decode()
