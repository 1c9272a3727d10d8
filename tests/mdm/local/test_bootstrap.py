"""The script that makes the virtual environment, with interpreters and tools that are small scripts of our own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "mdm" / "local" / "bootstrap.sh"
OLD = '#!/bin/sh\ncase "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac\n'
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *version_info*) exit 0;; *) echo Python 3.11.2;; esac\n'


@pytest.fixture
def bootstrap(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the script in a checkout without requirements, with the plainest tools and the given pythons on PATH."""
    checkout, tools = tmp_path / "a checkout", tmp_path / "bin"
    (checkout / "mdm" / "local").mkdir(parents=True)
    shutil.copy(SCRIPT, checkout / "mdm" / "local")
    (checkout / "requirements.txt").write_text("# nothing\n")
    tools.mkdir()
    for name in (
        "sh",
        "dirname",
        "basename",
        "cksum",
        "cut",
        "id",
        "cat",
        "mkdir",
        "rm",
        "ls",
        "touch",
        "grep",
        "tail",
    ):
        (tools / name).symlink_to(shutil.which(name) or "/nowhere")

    def run(*arguments: str, pythons: dict[str, str] | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        for name, text in (pythons or {}).items():
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        environment = {"PATH": str(tools), "HOME": str(tmp_path), **env}
        script = checkout / "mdm" / "local" / "bootstrap.sh"
        return subprocess.run(["sh", str(script), *arguments], env=environment, capture_output=True, text=True)

    return run


def test_no_python_is_one_line_with_the_remedy(bootstrap: Callable[..., subprocess.CompletedProcess[str]]):
    done = bootstrap()
    assert done.returncode == 1
    assert done.stdout == ""
    (said,) = done.stderr.splitlines()
    assert said.startswith("social-mdm: no Python 3.11 to 3.13 on PATH. Install one (apt-get install python3")


def test_an_old_python_does_not_count(bootstrap: Callable[..., subprocess.CompletedProcess[str]]):
    assert "no Python 3.11 to 3.13" in bootstrap(pythons={"python3": OLD}).stderr


def test_a_python_that_cannot_make_environments_is_one_line_with_the_remedy(
    bootstrap: Callable[..., subprocess.CompletedProcess[str]],
):
    done = bootstrap(pythons={"python3": WITHOUT_VENV})
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr.splitlines()[-1]


def test_a_missing_requirements_file_is_said(bootstrap: Callable[..., subprocess.CompletedProcess[str]]):
    assert "is missing; the checkout is not whole" in bootstrap("requirements-other.txt").stderr


def test_a_folder_that_is_no_environment_is_not_removed(
    bootstrap: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter").write_text("keep me")
    done = bootstrap(MDM_VENV=str(mine), MDM_PYTHON=sys.executable)
    assert done.returncode == 1
    assert "is not empty and no virtual environment" in done.stderr
    assert (mine / "letter").read_text() == "keep me"


def test_the_environment_is_made_once_and_found_again(
    bootstrap: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
):
    python = tmp_path / "a checkout" / ".venv" / "bin" / "python"
    first = bootstrap(MDM_PYTHON=sys.executable)
    assert first.stdout == f"{python}\n"
    assert "Making a virtual environment" in first.stderr
    assert os.access(python, os.X_OK)
    second = bootstrap(MDM_PYTHON="/nowhere")  # not asked any more
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_changed_requirements_are_installed_again(
    bootstrap: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
):
    bootstrap(MDM_PYTHON=sys.executable)
    (tmp_path / "a checkout" / "requirements.txt").write_text("# still nothing\n")
    assert "Installing the packages" in bootstrap().stderr
    assert bootstrap().stderr == ""
