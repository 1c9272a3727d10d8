"""What programs send and read: in bulk and idempotent, each refusal named, nothing that the asker may not know."""

import json

import pytest

from mdm.engagement.models import Item, Transaction
from tests.people import number, ordered, person, source

pytestmark = pytest.mark.django_db
ROWS = [
    {"key": "O-1", "customer_key": "1", "occurred_at": "2026-02-01T09:00:00+01:00", "amount": 19.9, "currency": "EUR"},
    {"key": "O-2", "customer_key": "1", "occurred_at": "2026-02-02", "amount": "5.00"},
]


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "1", full_name="Anna Gruber")


def post(client, path, body):
    return client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")


def send(client, rows, subject="order", **more):
    return post(client, f"rows/{subject}/", {"source": "crm", "rows": rows, "reason": "nightly"} | more)


def test_rows_are_written_once_however_often_they_are_sent(anna, ben, api_of):
    client = api_of(ben)
    assert send(client, ROWS).json() == {"accepted": 2, "changed": 0, "unchanged": 0, "rejected": [], "cells": []}
    assert send(client, ROWS).json()["unchanged"] == 2
    assert send(client, [ROWS[0] | {"amount": 20}]).json()["changed"] == 1
    figures = client.get(f"/api/v1/customers/{number(anna)}/figures/").json()
    value = next(each for each in figures["results"] if each["figure"] == "lifetime_value")
    assert (value["value"], value["currency"], value["sources"]) == ("25.00", "EUR", ["Crm"])
    assert Transaction.objects.get(key="O-1").utc_offset == 60
    assert Transaction.history.filter(key="O-1").count() == 2


def test_each_row_that_cannot_be_taken_is_named_and_the_others_are_taken(anna, ben, api_of):
    rows = [
        ROWS[0],
        {"key": "O-3", "customer_key": "nobody", "occurred_at": "2026-02-01"},
        {"key": "O-4", "customer_key": "1", "occurred_at": "someday"},
        {"key": "O-5", "customer_key": "1", "occurred_at": "2026-02-01", "colour": "red"},
        {"customer_key": "1", "occurred_at": "2026-02-01"},
        ROWS[0] | {"amount": 1},
        {"key": "O-6", "customer_key": "1", "occurred_at": "2026-02-01", "amount": "much"},
    ]
    sent = send(api_of(ben), rows).json()
    assert (sent["accepted"], [each["row"] for each in sent["rejected"]]) == (2, [2, 3, 4, 5, 6])
    assert [each["field"] for each in sent["rejected"]] == ["customer_key", "occurred_at", "colour", "key", "key"]
    assert sent["cells"] == [{"row": 7, "field": "amount", "detail": "'much' is no number"}]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"source": "nowhere"}, 400),
        ({"rows": []}, 400),
        ({"rows": "x"}, 400),
        ({"reason": ""}, 400),
        ({"more": 1}, 400),
    ],
)
def test_what_is_no_list_of_rows_is_refused_and_nothing_is_written(anna, ben, api_of, change, status):
    client, body = api_of(ben), {"source": "crm", "rows": ROWS, "reason": "nightly"}
    assert post(client, "rows/order/", body | change).status_code == status
    assert post(client, "rows/nonsense/", body).status_code == 404
    assert not Transaction.objects.exists()


def test_only_those_who_may_import_send_rows(anna, ada, chiara, api_of):
    for user in (ada, chiara):
        assert send(api_of(user), ROWS).status_code == 403
    assert not Transaction.objects.exists()


def test_a_portfolio_is_filtered_and_dated_and_amounts_are_masked(anna, ben, chiara, api_of):
    client = api_of(ben)
    send(client, [{"key": "P1", "name": "Boots"}], "product")
    send(client, [
        {"key": "L1", "customer_key": "1", "name": "House", "valid_from": "2020-01-01", "valid_until": "2025-01-01",
         "amount": "200000", "currency": "EUR", "outstanding": "1543.5", "status": "ended"},
    ], "loan")  # fmt: skip
    send(client, [{"key": "W1", "customer_key": "1", "product_key": "P1", "valid_until": "2027-01-01"}], "warranty")
    address = f"/api/v1/customers/{number(anna)}/items/"
    loan, warranty = client.get(address, {"order": "item.kind"}).json()["results"]
    assert (loan["outstanding"], loan["amount"], loan["source"]) == ("1543.50", "200000.00", "Crm")
    assert warranty["names"] == {"product_key": "Boots"}
    keys = [each["key"] for each in client.get(address, {"on": "2026-01-01"}).json()["results"]]
    assert keys == ["W1"]
    keys = [each["key"] for each in client.get(address, {"f": "item.kind:is:loan"}).json()["results"]]
    assert keys == ["L1"]
    masked = api_of(chiara).get(address, {"f": "item.kind:is:loan"}).json()["results"][0]
    assert "outstanding" in masked["_masked"]
    assert "1543" not in str(masked)
    assert client.get(address, {"on": "tomorrow"}).status_code == 400


def test_the_database_itself_refuses_what_no_kind_declares(anna, ben, api_of):
    from django.db import IntegrityError, transaction

    from mdm.audit import change_set
    from tests.cast import CASTING

    send(api_of(ben), [{"key": "D1", "customer_key": "1", "serial_number": "SN1"}], "device")
    for wrong in ({"iban": "AT61"}, {"serial_number": ""}, {"serial_number": None}, {"serial_number": {"a": "b"}}, []):
        with pytest.raises(IntegrityError), transaction.atomic(), change_set(actor=CASTING, action="test.wrong"):
            Item.objects.filter(key="D1").update(details=wrong)
    assert Item.objects.get().details == {"serial_number": "SN1"}


def test_an_order_comes_with_its_lines_and_what_was_given_back(anna, ben, api_of):
    client = api_of(ben)
    send(client, ROWS)
    send(
        client,
        [{"order_key": "O-1", "line_no": n, "quantity": 2, "unit_price": "1.5"} for n in (2, 10, 1)],
        "order_line",
    )
    send(client, [{"key": "R-1", "refund_of": "O-1", "occurred_at": "2026-02-05", "amount": 9}])
    pk = Transaction.objects.get(key="O-1").pk
    found = client.get(f"/api/v1/customers/{number(anna)}/orders/{pk}/").json()
    assert [each["line_no"] for each in found["lines"]] == ["1", "2", "10"]
    assert [(each["key"], each["amount"]) for each in found["related"]] == [("R-1", "-9.00")]
    stranger = person(source("crm"), "2", full_name="Berta Huber")
    assert client.get(f"/api/v1/customers/{number(stranger)}/orders/{pk}/").status_code == 404


def test_interactions_of_kinds_that_somebody_may_not_know_are_left_out(anna, ben, api_of):
    client = api_of(ben)
    send(client, [{"key": "T1", "customer_key": "1", "occurred_at": "2026-01-01", "text": "torn"}], "ticket")
    send(client, [{"key": "C1", "customer_key": "1", "occurred_at": "2026-01-02", "kind": "call"}], "interaction")
    address = f"/api/v1/customers/{number(anna)}/interactions/"
    assert [each["key"] for each in client.get(address).json()["results"]] == ["C1", "T1"]
    assert [e["key"] for e in client.get(address, {"f": "interaction.kind:is:call"}).json()["results"]] == ["C1"]


def test_a_warning_is_set_and_taken_back_by_a_program(anna, ada, api_of):
    client, address = api_of(ada), f"customers/{number(anna)}/warnings/"
    body = {"kind": "special", "severity": "stop", "reason": "letters only"}
    (made,) = post(client, address, body).json()["results"]
    assert (made["why"], made["severity"], made["is_derived"]) == ("letters only", "stop", False)
    assert post(client, f"warnings/{made['id']}/end/", {"reason": "no more"}).json() == {"is_ended": True}
    assert client.get(f"/api/v1/{address}").json()["results"] == []


def test_a_rule_and_a_rate_are_changed_by_a_program(anna, ada, ines, api_of):
    client = api_of(ines)
    rule = {"severity": "notice", "thresholds": {"days": 10}, "is_active": True, "version": 1, "reason": "faster"}

    def put(body):
        return client.put("/api/v1/warning-rules/dormant/", json.dumps(body), content_type="application/json")

    assert put(rule).json()["results"][0]["thresholds"] == {"days": 10}
    assert put(rule).status_code == 412
    assert put(rule | {"version": 2, "thresholds": {"weeks": 1}}).status_code == 400
    rate = {"currency": "CHF", "valid_from": "2026-01-01", "rate": "1.05", "reason": "the bank's"}
    assert post(api_of(ada), "rates/", rate).status_code == 403
    assert post(client, "rates/", rate).status_code == 201
    assert post(client, "rates/", rate | {"currency": "EUR"}).status_code == 400
    assert post(client, "rates/", rate | {"rate": "0"}).status_code == 400
    assert [each["rate"] for each in client.get("/api/v1/rates/").json()["results"]] == ["1.05"]


def test_the_list_is_filtered_by_figures(anna, ben, chiara, api_of):
    ordered(anna, "500.00")
    person(source("crm"), "2", full_name="Berta Huber")

    clients = {user: api_of(user) for user in (ben, chiara)}

    def names(user, condition):
        answer = clients[user].get("/api/v1/customers/", {"f": condition})
        return (
            [row["full_name"] for row in answer.json().get("results", ())] if answer.status_code == 200 else "refused"
        )

    assert names(ben, "customer.order_count:at_least:1") == ["Anna Gruber"]
    assert names(ben, "customer.lifetime_value:after:499") == ["Anna Gruber"]
    assert names(ben, "customer.lifetime_value:after:500") == []
    assert names(chiara, "customer.lifetime_value:after:499") == "refused"
