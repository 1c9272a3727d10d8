"""Several people at once, on real connections: nobody gets the same pair, and one decision wins."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from mdm.access.errors import Conflict
from mdm.access.models import User
from social.personas.models import PersonaLink
from stewardship.candidates.models import MatchCandidate
from stewardship.review import lease, services
from stewardship.review.models import Decision
from stewardship.review.queue import QueueFilter
from stewardship.review.services import Verdict
from tests.cast import engage
from tests.factories import add_customer, add_pair, add_persona

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Each call in a thread and on a connection of its own, started together; results, or the errors raised."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait(10)
            return call()
        except Exception as error:  # the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def deciding(candidate: MatchCandidate, user: User, outcome: str = "match", key: str = ""):
    return lambda: services.decide(Verdict(candidate.pk, outcome, candidate.version, key or uuid4().hex), actor=user)


@pytest.fixture
def two():
    return engage("ada"), engage("tomasz")


def test_of_two_people_on_one_pair_one_decides_and_the_other_is_told(two):
    ada, tomasz = two
    pair = add_pair(add_customer(given_name="Ann", family_name="Kowalska"), add_persona(display_name="Ann Kowalska"))
    results = at_once(deciding(pair, ada), deciding(pair, tomasz, "non_match"))
    made = [r for r in results if isinstance(r, Decision)]
    told = [r for r in results if isinstance(r, Conflict)]
    assert (len(made), len(told)) == (1, 1), results
    assert made[0].decided_by_name in str(told[0])
    assert Decision.objects.count() == 1
    assert PersonaLink.objects.count() == (made[0].outcome == "match")


def test_one_press_sent_twice_is_one_decision(two):
    pair = add_pair(add_customer(given_name="Ann", family_name="Kowalska"), add_persona(display_name="Ann Kowalska"))
    results = at_once(deciding(pair, two[0], key="the-same-press"), deciding(pair, two[0], key="the-same-press"))
    assert len({result.pk for result in results}) == 1
    assert (Decision.objects.count(), PersonaLink.objects.count()) == (1, 1)


def test_two_rivals_approved_at_once_do_not_wait_for_each_other_for_ever(two):
    persona = add_persona(display_name="Ann Kowalska", handle="annkowalska")
    pairs = [add_pair(add_customer(given_name="Ann", family_name="Kowalska"), persona) for _ in range(2)]
    results = at_once(*(deciding(pair, user) for pair, user in zip(pairs, two, strict=True)))
    assert sorted(type(r).__name__ for r in results) == ["Conflict", "Decision"], results
    assert PersonaLink.objects.filter(until__isnull=True).count() == 1


def test_eight_people_lease_forty_pairs_and_none_twice(two):
    users = [*two, *(engage(name) for name in ("ben", "chiara", "ines", "omar", "zoe"))]
    customer = add_customer(given_name="Ann", family_name="Kowalska")
    for _ in range(40):
        add_pair(customer, add_persona(display_name="Ann Kowalska"))

    def take_until_empty(user: User):
        def take() -> list[int]:
            taken: list[int] = []
            while (found := lease.take_next(user, QueueFilter(), skip=tuple(taken))) is not None:
                taken.append(found)
            return taken

        return take

    taken = at_once(*(take_until_empty(user) for user in users), take_until_empty(users[0]))
    by_user = {user.pk: set(ids) for user, ids in zip(users[1:], taken[1:-1], strict=True)}
    by_user[users[0].pk] = {*taken[0], *taken[-1]}
    everything = [candidate for ids in by_user.values() for candidate in ids]
    assert len(everything) == len(set(everything)) == 40
