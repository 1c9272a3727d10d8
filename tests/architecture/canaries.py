"""The planted values: for each attribute a text that occurs nowhere else and says which attribute it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from mdm.access.catalogue import attributes

# Values that cannot be told from others: flags, choices of few, two-letter codes, and what is no value at all.
TOO_COMMON = frozenset({"choice", "yes_no", "screen", "number", "time", "date"})
SAID = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
NUMBER = "CUS-ZQ7K-9XW"  # and one digit more
SHAPES = {
    "email": "{}@{}.example",
    "website": "{}.example/{}",
    "profile_url": "{}.example/{}",
    "avatar_url": "{}.example/{}",
}
PHONES = {"customer.phone": "+4366477100{:03d}", "persona.phone": "+4366488100{:03d}"}
DATES = {
    "customer.birth_date": "1931-05-17",
    "persona.birth_date": "1932-06-18",
    "customer.customer_since": "1997-10-21",
}


@dataclass(frozen=True)
class Canary:
    """A planted value and the texts by which it would be recognised."""

    field: str
    value: str
    signs: tuple[str, ...]


def _canaries() -> dict[str, Canary]:
    found = {}
    for place, attribute in enumerate(attributes()):
        word = f"kanari{place:03d}x"
        if attribute.field == "customer.number":
            found[attribute.field] = Canary(attribute.field, NUMBER, (NUMBER,))
            continue
        if attribute.field in DATES:
            value = DATES[attribute.field]
            day = date.fromisoformat(value)
            signs: tuple[str, ...] = (value, f"{day.day} {day:%b} {day.year}", f"{day.day} {day:%B} {day.year}")
        elif attribute.field in PHONES:
            value = PHONES[attribute.field].format(place)
            signs = (value, value[3:], f"{value[3:6]} {value[6:]}")
        elif attribute.value_type == "amount":
            value = f"{731_846_000 + place}.37"  # so long that no id, moment or duration holds its digits by chance
            thousands = (value[:3], value[3:6], value[6:9])
            signs = (value[:9], *(mark.join(thousands) for mark in (",", " ", ".", "\N{NO-BREAK SPACE}", "’")))
        elif attribute.value_type in TOO_COMMON:
            continue
        else:
            value, signs = SHAPES.get(attribute.key, "{}").format(word, word), (word,)
        found[attribute.field] = Canary(attribute.field, value, signs)
    return found


CANARIES = _canaries()


def canary(subject_and_key: str) -> str:
    """The value planted for an attribute."""
    return CANARIES[subject_and_key].value
