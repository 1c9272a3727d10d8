"""Suggests which column says what: from the header, from what the cells look like, and from what columns say together.

Every suggestion carries its reason and samples; a person decides. Nothing is stored here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mdm.profiling import content, headers
from mdm.sources.columns import Column
from mdm.sources.subjects import Attribute, Subject
from mdm.standardise import fold, standard_timestamp

LEAST = 0.5
SOFT = frozenset({"name", "whole_name", "title", "suffix"})  # cells that look otherwise speak less against the header
LEAST_KEY = 0.35
FLAWLESS = "Filled and different on every row of the sample."
NEAREST = "It comes nearest to a key."
CHECKED = 3  # with fewer filled cells the header is believed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a column probably says; no attribute: nothing that is known, or not surely enough.

    `doubt` is why its cells would be read wrongly, "" where nothing tells.
    """

    column: str
    attribute: str
    surety: float
    reason: str
    samples: tuple[str, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion for every column, in their order, and the column whose text names the record."""

    columns: tuple[Suggestion, ...]
    key_column: str
    key_reason: str

    @property
    def mapping(self) -> dict[str, str]:
        return {suggestion.column: suggestion.attribute for suggestion in self.columns}


@dataclass(frozen=True, slots=True)
class _Guess:
    surety: float
    column: Column
    attribute: Attribute
    reason: str
    by_header: bool


def suggest(header: Sequence[str], rows: Iterable[Sequence[str]], subject: Subject) -> Proposal:
    """The proposal for a file of this header, from sampled rows."""
    sampled = list(rows)
    columns = [
        Column(name, [row[i].strip() for row in sampled if i < len(row) and row[i].strip()], len(sampled))
        for i, name in enumerate(header)
    ]
    guesses = [guess for column in columns for attribute in subject.attributes if (guess := _guess(column, attribute))]
    guesses += _together(columns, sampled, subject)
    chosen = _assign(guesses)
    key, reason = ("", "") if subject.key_of else _key_column(columns, chosen)
    return Proposal(tuple(_suggestion(column, chosen, guesses) for column in columns), key, reason)


def _guess(column: Column, attribute: Attribute) -> _Guess | None:
    named = headers.named(column.name, attribute.key, attribute.synonyms)
    alone = column.alone(attribute.key)
    suits = column.suits(attribute.key, attribute.value_type) if len(column.cells) >= CHECKED else None
    least = 0.6 if attribute.value_type in SOFT else 0.3
    by_header = named.surety * (0.95 if suits is None else least + (1 - least) * min(1.0, suits / 0.6))
    if by_header >= alone > 0 or by_header >= LEAST or alone <= 0 < by_header:
        reason = f"The header reads as “{named.phrase}”"
        if suits is not None:
            reason += f", and {_percent(suits)} of the cells look like it" if suits >= 0.3 else ", but the cells do not"
        return _Guess(max(by_header, alone), column, attribute, reason + ".", True)
    if alone > 0:
        share = suits if suits is not None else 1.0
        reason = f"The cells look like {attribute.label.lower()}"
        return _Guess(alone, column, attribute, reason + (f": {_percent(share)} of them." if share < 1 else "."), False)
    return None


def _assign(guesses: list[_Guess]) -> dict[str, _Guess]:
    """The surest guess first; a column says one thing, and one column says it, unless the attribute repeats."""
    chosen: dict[str, _Guess] = {}
    taken: dict[str, bool] = {}
    order = sorted(guesses, key=lambda g: (-round(g.surety, 2), -g.column.filled, g.column.name, g.attribute.key))
    for guess in order:
        if guess.surety < LEAST or guess.column.name in chosen:
            continue
        key = guess.attribute.key
        if key in taken and not (guess.attribute.repeats and guess.by_header):
            continue
        chosen[guess.column.name] = guess
        taken[key] = True
    return chosen


def _suggestion(column: Column, chosen: dict[str, _Guess], guesses: list[_Guess]) -> Suggestion:
    guess = chosen.get(column.name)
    if guess:
        return Suggestion(column.name, guess.attribute.key, guess.surety, guess.reason, column.samples)
    if not column.cells:
        return Suggestion(column.name, "", 0.0, "No cell of the sample is filled.", ())
    best = max((g for g in guesses if g.column is column), key=lambda g: g.surety, default=None)
    if best is None:
        reason = "Neither the header nor the cells read as anything that is known."
    elif best.surety >= LEAST:
        reason = f"Could be {best.attribute.label.lower()}, but another column says that more surely."
    else:
        reason = f"{best.reason[:-1]}; too unsure to suggest {best.attribute.label.lower()}."
    return Suggestion(column.name, "", 0.0, reason, column.samples)


def _together(columns: Sequence[Column], rows: list[Sequence[str]], subject: Subject) -> list[_Guess]:
    """What only several columns together say."""
    return [*_parts_of_names(columns, rows, subject), *_moments(columns, subject)]


def _parts_of_names(columns: Sequence[Column], rows: list[Sequence[str]], subject: Subject) -> list[_Guess]:
    """A column whose words begin, or end, the whole names of another one holds their given or family names."""
    given, family = subject.attribute("given_name"), subject.attribute("family_name")
    whole = [i for i, column in enumerate(columns) if column.alone("full_name")]
    if given is None or family is None:
        return []
    found = []
    for w in whole:
        for i, column in enumerate(columns):
            pairs = [(fold(r[i]), fold(r[w])) for r in rows[:300] if i != w and len(r) > max(i, w) and r[i] and r[w]]
            if len(pairs) < CHECKED or column.share(content.is_word) < 0.8:
                continue
            begins = sum(name.startswith(part + " ") for part, name in pairs) / len(pairs)
            ends = sum(name.endswith(" " + part) for part, name in pairs) / len(pairs)
            if begins > 0.6:
                found.append(_Guess(0.8, column, given, f"Its words begin the names in “{columns[w].name}”.", False))
            if ends > 0.6:
                found.append(_Guess(0.8, column, family, f"Its words end the names in “{columns[w].name}”.", False))
    return found


def _moments(columns: Sequence[Column], subject: Subject) -> list[_Guess]:
    """Of two columns of moments, the earlier one tells when an account began and the later one when it last spoke."""
    created, last = subject.attribute("account_created"), subject.attribute("last_post_at")
    if created is None or last is None:
        return []
    timed = [(_median(column), column) for column in columns if column.cells and column.share(content.is_moment) > 0.8]
    timed = sorted((pair for pair in timed if pair[0]), key=lambda pair: pair[0])
    if len(timed) < 2:
        return []
    reason = "The {} of the columns that hold moments."
    return [
        _Guess(0.55, timed[0][1], created, reason.format("earliest"), False),
        _Guess(0.55, timed[-1][1], last, reason.format("latest"), False),
    ]


def _median(column: Column) -> str:
    moments = sorted(filter(None, (standard_timestamp(cell).value for cell in column.cells[:60])))
    return moments[len(moments) // 2] if moments else ""


def _key_column(columns: Sequence[Column], chosen: dict[str, _Guess]) -> tuple[str, str]:
    """The column that names the record: filled and different on the sampled rows, and it sounds like a key.

    Where none is without fault, the one that comes nearest: a person sees what is wrong with it and decides.
    """
    filled = [(place, column) for place, column in enumerate(columns) if column.cells]
    scored = [(_sounds_like_key(*each, chosen) * _keys_apart(each[1]), each[1]) for each in filled]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or score < LEAST_KEY:
        return "", "No column is filled and different on every row of the sample."
    return best.name, FLAWLESS if _keys_apart(best) == 1 else NEAREST


def _keys_apart(column: Column) -> float:
    """1 where every row has another key; doubled ones speak against it more than empty ones."""
    return column.filled * column.uniqueness**2


def _sounds_like_key(place: int, column: Column, chosen: dict[str, _Guess]) -> float:
    """Up to 1.1: a header like a key's, the first column, short words, and nothing else that it says."""
    plain = column.share(lambda cell: " " not in cell and len(cell) <= 40)
    score = 0.5 * headers.names_a_key(column.name) + 0.2 * (place == 0) + 0.2 * (plain > 0.98)
    return score + 0.2 * (column.name not in chosen)


def _percent(share: float) -> str:
    return f"{share:.0%}"
