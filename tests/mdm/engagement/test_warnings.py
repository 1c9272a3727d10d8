"""Warnings: by hand with reason, expiry and history; by rules with thresholds as data; told to whoever may know."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mdm.access.errors import Invalid, Stale
from mdm.access.field_access import FieldAccess
from mdm.customers import services as customers
from mdm.engagement import warning_services, warnings
from mdm.engagement.models import Item
from mdm.engagement.warning_models import CustomerWarning, WarningRule
from tests.cast import CASTING
from tests.mdm.engagement.importing import taken_in
from tests.people import interacted, merged, number, ordered, person, source


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "1", full_name="Anna Gruber")


def said(user, customer):
    return [(w.kind, w.severity, w.why.text) for w in warnings.of_customer(FieldAccess.of(user), customer)]


def kinds(user, customer):
    return [kind for kind, _, _ in said(user, customer)]


def warn(customer, kind, actor, **more):
    given = {"severity": "warning", "reason": "her sister rang"} | more
    return warning_services.set_warning(customer=customer, kind=kind, actor=actor, **given)


def test_figures_warn_of_what_somebody_who_calls_should_know(anna, ada):
    now = timezone.now()
    ordered(anna, "10.00", days=-1500)
    interacted(anna, "survey", now - timedelta(days=20), score=2)
    interacted(anna, "ticket", now - timedelta(days=3), status="open")
    interacted(anna, "complaint", now - timedelta(days=3), status="open")
    assert kinds(ada, anna) == ["unhappy", "tickets", "special", "dormant"]
    assert said(ada, anna)[0][2].startswith("NPS 2")
    assert said(ada, anna)[1][2] == "1 open ticket"


def test_a_content_customer_has_no_warnings(anna, ada):
    now = timezone.now()
    interacted(anna, "survey", now - timedelta(days=2), score=9)
    interacted(anna, "survey", now - timedelta(days=800), score=1)
    assert said(ada, anna) == []


def test_refunds_and_credit_warn_those_who_may_see_amounts(anna, ada, chiara):
    for day in range(3):
        ordered(anna, "10.00", days=day)
        ordered(anna, "-10.00", days=day + 1)
    taken_in(
        source("crm"), "credit", ["no,customer_id,limit,open,currency,stated by", "C1,1,1000,1000.00,EUR,K. Berger"]
    )
    assert Item.objects.get().details == {"open_amount": "1000.00", "stated_by": "K. Berger"}
    assert set(kinds(ada, anna)) == {"fraud", "credit"}
    assert "€1,000.00 open of €1,000.00" in [why for _, _, why in said(ada, anna)]
    assert kinds(chiara, anna) == []


def test_thresholds_are_data_and_a_rule_can_be_switched_off(anna, ada, ines):
    ordered(anna, "10.00", days=-300)
    assert kinds(ada, anna) == []
    change = {"kind": "dormant", "severity": "stop", "is_active": True, "actor": ines, "reason": "a fast trade"}
    warning_services.set_rule(**change, thresholds={"days": 30}, version=1)
    assert [(k, s) for k, s, _ in said(ada, anna)] == [("dormant", "stop")]
    with pytest.raises(Stale):
        warning_services.set_rule(**change, thresholds={"days": 20}, version=1)
    with pytest.raises(Invalid, match="whole number from 1"):
        warning_services.set_rule(**change, thresholds={"days": 0}, version=2)
    assert WarningRule.objects.get(kind="dormant").thresholds == {"days": 30}
    warning_services.set_rule(**change | {"is_active": False}, thresholds={"days": 30}, version=2)
    assert kinds(ada, anna) == []


def test_one_set_by_hand_holds_until_its_time_or_until_it_is_taken_back(anna, ada, ben):
    forever = warn(anna, "deceased", ada, severity="stop")
    warn(anna, "special", ada, until=timezone.now() + timedelta(days=1))
    assert kinds(ada, anna) == ["deceased", "special"]
    CustomerWarning.objects.filter(kind="special")
    assert warning_services.end_warning(warning=forever.id, actor=ben, reason="she is well") is True
    assert warning_services.end_warning(warning=forever.id, actor=ben, reason="twice") is False
    assert kinds(ada, anna) == ["special"]
    (earlier,) = warnings.ended(FieldAccess.of(ada), anna)
    assert (earlier.kind, earlier.ended_by, earlier.ended_why) == ("deceased", str(ben), "she is well")
    assert CustomerWarning.history.filter(id=forever.id).count() == 2


def test_a_merge_shows_it_and_a_split_gives_it_back(anna, ada):
    other = person(source("shop", 60), "2", full_name="Anni Gruber")
    warn(other, "do_not_contact", ada)
    merge = merged(anna, other)
    assert kinds(ada, anna) == ["do_not_contact"]
    customers.split(merge=merge.id, actor=CASTING, reason="two people")
    assert (kinds(ada, anna), kinds(ada, other)) == ([], ["do_not_contact"])


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"severity": "dire"}, {"kind": "smelly"}, {"until": timezone.now() - timedelta(days=1)}]
)
def test_a_warning_that_says_too_little_is_refused_and_nothing_is_set(anna, ada, wrong):
    with pytest.raises(Invalid):
        warn(anna, **{"kind": "special", "actor": ada} | wrong)
    assert not CustomerWarning.objects.exists()


def test_the_list_is_filtered_by_warnings_and_shows_them(anna, ada, chiara, client_of):
    sleeping = person(source("crm"), "2", full_name="Berta Huber")
    ordered(sleeping, "5.00", days=-2000)
    warn(anna, "fraud", ada, severity="stop")
    for field, expected in (("warn_dormant", "Berta Huber"), ("warn_fraud", "Anna Gruber")):
        answer = client_of(ada).get("/customers/", {"f": f"customer.{field}:is:yes"}).content.decode()
        others = client_of(ada).get("/customers/", {"f": f"customer.{field}:is:no"}).content.decode()
        assert (expected in answer, expected in others) == (True, False)
    plain = client_of(ada).get("/customers/").content.decode()
    assert "Suspicion of fraud" in plain
    assert "Suspicion of fraud" not in client_of(chiara).get("/customers/").content.decode()
    assert client_of(chiara).get("/customers/", {"f": "customer.warn_fraud:is:yes"}).status_code == 400


def test_people_set_and_take_back_on_the_page_and_others_may_not(anna, ada, chiara, client_of):
    address = f"/customers/{number(anna)}/warnings/"
    form = {"kind": "special", "severity": "notice", "reason": "speaks by letter only"}
    assert client_of(chiara).post(address, form).status_code == 403
    assert client_of(ada).post(address, form | {"reason": ""}).status_code == 400
    assert not CustomerWarning.objects.exists()
    assert client_of(ada).post(address, form).status_code == 302
    page = client_of(chiara).get(address).content.decode()
    assert "speaks by letter only" in page
    end = f"{address}{CustomerWarning.objects.get().id}/end/"
    assert client_of(chiara).post(end, {"reason": "no"}).status_code == 403
    assert client_of(ada).post(end, {"reason": "she rang"}).status_code == 302
    assert CustomerWarning.objects.live().count() == 0


def test_an_admin_edits_rules_on_the_page(ines, ada, client_of):
    form = {"kind": "tickets", "severity": "notice", "is_active": "on", "version": 1, "threshold_tickets": "3"}
    assert client_of(ada).post("/engagement/warning-rules/", form | {"reason": "many"}).status_code == 403
    assert (
        client_of(ines).post("/engagement/warning-rules/", form | {"threshold_tickets": "x", "reason": "y"}).status_code
        == 400
    )
    assert WarningRule.objects.get(kind="tickets").version == 1
    assert client_of(ines).post("/engagement/warning-rules/", form | {"reason": "many"}).status_code == 302
    assert WarningRule.objects.get(kind="tickets").thresholds == {"tickets": 3}
    assert "Open tickets: 3 or more." in client_of(ines).get("/engagement/warning-rules/").content.decode()
