"""Countries, addresses and telephone numbers. Cities are real, streets and numbers are made up."""

from dataclasses import dataclass

from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.words.places_dach import AUSTRIA, GERMANY, SWITZERLAND
from stewardship.demo.words.places_far import CHINA, GREECE, JAPAN, POLAND, RUSSIA, TURKEY
from stewardship.demo.words.places_west import BRITAIN, FRANCE, SPAIN, UNITED_STATES
from stewardship.demo.words.shapes import CountryWords

CALLING_CODES = {
    "DE": "49",
    "AT": "43",
    "CH": "41",
    "GB": "44",
    "FR": "33",
    "ES": "34",
    "US": "1",
    "PL": "48",
    "GR": "30",
    "TR": "90",
    "RU": "7",
    "JP": "81",
    "CN": "86",
}
TRUNK_PREFIXES = {"DE": "0", "AT": "0", "CH": "0", "GB": "0", "FR": "0", "TR": "0", "RU": "8", "JP": "0"}
CUSTOMER_COUNTRIES = Ranked.of(
    {
        "DE": 0.34,
        "AT": 0.09,
        "CH": 0.09,
        "GB": 0.12,
        "PL": 0.10,
        "ES": 0.08,
        "FR": 0.08,
        "US": 0.06,
        "JP": 0.008,
        "CN": 0.007,
        "RU": 0.008,
        "GR": 0.008,
        "TR": 0.009,
    }
)
CULTURES_BY_COUNTRY: dict[str, Ranked[str]] = {
    "DE": Ranked.of(
        {
            "german": 80,
            "turkish": 5,
            "polish": 4,
            "russian": 3,
            "arabic": 2,
            "italian": 2,
            "greek": 1,
            "english": 1,
            "french": 1,
        }
    ),
    "AT": Ranked.of({"german": 88, "turkish": 4, "polish": 3, "russian": 2, "italian": 2, "arabic": 1}),
    "CH": Ranked.of({"german": 62, "french": 20, "italian": 10, "spanish": 3, "turkish": 2, "english": 3}),
    "GB": Ranked.of(
        {"english": 86, "polish": 4, "french": 2, "arabic": 2, "chinese": 2, "greek": 1, "spanish": 2, "german": 1}
    ),
    "PL": Ranked.of({"polish": 96, "russian": 3, "german": 1}),
    "ES": Ranked.of({"spanish": 93, "arabic": 2, "english": 2, "german": 1, "french": 1, "italian": 1}),
    "FR": Ranked.of({"french": 86, "arabic": 6, "spanish": 3, "italian": 2, "polish": 1, "german": 2}),
    "US": Ranked.of(
        {
            "english": 72,
            "spanish": 14,
            "chinese": 3,
            "german": 3,
            "italian": 3,
            "russian": 1,
            "polish": 1,
            "japanese": 1,
            "arabic": 2,
        }
    ),
    "JP": Ranked.of({"japanese": 97, "english": 3}),
    "CN": Ranked.of({"chinese": 99, "english": 1}),
    "RU": Ranked.of({"russian": 99, "german": 1}),
    "GR": Ranked.of({"greek": 98, "english": 2}),
    "TR": Ranked.of({"turkish": 98, "russian": 2}),
}


@dataclass(frozen=True, slots=True)
class City:
    name: str
    region: str
    postal_mask: str
    landline_mask: str


@dataclass(frozen=True, slots=True)
class Country:
    """One country, ready to draw addresses and numbers from."""

    code: str
    language: str
    currency: str
    time_zone: str
    cities: Ranked[City]
    mobile_masks: tuple[str, ...]
    street_names: tuple[str, ...]
    street_kinds: tuple[str, ...]
    street_form: str
    street_form_flat: str


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    postal_code: str
    city: str
    region: str
    country: str
    landline: str


def _compiled(words: CountryWords) -> Country:
    rows = [line.strip().split("|") for line in words.cities.strip().splitlines()]
    return Country(
        code=words.code,
        language=words.language,
        currency=words.currency,
        time_zone=words.time_zone,
        cities=Ranked(
            [City(name, region, postal, line.replace("#", "%", 1)) for name, region, postal, line in rows],
            slope=0.6,
            shift=4,
        ),
        mobile_masks=tuple(words.mobile_masks.split()),
        street_names=tuple(name.replace("_", " ") for name in words.street_names.split()),
        street_kinds=tuple(words.street_kinds.split()),
        street_form=words.street_form,
        street_form_flat=words.street_form_flat,
    )


COUNTRIES = {
    words.code: _compiled(words)
    for words in (
        GERMANY,
        AUSTRIA,
        SWITZERLAND,
        BRITAIN,
        FRANCE,
        SPAIN,
        UNITED_STATES,
        POLAND,
        GREECE,
        TURKEY,
        RUSSIA,
        JAPAN,
        CHINA,
    )
}


def draw_address(dice: Dice, country: Country) -> Address:
    """A new home: a real city with a postal code of its area, an invented street and a landline number."""
    city = dice.ranked(country.cities)
    return Address(
        street=_street(dice, country),
        postal_code=dice.digits(city.postal_mask),
        city=city.name,
        region=city.region,
        country=country.code,
        landline=dice.digits(city.landline_mask),
    )


def _street(dice: Dice, country: Country) -> str:
    name, kind = dice.pick(country.street_names), dice.pick(country.street_kinds)
    if name.endswith(" "):  # "Alte Gasse", not "Altegasse"
        kind = kind.capitalize()
    form = country.street_form_flat if dice.chance(0.25) else country.street_form
    unit = dice.unit()
    return form.format(
        name=name,
        kind=kind,
        number=1 + int(unit * unit * 180),
        long_number=100 + int(unit * 8900),
        flat=dice.between(1, 24),
        letter="abcd"[int(unit * 4)],
        letter_number=1 + int(unit * 5),
    )


def draw_mobile(dice: Dice, country: Country) -> str:
    """A mobile number in E.164; numbers of the United States all lie in the unassigned exchange 555."""
    return dice.digits(dice.pick(country.mobile_masks))


def time_zone(country: str) -> str:
    return COUNTRIES[country].time_zone


def written_phone(dice: Dice, number: str, country: str, *, tidy: float) -> str:
    """`number` as people write it: international with blanks when tidy, else national, with 00, dashes or brackets."""
    code = CALLING_CODES[country]
    if not number.startswith("+" + code):
        return number
    national = number[1 + len(code) :]
    head, rest = national[:3], national[3:]
    if dice.chance(tidy):
        return f"+{code} {head} {rest}"
    trunk = TRUNK_PREFIXES.get(country, "")
    forms = (
        f"{trunk}{head} {rest}",
        f"{trunk}{national}",
        f"{trunk}{head}/{rest}" if trunk else f"({head}) {rest[:3]}-{rest[3:]}",
        f"00{code}{national}",
        f"+{code}-{head}-{rest}",
        f"+{code} ({trunk}){head} {rest[:3]} {rest[3:]}",
    )
    return dice.pick(forms)
