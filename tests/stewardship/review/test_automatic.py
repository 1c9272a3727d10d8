"""The automatic band: decided by the rule, one undoable decision each, and never against a person or the gate."""

import pytest

from mdm.customers.models import Merge
from mdm.jobs import runner
from mdm.jobs import services as jobs
from social.personas.models import PersonaLink
from stewardship.candidates.running import AUTOMATIC
from stewardship.review import services
from stewardship.review.models import Decision
from tests.cast import CASTING
from tests.factories import add_customer, add_pair, add_persona, add_run, withdraw_consent
from tests.stewardship.review.test_deciding import decide, golden, set_fields, status


def decide_band(run):
    job = jobs.enqueue(
        kind=AUTOMATIC, key=f"{AUTOMATIC}:{run.pk}", arguments={"run": str(run.pk)}, actor=CASTING, wake=False
    )
    done = runner.run_now(job)
    assert done.status == "succeeded", done.error
    return done


@pytest.fixture
def people(db):
    """Two personas, the first with two possible customers."""
    return {
        "ann": add_customer(given_name="Ann", family_name="Kowalska"),
        "eve": add_customer(given_name="Eve", family_name="Kowalska"),
        "annk": add_persona(handle="annk", display_name="Ann Kowalska"),
        "evek": add_persona(handle="evek", display_name="Eve Kowalska"),
    }


def test_automatic_pairs_are_linked_by_a_decision_each_and_their_rivals_closed(people):
    run = add_run("persona")
    first = add_pair(people["ann"], people["annk"], run=run, band="automatic", weight=20.0)
    second = add_pair(people["eve"], people["evek"], run=run, band="automatic", weight=19.0)
    rival = add_pair(people["eve"], people["annk"], run=run)
    decide_band(run)
    assert [status(c) for c in (first, second, rival)] == ["linked", "linked", "closed"]
    made = Decision.objects.get(candidate=first)
    assert (made.is_automatic, made.decided_by, made.decided_by_name) == (True, None, "automatic, model persona v1")
    assert made.snapshot["closed"] == [rival.pk]
    assert set(PersonaLink.objects.values_list("method", flat=True)) == {"automatic"}


def test_a_person_takes_an_automatic_link_back_and_no_later_run_makes_it_again(people, ada):
    run = add_run("persona")
    pair = add_pair(people["ann"], people["annk"], run=run, band="automatic")
    decide_band(run)
    services.undo(decision=Decision.objects.get().pk, actor=ada, reason="another Ann")
    pair.refresh_from_db()
    assert (pair.status, pair.band) == ("open", "review")
    later = add_run("persona")
    set_fields(pair, band="automatic", run=later)  # as the later run writes it
    decide_band(later)
    pair.refresh_from_db()
    assert (pair.status, pair.band) == ("open", "review")
    assert not PersonaLink.objects.filter(until__isnull=True).exists()


def test_of_two_automatic_pairs_of_one_persona_the_heavier_is_linked_and_the_other_closed(people):
    run = add_run("persona")
    heavy = add_pair(people["ann"], people["annk"], run=run, band="automatic", weight=20.0)
    light = add_pair(people["eve"], people["annk"], run=run, band="automatic", weight=12.0)
    decide_band(run)
    assert (status(heavy), status(light)) == ("linked", "closed")
    assert Decision.objects.count() == 1


def test_the_gate_is_asked_again_before_an_automatic_link(people):
    run = add_run("persona")
    pair = add_pair(people["ann"], people["annk"], run=run, band="automatic")
    withdraw_consent(people["ann"])
    decide_band(run)
    pair.refresh_from_db()
    assert (pair.status, pair.band) == ("open", "review")
    assert PersonaLink.objects.count() == Decision.objects.count() == 0


def test_a_chain_of_records_becomes_one_customer_and_its_last_pair_is_closed(db, ada):
    a, b, c = (add_customer(given_name="Ann", family_name="Kowalska") for _ in range(3))
    run = add_run("customer")
    pairs = [add_pair(x, y, run=run, band="automatic") for x, y in ((a, b), (b, c), (a, c))]
    before = golden(a, b, c)
    decide_band(run)
    assert sorted(map(status, pairs)) == ["closed", "linked", "linked"]
    c.refresh_from_db()
    assert c.survivor_id == a.pk
    for decision in Decision.objects.all():
        services.undo(decision=decision.pk, actor=ada, reason="all of it was wrong")
    assert golden(a, b, c) == before
    assert set(map(status, pairs)) == {"open"}


def test_a_denied_pair_is_not_joined_by_the_rule_either(db, ada):
    a, b, c = (add_customer(given_name="Ann", family_name="Kowalska") for _ in range(3))
    decide(add_pair(a, c), ada, "non_match")
    run = add_run("customer")
    pairs = [add_pair(x, y, run=run, band="automatic", weight=w) for x, y, w in ((a, b, 20.0), (b, c, 15.0))]
    decide_band(run)
    assert [status(pair) for pair in pairs] == ["linked", "open"]
    pairs[1].refresh_from_db()
    assert pairs[1].band == "review"
    assert Merge.objects.filter(until__isnull=True).count() == 1


def test_a_job_that_runs_twice_decides_once(people):
    run = add_run("persona")
    add_pair(people["ann"], people["annk"], run=run, band="automatic")
    decide_band(run)
    decide_band(run)
    assert Decision.objects.count() == PersonaLink.objects.count() == 1
