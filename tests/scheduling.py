"""Which tests one process runs together: all journeys, since they share a site, and modules whose common data take long
to make. The rest goes wherever there is room.

Said here and not with xdist's mark, which xdist 3.8 writes into node ids in a way that pytest 9.2 no longer reads.
"""

from typing import Any

import pytest

TOGETHER = ("tests/journeys/", "tests/stewardship/evaluation/test_evaluate.py", "tests/mdm/local/test_roles.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadGroupScheduling

    class Scheduling(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((scope for scope in TOGETHER if nodeid.startswith(scope)), nodeid)

    return Scheduling(config, log) if config.getvalue("dist") == "loadgroup" else None
