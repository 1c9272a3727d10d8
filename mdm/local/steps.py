"""Commands that are run to their end before the programs start: migrations, demonstration data."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mdm.local.errors import LocalError


@dataclass(frozen=True)
class Site:
    """Where commands run, with which environment, and where their output is kept."""

    root: Path
    logs: Path
    env: Mapping[str, str]

    def manage(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """Run `manage.py` with `arguments` and return what it printed; raise one line if it fails."""
        argv = [sys.executable, "manage.py", *arguments]
        code, output, complaints = _finish(argv, self.root, {**self.env, **(env or {})})
        log = self.logs / f"{arguments[0]}.log"
        log.touch(mode=0o600)
        log.write_text(output + complaints)
        if code != 0:
            raise LocalError(f"manage.py {arguments[0]} failed: {reason(complaints or output)} (all of it: {log})")
        return output

    def step(self, title: str, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """Run a command under a title that says how long it took, and return what it printed."""
        print(f"{title} … ", end="", flush=True)
        began = time.monotonic()
        try:
            output = self.manage(*arguments, env=env)
        except BaseException:
            print(flush=True)
            raise
        print(f"{time.monotonic() - began:.1f} s", flush=True)
        return output


def reason(output: str) -> str:
    """The line of an error output that tells most: the exception, or the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Exit)\b.*:", line)]
    return (errors or lines or ["it said nothing"])[-1]


def _finish(argv: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[int, str, str]:
    command = subprocess.Popen(
        argv, cwd=folder, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, errors="replace", start_new_session=True,
    )  # fmt: skip
    try:
        output, complaints = command.communicate()
    except BaseException:  # a stop was asked for: the command must not outlive us
        with suppress(ProcessLookupError):
            os.killpg(command.pid, signal.SIGKILL)
        command.wait()
        raise
    return command.returncode, output, complaints
