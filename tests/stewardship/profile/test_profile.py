"""The 360 page: what each role finds on it, that it costs the same for 1 and for 50 records, and retired numbers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mdm.access.models import AccessLogEntry
from mdm.customers import services
from tests.cast import CASTING
from tests.people import (
    candidate,
    consented,
    interacted,
    linked,
    merged,
    number,
    ordered,
    person,
    persona,
    source,
    told,
)  # fmt: skip


@pytest.fixture
def anna(db):
    """Somebody of whom everything is known: (customer, the number that became part of it)."""
    anna = person(
        source("crm", 80), "K-1", full_name="Anna Gruber", email="anna@berg.example", phone="+43 664 1234567",
        birth_date="1980-03-04", city="Graz", country="AT", tax_id="AT-99-1",
    )  # fmt: skip
    other = person(source("shop", 60), "S-2", full_name="Anni Wolf", email="anni@tal.example")
    merged(anna, other)
    ordered(anna, "214.50")
    interacted(anna, "survey", timezone.now() - timedelta(days=9), score=3)
    consented(anna, "given", timezone.now() - timedelta(days=90))
    linked(persona("x", "gipfelanna", display_name="Anna G.", email="private@berg.example"), anna, 0.97)
    candidate(anna, persona("mastodon", "maybeanna", display_name="Maybe Anna"), 0.43)
    return anna, number(other)


def page(client, customer):
    answer = client.get(f"/customers/{customer if isinstance(customer, str) else number(customer)}/")
    return answer, answer.content.decode()


def test_a_steward_finds_everything_on_one_page(anna, ada, client_of):
    answer, text = page(client_of(ada), anna[0])
    assert answer.status_code == 200
    for said in (
        "Anna Gruber", "anna@berg.example", "+436641234567", "4 Mar 1980", "Graz", "K-1", "S-2", anna[1],
        "Anna G.", "0.97", "Maybe Anna", "0.43", "€214.50", "Unhappy: NPS 3", "May link profiles",
        "2 records, merged by rule", "anni@tal.example", "Survey: 3 of 10", "Consented to linking of social profiles",
    ):  # fmt: skip
        assert said in text, said
    assert "AT-99-1" not in text
    assert "Tax id is restricted" in text


def test_every_value_opens_where_it_comes_from_and_what_lost(anna, ada, client_of):
    text = page(client_of(ada), anna[0])[1]
    assert "its source is trusted above the others" in text
    assert "Also said" in text
    assert f"/customers/{number(anna[0])}/fields/email/" in text


def test_a_service_agent_sees_the_phone_masked_and_no_birth_date(anna, chiara, client_of):
    text = page(client_of(chiara), anna[0])[1]
    assert "Anna Gruber" in text
    assert "1234567" not in text
    assert "1980-03" not in text
    assert "Mar 1980" not in text
    assert "private@berg.example" not in text


def test_an_auditor_sees_masks_and_no_lineage(anna, omar, client_of):
    text = page(client_of(omar), anna[0])[1]
    for hidden in ("anna@berg.example", "anni@tal.example", "1234567", "Mar 1980", "214.50", "K-1"):
        assert hidden not in text, hidden


@pytest.mark.parametrize("name", ["ines", "zoe"])
def test_who_may_not_search_opens_no_profile(name, cast, anna, client_of):
    answer, text = page(client_of(cast[name]), anna[0])
    assert answer.status_code == 403
    assert "Gruber" not in text


def test_a_retired_number_leads_on_and_says_what_it_is_part_of_now(anna, ada, client_of):
    answer = client_of(ada).get(f"/customers/{anna[1]}/", follow=True)
    assert answer.redirect_chain == [(f"/customers/{number(anna[0])}/", 302)]
    assert f"{anna[1]} was merged into {number(anna[0])} on" in answer.content.decode()
    assert number(anna[0]) in answer.headers["Link"]


def test_a_number_written_otherwise_leads_to_its_own_address(anna, ada, client_of):
    written = number(anna[0]).lower().replace("-", "")
    answer = client_of(ada).get(f"/customers/{written}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/customers/{number(anna[0])}/")


def test_opening_it_puts_the_sensitive_reads_on_record(anna, ada, client_of):
    page(client_of(ada), anna[0])
    fields = [f for e in AccessLogEntry.objects.filter(kind="view", subject="customer") for f in e.fields]
    assert "birth_date" in fields


def test_it_costs_the_same_for_1_and_for_50_records(ada, client_of):
    client = client_of(ada)

    def cost(key, count):
        crm = source(key, 80)
        ids = told(crm, {f"{key}{i}": {"full_name": f"Anna {i}", "email": f"a{i}@x.example"} for i in range(count)})
        services.merge_many(
            [services.Pair(ids[0], other, "rule:test") for other in ids[1:]], actor=CASTING, reason="alike"
        )
        for i, customer in enumerate(ids):
            ordered(customer, "10.00", days=i)
            interacted(customer, "survey", timezone.now(), score=5)
            interacted(customer, "ticket", timezone.now(), status="open")
            consented(customer, "given", timezone.now())
            linked(persona("x", f"{key}{i}", display_name=f"Anna {i}"), customer)
            candidate(customer, persona("mastodon", f"{key}{i}"), 0.4)
        if count == 1:  # a first merge and its probability cost what any number of them cost
            merged(ids[0], person(crm, f"{key}-more", full_name="Anna"))
        page(client, ids[0])
        with CaptureQueriesContext(connection) as queries:
            assert page(client, ids[0])[0].status_code == 200
        return len(queries)

    assert cost("one", 1) == cost("many", 50)
