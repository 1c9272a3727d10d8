"""What the leak tests call everything with."""

import pytest

from mdm.access.models import User
from tests.architecture import stage
from tests.architecture.stage import Stage


@pytest.fixture
def planted(ben: User) -> Stage:
    """Everything planted, the pin and the decision being Ben's."""
    everything = stage.plant()
    stage.pin(everything.customer, ben)
    stage.decided_by(everything.decision, ben)
    return everything
