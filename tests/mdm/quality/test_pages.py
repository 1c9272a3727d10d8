"""The pages and the API of quality: a rule is built, tried, saved; what fails is found, by whoever may know it."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from mdm.audit import change_set
from mdm.jobs import runner
from mdm.jobs import services as jobs
from mdm.quality import jobs as quality_jobs
from mdm.quality.models import QualityDay, QualityRule, ReferenceList
from mdm.sources.models import SourceRecord
from tests.cast import CASTING
from tests.factories import add_customer

pytestmark = pytest.mark.django_db
NEW = "/quality/rules/new/?check=pattern"
DRAFT = {
    "name": "Mail at home", "checked": "email", "pattern": ".+@gruber\\.example", "case": "", "sense": "",
    "dimension": "validity", "severity": "error", "stages": ["golden"], "remedy": "Ask again",
}  # fmt: skip


@pytest.fixture
def people(only):
    """Thirty customers, of whom ten have a mail elsewhere."""
    return [
        add_customer(family_name=f"Gruber{n}", email=f"a{n}@{'moser' if n < 10 else 'gruber'}.example", tax_id=f"T{n}")
        for n in range(30)
    ]


def measured():
    job = jobs.enqueue(
        kind=quality_jobs.EVERYTHING, key="now", arguments={}, actor=CASTING, reason="a test", wake=False
    )
    return runner.run_now(job)


def read(response):
    return response.content.decode()


def test_a_draft_is_tried_on_real_records_and_saved(people, ben, client_of):
    browser = client_of(ben)
    assert "Fits a pattern" in read(browser.get("/quality/rules/new/"))
    tried = read(browser.post("/quality/try/pattern/", DRAFT))
    assert "<strong>10</strong> of 30 records fail: 33.3%" in tried
    assert "a3@moser.example" in tried
    assert QualityRule.objects.count() == 0
    without_script = read(browser.post(NEW, DRAFT | {"try": "1"}))
    assert "<strong>10</strong> of 30 records fail" in without_script
    saved = browser.post(NEW, DRAFT | {"save": "1", "reason": "wanted"})
    assert saved.headers["Location"] == "/quality/rules/mail-at-home/"
    assert "E-mail fits the pattern" in read(browser.get("/quality/rules/mail-at-home/"))


@pytest.mark.parametrize(
    "change, words",
    [
        ({"pattern": "(a)\\1"}, "refers to an earlier group"),
        ({"pattern": "x"}, "runs wild"),
        ({"stages": []}, "This field is required"),
        ({"stages": ["golden"], "sources": ["crm"]}, "belong to no source"),
        ({"active_from": "2026-02-01", "active_until": "2026-01-01"}, "end before it begins"),
    ],
)
def test_a_rule_that_must_not_be_saved_is_refused_in_words(people, ben, client_of, change, words):
    answer = client_of(ben).post(NEW, DRAFT | change | {"save": "1"})
    assert answer.status_code == 400
    assert words in read(answer)
    assert QualityRule.objects.count() == 0


def test_a_rule_that_runs_wild_may_be_meant(people, ben, client_of):
    assert client_of(ben).post(NEW, DRAFT | {"pattern": "x", "save": "1", "is_wild_meant": "on"}).status_code == 302


def test_a_rule_that_divides_by_zero_is_refused(people, ben, client_of):
    draft = {
        "name": "Ratio", "dimension": "consistency", "severity": "info", "stages": ["golden"], "comparison": "<",
        "left_measure": "length", "left_attribute": "email", "left_operation": "/", "left2_measure": "count",
        "left2_attribute": "phone", "right_fixed": "5", "right_measure": "number", "save": "1",
    }  # fmt: skip
    answer = client_of(ben).post("/quality/rules/new/?check=sum", draft)
    assert answer.status_code == 400
    assert "divides by zero" in read(answer)


def test_a_change_needs_a_reason_and_the_version_that_was_read(people, ben, client_of):
    browser = client_of(ben)
    browser.post(NEW, DRAFT | {"save": "1"})
    address = "/quality/rules/mail-at-home/change/"
    assert 'value="Mail at home"' in read(browser.get(address))
    without = browser.post(address, DRAFT | {"save": "1", "version": "1"})
    assert "Say why" in read(without)
    stale = browser.post(address, DRAFT | {"save": "1", "version": "7", "reason": "x"})
    assert "Somebody has changed this rule" in read(stale)
    assert browser.post(address, DRAFT | {"save": "1", "version": "1", "reason": "x"}).status_code == 302
    rule = QualityRule.objects.get()
    assert rule.version == 2
    assert "Mail at home" in read(browser.get(f"/history/quality-rule/{rule.pk}/"))


def test_from_the_board_to_the_record_to_the_customer(people, ben, client_of):
    browser = client_of(ben)
    browser.post(NEW, DRAFT | {"save": "1"})
    measured()
    board = read(browser.get("/quality/"))
    assert "66.7%" in board
    assert "poor" in board
    assert "10 of 30 fail" in board
    drill = re.search(r'href="(/quality/failures/\?[^"]*attribute[^"]*)"', board)[1].replace("&amp;", "&")
    failing = read(browser.get(drill, {"size": 3} if "?" not in drill else None))
    assert failing.count("Mail at home</a>") == 10
    record = read(browser.get(f"/quality/records/golden/{people[0].pk}/"))
    assert "a0@moser.example" in record
    assert f"/customers/{people[0].number}/" in record
    profile = read(browser.get(f"/customers/{people[0].number}/"))
    assert "Mail at home" in profile
    assert "Ask again" in profile
    assert "Mail at home" not in read(browser.get(f"/customers/{people[20].number}/"))


def test_failures_are_paged_filtered_and_exported(people, ben, client_of):
    browser = client_of(ben)
    browser.post(NEW, DRAFT | {"save": "1"})
    measured()
    first = read(browser.get("/quality/failures/", {"size": 6}))
    following = re.search(r'href="(\?[^"]*cursor=[^"]*)"', first)[1].replace("&amp;", "&")
    assert read(browser.get(f"/quality/failures/{following}")).count("Mail at home</a>") == 4
    assert "Nothing fails under these filters" in read(browser.get("/quality/failures/?f=failure.severity:is:info"))
    body = b"".join(browser.get("/quality/failures.csv").streaming_content).decode()
    assert body.count("Mail at home") == 10
    assert "moser" not in body


def test_who_may_not_see_a_field_is_not_told_what_its_rules_find(people, only, ada, ben, client_of, api_of):
    only("tax", "pattern", "tax_id", pattern="X", stages=["record", "golden"], name="Tax rule")
    measured()
    assert "Tax rule" in read(client_of(ben).get("/quality/failures/"))
    for address in (
        "/quality/failures/",
        f"/quality/records/golden/{people[0].pk}/",
        f"/customers/{people[0].number}/",
    ):
        assert "Tax rule" not in read(client_of(ada).get(address))
    board = read(client_of(ada).get("/quality/"))
    assert "1 rule about fields that you may not see is left out" in board
    assert "may not see" in read(client_of(ada).get("/quality/rules/tax/"))
    assert api_of(ada).get("/api/v1/quality/").json()["results"] == []


@pytest.mark.parametrize("name", ["ada", "omar", "chiara", "zoe"])
def test_who_may_not_edit_changes_nothing(name, cast, only, client_of, api_of):
    rule = only("mail", "required", "email")
    browser, api = client_of(cast[name]), api_of(cast[name])
    for address, body in (
        (NEW, DRAFT | {"save": "1"}),
        ("/quality/try/pattern/", DRAFT),
        ("/quality/rules/mail/change/", DRAFT | {"save": "1", "version": "1"}),
        ("/quality/rules/mail/retire/", {"version": "1", "reason": "x"}),
        ("/quality/lists/new/", {"key": "a", "name": "A", "values": "x"}),
        ("/quality/measure/", {}),
    ):
        assert browser.post(address, body).status_code == 403
    answer = api.post("/api/v1/quality/rules/", json.dumps(PLAIN), content_type="application/json")
    assert answer.status_code == 403
    assert list(QualityRule.objects.values_list("id", "version")) == [(rule.pk, 1)]
    assert not ReferenceList.objects.exists()


@pytest.mark.parametrize("name", ["chiara", "zoe"])
def test_who_has_no_such_screen_reads_nothing(name, cast, client_of, api_of):
    for address in ("/quality/", "/quality/rules/", "/quality/failures/", "/quality/records/golden/1/"):
        assert client_of(cast[name]).get(address).status_code == 403
    api = api_of(cast[name])
    for address in ("", "days/", "rules/", "failures/", "lists/"):
        assert api.get(f"/api/v1/quality/{address}").status_code == 403


def test_a_list_is_kept_and_its_rules_follow(people, only, ben, client_of):
    browser = client_of(ben)
    made = {"key": "homes", "name": "Homes", "values": "gruber\nmoser\n gruber "}
    assert browser.post("/quality/lists/new/", made).status_code == 302
    assert ReferenceList.objects.get().values == ["gruber", "moser"]
    assert browser.post("/quality/lists/new/", made).status_code == 400
    only("home", "reference", "city", list="homes", name="Home is known")
    assert "Home is known" in read(browser.get("/quality/lists/homes/"))
    stale = browser.post("/quality/lists/homes/", {"name": "Homes", "values": "x", "version": "9", "reason": "x"})
    assert stale.status_code == 400
    saved = browser.post("/quality/lists/homes/", {"name": "Homes", "values": "wolf", "version": "1", "reason": "x"})
    assert saved.status_code == 302
    assert ReferenceList.objects.get().values == ["wolf"]
    assert "AT" in read(browser.get("/quality/lists/countries/"))


PLAIN = {
    "name": "Mail at home", "check_kind": "pattern", "attributes": ["email"], "dimension": "validity",
    "parameters": {"pattern": ".+@gruber\\.example"}, "stages": ["golden"],
}  # fmt: skip


def test_a_program_does_the_same(people, ben, api_of):
    api = api_of(ben)

    def send(method, address, body):
        answer = getattr(api, method)(f"/api/v1/quality/{address}", json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    status, tried = send("post", "rules/try/", PLAIN)
    assert status == 200
    assert (tried["results"][0]["failed"], tried["results"][0]["applied"]) == (10, 30)
    assert send("post", "rules/try/", PLAIN | {"parameters": {"pattern": "(?=a)"}})[0] == 400
    assert send("post", "rules/", PLAIN | {"reason": "wanted"})[0] == 201
    measured()
    scores = api.get("/api/v1/quality/").json()
    assert scores["whole"]["failed"] == 10
    assert scores["whole"]["score"] == pytest.approx(0.6667)
    failures = api.get("/api/v1/quality/failures/", {"size": 4}).json()
    assert len(failures["results"]) == 4
    assert failures["next"]
    one = api.get(f"/api/v1/quality/records/golden/{people[0].pk}/").json()
    assert (one["score"], one["findings"][0]["conforms"]) == (0, False)
    days = api.get("/api/v1/quality/days/").json()["results"]
    assert [day["failed"] for day in days] == [10]
    assert send("put", "rules/mail-at-home/", PLAIN | {"version": 5, "reason": "x"})[0] == 412
    changed = send("put", "rules/mail-at-home/", PLAIN | {"version": 1, "reason": "x", "severity": "info"})
    assert changed[1]["version"] == 2
    assert send("put", "lists/homes/", {"name": "Homes", "values": ["a", "b"], "version": 0})[1]["values"] == ["a", "b"]


def test_a_source_record_leads_to_its_customer(only, ben, client_of):
    only("mail", "required", "email", stages=["record"], name="Mail is there")
    ann = add_customer(family_name="Gruber")
    measured()
    record = SourceRecord.objects.get()
    text = read(client_of(ben).get(f"/quality/records/record/{record.pk}/"))
    assert "Mail is there" in text
    assert ann.number in text
    assert client_of(ben).get("/quality/records/record/999999/").status_code == 404
    assert client_of(ben).get("/quality/records/nowhere/1/").status_code == 400


def test_the_board_says_when_nothing_was_looked_at(only, ada, client_of):
    assert "Nothing has been looked at" in read(client_of(ada).get("/quality/"))
    assert "Nothing fails" in read(client_of(ada).get("/quality/failures/"))


def test_shipped_rules_are_good_rules(ben, client_of):
    rules = list(QualityRule.objects.values_list("key", flat=True))
    assert len(rules) == 21
    browser = client_of(ben)
    for key in rules:
        assert "set aside" not in read(browser.get(f"/quality/rules/{key}/")).lower()
        assert browser.get(f"/quality/rules/{key}/change/").status_code == 200
    measured()
    assert not QualityRule.objects.exclude(trouble="").exists()


def test_a_day_of_two_draws_a_line(people, only, ben, client_of):
    only("mail", "required", "phone")
    measured()
    with change_set(actor=CASTING, action="test.day"):
        today = QualityDay.objects.get()
        QualityDay.objects.create(
            day=timezone.now().date() - timedelta(days=1), rule=today.rule, stage="golden", weight=2, checked=30,
            failed=15,
        )  # fmt: skip
    assert "<polyline" in read(client_of(ben).get("/quality/"))
