"""`make check`: every check that is no test, two at a time; silent when all is well, the tool's own words when not."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from mdm.local import server

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
UNREACHABLE = ("ConnectionError", "Max retries", "timed out", "HTTPError", "could not be audited")
AUDIT = (sys.executable, "-m", "pip_audit", "--progress-spinner=off", "--disable-pip", "-r", "requirements.txt")
FOUND = "known vulnerabilit"


@dataclass(frozen=True)
class Check:
    """One tool to be run. `excused` are words in its output that say it could not be done."""

    title: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    excused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    check: Check
    word: str
    seconds: float
    output: str


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def manage(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-W", "error", "manage.py", *arguments)


def checks(found: server.Server) -> list[Check]:
    """All checks, the slow ones first."""
    local = {"MDM_LOCAL": "1", "DATABASE_URL": found.app_url, "MDM_OWNER_DATABASE_URL": found.owner_url}
    production = {
        "MDM_LOCAL": "0",
        "MDM_HOSTS": "mdm.example.org",
        "MDM_ORIGINS": "https://mdm.example.org",
        "MDM_SECRET_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": found.app_url,
        "CELERY_BROKER_URL": "redis://broker.example.org:6379/0",
    }
    return [
        Check("types", (sys.executable, "-m", "mypy"), local),
        Check("known holes in packages", AUDIT, excused=UNREACHABLE),
        Check("format", tool("ruff", "format", "--check", "--quiet", ".")),
        Check("lint", tool("ruff", "check", "--quiet", ".")),
        Check("import order of the rooms", tool("lint-imports")),
        Check("templates", tool("djlint", "--lint", "--quiet", "templates")),
        Check("migrations are complete", manage("makemigrations", "--check", "--dry-run"), local),
        Check("production settings", manage("check", "--deploy", "--fail-level", "WARNING"), production),
        Check("requirements match the lock", (sys.executable, "-m", "tests.locked")),
    ]  # fmt: skip


def run(check: Check) -> Verdict:
    began = time.monotonic()
    done = subprocess.run(
        check.argv, cwd=ROOT, env={**os.environ, **check.env}, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    output = done.stdout + done.stderr
    word = "ok" if done.returncode == 0 else "FAILED"
    if FOUND not in output and any(words in output for words in check.excused):
        word = "not done (no network)"
    return Verdict(check, word, time.monotonic() - began, output)


def main() -> int:
    failed = []
    with server.hold(ROOT) as found, ThreadPoolExecutor(2) as pool:
        for future in as_completed([pool.submit(run, check) for check in checks(found)]):
            verdict = future.result()
            print(f"{verdict.check.title:<28} {verdict.word:<8} {verdict.seconds:5.1f} s", flush=True)
            if verdict.word == "FAILED":
                failed.append(verdict.check.title)
                print(verdict.output.rstrip(), flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
