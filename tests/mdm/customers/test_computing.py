"""What golden records would be: computed by the function that writes them, and nothing is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.customers.computing import compute, effects, new_from
from mdm.customers.golden import differences
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.customers.statements import concerned, rule_book
from mdm.customers.stored import stored
from mdm.standardise import Context, record
from mdm.survivorship import Rule
from tests.people import golden_rows, merged, person, source, told

ANNA = {"full_name": "Anna Gruber", "email": "anna@berg.example", "phone": "+43 664 1234567", "city": "Graz"}
WOLF = {"full_name": "Anna Wolf", "email": "wolf@berg.example", "birth_date": "1980-03-04"}


def said(**values):
    return record(values, Context(country="AT", observed_at="2026-01-01T00:00:00Z"))[0]


@pytest.fixture
def anna(db):
    """One customer of two records that contradict each other."""
    crm, shop = person(source("crm", 80), "1", **ANNA), person(source("shop", 60), "2", **WOLF)
    merged(crm, shop)
    return crm


def record_of(customer, key):
    return CrosswalkEntry.objects.get(customer__survivor_id=customer, record__key=key).record_id


def test_what_is_computed_is_what_is_stored(anna):
    lone = person(source("shop"), "3", full_name="Jan Nowák", nickname='Ja"n', city="Łódź\u2028\\")
    for golden in compute([anna, lone]):
        assert golden.kept() == stored([golden.customer])[golden.customer]


def test_a_staged_change_shows_what_the_import_then_does(anna):
    row, before = record_of(anna, "1"), golden_rows(anna)
    news = ANNA | {"email": "anna.neu@berg.example", "city": "Wien"}
    (effect,) = effects(set(concerned([row]).values()), said_instead={row: said(**news)})
    assert golden_rows(anna) == before
    assert dict(effect.changes) == {
        "email": ("anna@berg.example", "anna.neu@berg.example"),
        "city": ("Graz", "Wien"),
    }
    kept = stored([anna])[anna]
    person(source("crm"), "1", **news)
    assert differences(kept, stored([anna])[anna]) == effect.changes


def test_a_staged_repetition_changes_nothing(anna):
    row = record_of(anna, "1")
    again = record(ANNA, Context(country="AT", observed_at="2031-01-01T00:00:00Z"))[0]
    assert effects([anna], said_instead={row: again}) == []


def test_a_record_that_would_be_withdrawn_leaves_the_others(anna):
    (golden,) = compute([anna], said_instead={record_of(anna, "1"): None})
    assert (golden.survivors["full_name"].value, golden.record_count) == ("Anna Wolf", 1)
    assert "city" not in golden.survivors


def test_a_staged_new_record_shows_the_customer_that_it_becomes(db):
    shop = source("shop", 60)
    (golden,) = new_from(shop, [said(**WOLF)])
    assert not Customer.objects.exists()
    becomes = stored([customer := person(shop, "9", **WOLF)])[customer]
    assert golden.kept()._replace(survivors="") == becomes._replace(survivors="")


def test_other_rules_show_what_they_would_change(anna):
    rules = rule_book().with_rule("name", Rule(("source_order",), ("shop",)))
    (effect,) = effects([anna], rules=rules)
    assert effect.changes["full_name"] == ("Anna Gruber", "Anna Wolf")
    assert "email" not in effect.changes
    assert effects([anna], rules=rule_book()) == []


def test_what_would_be_takes_as_many_statements_for_200_customers_as_for_10(db):
    def cost(key, count):
        ids = told(source(key), {f"{key}-{i}": {"full_name": f"Person {i}"} for i in range(count)})
        with CaptureQueriesContext(connection) as queries:
            effects(ids)
        return len(queries)

    assert cost("ten", 10) == cost("many", 200) == 4
