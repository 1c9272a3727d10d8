"""Every icon that a page names is there: a missing one breaks the page, and some are only on pages seldom seen."""

import re
from pathlib import Path

import lucide
import pytest

ROOT = Path(__file__).parents[3]
NAMED = re.compile(r"""\{% icon "([\w-]+)"|\bicon(?:_after)?="([\w-]+)"|["']icon["']: ["']([\w-]+)["']""")
FILES = [
    *(ROOT / "templates").rglob("*.html"),
    *(path for room in ("mdm", "social", "stewardship") for path in (ROOT / room).rglob("*.py")),
]
ICONS = sorted({name for path in FILES for names in NAMED.findall(path.read_text()) for name in names if name})


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_that_is_named_is_there(name):
    assert "<svg" in str(lucide._render_icon(name, None))
