"""Every colour of text on every ground it may lie on, computed from the tokens, in light and dark."""

import math
import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "static" / "css" / "tokens.css"
_OKLCH = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"
_PAIR = re.compile(rf"--([\w-]+): light-dark\({_OKLCH}, {_OKLCH}\)")

Colour = tuple[float, float, float]

INKS = ("ink", "ink-2", "ink-3", "accent", "for", "against", "danger")
GROUNDS = ("paper", "card", "sunk", "raised", "accent-soft", "for-soft", "against-soft", "danger-soft")
ON_COLOUR = [("accent-ink", "accent"), ("accent-ink", "accent-strong"), ("for-ink", "for"), ("danger-ink", "danger")]


def tokens(theme: int) -> dict[str, Colour]:
    """The colours of one theme: 0 light, 1 dark."""
    found = {name: (values[:3], values[3:]) for name, *values in _PAIR.findall(TOKENS.read_text())}
    return {name: tuple(float(v) for v in themes[theme]) for name, themes in found.items()}  # type: ignore[misc]  # always three


def luminance(colour: Colour) -> float:
    """Relative luminance of an OKLCH colour, after the matrices of its definition (Ottosson, 2020)."""
    light, chroma, hue = colour[0] / 100, colour[1], math.radians(colour[2])
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return sum(share * min(max(c, 0), 1) for share, c in ((0.2126, red), (0.7152, green), (0.0722, blue)))


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), [(ink, ground) for ink in INKS for ground in GROUNDS] + ON_COLOUR)
def test_text_is_readable_on_its_ground(theme: int, ink: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "sunk", "raised"])
def test_the_edge_of_what_can_be_filled_in_is_seen(theme: int, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours["edge"], colours[ground]) >= 3


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast((0, 0, 0), (100, 0, 0)) == pytest.approx(21, abs=0.01)
