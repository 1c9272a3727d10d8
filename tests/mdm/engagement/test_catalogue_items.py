"""Products and places that belong to nobody: listed, narrowed, with how many customers have to do with each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.audit import change_set
from mdm.customers.models import CrosswalkEntry
from mdm.engagement.models import Item, Transaction
from tests.cast import CASTING
from tests.people import ORDERED_FIRST, merged, person, source

pytestmark = pytest.mark.django_db
LIST = "/api/v1/items/"


@pytest.fixture
def boots():
    """A product that two records of one person have to do with, and a third person; a place; one that nobody has."""
    crm = source("crm", 80)
    anna, anni, karl = (person(crm, key, full_name=f"{key} Gruber") for key in ("Anna", "Anni", "Karl"))
    records = dict(CrosswalkEntry.objects.filter(until=None).values_list("customer_id", "record_id"))
    with change_set(actor=CASTING, action="test.items", reason="things to have"):
        sold = Item.objects.create(source=crm, key="P1", kind="product", name="Boots")
        Item.objects.create(source=crm, key="P2", kind="product", name="Rope")
        Item.objects.create(source=crm, key="L1", kind="location", name="Graz")
        Item.objects.create(
            source=crm, key="C1", kind="contract", name="Care", record_id=records[anna], product_key="P1"
        )
        for number, customer in enumerate((anni, karl)):
            Transaction.objects.create(
                source=crm, key=f"O{number}", record_id=records[customer], kind="order", occurred_at=ORDERED_FIRST,
                product_key="P1", location_key="L1",
            )  # fmt: skip
    return sold, anna, anni


def counts(api, *filters):
    return {row["key"]: row["customer_count"] for row in api.get(LIST, {"f": filters}).json()["results"]}


def test_each_says_how_many_customers_have_to_do_with_it(boots, ada, api_of, client_of):
    sold, anna, anni = boots
    api = api_of(ada)
    assert counts(api) == {"P1": 3, "P2": 0, "L1": 2}
    merged(anna, anni)
    assert counts(api) == {"P1": 2, "P2": 0, "L1": 2}
    assert counts(api, "item.kind:is:product", "item.name:starts:bo") == {"P1": 2}
    assert api.get(f"{LIST}{sold.pk}/").json()["customer_count"] == 2
    page = client_of(ada).get(f"/items/{sold.pk}/").content.decode()
    assert "2 customers have to do with it" in page
    assert "Boots" in client_of(ada).get("/items/", {"f": "item.kind:is:product"}).content.decode()


def test_what_belongs_to_somebody_is_not_here_and_a_page_costs_the_same_for_more(boots, ada, api_of):
    api, owned = api_of(ada), Item.objects.get(key="C1")
    assert api.get(f"{LIST}{owned.pk}/").status_code == 404
    with CaptureQueriesContext(connection) as few:
        api.get(LIST)
    with change_set(actor=CASTING, action="test.items", reason="more"):
        Item.objects.bulk_create(
            Item(source=owned.source, key=f"M{n}", kind="product", name=f"Thing {n}") for n in range(40)
        )
    with CaptureQueriesContext(connection) as many:
        api.get(LIST)
    assert len(few) == len(many)


def test_who_may_not_see_items_sees_none(boots, ines, zoe, api_of, client_of):
    assert api_of(zoe).get(LIST).status_code == 403
    assert client_of(zoe).get(f"/items/{boots[0].pk}/").status_code == 403
    assert api_of(ines).get(LIST).status_code == 403
