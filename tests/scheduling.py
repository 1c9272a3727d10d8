"""Which tests one process runs together: all journeys, since they share a site. The rest goes wherever there is room.

Said here and not with xdist's mark, which xdist 3.8 writes into node ids in a way that pytest 9.2 no longer reads.
"""

from typing import Any

import pytest

JOURNEYS = "tests/journeys/"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadGroupScheduling

    class Scheduling(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return JOURNEYS if nodeid.startswith(JOURNEYS) else nodeid

    return Scheduling(config, log) if config.getvalue("dist") == "loadgroup" else None
