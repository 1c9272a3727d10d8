"""What fails a quality rule by itself loses against what passes; golden records follow a change of a rule."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mdm.access.models import User
from mdm.audit import change_set
from mdm.customers import lineage, rule_jobs, valid, verifying
from mdm.customers.models import Customer, SurvivorshipRule
from mdm.customers.statements import said_about
from mdm.customers.survive import survive
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.quality import followed, services, troubles
from mdm.quality.drafts import Draft, draft_of
from mdm.quality.models import FollowedRule, QualityRule, ReferenceList
from mdm.sources.models import SourceRecord
from tests.cast import CASTING
from tests.people import merged, number, person, source

pytestmark = pytest.mark.django_db
FILLED = {"attribute": "email", "operator": "filled"}
MAIL = "[a-z]+@[a-z]+[.]example"


def job_of(kind: str = "customers.follow_rule") -> Job:
    return Job.objects.filter(kind=kind).latest("created_at")


def followed_by_the_clock() -> None:
    """What the clock does within a minute."""
    with change_set(actor=CASTING, action="test.clock"):
        assert followed.is_due()
        followed.follow(actor=CASTING, reason="the clock")
    assert runner.run_now(job_of()).status == "succeeded"


def as_computed() -> bool:
    return not [said for portion in verifying.golden_records() for said in portion.differences]


@pytest.fixture
def two(only: Any) -> int:
    """A customer of whom the trusted source says something odd, and the other something right."""
    one = person(source("crm", 90), "1", full_name="Anna Gruber", email="anna at home", tax_id="0", city="Graz")
    merged(one, person(source("shop", 10), "1", full_name="Anna Gruber", email="anna@berg.example", tax_id="5"))
    return one


@pytest.fixture
def told(two: int) -> int:
    """The same, and what they state is what the sources wrote."""
    record = SourceRecord.objects.get(source__key="crm")
    record.attributes["email"] = [{"value": "anna at home", "raw": "anna at home", "kind": "asserted"}]
    with change_set(actor=CASTING, action="test.told"):
        record.save()
        survive([two])
    return two


def mail_of(customer: int) -> str:
    return Customer.objects.get(id=customer).email


def test_golden_records_follow_a_rule_that_is_added_changed_and_retired(
    told: int, ben: User, access_of: Callable[..., Any]
) -> None:
    access = access_of(ben)
    assert mail_of(told) == "anna at home", "the trusted source wins"
    draft = Draft("Mail", "pattern", ("email",), {"pattern": MAIL}, severity="error", stages=("record",))
    said: dict[str, Any] = {"access": access, "actor": ben, "reason": "typos", "is_wild_meant": True}
    rule = services.create_rule(draft=draft, **said)
    job = runner.run_now(job_of())
    assert (job.status, job.done_count, job.total_count, job.result) == ("succeeded", 1, 1, {"changed": 1})
    assert (mail_of(told), as_computed()) == ("anna@berg.example", True)
    found = lineage.of_all(access, told)["email"]
    assert found.reason == "it passes the quality rules"
    assert [lost.findings for lost in found.losers] == [("fails “Mail”, version 1",)]

    draft = Draft("Mail", "pattern", ("email",), {"pattern": ".+"}, severity="error", stages=("record",))
    services.change_rule(key=rule.key, draft=draft, version=1, **said)
    runner.run_now(job_of())
    assert (mail_of(told), as_computed()) == ("anna at home", True)

    draft = Draft("Mail", "pattern", ("email",), {"pattern": MAIL}, severity="error", stages=("golden",))
    services.change_rule(key=rule.key, draft=draft, version=2, **said)
    runner.run_now(job_of())
    assert mail_of(told) == "anna@berg.example"
    services.retire_rule(access=access, key=rule.key, version=3, actor=ben, reason="no longer meant")
    runner.run_now(job_of())
    assert (mail_of(told), as_computed()) == ("anna at home", True)
    assert not FollowedRule.objects.exists()


def test_a_rule_whose_day_comes_or_passes_or_that_is_set_aside_is_followed_by_the_clock(told: int, only: Any) -> None:
    rule = only("mail", "pattern", "email", pattern=MAIL, severity="error", active_from=timezone.now().date())
    followed_by_the_clock()
    assert (mail_of(told), followed.is_due()) == ("anna@berg.example", False)
    with change_set(actor=CASTING, action="test.slow"):
        troubles.note({rule.pk: "It took too long."})
    followed_by_the_clock()
    assert (mail_of(told), as_computed()) == ("anna at home", True)
    yesterday = timezone.now().date() - timedelta(days=1)
    with change_set(actor=CASTING, action="test.days"):
        QualityRule.objects.filter(id=rule.pk).update(trouble="", active_from=yesterday, active_until=yesterday)
    assert not followed.is_due(), "it is in force no more than before"


def test_a_list_that_changes_is_followed(told: int, only: Any, ben: User, access_of: Callable[..., Any]) -> None:
    values = ["anna at home", "anna@berg.example"]
    listed = services.save_list(
        access=access_of(ben), key="mails", name="Mails", values=values, version=0, actor=ben, reason="known ones"
    )
    only("listed", "reference", "email", list="mails", severity="error")
    followed_by_the_clock()
    assert mail_of(told) == "anna at home"
    services.save_list(
        access=access_of(ben),
        key="mails",
        name="Mails",
        values=values[1:],
        version=listed.version,
        actor=ben,
        reason="typo",
    )
    runner.run_now(job_of())
    assert ReferenceList.objects.get().version == 2
    assert (mail_of(told), as_computed()) == ("anna@berg.example", True)


@pytest.mark.parametrize(
    "rule",
    [
        ("required", ("email",), {}),
        ("unique", ("email",), {}),
        ("agreement", ("email",), {}),
        ("fresh", ("email",), {"days": "1"}),
        ("comparison", ("email",), {"comparator": "equals", "other": "phone"}),
        ("pattern", ("email",), {"pattern": MAIL, "condition": {"attribute": "city", "operator": "filled"}}),
        ("pattern", ("email",), {"pattern": MAIL, "severity": "warning"}),
        ("pattern", ("email",), {"pattern": MAIL, "stages": ["staged"]}),
        ("pattern", ("email",), {"pattern": MAIL, "stages": ["record"], "sources": ["shop"]}),
    ],
)
def test_rules_that_say_nothing_of_a_value_alone_or_are_not_meant_do_not_take_part(
    told: int, only: Any, rule: tuple[str, tuple[str, ...], dict[str, Any]]
) -> None:
    kind, attributes, values = rule
    only("rule", kind, *attributes, **{"severity": "error", **values})
    with change_set(actor=CASTING, action="test.anew"):
        survive([told])
    assert mail_of(told) == "anna at home"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("pattern", {"pattern": MAIL}),
        ("pattern", {"pattern": MAIL, "condition": FILLED}),
        ("implication", {"operator": "any", "value": "anna@berg.example|b@x.example", "condition": FILLED}),
        ("sum", {"left_measure": "length", "left_attribute": "email", "comparison": ">", "right_fixed": "12"}),
        ("pattern", {"pattern": MAIL, "stages": ["record"], "sources": ["crm"]}),
    ],
)  # fmt: skip
def test_rules_about_one_value_take_part(told: int, only: Any, kind: str, values: dict[str, Any]) -> None:
    only("rule", kind, *(() if kind == "sum" else ("email",)), severity="error", **values)
    with change_set(actor=CASTING, action="test.anew"):
        survive([told])
    assert mail_of(told) == "anna@berg.example"


def test_a_rule_without_an_answer_breaks_nothing_and_says_so(
    told: int, only: Any, ben: User, client_of: Callable[..., Client]
) -> None:
    only("share", "sum", left_fixed="10", left_operation="/", left2_measure="number", left2_attribute="tax_id",
         comparison=">", right_fixed="100", severity="error")  # fmt: skip
    deep = only("deep", "pattern", "email", pattern="(a|b)*a(a|b){100}", severity="error")
    record = SourceRecord.objects.get(source__key="crm")
    record.attributes["email"] = [{"value": "ab" * 5_000, "kind": "asserted"}]
    with change_set(actor=CASTING, action="test.told"):
        record.save()
        survive([told])
    anna = Customer.objects.get(id=told)
    assert (anna.tax_id, len(anna.email), as_computed()) == ("0", 10_000, True)
    page = client_of(ben).get(f"/customers/{number(told)}/fields/email/").content.decode()
    assert "Not judged by “Deep”, version 1: a value is too long for this pattern" in page
    page = client_of(ben).get(f"/customers/{number(told)}/fields/tax_id/").content.decode()
    assert "Not judged by “Share”, version 1: it divides by zero" in page
    with change_set(actor=CASTING, action="test.slow"):
        troubles.note({deep.pk: "It took too long."})
    answer = client_of(ben).get(f"/api/v1/customers/{number(told)}/lineage/").json()["results"]
    (mail,) = [each for each in answer if each["attribute"] == "email"]
    assert "not judged by “Deep”, version 2: It took too long." in mail["survivor"]["findings"]


def test_an_excused_record_passes_the_rule_until_the_answer_is_undone(told: int, only: Any, ada: User) -> None:
    rule = only("mail", "pattern", "email", pattern=MAIL, severity="error", stages=["record"])
    followed_by_the_clock()
    record = SourceRecord.objects.get(source__key="crm").pk
    said: dict[str, Any] = {"rule": rule.pk, "stage": "record", "thing": record, "actor": ada, "reason": "it is right"}
    services.excuse(**said)
    assert (mail_of(told), as_computed()) == ("anna at home", True)
    services.no_longer_excuse(**said)
    assert (mail_of(told), as_computed()) == ("anna@berg.example", True)


def test_only_whoever_may_know_of_failures_is_told_which_rule(
    told: int, only: Any, zoe: User, access_of: Callable[..., Any]
) -> None:
    only("mail", "pattern", "email", pattern=MAIL, severity="error")
    explain = valid.explain(access_of(zoe), said_about([told])[told])
    (odd,) = [said for said in said_about([told])[told]["email"] if not said.is_valid]
    assert explain("email", odd) == ()


def test_only_customers_of_whom_more_is_said_are_computed_and_many_cost_what_few_do(
    told: int, only: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    crm, asked = source("crm"), []
    for each in range(3):
        person(crm, f"a{each}", full_name=f"Alone {each}", email=f"a{each}@x.example")
    monkeypatch.setattr(rule_jobs, "survive", lambda ids: asked.extend(ids) or 0)
    only("mail", "pattern", "email", pattern=MAIL, severity="error")
    followed_by_the_clock()
    assert asked == [told]
    everybody = list(Customer.objects.filter(is_live=True).values_list("id", flat=True))
    counts = []
    for some in ([told], everybody):
        with CaptureQueriesContext(connection) as queries:
            said_about(some)
        counts.append(len(queries))
    assert counts[0] == counts[1] == 3


def test_where_no_survivorship_rule_asks_for_it_nothing_is_to_be_computed(told: int, only: Any) -> None:
    with change_set(actor=CASTING, action="test.rules"):
        SurvivorshipRule.objects.create(attribute="email", strategies=["source_trust"])
        survive([told])
    only("mail", "pattern", "email", pattern=MAIL, severity="error")
    with change_set(actor=CASTING, action="test.clock"):
        assert followed.follow(actor=CASTING, reason="the clock") is None
    assert mail_of(told) == "anna at home"
    assert draft_of(QualityRule.objects.get()).severity == "error"
