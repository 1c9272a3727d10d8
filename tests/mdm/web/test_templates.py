"""No template goes round the content security policy, and no stylesheet reaches outside."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an event attribute": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.I),
    "htmx code in an attribute": re.compile(r"\shx-(on|vars)\b|hx-vals=['\"]js:", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.I),
    "an address on another host": re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.I),
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_keeps_to_the_policy(template: Path) -> None:
    source = template.read_text()
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(source)] == []


@pytest.mark.parametrize("sheet", sorted((ROOT / "static" / "css").glob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_uses_only_tokens_and_nothing_from_outside(sheet: Path) -> None:
    source = sheet.read_text()
    assert "url(" not in source
    assert "@import" not in source
    if sheet.name not in ("tokens.css", "print.css"):
        assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb\(|\boklch\((?!\s*from)", source)
    names = set(re.findall(r"--([\w-]+):", (sheet.parent / "tokens.css").read_text()))
    assert set(re.findall(r"var\(--([\w-]+)", source)) <= names
