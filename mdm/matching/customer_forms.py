"""The comparison forms of a customer or of a source record about one: what `persons` and `personas` look at."""

import re
from collections.abc import Callable, Sequence

from mdm.matching import name_forms
from mdm.matching.addresses import email_forms, email_site, own_local_part, url_forms, url_site
from mdm.matching.frame import Form
from mdm.matching.handle_words import ROLES
from mdm.matching.name_forms import Names, Values, read_names
from mdm.matching.places import countries_of, region_code
from mdm.standardise.folding import fold
from mdm.standardise.nickname_table import formal_names_of

NAME_SOURCES = ("given_name", "middle_name", "family_name", "nickname", "earlier_name", "full_name")
_FULL_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LEGAL_FORMS = frozenset(
    [
        "inc",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "ug",
        "se",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "plc",
        "ab",
        "oy",
        "as",
        "kft",
        "sro",
    ]
)


def folded(values: Values) -> list[str]:
    return [fold(value) for value in values]


def compact(values: Values) -> list[str]:
    return [fold(value).replace(" ", "") for value in values]


def given(names: Names) -> list[str]:
    """The given name as it stands; the first word of the full name where there is none."""
    own = ["".join(words) for words in names.stated[0]]
    return own or list(names.given[:1])


def family(names: Names) -> list[str]:
    own = [form for words in names.stated[2] for form in name_forms.family_forms(words)]
    return own or list(names.families[:1])


def nicknames(names: Names) -> list[str]:
    """Nicknames stated, and formal names that the given name can be short for: equal sets mean one name."""
    known = [*given(names), *("".join(words) for words in names.stated[3])]
    return [*known, *(formal for name in known for formal in sorted(formal_names_of(name)))]


def earlier_family(names: Names) -> list[str]:
    return [form for words in names.stated[4] for form in name_forms.family_forms(words)]


def family_parts(names: Names) -> list[str]:
    return [part for words in names.stated[2] for part in name_forms.family_parts(words)]


def straight_name(names: Names) -> list[str]:
    return [f"{first} {last}" for first in given(names)[:1] for last in family(names)[:1]]


def reversed_name(names: Names) -> list[str]:
    return [f"{last} {first}" for first in given(names)[:1] for last in family(names)[:1]]


def only_initial(names: Names) -> list[str]:
    return [name for name in given(names) if len(name) == 1]


def first_letter(names: Names) -> list[str]:
    return [name[0] for name in given(names) if name]


def birth_full(values: Values) -> list[str]:
    return [value for value in values if _FULL_DATE.fullmatch(value)]


def birth_swapped(values: Values) -> list[str]:
    """The date with day and month exchanged, where that is a date."""
    parts = [match.groups() for match in map(_FULL_DATE.fullmatch, values) if match]
    return [f"{year}-{day}-{month}" for year, month, day in parts if int(day) <= 12]


def birth_year(values: Values) -> list[str]:
    return [value[:4] for value in values if value[:4].isdigit()]


def birth_year_month(values: Values) -> list[str]:
    return [value[:7] for value in values if value[:4].isdigit() and len(value) >= 7]


def birth_month_day(values: Values) -> list[str]:
    return [value[-5:] for value in values if _FULL_DATE.fullmatch(value) or value.startswith("--")]


def family_start(names: Names) -> list[str]:
    return [name[:4] for name in family(names)]


def street_start(values: Values) -> list[str]:
    return [value[:10] for value in folded(values)]


def employers(values: Values) -> list[str]:
    """Company names without their legal form."""
    return [" ".join(word for word in fold(value).split() if word not in _LEGAL_FORMS) for value in values]


def regions(values: Values) -> list[str]:
    return [region_code(value) for value in folded(values)]


def countries(country: Values, region: Values) -> list[str]:
    stated = tuple(folded(country))
    return [*(code for code in stated if len(code) == 2), *countries_of((*stated, *regions(region)))]


def jobs(title: Values, honorific: Values) -> list[str]:
    """Job titles and honorifics, and the role that a short form of one states."""
    stated = [*folded(title), *folded(honorific)]
    return [*stated, *(ROLES[text] for text in stated if text in ROLES)]


def own_locals(email: Values, *sources: Values) -> list[str]:
    """Local parts that say more than the person's name and birth year."""
    names = read_names(*sources[:6])
    return [
        local for address in email if (local := own_local_part(address, (*names.given, *names.families), sources[6]))
    ]


def _named(name: str, make: Callable[[Names], Sequence[str]], domain: str = "") -> Form:
    return Form(name, NAME_SOURCES, make, domain or name, read=read_names)


CUSTOMER_FORMS: tuple[Form, ...] = (
    _named("given", given),
    _named("nicknames", nicknames, "given"),
    _named("only_initial", only_initial, "initial"),
    _named("first_letter", first_letter, "initial"),
    _named("family", family),
    _named("earlier_family", earlier_family, "family"),
    _named("family_parts", family_parts, "family"),
    _named("family_start", family_start),
    _named("straight_name", straight_name, "whole_name"),
    _named("reversed_name", reversed_name, "whole_name"),
    Form("names", (*NAME_SOURCES, "name_suffix"), name_forms.names_form, "names"),
    _named("given_any", name_forms.given_any),
    _named("given_initial", name_forms.given_initial),
    _named("family_any", name_forms.family_any),
    _named("full_any", name_forms.full_any),
    _named("full_key", name_forms.full_keys, "full_key"),
    _named("initial_key", name_forms.initial_keys, "initial_key"),
    _named("given_key", name_forms.given_keys),
    _named("short_key", name_forms.short_keys),
    _named("family_key", name_forms.family_keys, "family_key"),
    Form("birth_date", ("birth_date",), birth_full, "birth_date"),
    Form("birth_swapped", ("birth_date",), birth_swapped, "birth_date"),
    Form("birth_year_month", ("birth_date",), birth_year_month, "birth_year_month"),
    Form("birth_month_day", ("birth_date",), birth_month_day, "birth_month_day"),
    Form("birth_year", ("birth_date",), birth_year, "birth_year"),
    Form("email", ("email",), email_forms, "email"),
    Form("email_site", ("email",), email_site, "site"),
    Form("own_local", ("email", *NAME_SOURCES, "birth_date"), own_locals, "local"),
    Form("phone", ("phone",), compact, "phone"),
    Form("url", ("website",), url_forms, "url"),
    Form("site", ("website",), url_site, "site"),
    Form("street", ("street",), folded, "street"),
    Form("street_start", ("street",), street_start, "street_start"),
    Form("postal_code", ("postal_code",), compact, "postal_code"),
    Form("city", ("city",), folded, "place"),
    Form("region", ("region",), regions, "place"),
    Form("country", ("country", "region"), countries, "country"),
    Form("employer", ("employer",), employers, "work"),
    Form("job", ("job_title", "honorific"), jobs, "job"),
    Form("gender", ("gender",), folded, "gender"),
    Form("language", ("language",), folded, "language"),
    Form("tax_id", ("tax_id",), compact, "tax_id"),
)
