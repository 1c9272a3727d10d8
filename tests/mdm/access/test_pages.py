"""The access page: who opens it, what it explains, and that a change is seen, reasoned, and kept."""

import pytest

from mdm.access.field_access import FieldAccess
from mdm.access.models import FieldGrant

CELL = {"purpose": "", "role": "Service agent", "field": "customer.birth_date"}
SEE = CELL | {"scope": "field", "level": "see", "further": ["find"]}


def grants_of(role):
    return list(FieldGrant.objects.filter(role__name=role).order_by("pk").values_list("pk", "actions", "version"))


def test_an_admin_reads_the_matrix(ines, client_of):
    answer = client_of(ines).get("/access/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Service agent" in text
    assert "Birth date" in text
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["ada", "ben", "chiara", "zoe"])
def test_only_admin_and_auditor_open_the_matrix(name, cast, client_of):
    answer = client_of(cast[name]).get("/access/")
    assert answer.status_code == 403
    text = answer.content.decode()
    if name == "zoe":
        assert "Ask an admin to give your account a role." in text
        assert "Duarte" not in text
    else:
        assert "Who may do this: Ines Duarte (Admin), Omar Haddad (Auditor)." in text
        assert "Who can give you the right: Ines Duarte (Admin)." in text


def test_an_admin_is_told_which_grant_is_missing_and_where_it_is(cast, ines, client_of):
    text = client_of(ines).get("/review/").content.decode()
    assert "The role Admin has no grant “see” on “Review queue” (work.review)." in text
    assert "/access/?role=Admin&amp;field=work.review#why" in text
    assert "Ada Okafor (Steward)" in text
    answer = client_of(ines).get("/access/", {"role": "Admin", "field": "work.review"})
    assert answer.status_code == 200


def test_a_cell_says_its_class_its_grant_and_who_gave_it(omar, client_of):
    text = client_of(omar).get("/access/", CELL).content.decode()
    assert "Birth date is confidential." in text
    assert "Grant: Service agent may see masked confidential fields of customer." in text
    assert "manage.py migrate" in text


def test_an_auditor_is_told_why_they_cannot_change_it(omar, client_of):
    client = client_of(omar)
    assert "as Auditor you may not change" in client.get("/access/", CELL).content.decode().lower().replace(
        "as auditor", "as Auditor"
    )
    before = grants_of("Service agent")
    answer = client.post("/access/change/", SEE | {"version": 0, "reason": "I would like to"})
    assert answer.status_code == 403
    assert grants_of("Service agent") == before


def test_the_difference_is_shown_before_saving_with_how_many_people_gain(ines, chiara, client_of):
    before = grants_of("Service agent")
    text = client_of(ines).get("/access/preview/", SEE).content.decode()
    assert "1 gains: find, see" in text
    assert "1 loses: masked" in text
    assert "nothing is saved yet" in text
    assert grants_of("Service agent") == before


def test_a_change_takes_effect_and_is_in_the_history_with_its_reason(ines, chiara, client_of):
    client = client_of(ines)
    answer = client.post("/access/change/", SEE | {"version": 0, "reason": "callers are checked by birth date"})
    assert answer.status_code == 302
    assert FieldAccess.of(chiara).may("find", "customer.birth_date")
    text = client.get("/access/history/", CELL).content.decode()
    assert "callers are checked by birth date" in text
    assert "Ines Duarte" in text


def test_a_change_without_a_reason_is_not_made_and_the_form_keeps_what_was_chosen(ines, client_of):
    before = grants_of("Service agent")
    answer = client_of(ines).post("/access/change/", SEE | {"version": 0, "reason": " "})
    assert answer.status_code == 400
    assert "Say why" in answer.content.decode()
    assert grants_of("Service agent") == before


def test_a_change_made_on_an_old_version_is_refused(ines, client_of):
    client = client_of(ines)
    client.post("/access/change/", SEE | {"version": 0, "reason": "callers are checked by birth date"})
    before = grants_of("Service agent")
    answer = client.post("/access/change/", CELL | {"scope": "field", "level": "hidden", "version": 0, "reason": "no"})
    assert answer.status_code == 412
    assert grants_of("Service agent") == before


def test_nobody_changes_the_rights_of_a_role_they_hold(ines, client_of):
    before = grants_of("Admin")
    mine = SEE | {"role": "Admin"}
    assert "nobody changes their own rights" in client_of(ines).get("/access/preview/", mine).content.decode()
    answer = client_of(ines).post("/access/change/", mine | {"version": 0, "reason": "I am curious"})
    assert answer.status_code == 403
    assert grants_of("Admin") == before


def test_an_exception_can_be_dropped_again(ines, chiara, client_of):
    phone = {"purpose": "", "role": "Service agent", "field": "customer.phone", "scope": "field", "level": "follow"}
    answer = client_of(ines).post("/access/change/", phone | {"version": 1, "reason": "callers give their number"})
    assert answer.status_code == 302
    assert FieldAccess.of(chiara).may("find", "customer.phone")


def test_finding_without_seeing_is_refused_in_words(ines, client_of):
    answer = client_of(ines).get("/access/preview/", CELL | {"scope": "field", "level": "masked", "further": ["find"]})
    assert answer.status_code == 400
    assert "cannot find, export" in answer.content.decode()


def test_a_program_reads_why_and_tries_before_it_changes(ines, chiara, api_of):
    api = api_of(ines)
    why = api.get("/api/v1/grants/explanation/", CELL).json()
    assert why["cell"]["level"] == "masked"
    body = {"role": CELL["role"], "field": CELL["field"], "actions": ["see"], "version": why["field_version"]}
    tried = api.post("/api/v1/grants/", body | {"dry_run": True}, content_type="application/json")
    assert tried.json()["effects"][0]["gaining_count"] == 1
    assert not FieldAccess.of(chiara).may("see", CELL["field"])
    made = api.post("/api/v1/grants/", body | {"reason": "callers are checked"}, content_type="application/json")
    assert made.json()["is_made"] is True
    assert FieldAccess.of(chiara).may("see", CELL["field"])


def test_the_api_refuses_a_change_to_who_may_not_make_it(ada, omar, api_of):
    body = {"role": "Service agent", "field": "customer.tax_id", "actions": ["see"], "version": 0, "reason": "why not"}
    before = grants_of("Service agent")
    for user in (ada, omar):
        answer = api_of(user).post("/api/v1/grants/", body, content_type="application/json")
        assert answer.status_code == 403
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["ask"]
    assert grants_of("Service agent") == before
