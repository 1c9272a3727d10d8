"""Corrections go back to a source that lets itself be corrected: reviewed, sent, answered, settled by themselves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.access.errors import Conflict, Invalid
from mdm.audit import change_set
from mdm.customers import services as customers
from mdm.customers.survive import survive
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.sources import services as sources
from mdm.syndication import services
from mdm.syndication.models import Correction
from tests.cast import CASTING
from tests.people import merged, person, source, told

ANNA = {"full_name": "Anna Gruber", "email": "anna@berg.example"}
Status = Correction.Status


@pytest.fixture
def shop(db):
    """Trusted less than the CRM; it lets itself be corrected."""
    return sources.change_system(system=source("shop", 60), changes={"mode": "propose"}, actor=CASTING)


@pytest.fixture
def anna(shop):
    """The CRM says another e-mail than the shop."""
    one = person(source("crm", 80), "1", **ANNA)
    merged(one, person(shop, "S-7", **ANNA | {"email": "old@berg.example"}))
    return one


def only():
    return Correction.objects.exclude(status=Status.SETTLED).get()


def test_what_the_source_says_otherwise_is_proposed_with_the_reason(anna):
    found = only()
    assert (found.record.key, found.attribute, found.status) == ("S-7", "email", Status.PROPOSED)
    assert (found.theirs, found.ours) == ("old@berg.example", "anna@berg.example")
    assert found.why == "its source is trusted above the others, 80 against 60"


def test_a_source_that_is_left_unchanged_gets_none(db):
    one = person(source("crm", 80), "1", **ANNA)
    merged(one, person(source("desk", 60), "2", **ANNA | {"email": "old@berg.example"}))
    assert not Correction.objects.exists()


def test_it_settles_when_the_source_sends_the_right_value(anna, shop, ada):
    services.take("send", [only().pk], actor=ada)
    services.take("accept", [only().pk], actor=ada)
    person(shop, "S-7", **ANNA)
    found = Correction.objects.get()
    assert (found.status, found.closed_at is not None) == (Status.SETTLED, True)


def test_it_settles_when_the_golden_record_comes_to_agree_and_another_is_proposed_when_it_moves(anna, shop):
    person(source("crm"), "1", **ANNA | {"email": "third@berg.example"})
    assert list(Correction.objects.order_by("id").values_list("ours", "status")) == [
        ("anna@berg.example", Status.SETTLED),
        ("third@berg.example", Status.PROPOSED),
    ]
    person(source("crm"), "1", **ANNA | {"email": "old@berg.example"})
    assert set(Correction.objects.values_list("status", flat=True)) == {Status.SETTLED}


@pytest.mark.parametrize(("steps", "end"), [(["drop"], Status.DROPPED), (["send", "refuse"], Status.REFUSED)])
def test_what_was_dropped_or_refused_is_not_proposed_again(anna, shop, ada, steps, end):
    for step in steps:
        services.take(step, [only().pk], actor=ada, reason="the shop knows better")
    person(shop, "S-7", **ANNA | {"email": "old@berg.example", "city": "Graz"})
    assert (only().status, only().note) == (end, "the shop knows better")


def test_a_step_is_taken_with_all_or_none(anna, ada):
    number = only().pk
    with pytest.raises(Conflict):
        services.take("accept", [number], actor=ada)
    with pytest.raises(Invalid, match="reason"):
        services.take("drop", [number], actor=ada, reason=" ")
    with pytest.raises(Invalid):
        services.take("burn", [number], actor=ada)
    assert only().status == Status.PROPOSED


def test_a_source_that_comes_to_let_itself_be_corrected_gets_its_corrections_by_a_job(db):
    one, desk = person(source("crm", 80), "1", **ANNA), source("desk", 60)
    merged(one, person(desk, "2", **ANNA | {"email": "old@berg.example"}))
    sources.change_system(system=desk, changes={"mode": "propose"}, actor=CASTING)
    runner.run_now(Job.objects.get(kind="customers.follow_rule"))
    assert only().theirs == "old@berg.example"
    sources.change_system(system=desk, changes={"mode": "leave"}, actor=CASTING)
    runner.run_now(Job.objects.filter(kind="customers.follow_rule").latest("created_at"))
    assert Correction.objects.get().status == Status.SETTLED


def test_a_steward_sends_and_the_owner_fetches_the_file_and_the_feed(anna, ben, client_of, api_of):
    client, api = client_of(ben), api_of(ben)
    page = client.get("/corrections/").content.decode()
    assert "old@berg.example" in page
    assert "anna@berg.example" in page
    sent = client.post("/corrections/step/", {"correction": [only().pk], "step": "send"})
    assert sent.status_code == 302
    file = b"".join(client.get("/corrections/file/").streaming_content).decode("utf-8-sig").splitlines()
    assert file[1].startswith("shop,S-7,E-mail,old@berg.example,anna@berg.example,")
    feed = api.get("/api/v1/corrections/?state=sent&f=correction.source:is:shop").json()["results"]
    assert [(each["key"], each["field"], each["ours"]) for each in feed] == [("S-7", "email", "anna@berg.example")]
    body = {"corrections": [only().pk], "step": "refuse", "reason": "she told us so"}
    assert api.post("/api/v1/corrections/step/", body, content_type="application/json").json() == {"count": 1}
    assert only().status == Status.REFUSED


@pytest.mark.parametrize("name", ["chiara", "omar", "zoe"])
def test_who_may_not_decide_about_sources_sends_nothing(name, cast, anna, client_of, api_of):
    before = only().status
    body = {"corrections": [only().pk], "step": "send"}
    assert client_of(cast[name]).post("/corrections/step/", {"correction": [1], "step": "send"}).status_code == 403
    api = api_of(cast[name])
    assert api.post("/api/v1/corrections/step/", body, content_type="application/json").status_code == 403
    assert only().status == before


def test_proposing_takes_as_many_statements_for_200_customers_as_for_10(shop):
    def cost(key, count):
        rows = {f"{key}-{i}": {"full_name": f"Person {i}", "email": f"p{i}@x.example"} for i in range(count)}
        ids = told(source("crm", 80), rows)
        others = told(shop, {k: v | {"email": f"old-{v['email']}"} for k, v in rows.items()})
        for one, other in zip(ids[:5], others[:5], strict=True):
            merged(one, other)
        with (
            change_set(actor=CASTING, action="test.survive", reason="again"),
            CaptureQueriesContext(connection) as queries,
        ):
            survive([*ids, *others])
        return len(queries)

    assert cost("ten", 10) == cost("many", 200)


def test_the_file_and_the_feed_hold_every_sent_correction(shop, ben, client_of, api_of):
    crm, count = source("crm", 80), 230
    ours = told(crm, {str(n): {"full_name": f"P {n}", "email": f"new{n}@x.example"} for n in range(count)})
    theirs = told(shop, {f"S-{n}": {"full_name": f"P {n}", "email": f"old{n}@x.example"} for n in range(count)})
    pairs = [customers.Pair(a, b, "rule:test") for a, b in zip(ours, theirs, strict=True)]
    customers.merge_many(pairs, actor=CASTING, reason="alike")
    with change_set(actor=CASTING, action="test.send"):
        Correction.objects.update(status=Status.SENT)
    client, api, found, cursor = client_of(ben), api_of(ben), [], ""
    assert f"{count} sent" in client.get("/corrections/?state=sent").content.decode()
    with CaptureQueriesContext(connection) as queries:
        file = b"".join(client.get("/corrections/file/").streaming_content).decode("utf-8-sig").splitlines()
    assert len({line.split(",")[1] for line in file[1:]}) == count
    assert len(queries) < 40, "a portion takes what one row takes"
    only_crm = client.get("/corrections/file/?f=correction.source:is:crm")
    assert len(b"".join(only_crm.streaming_content).splitlines()) == 1
    while True:
        answer = api.get(f"/api/v1/corrections/?state=sent&size=100&cursor={cursor}").json()
        found += [each["key"] for each in answer["results"]]
        cursor = answer["next"]
        if not cursor:
            break
    assert (len(found), len(set(found))) == (count, count)
