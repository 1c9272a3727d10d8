"""`manage.py evaluate` as a process of its own, on generated and on real people."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from mdm.environment import ROOT
from mdm.local import databases
from mdm.local.databases import Urls
from stewardship.evaluation.scratch import PREFIX
from tests.databases import Copy
from tests.stewardship.evaluation.labelled import write, write_set

REAL = Path(os.environ.get("MDM_REAL_DATA") or ROOT.parent / "shared" / "data") / "persona_congress"
Evaluate = Callable[..., subprocess.CompletedProcess[str]]


def environment(urls: Urls, folder: Path) -> dict[str, str]:
    said = {"DATABASE_URL": urls.app, "MDM_OWNER_DATABASE_URL": urls.owner, "TMPDIR": str(folder)}
    return {**os.environ, **said, "DJANGO_SETTINGS_MODULE": "mdm.settings"}


def copying(database: Copy) -> dict[str, str]:
    """What spares a further evaluation the migrations; the first one here goes through them all."""
    return {"DJANGO_SETTINGS_MODULE": "tests.scratch_settings", "MDM_TEST_TEMPLATE": database.template}


def command(files: dict[str, Path], out: Path, *more: str) -> list[str]:
    named = [part for name, path in files.items() for part in (f"--{name}", str(path))]
    return [sys.executable, "manage.py", "evaluate", "personas", *named, "--json", str(out), *more]


def nothing_left(urls: Urls, folder: Path, process: int) -> bool:
    """Neither a scratch database nor an uploads folder of this process; others may evaluate at the same time."""
    return not databases.names(urls, f"{PREFIX}{process}_") and not list(folder.glob("mdm-scratch-*"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_set(tmp_path_factory.mktemp("labelled"))


@pytest.fixture(scope="module")
def evaluate(server_urls: Urls, tmp_path_factory: pytest.TempPathFactory) -> Evaluate:
    folder = tmp_path_factory.mktemp("evaluate")

    def run(files: dict[str, Path], out: Path, *more: str, **env: str) -> subprocess.CompletedProcess[str]:
        started = command(files, out, *more)
        with subprocess.Popen(
            started, cwd=ROOT, env=environment(server_urls, folder) | env, stdout=PIPE, stderr=PIPE, text=True
        ) as process:
            printed, complaint = process.communicate()
        assert nothing_left(server_urls, folder, process.pid)
        return subprocess.CompletedProcess(started, process.returncode, printed, complaint)

    return run


@pytest.fixture(scope="module")
def told(evaluate: Evaluate, files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of the generated set, and what was printed."""
    out = tmp_path_factory.mktemp("told") / "figures.json"
    done = evaluate(files, out)
    assert done.returncode == 0, done.stderr
    figures: dict[str, Any] = json.loads(out.read_text())
    return figures | {"printed": done.stdout, "complained": done.stderr}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_shuffled_and_renamed_files_are_read_whole(told: dict[str, Any], files: dict[str, Path]) -> None:
    kept = {row["wer"] for row in rows_of(files["split"]) if row["los"] == "crm"}
    owners = {row["a"] for row in rows_of(files["truth"]) if row["b"] in kept}
    assert told["customers"] == len(kept)
    assert told["personas"] == len(rows_of(files["personas"]))
    assert told["personas_with_match"] == len(owners)


def test_people_are_found_and_personas_without_a_name_are_left_alone(told: dict[str, Any]) -> None:
    assert told["auto_links"] > 0
    assert told["recall_auto_or_review"] > 0.5
    assert told["opaque_auto_links"] == 0
    assert told["seconds"] > 0


def test_the_funnel_and_the_bands_are_printed_and_nothing_is_complained_about(told: dict[str, Any]) -> None:
    assert "Personas permitted" in told["printed"]
    assert "linked automatically" in told["printed"]
    assert told["complained"] == ""


def test_nothing_is_left_when_the_evaluation_is_ended(
    server_urls: Urls, database: Copy, files: dict[str, Path], tmp_path: Path
) -> None:
    process = subprocess.Popen(
        command(files, tmp_path / "out.json"), cwd=ROOT, env=environment(server_urls, tmp_path) | copying(database),
        stdout=PIPE, stderr=PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("importing")
        assert not nothing_left(server_urls, tmp_path, process.pid)
        process.send_signal(signal.SIGTERM)
        _, complaint = process.communicate(timeout=300)
    assert complaint.splitlines() == ["CommandError: Stopped; nothing is left behind."]
    assert process.returncode == 130
    assert nothing_left(server_urls, tmp_path, process.pid)
    assert not (tmp_path / "out.json").exists()


def test_what_is_wrong_is_said_in_one_line_before_a_database_is_made(files: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    strange = write(tmp_path / "strange.csv", [{"x": f"q{n}", "y": "match"} for n in range(50)])
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"customers": {"Vorname": "given_name", "No such column": "family_name"}}))
    for more, said in (
        ({"truth": tmp_path / "away.csv"}, "away.csv cannot be read: No such file"),
        ({"truth": strange}, "No two columns of strange.csv hold ids of personas.csv"),
        ({"mapping": mapping}, "customers.csv: The file has no column “No such column”."),
        ({"mapping": strange}, "strange.csv is not JSON."),
        ({"without": ["shoe_size"]}, "Personas have no attribute 'shoe_size'."),
        ({"json": tmp_path / "no" / "out.json"}, "There is no folder"),
    ):
        with pytest.raises(CommandError) as refused:
            call_command("evaluate", "personas", **({"json": out} | files | more))
        assert said in str(refused.value)
        assert "\n" not in str(refused.value)
    assert not out.exists()


def test_a_role_that_may_not_create_databases_is_told_what_it_lacks(
    evaluate: Evaluate, server_urls: Urls, files: dict[str, Path], tmp_path: Path
) -> None:
    done = evaluate(files, tmp_path / "out.json", MDM_OWNER_DATABASE_URL=server_urls.app)
    assert done.returncode == 1
    assert "CREATEDB" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.real_data
@pytest.mark.skipif(not (REAL / "truth.csv").is_file(), reason=f"no real people in {REAL} (MDM_REAL_DATA)")
def test_real_people_are_linked_to_their_own_accounts(evaluate: Evaluate, database: Copy, tmp_path: Path) -> None:
    truth = rows_of(REAL / "truth.csv")[:300]
    named = {row["persona_id"] for row in truth}
    owners = {row["customer_id"] for row in truth}
    part = {
        "customers": [row for row in rows_of(REAL / "customers.csv") if row["customer_id"] in owners],
        "personas": [row for row in rows_of(REAL / "personas.csv") if row["persona_id"] in named],
        "truth": truth,
    }
    out = tmp_path / "out.json"
    written = {name: write(tmp_path / f"{name}.csv", rows) for name, rows in part.items()}
    done = evaluate(written, out, "--without", "website", **copying(database))
    assert done.returncode == 0, done.stderr
    figures = json.loads(out.read_text())
    assert figures["personas"] == 300
    assert figures["opaque_auto_links"] == 0
    assert figures["recall_auto_or_review"] >= 0.9
