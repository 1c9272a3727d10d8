"""Survivorship rules for programs: read, changed with a version and a reason, refused otherwise."""

import pytest

from mdm.customers.models import SurvivorshipRule

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/survivorship-rules/"


def put(api, attribute="email", **said):
    body = {"strategies": ["recency", "source_trust"], "version": 0, "reason": "the newest is right"} | said
    return api.put(f"{ADDRESS}{attribute}/", body, content_type="application/json")


def test_a_lead_steward_changes_a_rule_and_everybody_concerned_reads_it(ben, ada, api_of):
    answer = put(api_of(ben))
    assert (answer.status_code, answer.json()["version"]) == (200, 1), answer.content
    listed = {rule["attribute"]: rule for rule in api_of(ada).get(ADDRESS).json()["results"]}
    assert listed["email"]["strategies"] == ["recency", "source_trust"]
    assert listed["phone"]["is_default"] is True


@pytest.mark.parametrize(
    ("attribute", "said", "status"),
    [
        ("email", {"strategies": ["newest"]}, 400),
        ("email", {"strategies": []}, 400),
        ("email", {"version": 7}, 412),
        ("shoe_size", {}, 400),
    ],
)
def test_what_cannot_be_followed_is_refused_and_nothing_changes(ben, api_of, attribute, said, status):
    assert put(api_of(ben), attribute, **said).status_code == status
    assert not SurvivorshipRule.objects.exists()


def test_a_steward_reads_rules_and_changes_none(ada, chiara, api_of):
    assert put(api_of(ada)).status_code == 403
    assert api_of(chiara).get(ADDRESS).status_code == 403
    assert not SurvivorshipRule.objects.exists()
