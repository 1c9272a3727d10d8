"""No page and no answer of the API gives anybody what they may not see; this test knows them all."""

import re

import pytest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path

from mdm import urls
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.web.pages import signed_in
from tests.architecture import leaks, operations, surfaces
from tests.architecture.asking import Page
from tests.architecture.canaries import CANARIES, canary

CALLED = {n: s for n, s in (surfaces.PAGES | operations.API).items() if isinstance(s, Page)}
LISTS = {name: page for name, page in CALLED.items() if page.lists}
SUBJECTS = {"customer", "persona", "item", "order", "line", "ticket", "survey", "interaction"}
SEARCHES = {name: page for name, page in CALLED.items() if page.searches}


def test_every_page_is_in_the_register():
    assert leaks.pages() == set(surfaces.PAGES), "add to, or take from, PAGES in tests/architecture/surfaces.py"


def test_every_api_view_is_in_the_register():
    assert leaks.api_views() == set(operations.API), "add to, or take from, API in tests/architecture/operations.py"


def test_every_api_view_is_in_the_openapi_document(db):
    described = leaks.documented()
    routes = {(re.sub(r"<(\w+:)?(\w+)>", r"{\2}", _route(p)), m) for p, m in _api_patterns()}
    assert {(re.sub(r"\{\w+\}", "{}", p), m) for p, m in described} == {
        (re.sub(r"\{\w+\}", "{}", p), m) for p, m in routes
    }
    assert all(operation.get("summary") or operation.get("description") for operation in described.values())


@pytest.mark.parametrize("name", sorted(CALLED))
def test_a_surface_gives_nobody_what_they_may_not_see(name, cast, client_of, planted):
    statuses = {}
    for first_name, user in cast.items():
        answer = leaks.call(client_of(user), name, CALLED[name], planted)
        statuses[first_name] = answer.status
        assert answer.status < 500, f"{first_name}: {answer.text[-300:]}"
        assert leaks.found(answer.text, leaks.forbidden(user)) == [], f"{name} leaks to {first_name}"
        assert leaks.found(answer.logged, list(CANARIES.values())) == [], f"{name} is logged with what it shows"
    works = any(status < 400 for status in statuses.values())
    assert works != CALLED[name].is_for_nobody, f"{name} answers {statuses}: the register does not call it rightly"


@pytest.mark.parametrize("name", sorted(CALLED))
def test_who_is_not_signed_in_gets_no_canary(name, planted):
    answer = leaks.call(Client(raise_request_exception=False), name, CALLED[name], planted)
    assert answer.status < 500
    assert leaks.found(answer.text, list(CANARIES.values())) == []


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_is_neither_filtered_nor_ordered_by_a_field_that_may_not_be_found(name, cast, client_of, planted):
    subject = LISTS[name].lists
    for first_name, user in cast.items():
        client, access = client_of(user), FieldAccess.of(user)
        denied = [field for field in CANARIES if field.startswith(f"{subject}.") and not access.may("find", field)]
        for field in denied[:6]:
            for query in ({"f": f"{field}:is:{canary(field)}"}, {"order": field}, {"order": f"-{field}"}):
                answer = leaks.call(client, name, LISTS[name], planted, **query)
                assert answer.status in {400, 403, 404}, f"{first_name} may ask {name} for {query}"


@pytest.mark.parametrize("name", sorted(SEARCHES))
def test_a_search_finds_nobody_by_a_field_that_may_not_be_found(name, cast, client_of, planted):
    marks = [each for field, each in CANARIES.items() if field in {"customer.full_name", "persona.handle"}]
    for first_name, user in cast.items():
        client, access = client_of(user), FieldAccess.of(user)
        for subject in SEARCHES[name].searches:
            for field in (f for f in CANARIES if f.startswith(f"{subject}.") and not access.may("find", f)):
                text = leaks.call(client, name, SEARCHES[name], planted, q=canary(field)).text
                others = [mark for mark in marks if mark.field != field]
                assert leaks.found(text, others) == [], f"{first_name} finds people by {field} on {name}"


# The test itself: a leak that is planted is found, and a surface that nobody listed is missed.


@signed_in
def gossip(request: HttpRequest, pk: int) -> HttpResponse:
    """A page as it must never be written."""
    from mdm.customers.models import Customer

    return HttpResponse(f"<p>{Customer.objects.get(pk=pk).tax_id}</p>")


@signed_in
def whisper(request: HttpRequest, pk: int) -> JsonResponse:
    """The same in other letters."""
    from mdm.customers.models import Customer

    return JsonResponse({"errors": [f"no such number: {Customer.objects.get(pk=pk).tax_id.upper()}"]}, status=400)


urlpatterns = [
    *urls.urlpatterns,
    path("gossip/<int:pk>/", gossip, name="gossip"),
    path("whisper/<int:pk>/", whisper, name="whisper"),
]


@pytest.mark.parametrize("name", ["gossip", "whisper"])
def test_a_leak_planted_on_purpose_is_found(name, cast, client_of, planted, settings):
    settings.ROOT_URLCONF = __name__
    page = Page(lambda s: {"pk": s.customer.pk})
    caught = {
        first_name
        for first_name, user in cast.items()
        if "customer.tax_id"
        in leaks.found(leaks.call(client_of(user), name, page, planted).text, leaks.forbidden(user))
    }
    assert caught == {"ada", "tomasz", "chiara", "ines", "omar", "zoe"}  # ben, lead steward, may see it


def test_a_surface_that_nobody_listed_is_missed(settings):
    settings.ROOT_URLCONF = __name__
    assert leaks.pages() - set(surfaces.PAGES) >= {"gossip", "whisper"}


def test_a_masked_value_counts_as_not_seen(omar):
    masked = FieldAccess.of(omar).project("customer", {"email": canary("customer.email")})
    assert leaks.found(masked.text("email"), leaks.forbidden(omar)) == []
    assert leaks.found(canary("customer.email"), leaks.forbidden(omar)) == ["customer.email"]


def test_every_canary_is_one_of_a_kind():
    for each in CANARIES.values():
        assert leaks.found(each.value, list(CANARIES.values())) == [each.field]


def test_everything_that_can_be_told_apart_is_planted(cast: dict[str, User], planted):
    text = " ".join(str(row) for row in _stored())
    missing = {f for f in CANARIES if f.partition(".")[0] in SUBJECTS}
    kept_elsewhere = {"customer.survivors", "customer.crosswalk", "customer.merges"}
    kept_elsewhere |= {"customer.pins", "customer.number", "order.source", "ticket.source", "survey.source"}
    kept_elsewhere |= {
        "persona.source",
        "item.source",
        "line.source",
        "interaction.source",
        "item.batch",
        "order.batch",
    }
    kept_elsewhere |= {"line.order_key", "line.batch", "ticket.batch", "survey.batch", "interaction.batch"}
    assert missing - set(leaks.found(text, list(CANARIES.values()))) - kept_elsewhere == set()


def _stored():
    from mdm.customers.models import Customer
    from mdm.engagement.aggregate_models import CustomerMoney
    from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
    from social.personas.models import Persona

    for model in (Customer, Persona, Item, Transaction, TransactionLine, Interaction, CustomerMoney):
        yield from model.objects.values()


def _api_patterns():
    for pattern in leaks.patterns():
        for method in leaks.api_methods(pattern):
            yield pattern, method


def _route(pattern):
    return f"/api/v1/{pattern.pattern}"
