"""Which process is which. A number alone is not enough: after a crash or a reboot somebody else has it."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """A process and the moment it began, which together are never used twice."""

    pid: int
    began: str

    def is_alive(self) -> bool:
        return began(self.pid) == self.began

    def signal(self, number: signal.Signals) -> None:
        if self.is_alive():
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill_group(self) -> None:
        """Kill it and what it started. For processes that lead their own group."""
        if self.is_alive():
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def is_gone_within(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while self.is_alive():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True


def process(pid: int) -> Process:
    return Process(pid, began(pid) or "gone")


def began(pid: int) -> str | None:
    """When `pid` began, in the kernel's words; None if it is no more (a zombie is no more)."""
    if PROC.is_dir():
        try:
            after_name = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
        return None if after_name[0] in "ZX" else after_name[19]
    said = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)  # noqa: S607
    return said.stdout.strip() or None


def works_in(pid: int, folder: Path) -> bool:
    """Whether `pid` runs with `folder` as its working directory, as each process of a PostgreSQL server does."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        return (PROC / str(pid) / "cwd").readlink() == folder.resolve()
    except FileNotFoundError:
        return not PROC.is_dir()  # no /proc on this system: believe the number
    except PermissionError:
        return (PROC / str(pid)).stat().st_uid == folder.stat().st_uid


def any_works_in(folder: Path) -> bool:
    """Whether some process still runs in `folder`, for instance a backend that outlived its postmaster."""
    return any(works_in(int(entry.name), folder) for entry in PROC.glob("[0-9]*") if _readable(entry))


def _readable(entry: Path) -> bool:
    try:
        (entry / "cwd").readlink()
    except OSError:
        return False
    return True
