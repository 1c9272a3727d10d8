"""What happens to words and dates on their way into a system: slips, swapped parts, look-alike letters."""

from datetime import date

from stewardship.demo.dice import Dice

NEIGHBOURS = {
    "a": "sq",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "j": "hk",
    "k": "jl",
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "wa",
    "r": "et",
    "s": "ad",
    "t": "rz",
    "u": "zi",
    "v": "cb",
    "w": "qe",
    "x": "yc",
    "y": "xz",
    "z": "tu",
}
HOMOGLYPHS = {
    "a": "а",
    "e": "е",
    "o": "о",
    "c": "с",
    "p": "р",
    "x": "х",
    "i": "і",
    "A": "А",
    "E": "Е",
    "O": "О",
    "M": "М",
}
ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\ufeff")


def typo(dice: Dice, text: str) -> str:
    """`text` with one slip after its first letter: a wrong, missing, doubled or transposed letter. Always different."""
    if len(text) < 3:
        return text + text[-1:]
    place = dice.between(1, len(text) - 2)
    char, following = text[place], text[place + 1]
    kind = dice.below(4)
    if kind == 0 and char in NEIGHBOURS:
        return text[:place] + dice.pick(NEIGHBOURS[char]) + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place + 1 :]
    if kind == 2 and char != following:
        return text[:place] + following + char + text[place + 2 :]
    return text[:place] + char + text[place:]


def day_month_swapped(day: date) -> date | None:
    """The date that results when day and month change places, or None where that is no other date."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def disguised(dice: Dice, name: str) -> str:
    """`name` that looks the same to a person and is another text: with a Cyrillic letter or one of no width."""
    candidates = [place for place, char in enumerate(name) if char in HOMOGLYPHS]
    if candidates and dice.chance(0.6):
        place = dice.pick(candidates)
        return name[:place] + HOMOGLYPHS[name[place]] + name[place + 1 :]
    place = dice.between(1, max(1, len(name) - 1))
    return name[:place] + dice.pick(ZERO_WIDTH) + name[place:]
