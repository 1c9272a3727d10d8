"""A match run from the gate to the queue, on a small company: what it writes, counts, keeps and leaves alone."""

from uuid import uuid4

import pytest

from mdm.audit import change_set
from mdm.customers.models import Customer
from mdm.jobs import runner
from mdm.jobs.models import Job
from social.personas.models import PersonaLink
from social.platforms.models import Platform
from stewardship.candidates import running
from stewardship.candidates.models import MatchCandidate, MatchModelVersion, MatchRun
from stewardship.review import lease, services
from stewardship.review.models import Decision
from stewardship.review.queue import QueueFilter
from stewardship.review.services import Verdict
from tests.cast import CASTING
from tests.factories import add_customer, add_persona, model, restate, withdraw_consent

NAMES = [
    ("Ann", "Kowalska"), ("Bruno", "Steiner"), ("Clara", "Moreau"), ("David", "Novak"), ("Elif", "Demir"),
    ("Felix", "Lindqvist"), ("Greta", "Haugen"), ("Hugo", "Marchetti"), ("Ines", "Duarte"), ("Jonas", "Weber"),
    ("Klara", "Vesely"), ("Liam", "Byrne"), ("Mira", "Petrova"), ("Noor", "Haddad"), ("Oskar", "Zielinski"),
]  # fmt: skip


@pytest.fixture
def company(db):
    """Fifteen customers; ten of them have a persona that says its name."""
    model("persona")
    model("customer")
    customers = [
        add_customer(given_name=g, family_name=f, city="Graz", email=f"{g}@{f}.example".lower()) for g, f in NAMES
    ]
    personas = [add_persona(handle=f"{g}{f}".lower(), display_name=f"{g} {f}", location="Graz") for g, f in NAMES[:10]]
    return customers, personas


def match(kind="persona"):
    run = running.start(kind=kind, actor=CASTING, reason="a test", wake=False)
    done = runner.run_now(run.job)
    assert done.status == "succeeded", done.error
    run.refresh_from_db()
    return run


def counts(run):
    return {label: count for label, count, _ in run.funnel["steps"]}


def notes(run):
    return {label: note for label, _, note in run.funnel["steps"]}


def pairs():
    return list(
        MatchCandidate.objects.order_by("persona_id", "customer_id").values_list("persona", "customer", "version")
    )


def decide(candidate, actor, outcome):
    return services.decide(Verdict(candidate.pk, outcome, candidate.version, uuid4().hex), actor=actor)


def test_a_run_finds_the_personas_of_the_customers_and_tells_its_funnel(company):
    customers, personas = company
    run = match()
    found = counts(run)
    assert found["Personas"] == found["Personas permitted"] == 10
    assert found["Customers"] == 15
    assert found["Link automatically"] + found["For review"] == MatchCandidate.objects.count() >= 10
    true = {(p.pk, c.pk) for p, c in zip(personas, customers, strict=False)}
    assert true <= set(MatchCandidate.objects.values_list("persona", "customer"))
    assert run.finished_at is not None
    assert Job.objects.filter(kind=running.AUTOMATIC, status="queued").count() == 1


def test_what_may_not_be_compared_is_counted_by_rule_and_leaves_no_pair(company):
    customers, _ = company
    forbidden = add_persona(platform="linkedin", handle="annkowalska", display_name="Ann Kowalska")
    unasked = add_persona(platform="facebook", handle="brunosteiner", display_name="Bruno Steiner")
    withdraw_consent(customers[0])
    run = match()
    by_rule = {note: count for label, count, note in run.funnel["steps"] if label.startswith("Not permitted")}
    assert by_rule == {"linkedin-no-enrichment": 1, "facebook-opt-in": 1, "consent-withdrawn": 1}
    seen = set(MatchCandidate.objects.values_list("persona", flat=True))
    assert not seen & {forbidden.pk, unasked.pk}
    assert not MatchCandidate.objects.filter(customer=customers[0]).exists()


def test_a_persona_in_which_no_name_can_be_read_is_never_for_the_rule(company):
    add_persona(handle="xq77", display_name="", website="https://kowalska.example")
    match()
    opaque = MatchCandidate.objects.filter(persona__handle="xq77")
    assert not opaque.exclude(band="cannot_decide").exists()


def test_a_second_run_changes_nothing_where_nothing_changed(company, ada):
    match()
    held = MatchCandidate.objects.order_by("id").first()
    lease.take(ada, held.pk)
    before = pairs()
    second = match()
    assert pairs() == before
    assert counts(second)["No longer found"] == 0
    held.refresh_from_db()
    assert held.leased_by == ada


def test_a_changed_record_makes_the_open_pair_stale_and_a_lost_one_is_closed(company):
    customers, personas = company
    match()
    changed = MatchCandidate.objects.get(persona=personas[1], customer=customers[1])
    lost = MatchCandidate.objects.get(persona=personas[2], customer=customers[2])
    restate(customers[1], given_name="Bruno", family_name="Steiner", city="Wien")
    restate(customers[2], given_name="Someone", family_name="Else", city="Wien")
    run = match()
    changed_version, changed_status = MatchCandidate.objects.values_list("version", "status").get(pk=changed.pk)
    assert (changed_version, changed_status) == (changed.version + 1, "open")
    lost.refresh_from_db()
    assert lost.status == "closed"
    assert counts(run)["No longer found"] == 1


def test_rejected_pairs_stay_rejected_in_the_next_run(company, ada):
    customers, personas = company
    match()
    rejected = MatchCandidate.objects.get(persona=personas[3], customer=customers[3])
    decide(rejected, ada, "non_match")
    run = match()
    rejected.refresh_from_db()
    assert rejected.status == "rejected"
    assert counts(run)["Decided before"] >= 1
    assert rejected.pk not in {lease.take_next(ada, QueueFilter())}


def test_a_rejection_holds_for_the_customer_that_later_stands_for_the_one_it_was_about(company, ada):
    customers, personas = company
    twin = add_customer(given_name="David", family_name="Novak", email="david@novak.example", source="shop")
    match()
    decide(MatchCandidate.objects.get(persona=personas[3], customer=twin), ada, "non_match")
    first = MatchCandidate.objects.get(persona=personas[3], customer=customers[3])
    match("customer")
    decide(MatchCandidate.objects.get(kind="customer", customer=customers[3], other_customer=twin), ada, "match")
    match()
    first.refresh_from_db()
    assert first.status == "closed"


def test_linked_personas_are_not_compared_again(company, ada):
    customers, personas = company
    match()
    decide(MatchCandidate.objects.get(persona=personas[0], customer=customers[0]), ada, "match")
    run = match()
    assert counts(run)["Linked already"] == 1
    assert PersonaLink.objects.count() == 1


def test_customers_are_compared_with_each_other_each_pair_once_and_in_order(company):
    customers, _ = company
    twin = add_customer(given_name="Ann", family_name="Kowalska", email="ann@kowalska.example", source="shop")
    match("customer")
    found = MatchCandidate.objects.get(kind="customer")
    assert (found.customer, found.other_customer) == (customers[0], twin)


def test_while_a_run_is_under_way_a_second_start_leads_to_it(company):
    first = running.start(kind="persona", actor=CASTING, reason="a test", wake=False)
    again = running.start(kind="persona", actor=CASTING, reason="another", wake=False)
    assert first.pk == again.pk
    assert MatchRun.objects.count() == 1


def test_the_first_run_learns_a_model_and_puts_it_in_force(db):
    for given, family in NAMES:
        add_customer(given_name=given, family_name=family, city="Graz")
    run = match("customer")
    version = MatchModelVersion.objects.get()
    assert (version.status, version.kind, run.model_version) == ("active", "customer", version)
    assert Customer.objects.filter(is_live=True).count() == 15
    assert Decision.objects.count() == 0


def test_a_platform_s_own_lines_route_its_pairs(company):
    match()
    with change_set(actor=CASTING, action="test.lines", reason="a test"):
        Platform.objects.filter(key="mastodon").update(review_line=55.0, automatic_line=59.0)
    run = match()
    assert counts(run)["For review"] == counts(run)["Link automatically"] == 0
    with change_set(actor=CASTING, action="test.lines", reason="a test"):
        Platform.objects.filter(key="mastodon").update(review_line=-30.0, automatic_line=59.0)
    assert counts(match())["For review"] >= 10


@pytest.mark.parametrize("name", ["Zdenka Quillf\u0435ather", "Zdenka\u200b Quillfeather"])
def test_a_name_written_to_deceive_the_eye_goes_to_a_person(company, name):
    add_customer(given_name="Zdenka", family_name="Quillfeather", city="Linz")
    copied = add_persona(handle="zdenka", display_name=name, location="Linz")
    honest = add_persona(handle="zdenka2", display_name="Zdenka Quillfeather", location="Linz")
    run = match()
    assert MatchCandidate.objects.get(persona=copied).band == "review"
    assert MatchCandidate.objects.get(persona=honest).band == "automatic"
    assert notes(run)["For review"] == "1 because the name is written to deceive the eye"
