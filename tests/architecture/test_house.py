"""The rules of the house that no tool of `make check` holds: size, words, migrations, actors, forms."""

import ast
import csv
import os
import re
from pathlib import Path

import pytest

from tests.architecture import sources
from tests.architecture.sources import ROOT, calls, files, imported, modules, name, tree

PURE = ("mdm/standardise/", "mdm/matching/", "mdm/survivorship/", "mdm/rules/")
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
REAL = Path(os.environ.get("MDM_REAL_DATA") or ROOT.parent / "shared" / "data") / "persona_congress"
EVERYBODYS = {"John Smith", "Anna Smith"}
MIGRATIONS = sorted(path for room in sources.ROOMS for path in (ROOT / room / "migrations").glob("0*.py"))
COMMANDS = [path for path in modules() if path.parent.name == "commands" and path.name != "__init__.py"]
# Home folders and working folders of machines; /tmp, /var/lib and the like are places of the product.
MACHINE = re.compile(r"(?<![\w.])/(?:wor[k]|home|Users|root|mnt)/[\w.-]+")


def test_no_file_names_a_folder_of_somebodys_machine():
    found = [
        f"{name(path)}: {match[0]}"
        for path in files()
        for match in MACHINE.finditer(path.read_text(errors="replace"))
        if match[0] not in {"/home/somebody", "/root/somewhere"}
    ]
    assert found == []


@pytest.mark.real_data
def test_no_file_names_somebody_of_the_real_data():
    if not (REAL / "customers.csv").exists():
        pytest.skip(f"no labelled data in {REAL}; MDM_REAL_DATA names the folder")
    with (REAL / "customers.csv").open(newline="", encoding="utf-8") as file:
        people = {name for row in csv.DictReader(file) for name in called(row)}
    text = "\n".join(path.read_text(errors="replace") for path in files())
    assert people
    assert sorted(person for person in people if person in text) == []


def called(row: dict[str, str]) -> set[str]:
    """What somebody is called in full. Names that are everybody's do not point to anybody."""
    first = {row["first_name"], row["nickname"]} - {""}
    names = {row["official_full"], *(f"{each} {row['last_name']}" for each in first)}
    return {name for name in names if len(name.split()) > 1 and name not in EVERYBODYS}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_says_what_lives_in_it(path: Path):
    if path.read_text().strip():
        assert ast.get_docstring(tree(path)), "needs a docstring: what lives here, and what does not"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_files_and_functions_stay_short(path: Path):
    lines = path.read_text().count("\n")
    assert lines <= LONGEST_FILE, f"{lines} lines"
    long = {
        node.name: length
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("path", MIGRATIONS, ids=name)
def test_a_migration_has_a_name_and_stands_alone(path: Path):
    assert "_auto_" not in path.name
    ours = {one for one in imported(path) if one.split(".")[0] in sources.ROOMS}
    assert {one for one in ours if not one.startswith("mdm.audit.operations.")} == set()


@pytest.mark.parametrize("path", [p for p in modules() if name(p).startswith(PURE)], ids=name)
def test_the_engines_know_no_framework(path: Path):
    tops = {one.split(".")[0] for one in imported(path)}
    assert tops & {"django", "rest_framework", "celery", "psycopg", "simple_history"} == set()
    assert {one for one in imported(path) if one.startswith(("social", "stewardship"))} == set()


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_a_command_says_who_it_is(path: Path):
    assert any(one.startswith("mdm.audit") for one in imported(path)), "a command that writes names its actor"
    assert calls(path, "command") or calls(path, "session_actor") or "actor" in path.read_text()


@pytest.mark.parametrize("path", [p for p in modules() if calls(p, "enqueue")], ids=name)
def test_whoever_asks_for_a_job_says_who_they_are(path: Path):
    for call in calls(path, "enqueue"):
        assert {"kind", "key", "arguments", "actor"} <= {keyword.arg for keyword in call.keywords}


@pytest.mark.parametrize("path", [p for p in modules() if calls(p, "change_set")], ids=name)
def test_a_change_set_says_what_it_does(path: Path):
    for call in calls(path, "change_set"):
        if call.keywords:  # the reading of one has the same name
            assert "action" in {keyword.arg for keyword in call.keywords}


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=name)
def test_a_form_that_writes_shows_that_it_comes_from_us(path: Path):
    for form in re.findall(r"<form\b[^>]*\bmethod=[\"']?post.*?</form>", path.read_text(), re.I | re.S):
        is_example = 'action="#' in form  # of the styleguide: sent nowhere
        assert is_example or "csrf_token" in form, form[:120]
