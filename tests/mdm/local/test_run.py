"""`make run` from its first line to its last, with a checkout whose application is three small files."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mdm.local import __main__ as command_line
from mdm.local import checks, places, run, server, steps
from mdm.local.errors import LocalError

ROOT = Path(__file__).resolve().parents[3]
RUN = """
import sys
from pathlib import Path
from mdm.local import __main__ as command_line
command_line.ROOT = Path(sys.argv[1])
sys.exit(command_line.main(sys.argv[2:]))
"""
MANAGE = """
import json, os, sys
with open("calls", "a") as file:
    print(*sys.argv[1:], os.environ.get("MDM_DATABASE_ROLE", "app"), "MDM_OWNER_DATABASE_URL" in os.environ, file=file)
if "--later" in sys.argv:
    print(json.dumps({"role": "Steward", "email": "ada@example.org", "password": "a-long-password"}))
if os.path.exists("broken"):
    print("Traceback (most recent call last):\\n  File x\\nValueError: the disk is made of cheese", file=sys.stderr)
    sys.exit(1)
"""
WSGI = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"pages"]
"""
CELERY = "from celery import Celery\napp = Celery('mdm', broker='memory://')\n"


@pytest.fixture
def application(made_checkout: Path) -> Iterator[Path]:
    """A checkout with pages that say "pages", workers that do nothing and a manage.py that writes down its calls."""
    package = made_checkout / "mdm"
    package.mkdir()
    for name, text in {"__init__.py": "", "wsgi.py": WSGI, "celery.py": CELERY}.items():
        (package / name).write_text(text)
    (made_checkout / "manage.py").write_text(MANAGE)
    yield made_checkout
    subprocess.run(
        ["rm", "-rf", str(package), *map(str, (made_checkout / name for name in ("manage.py", "calls", "broken")))]
    )


@pytest.fixture
def start(application: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str, **env: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", RUN, str(application), *arguments]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(30)
        if process.stdout:
            process.stdout.close()


def until(process: subprocess.Popen[str], word: str) -> list[str]:
    lines: list[str] = []
    assert process.stdout
    for line in process.stdout:
        lines.append(line.rstrip())
        if word in line:
            return lines
    raise AssertionError("\n".join(lines))


def test_one_command_brings_everything_up_and_one_signal_takes_it_down(
    application: Path, start: Callable[..., subprocess.Popen[str]]
):
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        taken = somebody.getsockname()[1]
        refused = start("run", MDM_PORT=str(taken))
        assert refused.wait(30) == 1
        assert until(refused, "social-mdm")[-1].startswith(f"social-mdm: MDM_PORT {taken} is taken.")

    process = start("run")
    lines = until(process, "Stop")
    address = next(line.split()[-1] for line in lines if "Address" in line)
    assert any(line.split()[-3:] == ["Steward", "ada@example.org", "a-long-password"] for line in lines)
    assert urllib.request.urlopen(address).read() == b"pages"
    calls = (application / "calls").read_text().splitlines()
    assert calls[0] == "migrate --no-input -v0 owner True"
    assert calls[1] == f"{' '.join(run.DEMO)} app False"

    second = start("run")
    assert second.wait(30) == 1
    (said,) = until(second, "social-mdm")
    assert f"already runs from this folder at {address} (process {process.pid})" in said

    process.send_signal(signal.SIGTERM)
    assert until(process, "Stopped.")[-1] == "Stopped."
    assert process.wait(30) == 0
    assert server.running(application) is None
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address)


def test_stop_from_another_terminal_ends_it(application: Path, start: Callable[..., subprocess.Popen[str]]):
    process = start("run")
    until(process, "Stop")
    stopping = start("stop")
    assert stopping.wait(30) == 0
    assert process.wait(10) == 0
    assert server.running(application) is None


def test_a_failing_migration_is_one_line_and_nothing_stays_behind(
    application: Path, start: Callable[..., subprocess.Popen[str]]
):
    (application / "broken").touch()
    process = start("run")
    assert process.wait(60) == 1
    lines = until(process, "social-mdm")
    log = places.described(application) / "log" / "migrate.log"
    assert (
        lines[-1] == f"social-mdm: manage.py migrate failed: ValueError: the disk is made of cheese (all of it: {log})"
    )
    assert not any("Traceback" in line for line in lines)
    assert server.running(application) is None


def test_a_database_that_cannot_be_reached_is_one_line(application: Path, start: Callable[..., subprocess.Popen[str]]):
    process = start("run", DATABASE_URL="postgresql://ada:hush@127.0.0.1:1/mdm")
    assert process.wait(60) == 1
    (said,) = until(process, "social-mdm")
    assert said.startswith("social-mdm: No connection to database 'mdm' at 127.0.0.1: ")
    assert "hush" not in said


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (2, 7)])
def test_an_unfit_python_is_named_with_the_remedy(version: tuple[int, int]):
    with pytest.raises(LocalError, match=rf"This is Python {version[0]}\.{version[1]}; .* 3\.11 to 3\.13"):
        checks.python_version(version)


def test_a_taken_web_port_is_passed_over_unless_it_was_asked_for(monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        taken = somebody.getsockname()[1]
        monkeypatch.setattr(checks, "FIRST_WEB_PORT", taken)
        assert checks.web_port("127.0.0.1") > taken
    for nonsense in ("none", "0", "70000", "-1"):
        monkeypatch.setenv("MDM_PORT", nonsense)
        with pytest.raises(LocalError, match="is no port"):
            checks.web_port("127.0.0.1")


def test_a_full_disk_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checks, "NEEDED_BYTES", 10**18)
    with pytest.raises(LocalError, match="MB are free at .*set MDM_STATE"):
        checks.free_space(tmp_path)


def test_the_telling_line_of_an_error_output():
    output = (
        "Traceback\n  File\npsycopg.OperationalError: no such server\n\nDuring handling\nfoo.BarError: worse\nhint\n"
    )
    assert steps.reason(output) == "foo.BarError: worse"
    assert steps.reason("CommandError: no\n") == "CommandError: no"
    assert steps.reason("first\nlast\n\n") == "last"
    assert steps.reason("") == "it said nothing"


def test_an_unexpected_error_is_one_line_and_says_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def fails(root: Path) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.delenv("MDM_DEBUG", raising=False)
    monkeypatch.setattr(run, "run", fails)
    assert command_line.main(["run"]) == 1
    assert capsys.readouterr().err == "social-mdm: ZeroDivisionError: by nought. Set MDM_DEBUG=1 to see where.\n"
