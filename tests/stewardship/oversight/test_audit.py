"""The audit: found by who, what, when and why; told as the reader may know; exported so that no cell is a formula."""

import pytest
from django.utils import timezone

from mdm.access import services as access
from mdm.audit.models import ChangeSet
from mdm.customers import services
from tests.people import number, person, source


@pytest.fixture
def merge(db, ada):
    anna = person(source("crm", 80), "K-1", full_name="Anna Gruber", email="anna@berg.example")
    other = person(source("shop"), "S-2", full_name="Anni Wolf")
    return services.merge(survivor=anna, absorbed=other, decided_by="rule:test", actor=ada, reason="=cmd|shoes")


def test_an_auditor_finds_a_merge_by_action_person_reason_and_model(merge, ada, omar, client_of):
    client = client_of(omar)
    for query in (
        {"f": "change.action:is:customer.merge"}, {"f": "change.action:starts:customer.m"}, {"q": "SHOES"},
        {"f": f"change.actor_id:is:user:{ada.pk}"}, {"f": "change.record:any:mdm.Merge|mdm.Pin"},
        {"f": ["change.started_at:at_least:2020-01-01", "change.action:starts:customer."]},
        {"f": "change.reason:contains:shoes"}, {"f": f"change.started_at:is:{timezone.localdate()}"},
    ):  # fmt: skip
        text = client.get("/audit/", query).content.decode()
        assert "customer.merge" in text, query
        assert "Ada Okafor" in text
    assert "No change set fits" in client.get("/audit/", {"f": "change.started_at:at_most:2020-01-01"}).content.decode()


def test_a_change_set_opens_with_its_differences_masked_for_the_auditor(merge, omar, client_of):
    identity = ChangeSet.objects.get(action="customer.merge").pk
    client = client_of(omar)
    text = client.get(f"/audit/{identity}/").content.decode()
    assert "Anni Wolf" in text
    assert "anna@berg.example" not in text
    fragment = client.get(f"/audit/{identity}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment


def test_an_admin_reads_who_changed_what_without_the_values_and_whom_to_ask(ines, omar, merge, client_of):
    identity = ChangeSet.objects.get(action="customer.merge").pk
    client = client_of(ines)
    assert "an auditor may look at it" in client.get("/audit/").content.decode()
    text = client.get(f"/audit/{identity}/").content.decode()
    assert "anna@berg.example" not in text
    assert "your role shows that something changed" in text
    assert "an auditor may look at it" not in client_of(omar).get("/audit/").content.decode()


def test_an_admin_reads_what_was_changed_in_rights(ines, client_of):
    wanted = access.GrantChange("Service agent", "customer.birth_date", False, "", ("see",), 0)
    access.change_grant(change=wanted, actor=ines, reason="for a day")
    change = ChangeSet.objects.filter(reason="for a day").latest("id")
    text = client_of(ines).get(f"/audit/{change.pk}/").content.decode()
    assert "locked value" not in text


@pytest.mark.parametrize("name", ["ada", "ben", "chiara", "zoe"])
def test_only_auditors_and_admins_open_the_audit(name, cast, merge, client_of, api_of):
    identity = ChangeSet.objects.get(action="customer.merge").pk
    for path in ("/audit/", f"/audit/{identity}/", "/audit/export/"):
        assert client_of(cast[name]).get(path).status_code == 403
    assert api_of(cast[name]).get("/api/v1/change-sets/").status_code == 403


@pytest.mark.parametrize(
    "query",
    [{"f": "change.record:is:mdm.Nonsense"}, {"f": "change.started_at:after:yesterday"}, {"cursor": "nonsense"}],
)
def test_what_cannot_be_looked_for_is_refused_in_words(query, omar, client_of, api_of):
    assert client_of(omar).get("/audit/", query).status_code == 400
    assert api_of(omar).get("/api/v1/change-sets/", query).json()["detail"]


def test_the_export_holds_what_was_found_and_no_formula(merge, omar, client_of):
    answer = client_of(omar).get("/audit/export/", {"f": "change.action:is:customer.merge"})
    text = b"".join(answer.streaming_content).decode()
    assert text.count("customer.merge") == 1
    assert "'=cmd|shoes" in text
    assert "Ada Okafor" in text


def test_a_program_pages_through_change_sets_without_loss(merge, omar, api_of):
    api, found, cursor = api_of(omar), [], ""
    while True:
        said = api.get("/api/v1/change-sets/", {"size": 3, "cursor": cursor}).json()
        found += [row["id"] for row in said["results"]]
        cursor = said["next"]
        if not cursor:
            break
    assert len(found) == len(set(found))
    assert set(found) >= {str(pk) for pk in ChangeSet.objects.values_list("pk", flat=True)}
    one = api.get(f"/api/v1/change-sets/{found[0]}/").json()
    assert one["id"] == found[0]


def test_a_merge_says_where_it_happened(merge, omar, api_of):
    identity = ChangeSet.objects.get(action="customer.merge").pk
    said = api_of(omar).get(f"/api/v1/change-sets/{identity}/").json()
    titles = [change["title"] for change in said["changes"]]
    assert "Merge added" in titles
    assert f"Customer {number(merge.survivor_id)} changed" in titles
