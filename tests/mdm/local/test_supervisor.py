"""The supervisor with small programs in place of the real ones, as its own process, stopped by real signals."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mdm.local import processes, registry

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 20

SUPERVISE = """
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # as at a terminal, also where the tests run under nohup
from pathlib import Path
from mdm.local.children import Program
from mdm.local.errors import LocalError
from mdm.local.supervisor import Patience, Supervisor

folder = Path(sys.argv[1])
programs = [
    Program(path.stem, [sys.executable, "-u", str(path)], folder, waits=path.stem.startswith("later"))
    for path in sorted(folder.glob("*.py"))
]
patience = Patience(grace=float(sys.argv[2]), restarts=2, backoff=0.05, ready=15)
ready = lambda: all((folder / f"{program.name}.up").exists() for program in programs if not program.waits)
pids = lambda children: (folder / "pids").write_text(" ".join(str(child.process.pid) for child in children))
try:
    Supervisor(programs, is_ready=ready, on_ready=lambda: print("READY", flush=True), on_change=pids, patience=patience).run()
except LocalError as error:
    print(f"social-mdm: {error}", flush=True)
    sys.exit(1)
print("STOPPED", flush=True)
"""  # noqa: E501
STEADY = """
import pathlib, sys, time
print("up", flush=True)
pathlib.Path(__file__).with_suffix(".up").touch()
time.sleep(60)
"""
STUBBORN = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + STEADY
PARENT = "import subprocess, sys\nchild = subprocess.Popen(['sleep', '60'])\nprint('child', child.pid)\n" + STEADY
CRASHING = "import sys\nprint('cannot go on: no paper', flush=True)\nsys.exit(3)\n"
CRASHING_ONCE = (
    "import pathlib, sys\nmark = pathlib.Path(__file__).with_suffix('.crashed')\n"
    "if not mark.exists():\n    mark.touch()\n    sys.exit(4)\n" + STEADY
)


class Run:
    """A supervisor in its own process."""

    def __init__(self, folder: Path, grace: float) -> None:
        self.folder = folder
        command = [sys.executable, "-c", SUPERVISE, str(folder), str(grace)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.lines: list[str] = []

    def wait_for(self, word: str) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if word in line:
                return
        raise AssertionError(f"{word} was never said: {self.lines}")

    def end(self) -> int:
        said, _ = self.process.communicate(timeout=SECONDS)
        self.lines += said.splitlines()
        return self.process.returncode

    def pids(self) -> list[int]:
        return [int(pid) for pid in (self.folder / "pids").read_text().split()]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def start(grace: float = 5, **programs: str) -> Run:
        for name, text in programs.items():
            (tmp_path / f"{name}.py").write_text(text)
        runs.append(Run(tmp_path, grace))
        return runs[-1]

    yield start
    for run in runs:
        if run.process.poll() is None:
            run.process.kill()
        if run.process.stdout:
            run.process.stdout.close()
        run.process.wait()
        for pid in run.pids() if (tmp_path / "pids").exists() else []:
            processes.process(pid).kill_group()


def gone(pids: list[int]) -> bool:
    return all(processes.process(pid).is_gone_within(5) for pid in pids)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything_and_the_end_is_a_clean_one(supervise: Callable[..., Run], number: signal.Signals):
    run = supervise(web=STEADY, worker=PARENT)
    run.wait_for("READY")
    pids = run.pids() + [int(line.split()[-1]) for line in run.lines if "child" in line]
    assert len(pids) == 3
    run.process.send_signal(number)
    assert run.end() == 0
    assert run.lines[-1] == "STOPPED"
    assert gone(pids)


def test_lines_carry_the_name_of_who_said_them(supervise: Callable[..., Run]):
    run = supervise(web=STEADY, scheduler=STEADY)
    run.wait_for("READY")
    run.process.terminate()
    run.end()
    assert {"web      | up", "scheduler| up"} <= set(run.lines)


def test_a_program_that_waits_is_started_once_the_others_are_ready(supervise: Callable[..., Run]):
    run = supervise(later=STEADY, web=STEADY)
    run.wait_for("later")
    assert [line.split()[0] for line in run.lines] == ["web", "READY", "later"]
    assert len(run.pids()) == 2
    run.process.send_signal(signal.SIGTERM)
    assert run.end() == 0
    assert gone(run.pids())


def test_who_does_not_stop_is_killed_when_patience_ends(supervise: Callable[..., Run]):
    run = supervise(grace=0.3, web=STUBBORN)
    run.wait_for("READY")
    run.process.terminate()
    assert run.end() == 0
    assert gone(run.pids())


def test_a_second_signal_ends_the_waiting(supervise: Callable[..., Run]):
    run = supervise(grace=600, web=STUBBORN)
    run.wait_for("READY")
    run.process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert run.process.poll() is None
    run.process.send_signal(signal.SIGINT)
    assert run.end() == 0
    assert gone(run.pids())


def test_a_crashed_program_is_started_again(supervise: Callable[..., Run]):
    run = supervise(web=STEADY, worker=CRASHING_ONCE)
    run.wait_for("READY")
    run.process.terminate()
    assert run.end() == 0
    assert any("worker ended with exit code 4; starting it again" in line for line in run.lines)


def test_a_program_that_was_killed_is_started_again(supervise: Callable[..., Run]):
    run = supervise(web=STEADY)
    run.wait_for("READY")
    (first,) = run.pids()
    os.kill(first, signal.SIGKILL)
    run.wait_for("web ended by SIGKILL; starting it again")
    run.wait_for("web      | up")
    run.process.terminate()
    assert run.end() == 0
    assert run.pids() != [first]


def test_a_program_that_keeps_crashing_stops_everything_and_its_last_lines_are_shown(supervise: Callable[..., Run]):
    run = supervise(web=STEADY, worker=CRASHING)
    assert run.end() == 1
    assert "  cannot go on: no paper" in run.lines
    assert any("worker ended with exit code 3, 3 times in a row; everything was stopped" in line for line in run.lines)
    assert not any("Traceback" in line for line in run.lines)
    assert gone(run.pids())


def test_a_program_that_cannot_be_started_is_said_in_one_line(tmp_path: Path):
    script = textwrap.dedent("""
        from pathlib import Path
        from mdm.local.children import Program
        from mdm.local.supervisor import Supervisor
        Supervisor([Program("web", ["/nowhere/gunicorn"], Path("/"))]).run()
    """)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].startswith("mdm.local.errors.LocalError: web cannot be started: ")


def test_what_a_killed_supervisor_left_running_is_ended_by_the_next(supervise: Callable[..., Run], tmp_path: Path):
    run = supervise(web=STEADY, worker=PARENT)
    run.wait_for("READY")
    children = tuple(processes.process(pid) for pid in run.pids())
    registry.write(tmp_path, registry.Registered(processes.process(run.process.pid), children, "http://127.0.0.1:1"))
    assert registry.sweep(tmp_path) == 0  # it lives
    run.process.kill()
    run.process.wait()
    assert all(child.is_alive() for child in children)
    assert registry.sweep(tmp_path) == 2
    assert gone(run.pids())
    assert registry.read(tmp_path) is None


def test_a_process_that_only_has_the_number_of_an_earlier_one_is_left_alone(tmp_path: Path):
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    try:
        before = processes.Process(stranger.pid, "long ago")
        registry.write(tmp_path, registry.Registered(before, (before,), "http://127.0.0.1:1"))
        assert registry.sweep(tmp_path) == 0
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()
