"""Who runs here: the supervisor's own process, its children and its address, for `make stop` and for the next start.

After a crash of the supervisor its children live on; the next start finds them here and ends them.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mdm.local.processes import Process
from mdm.local.secrets import write_private

FILE = "run.json"


@dataclass(frozen=True)
class Registered:
    """One run of the supervisor."""

    supervisor: Process
    children: tuple[Process, ...]
    address: str


def write(state: Path, registered: Registered) -> None:
    write_private(state / FILE, json.dumps(asdict(registered)) + "\n")


def read(state: Path) -> Registered | None:
    try:
        found = json.loads((state / FILE).read_text())
        children = tuple(Process(**child) for child in found["children"])
        return Registered(Process(**found["supervisor"]), children, found["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(state: Path) -> None:
    (state / FILE).unlink(missing_ok=True)


def sweep(state: Path) -> int:
    """End the children of a supervisor that is no more. How many there were."""
    found = read(state)
    if found is None or found.supervisor.is_alive():
        return 0
    orphans = [child for child in found.children if child.is_alive()]
    for child in orphans:
        child.kill_group()
    for child in orphans:
        child.is_gone_within(5)
    forget(state)
    return len(orphans)
