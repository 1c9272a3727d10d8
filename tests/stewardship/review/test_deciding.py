"""Deciding and undoing: each decision once, exactly reversible, refused where it may not be."""

from uuid import uuid4

import pytest

from mdm.access.errors import Conflict, Invalid, NotFound, Stale
from mdm.audit import change_set
from mdm.customers.models import Customer, Merge
from social.personas.models import PersonaLink
from stewardship.candidates.models import MatchCandidate
from stewardship.review import lease, services
from stewardship.review.models import Decision
from stewardship.review.queue import QueueFilter
from stewardship.review.services import Verdict
from tests.cast import CASTING
from tests.factories import add_pair, add_persona, withdraw_consent

EVERYTHING = QueueFilter()


def decide(candidate, actor, outcome="match", **fields):
    candidate.refresh_from_db()
    verdict = Verdict(
        **{"candidate": candidate.pk, "outcome": outcome, "version": candidate.version, "idempotency_key": uuid4().hex}
        | fields
    )
    return services.decide(verdict, actor=actor)


def undo(decision, actor):
    return services.undo(decision=decision.pk, actor=actor, reason="a slip")


def set_fields(candidate, **fields):
    with change_set(actor=CASTING, action="test.change"):
        MatchCandidate.objects.filter(pk=candidate.pk).update(**fields)


def golden(*customers):
    """Everything a golden record is, but how often it was computed."""
    rows = Customer.objects.filter(id__in=[c.pk for c in customers]).order_by("id").values()
    return [{k: v for k, v in row.items() if k != "version"} for row in rows]


def status(candidate):
    candidate.refresh_from_db()
    return candidate.status


def test_approving_a_persona_links_it_with_the_probability_that_was_shown(link, ann, annk, ada):
    decision = decide(link, ada)
    made = PersonaLink.objects.get(persona=annk, until__isnull=True)
    assert (made.customer, made.method, made.probability) == (ann, "reviewed", link.probability)
    assert made.decided_by == f"decision:{decision.pk}"
    assert status(link) == "linked"


def test_a_decision_keeps_what_it_rested_on_and_no_value_of_anybody(link, ada):
    kept = decide(link, ada).snapshot
    assert (kept["weight"], kept["probability"], kept["steps"]) == (link.weight, link.probability, link.steps)
    assert "Kowalska" not in str(kept)


def test_approving_two_customers_merges_and_undo_splits_exactly(pair, ann, anna, ada):
    before = golden(ann, anna)
    decision = decide(pair, ada)
    ann.refresh_from_db()
    anna.refresh_from_db()
    assert (anna.survivor_id, anna.is_live, anna.email) == (ann.pk, False, "")
    assert ann.phone == "+43316123456"
    assert undo(decision, ada) is True
    assert golden(ann, anna) == before
    assert status(pair) == "open"


def test_a_second_undo_changes_nothing(pair, ann, anna, ada):
    decision = decide(pair, ada)
    undo(decision, ada)
    pair.refresh_from_db()
    before = (golden(ann, anna), pair.version, Merge.objects.count())
    assert undo(decision, ada) is False
    pair.refresh_from_db()
    assert (golden(ann, anna), pair.version, Merge.objects.count()) == before


def test_the_same_key_again_gives_the_same_decision(pair, ada):
    key = "the-same-press"
    first = decide(pair, ada, idempotency_key=key)
    again = services.decide(Verdict(pair.pk, "match", 1, key), actor=ada)
    assert again.pk == first.pk
    assert Decision.objects.count() == 1


def test_a_key_serves_one_decision_of_one_person(pair, link, ada, tomasz):
    decide(pair, ada, idempotency_key="the-same-press")
    with pytest.raises(Conflict):
        decide(link, ada, idempotency_key="the-same-press")
    with pytest.raises(Conflict):
        services.decide(Verdict(pair.pk, "match", 1, "the-same-press"), actor=tomasz)
    assert status(link) == "open"


def test_who_comes_second_is_told_who_decided_what(pair, ada, tomasz):
    version = pair.version
    decide(pair, ada, "non_match")
    with pytest.raises(Conflict, match=r"Ada Okafor decided this pair already: not the same\."):
        decide(pair, tomasz, version=version)
    assert Merge.objects.count() == 0


def test_a_pair_that_changed_since_it_was_opened_is_refused(pair, ada):
    with pytest.raises(Stale):
        decide(pair, ada, version=pair.version + 1)
    assert status(pair) == "open"
    assert Decision.objects.count() == 0


def test_a_pair_in_somebody_elses_hands_is_refused(pair, ada, tomasz):
    lease.take(tomasz, pair.pk)
    with pytest.raises(Conflict, match="Tomasz Wrona is working on this pair"):
        decide(pair, ada)
    assert Decision.objects.count() == 0
    decide(pair, tomasz)


def test_unsure_leaves_the_pair_to_others(pair, ada, tomasz):
    decide(pair, ada, "unsure")
    assert status(pair) == "open"
    assert lease.take_next(ada, EVERYTHING) is None
    assert lease.take_next(tomasz, EVERYTHING) == pair.pk


def test_who_was_unsure_is_asked_again_when_the_record_changed(pair, ada):
    decide(pair, ada, "unsure")
    set_fields(pair, left_fingerprint="another")
    assert lease.take_next(ada, EVERYTHING) == pair.pk


def test_a_link_is_refused_once_consent_is_withdrawn(link, ann, ada):
    withdraw_consent(ann)
    with pytest.raises(Conflict, match="not permitted any more") as refused:
        decide(link, ada)
    assert "consent-withdrawn" in refused.value.mend
    assert PersonaLink.objects.count() == 0
    assert status(link) == "open"


def test_linking_closes_rivals_and_undo_opens_them(link, bea, annk, ada):
    rival = add_pair(bea, annk)
    decision = decide(link, ada)
    assert status(rival) == "closed"
    undo(decision, ada)
    assert status(rival) == "open"
    assert not PersonaLink.objects.filter(until__isnull=True).exists()


def test_undoing_in_any_order_opens_a_pair_as_soon_as_nothing_overtakes_it(ann, anna, bea, ada):
    first, second, third = add_pair(ann, anna), add_pair(anna, bea), add_pair(ann, bea)
    before = golden(ann, anna, bea)
    one, two = decide(first, ada), decide(second, ada)
    assert status(third) == "closed"
    undo(one, ada)
    assert (status(first), status(third)) == ("open", "open")
    undo(two, ada)
    assert golden(ann, anna, bea) == before
    assert {status(first), status(second), status(third)} == {"open"}


def test_a_denied_pair_blocks_a_merge_that_would_join_it(ann, anna, bea, ada):
    decide(add_pair(ann, bea), ada, "non_match")
    decide(add_pair(ann, anna), ada)
    between = add_pair(anna, bea)
    before = golden(ann, anna, bea)
    with pytest.raises(Conflict, match="Ada Okafor decided that two of these customers are not the same"):
        decide(between, ada)
    assert golden(ann, anna, bea) == before
    assert status(between) == "open"


def test_a_persona_that_was_linked_meanwhile_is_not_linked_twice(link, bea, annk, ada):
    decide(link, ada)
    other = add_pair(bea, annk)
    with pytest.raises(Conflict, match="already linked"):
        decide(other, ada)
    assert PersonaLink.objects.count() == 1


def test_what_was_undone_goes_to_a_person_whatever_its_band(pair, ada):
    set_fields(pair, band="automatic")
    undo(decide(pair, ada), ada)
    pair.refresh_from_db()
    assert (pair.band, pair.status) == ("review", "open")


def test_a_reason_may_follow_ones_own_decision_only(pair, ada, tomasz):
    decision = decide(pair, ada, "non_match")
    with pytest.raises(NotFound):
        services.add_reason(decision=decision.pk, reason_code="family", actor=tomasz)
    services.add_reason(decision=decision.pk, reason_code="family", actor=ada)
    decision.refresh_from_db()
    assert decision.reason_code == "family"


@pytest.mark.parametrize(
    "wrong", [{"outcome": "perhaps"}, {"reason_code": "dislike"}, {"idempotency_key": "short"}, {"note": "x" * 10_001}]
)
def test_what_cannot_be_a_decision_is_refused_with_its_field(wrong):
    with pytest.raises(Invalid) as refused:
        Verdict(**{"candidate": 1, "outcome": "match", "version": 1, "idempotency_key": "long-enough"} | wrong)
    assert refused.value.field in wrong


def test_a_pair_and_a_decision_that_are_not_there_are_not_found(ada):
    with pytest.raises(NotFound):
        services.decide(Verdict(999_999, "match", 1, "long-enough"), actor=ada)
    with pytest.raises(NotFound):
        services.undo(decision=uuid4(), actor=ada, reason="a slip")


def test_another_persona_of_the_customer_stays_linked_after_an_undo(link, ann, ada):
    other = add_pair(ann, add_persona(handle="ann.k", display_name="Ann Kowalska"))
    kept = decide(other, ada)
    undo(decide(link, ada), ada)
    assert [p.decided_by for p in PersonaLink.objects.filter(until__isnull=True)] == [f"decision:{kept.pk}"]


def test_a_merged_customer_keeps_its_personas_and_gets_them_back(pair, ann, anna, annk, ada):
    decide(add_pair(anna, annk), ada)
    undo(decide(pair, ada), ada)
    assert PersonaLink.objects.get(until__isnull=True).customer == anna
