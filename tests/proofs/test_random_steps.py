"""Whatever happens in whatever order: what is stored is what is computed, and undoing is exact.

`make prove` takes MDM_STEPS random steps (50,000); here a few hundred. The seed and the steps so far are in the message
of a failure, so that it can be looked at again.
"""

import os

import pytest
from django.db import transaction

from tests import people
from tests.proofs.company import Company

STEPS = int(os.environ.get("MDM_STEPS", "240"))
SEED = int(os.environ.get("MDM_SEED", "1"))
STEPS_OF_A_COMPANY = 40


@pytest.fixture
def personas(db):
    return [people.persona("mastodon", f"gruber{number}") for number in range(3)]


def test_golden_records_are_what_is_computed_after_every_step_and_undoing_is_exact(ada, personas):
    taken, seed = 0, SEED
    while taken < STEPS:
        taken += _company(seed, ada, personas)
        seed += 1


def _company(seed, steward, personas):
    """The steps that one company takes before all that holds is undone; nothing of it stays."""
    company = Company(seed, steward, personas)
    try:
        with transaction.atomic():
            for _ in range(STEPS_OF_A_COMPANY):
                company.step()
                company.check()
            company.undo_all()
            transaction.set_rollback(True)
    except Exception as failure:
        steps = "\n".join(f"{number:3} {step}" for number, step in enumerate(company.steps, start=1))
        pytest.fail(f"seed {seed}, MDM_SEED={seed} repeats it: {failure!r}\n{steps}")
    return len(company.steps)
