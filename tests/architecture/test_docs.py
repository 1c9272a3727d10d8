"""The documents say what is so: tables, variables, addresses, countries, links are there, and none is missing."""

import re
from pathlib import Path

import pytest
from babel import Locale
from django.apps import apps
from django.urls import Resolver404, resolve

from mdm.environment import Environment
from mdm.standardise import PARSED_COUNTRIES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
OWN = ("mdm", "social", "stewardship")
SAMPLES = {
    "$ID/decisions": "1/decisions",
    "$ID": "00000000-0000-0000-0000-000000000000",
    "$DECISION": "00000000-0000-0000-0000-000000000000",
}


def words_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_table_of_ours_is_described_and_no_other() -> None:
    ours = {m.__name__ for app in OWN for m in apps.get_app_config(app).get_models()}
    described = set(re.findall(r"^\| ([A-Z]\w+) \|", words_of("models.md"), re.MULTILINE))
    assert described == {name for name in ours if not name.startswith("Historical") and "_" not in name}


def test_every_module_that_writes_is_there() -> None:
    for name in re.findall(r"`((?:mdm|social|stewardship)\.[a-z_.]+)`", words_of("models.md")):
        place = ROOT / name.replace(".", "/")
        assert place.is_dir() or place.with_suffix(".py").is_file(), name


def test_every_variable_of_the_environment_is_listed() -> None:
    listed = set(re.findall(r"`([A-Z][A-Z_]+)`", words_of("running.md")))
    assert {name.upper() for name in Environment.model_fields} <= listed


def test_every_country_whose_addresses_are_parsed_is_named() -> None:
    imports = words_of("imports.md")
    for code in PARSED_COUNTRIES:
        assert f"{Locale('en').territories[code]} ({code})" in imports


def test_every_address_of_the_api_is_there() -> None:
    found = re.findall(r"\$MDM(/[^\s'\"]+)|`(?:GET |POST )?(/api/[^`\s]+)`", words_of("api.md"))
    assert found
    for short, whole in found:
        path = whole or f"/api/v1{short}"
        for sign, sample in SAMPLES.items():
            path = path.replace(sign, sample)
        try:
            resolve(path)
        except Resolver404:
            pytest.fail(f"docs/api.md names {path}, which is not there")


@pytest.mark.parametrize("path", sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")]), ids=lambda path: path.name)
def test_every_document_that_is_linked_is_there(path: Path) -> None:
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)", path.read_text("utf-8")):
        assert target.startswith(("http", "docs/pictures")) or (path.parent / target).exists(), target
