"""Commands that need the owner of the tables give nothing away either: processes of their own, on committed rows."""

from pathlib import Path

import pytest

from tests.architecture import leaks, overhearing, stage
from tests.architecture.canaries import CANARIES
from tests.architecture.programs import COMMANDS
from tests.cast import engage
from tests.databases import Copy

APART = [(n, k) for n, runs in COMMANDS.items() for k, run in enumerate(runs) if run.is_process]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("name", "which"), APART)
def test_a_command_of_the_owner_gives_no_canary_away(name: str, which: int, database: Copy, tmp_path: Path) -> None:
    everything = stage.planted_for(engage("ben"))
    said = overhearing.process(name, COMMANDS[name][which], everything, tmp_path, database)
    assert leaks.found(said, list(CANARIES.values())) == []
