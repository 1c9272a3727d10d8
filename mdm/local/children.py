"""One program under the supervisor: started in its own process group, its lines passed on with its name before them."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mdm.local.processes import Process, process

KEPT_LINES = 15
NAME_WIDTH = 9
Say = Callable[[str], None]


@dataclass(frozen=True)
class Program:
    """What to run, where and with which environment."""

    name: str
    argv: Sequence[str]
    folder: Path
    env: Mapping[str, str] | None = None
    waits: bool = False  # started once the others are ready, so that those are ready sooner


class Child:
    """A running program."""

    def __init__(self, program: Program, say: Say) -> None:
        self.program = program
        self.began_at = time.monotonic()
        self.last_lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._popen = subprocess.Popen(
            list(program.argv), cwd=program.folder, env=dict(program.env) if program.env is not None else None,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", bufsize=1, start_new_session=True,
        )  # fmt: skip
        self.process: Process = process(self._popen.pid)
        self._reader = threading.Thread(target=self._read, args=[say], name=f"lines of {program.name}", daemon=True)
        self._reader.start()

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative for the signal that ended it."""
        return self._popen.poll()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began_at

    def ask_to_stop(self) -> None:
        """Ask the program alone: it ends what it started itself, in its own order."""
        with suppress(ProcessLookupError):
            self._popen.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the program and whatever is left of what it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.wait()

    def finish(self) -> None:
        """Read what was said to the end. A grandchild that kept the pipe is not waited for."""
        self._reader.join(timeout=1)

    def _read(self, say: Say) -> None:
        assert self._popen.stdout is not None  # noqa: S101  asked for above
        for line in self._popen.stdout:
            text = line.rstrip("\n")
            self.last_lines.append(text)
            say(f"{self.name:<{NAME_WIDTH}}| {text}")


def say(line: str) -> None:
    """Print a line whole, whoever prints at the same time; a closed terminal is no reason to fail."""
    with suppress(OSError, ValueError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def how_it_ended(code: int) -> str:
    """The exit code in words."""
    if code >= 0:
        return f"with exit code {code}"
    with suppress(ValueError):
        return f"by {signal.Signals(-code).name}"
    return f"by signal {-code}"
