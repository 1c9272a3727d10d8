"""Merging and splitting on the real database: nothing is copied, so whatever order things are undone in is exact."""

from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.access.errors import Conflict
from mdm.access.field_access import FieldAccess
from mdm.audit import change_set
from mdm.customers import merges, selectors, services
from mdm.customers.models import Customer, MatchKey, Merge, SearchTerm
from mdm.customers.survive import survive
from tests.cast import CASTING
from tests.people import denied, golden_rows, merged, number, person, source, told

ANNA = {"full_name": "Anna Gruber", "email": "anna@berg.example", "phone": "+43 664 1234567"}
ANNI = {"full_name": "Anni Gruber-Wolf", "email": "anni@tal.example", "birth_date": "1980-03-04"}
ANNE = {"full_name": "Anne Wolf", "city": "Graz", "postal_code": "8010", "street": "Sporgasse 12", "country": "AT"}


@pytest.fixture
def three(db):
    """Three customers, one record each, of sources that are believed differently."""
    return (
        person(source("crm", 80), "1", **ANNA),
        person(source("shop", 60), "2", **ANNI),
        person(source("support", 40), "3", **ANNE),
    )


def state(*customers):
    """Golden records with what they are found by."""
    terms = sorted(SearchTerm.objects.values_list("customer_id", "attribute", "term"))
    keys = sorted(MatchKey.objects.values_list("customer_id", "key"))
    return golden_rows(*customers), terms, keys


def test_merging_and_splitting_leaves_everything_as_it_was(three):
    before = state(*three)
    merge = merged(three[0], three[1])
    assert state(*three) != before
    assert services.split(merge=merge.id, actor=CASTING, reason="two people")
    assert state(*three) == before


@pytest.mark.parametrize("order", list(permutations((0, 1))))
def test_two_merges_can_be_undone_in_any_order(three, order):
    before = state(*three)
    a, b, c = three
    made = [merged(a, b), merged(b, c)]
    assert Customer.objects.filter(survivor_id=a).count() == 3
    for which in order:
        services.split(merge=made[which].id, actor=CASTING, reason="two people")
    assert state(*three) == before


@pytest.mark.parametrize("order", list(permutations(((0, 1), (1, 2)))))
def test_the_golden_record_does_not_depend_on_the_order_of_merges(three, order):
    for left, right in order:
        merged(three[left], three[right])
    row = golden_rows(three[0])[0]
    assert (row["full_name"], row["email"], row["birth_date"]) == ("Anna Gruber", "anna@berg.example", "1980-03-04")
    assert row["record_count"] == 3
    assert row["is_live"]


def test_splitting_in_the_middle_of_a_chain_leaves_the_rest_together(three):
    a, b, c = three
    first, _ = merged(a, b), merged(b, c)
    services.split(merge=first.id, actor=CASTING, reason="two people")
    assert {x.survivor_id for x in Customer.objects.filter(id__in=(b, c))} == {b}
    assert Customer.objects.get(id=a).survivor_id == a
    assert golden_rows(b)[0]["city"] == "Graz"


def test_splitting_a_second_time_changes_nothing(three):
    merge = merged(three[0], three[1])
    services.split(merge=merge.id, actor=CASTING, reason="two people")
    after = state(*three)
    assert services.split(merge=merge.id, actor=CASTING, reason="again") is False
    assert state(*three) == after


def test_a_retired_number_leads_to_the_customer_it_is_part_of(three, ada):
    retired = number(three[1])
    merged(three[0], three[1])
    golden = selectors.golden(FieldAccess.of(ada), retired)
    assert golden.number == number(three[0])
    assert golden.was_redirected
    assert golden.retired_numbers == (retired,)


def test_a_denied_pair_blocks_every_merge_that_would_join_it(three, ada):
    a, b, c = three
    denied(a, c, ada)
    merged(a, b)
    before, count = state(*three), Merge.objects.count()
    with pytest.raises(Conflict, match="Ada Okafor decided that two of these customers are not the same"):
        merged(b, c)
    assert (state(*three), Merge.objects.count()) == (before, count)


def test_a_customer_is_not_merged_with_itself_or_twice(three):
    merged(three[0], three[1])
    for pair in ((three[0], three[0]), (three[1], three[0])):
        with pytest.raises(Conflict):
            merged(*pair)


def test_a_merge_and_its_undoing_take_as_many_statements_for_200_records_as_for_10(db):
    def cost(key, count):
        crm = source(key)
        half = count // 2
        ids = told(crm, {f"{key}-{i}": {"full_name": f"Person {i}", "email": f"p{i}@x.example"} for i in range(count)})
        for start in (0, half):
            services.merge_many(
                [services.Pair(ids[start], other, "rule:test") for other in ids[start + 1 : start + half]],
                actor=CASTING,
                reason="alike",
            )
        with CaptureQueriesContext(connection) as queries:
            merge = merged(ids[0], ids[half])
            services.split(merge=merge.id, actor=CASTING, reason="two people")
        return len(queries)

    assert cost("ten", 10) == cost("many", 200)


def test_loading_takes_as_many_statements_for_200_records_as_for_10(db):
    def cost(key, count):
        crm = source(key)
        told(crm, {"first": {"full_name": "First One"}})
        rows = {f"{key}-{i}": {"full_name": f"Person {i}", "phone": f"+43 664 12345{i:03d}"} for i in range(count)}
        with CaptureQueriesContext(connection) as queries:
            told(crm, rows)
        return len(queries)

    assert cost("ten", 10) == cost("many", 200)


def test_surviving_again_changes_nothing(three):
    merged(three[0], three[1])
    before = golden_rows(*three)
    versions = list(Customer.objects.order_by("id").values_list("version", flat=True))
    with change_set(actor=CASTING, action="test.survive", reason="again"):
        assert survive(three) == 0
    assert golden_rows(*three) == before
    assert list(Customer.objects.order_by("id").values_list("version", flat=True)) == versions


def test_the_address_comes_from_one_record_as_a_whole(db):
    here = {"full_name": "Jan Nowak", "street": "Sporgasse 12", "postal_code": "8010", "city": "Graz", "country": "AT"}
    there = {"full_name": "Jan Nowak", "city": "Wien", "country": "AT"}
    crm, shop = person(source("crm", 80), "1", **there), person(source("shop", 60), "2", **here)
    merged(crm, shop)
    row = golden_rows(crm)[0]
    assert (row["street"], row["postal_code"], row["city"]) == ("", "", "Wien")


def test_what_a_split_would_give_is_what_it_gives(three, ada):
    merge = merged(three[0], three[1])
    before = state(*three)
    effect = merges.effect(FieldAccess.of(ada), merge.id)
    assert state(*three) == before
    services.split(merge=merge.id, actor=CASTING, reason="two people")
    shown = {side.number: {key: side.fields.shown(key) for key in merges.SHOWN} for side in effect.sides}
    stored = {row["number"]: {key: row[key] for key in merges.SHOWN} for row in golden_rows(*three[:2])}
    assert shown == stored


def test_only_golden_records_that_differ_are_written(three):
    versions = dict(Customer.objects.values_list("id", "version"))
    person(source("shop", 60), "2", **ANNI | {"email": "anni.neu@tal.example"})
    with change_set(actor=CASTING, action="test.survive", reason="again"), CaptureQueriesContext(connection) as queries:
        assert survive(three) == 0
    assert not [each for each in queries if each["sql"].lstrip().startswith("update mdm_customer")]
    changed = {c for c, version in Customer.objects.values_list("id", "version") if version != versions[c]}
    assert changed == {three[1]}


def test_surviving_takes_as_many_statements_for_200_changed_customers_as_for_10(db):
    def cost(key, count):
        rows = {f"{key}-{i}": {"full_name": f"Person {i}"} for i in range(count)}
        ids = told(source(key), rows)
        told(source(f"{key}-other"), {"x": {"full_name": "Somebody"}})
        merged(ids[0], ids[1])
        told(source(key), {k: v | {"email": f"{k}@x.example"} for k, v in rows.items()})
        with change_set(actor=CASTING, action="test.spoil", reason="to be mended"):
            Customer.objects.filter(id__in=ids, is_live=True).update(full_name="?")
        with (
            change_set(actor=CASTING, action="test.survive", reason="again"),
            CaptureQueriesContext(connection) as queries,
        ):
            assert survive(ids) == count - 1
        return len(queries)

    assert cost("ten", 10) == cost("many", 200)
