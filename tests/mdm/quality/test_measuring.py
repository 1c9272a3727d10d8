"""What rules find is stored once, follows what changes, and always adds up."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mdm.audit import change_set
from mdm.customers import services as customers
from mdm.jobs import runner
from mdm.jobs import services as jobs
from mdm.quality import jobs as quality_jobs
from mdm.quality import measuring, services
from mdm.quality.book import Book
from mdm.quality.models import (
    Conformity,
    QualityCount,
    QualityDay,
    QualityDue,
    QualityFailure,
    QualityRule,
)
from mdm.sources.models import SourceRecord
from tests.cast import CASTING
from tests.factories import add_customer, restate
from tests.mdm.quality.conftest import failing, look

pytestmark = pytest.mark.django_db


def counted(stage="golden"):
    rows = QualityCount.objects.filter(stage=stage)
    return {key: (checked, failed) for key, checked, failed in rows.values_list("rule__key", "checked", "failed")}


def do(kind, **arguments):
    job = jobs.enqueue(kind=kind, key=kind, arguments=arguments, actor=CASTING, reason="a test", wake=False)
    return runner.run_now(job)


def test_a_record_fails_until_it_says_something_else(only):
    only("mail", "required", "email", severity="error")
    only("form", "pattern", "email", pattern=".+@.+", severity="error")
    ann = add_customer(given_name="Ann", family_name="Gruber")
    assert len(look("golden", ann.pk).opened) == 1
    assert failing() == {("mail", ann.pk)}
    assert counted() == {"mail": (1, 1)}  # without a mail its form is no question
    assert Conformity.objects.get().score == 0
    restate(ann, given_name="Ann", family_name="Gruber", email="ann@gruber.example")
    assert len(look("golden", ann.pk).closed) == 1
    assert failing() == set()
    assert counted() == {"mail": (1, 0), "form": (1, 0)}
    assert Conformity.objects.get().score == 1000
    ended = QualityFailure.objects.get()
    assert ended.since < ended.until


def test_a_second_look_writes_nothing(only):
    only("mail", "required", "email")
    ann = add_customer(given_name="Ann", family_name="Gruber")
    look("golden", ann.pk)
    before = Conformity.objects.values().get()
    outcome = look("golden", ann.pk)
    assert not outcome.opened
    assert not outcome.closed
    assert Conformity.objects.values().get() == before


def test_a_score_weighs_failures_by_their_severity(only):
    only("mail", "required", "email", severity="error")
    only("phone", "required", "phone", severity="info")
    only("name", "required", "family_name", severity="warning")
    ann = add_customer(family_name="Gruber", email="a@b.example")
    look("golden", ann.pk)
    assert Conformity.objects.get().score == round(1000 * 6 / 7)


def test_rules_out_of_force_are_not_asked(only):
    today = timezone.now().date()
    only("later", "required", "email", active_from=today + timedelta(days=2))
    only("over", "required", "email", active_until=today - timedelta(days=1))
    ann = add_customer(family_name="Gruber")
    look("golden", ann.pk)
    assert failing() == set()


def test_a_rule_for_some_sources_leaves_the_others(only):
    only("mail", "required", "email", stages=["record"], sources=["crm"])
    for source in ("crm", "shop"):
        add_customer(source=source, family_name="Gruber")
    records = dict(SourceRecord.objects.values_list("source__key", "id"))
    look("record", *records.values())
    assert failing("record") == {("mail", records["crm"])}


def test_a_merged_customer_is_no_longer_counted(only):
    only("mail", "required", "email")
    one, two = add_customer(family_name="Gruber"), add_customer(family_name="Gruber")
    look("golden", one.pk, two.pk)
    customers.merge(survivor=one.pk, absorbed=two.pk, decided_by="test", actor=CASTING, reason="one person")
    do(quality_jobs.CHANGED)
    assert failing() == {("mail", one.pk)}
    assert counted() == {"mail": (1, 1)}
    assert Conformity.objects.count() == 1


def test_a_double_is_found_and_forgotten_whichever_record_changes(only):
    only("once", "unique", "email")
    ann = add_customer(family_name="Gruber", email="a@b.example")
    look("golden", ann.pk)
    ben = add_customer(family_name="Moser", email="A@B.example")
    assert failing() == set()
    do(quality_jobs.CHANGED)
    assert failing() == {("once", ann.pk), ("once", ben.pk)}
    restate(ben, family_name="Moser", email="ben@moser.example")
    do(quality_jobs.CHANGED)
    assert failing() == set()
    assert QualityDue.objects.count() == 0


def test_records_that_contradict_each_other_are_found(only):
    only("agreed", "agreement", "birth_date")
    one = add_customer(family_name="Gruber", birth_date="1990-05-04")
    two = add_customer(family_name="Gruber", birth_date="1990")
    three = add_customer(family_name="Gruber", birth_date="1980-05-04")
    customers.merge(survivor=one.pk, absorbed=two.pk, decided_by="test", actor=CASTING, reason="one person")
    do(quality_jobs.CHANGED)
    assert failing() == set()
    customers.merge(survivor=one.pk, absorbed=three.pk, decided_by="test", actor=CASTING, reason="one person")
    do(quality_jobs.CHANGED)
    assert failing() == {("agreed", one.pk)}


def test_only_records_of_one_source_are_compared_where_a_rule_says_so(only):
    only("once", "unique", "email", stages=["record"], scope="source")
    for source in ("crm", "shop", "shop"):
        add_customer(source=source, family_name="Gruber", email="a@b.example")
    ids = list(SourceRecord.objects.order_by("id").values_list("id", flat=True))
    look("record", *ids)
    assert failing("record") == {("once", ids[1]), ("once", ids[2])}


def test_an_excused_record_no_longer_fails(only, ada):
    mail = only("mail", "required", "email")
    ann = add_customer(family_name="Gruber")
    look("golden", ann.pk)
    services.excuse(rule=mail.pk, stage="golden", thing=ann.pk, actor=ada, reason="has none")
    do(quality_jobs.CHANGED)
    assert failing() == set()
    services.no_longer_excuse(rule=mail.pk, stage="golden", thing=ann.pk, actor=ada, reason="has one")
    do(quality_jobs.CHANGED)
    assert failing() == {("mail", ann.pk)}


def test_what_an_import_writes_becomes_due(only):
    only("mail", "required", "email", stages=["record", "golden"])
    QualityDue.objects.all().delete()
    ann = add_customer(family_name="Gruber")
    assert ("golden", ann.pk) in set(QualityDue.objects.values_list("stage", "object_id"))


def test_the_number_of_statements_does_not_grow(only):
    only("mail", "required", "email", asks=False)
    only("once", "unique", "phone")
    only("fresh", "fresh", days="10")
    many = [add_customer(family_name=f"Gruber{n}", phone="+4366012345") for n in range(12)]
    book, used = Book(), []
    for part in (many[:2], many[2:]):
        with (
            CaptureQueriesContext(
                connection,
            ) as queries,
            change_set(actor=CASTING, action="test.look"),
        ):
            measuring.measure("golden", [each.pk for each in part], book, timezone.now())
        used.append(len(queries))
    assert used[1] <= used[0] + 1  # the second part makes a record of the first due
    assert used[0] <= 20


def test_a_rule_that_cannot_be_asked_any_more_is_set_aside_and_stops_nothing(only):
    only("mail", "required", "email")
    broken = only("list", "reference", "country", list="gone")
    ann = add_customer(family_name="Gruber", country="AT")
    do(quality_jobs.CHANGED)
    assert failing() == {("mail", ann.pk)}
    broken.refresh_from_db()
    assert "no list" in broken.trouble


def test_the_counts_of_a_day_are_kept(only):
    only("mail", "required", "email", severity="error")
    add_customer(family_name="Gruber")
    do(quality_jobs.CHANGED)
    day = QualityDay.objects.get()
    assert (day.day, day.weight, day.checked, day.failed) == (timezone.now().date(), 4, 1, 1)


def test_the_daily_job_looks_at_everything_the_first_time_and_then_at_what_counts_from_today(only):
    only("mail", "required", "email")
    only("fresh", "fresh", days="1")
    ann = add_customer(family_name="Gruber")
    QualityDue.objects.all().delete()
    do(quality_jobs.DAILY)
    assert failing() == {("mail", ann.pk), ("fresh", ann.pk)}
    with change_set(actor=CASTING, action="test.change"):
        SourceRecord.objects.update(observed_at=timezone.now())
    do(quality_jobs.DAILY)
    assert failing() == {("mail", ann.pk)}


def test_a_retired_rule_is_failed_by_nobody(only, ben, access_of):
    mail = only("mail", "required", "email")
    add_customer(family_name="Gruber")
    do(quality_jobs.CHANGED)
    services.retire_rule(access=access_of(ben), key="mail", version=1, actor=ben, reason="not needed")
    do(quality_jobs.EVERYTHING, rules=[mail.pk])
    assert failing() == set()
    assert counted() == {"mail": (0, 0)}


def test_whatever_happens_the_counts_are_the_sum_of_the_conformities(only):
    only("mail", "required", "email", severity="error")
    only("form", "pattern", "phone", pattern=r"\+43.*")
    only("once", "unique", "email")
    random, people = Random(7), [add_customer(family_name="Gruber") for _ in range(6)]
    for _ in range(40):
        who = random.choice(people)
        said = {"email": random.choice(["", "a@b.example", "c@d.example"]), "phone": random.choice(["", "+4366012345"])}
        restate(who, family_name="Gruber", **{key: value for key, value in said.items() if value})
        if random.random() < 0.5:
            do(quality_jobs.CHANGED)
    do(quality_jobs.CHANGED)
    stored, found = counted(), failing()
    QualityRule.objects.all()
    for model in (Conformity, QualityCount, QualityFailure):
        model.objects.all().delete()
    do(quality_jobs.EVERYTHING)
    assert failing() == found
    fresh = counted()
    assert {key: value for key, value in stored.items() if value != (0, 0)} == fresh
