"""What must be true of this machine before anything is started, each with its remedy."""

import os
import shutil
import sys
from pathlib import Path

from mdm.local import ports
from mdm.local.errors import LocalError

OLDEST, NEWEST = (3, 11), (3, 13)
NEEDED_BYTES = 500_000_000
FIRST_WEB_PORT, WEB_PORT_COUNT = 8000, 100


def python_version(found: tuple[int, int] = sys.version_info[:2]) -> None:
    if not OLDEST <= found <= NEWEST:
        raise LocalError(
            f"This is Python {found[0]}.{found[1]}; Social MDM runs on 3.11 to 3.13. "
            "Install one of these and set MDM_PYTHON to it, then delete .venv."
        )


def free_space(state: Path) -> None:
    free = shutil.disk_usage(state).free
    if free < NEEDED_BYTES:
        raise LocalError(
            f"Only {free // 1_000_000} MB are free at {state}; {NEEDED_BYTES // 1_000_000} MB are needed. "
            "Free some, or set MDM_STATE to a folder on another disk."
        )


def web_port(host: str) -> int:
    """The port for the pages: MDM_PORT, which must be free, or the first free one from 8000 on."""
    asked = os.environ.get("MDM_PORT")
    if not asked:
        return ports.first_free(range(FIRST_WEB_PORT, FIRST_WEB_PORT + WEB_PORT_COUNT), host)
    port = ports.given("MDM_PORT", asked)
    if not ports.is_free(port, host):
        raise LocalError(
            f"MDM_PORT {port} is taken. Free it, name another one, or unset MDM_PORT to take the next free."
        )
    return port
