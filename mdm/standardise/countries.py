"""Names of countries → ISO 3166-1 alpha-2, and names of US states and Canadian provinces → their codes."""

from functools import cache

from babel import Locale
from babel.core import get_global

from mdm.standardise.folding import fold_compact
from mdm.standardise.standard import Standard, clean, remembered

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "cs", "sv", "da", "tr", "ru", "zh", "ja")
_ALSO = {
    "uk": "GB", "greatbritain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northernireland": "GB",
    "grossbritannien": "GB", "britain": "GB", "usa": "US", "unitedstatesofamerica": "US", "america": "US",
    "estadosunidos": "US", "etatsunis": "US", "vereinigtestaatenvonamerika": "US", "eeuu": "US", "brd": "DE",
    "holland": "NL", "czechrepublic": "CZ", "tschechien": "CZ",
    "southkorea": "KR", "korea": "KR", "russia": "RU", "ivorycoast": "CI", "macedonia": "MK", "turkey": "TR",
    "taiwan": "TW", "hongkong": "HK", "macau": "MO", "vietnam": "VN", "thenetherlands": "NL", "swaziland": "SZ",
}  # fmt: skip
# the letters on number plates, as they stand before postal codes: D-10115, F-75001, I-00100
PLATE_CODES = {"d": "DE", "a": "AT", "f": "FR", "i": "IT", "e": "ES"}

US_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "PR": "Puerto Rico", "GU": "Guam",
    "VI": "US Virgin Islands", "AS": "American Samoa", "MP": "Northern Mariana Islands",
}  # fmt: skip
CA_PROVINCES = {
    "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick",
    "NL": "Newfoundland and Labrador",
    "NS": "Nova Scotia", "NT": "Northwest Territories", "NU": "Nunavut", "ON": "Ontario", "PE": "Prince Edward Island",
    "QC": "Quebec", "SK": "Saskatchewan", "YT": "Yukon",
}  # fmt: skip
_STATE_SHORT = {
    "calif": "CA", "mass": "MA", "penn": "PA", "penna": "PA", "wash": "WA", "fla": "FL", "tex": "TX", "ill": "IL",
    "mich": "MI",
    "minn": "MN", "wisc": "WI", "wis": "WI", "ariz": "AZ", "conn": "CT", "colo": "CO", "tenn": "TN", "okla": "OK",
    "ore": "OR",
    "oreg": "OR", "nebr": "NE", "nev": "NV", "ala": "AL", "ark": "AR", "kans": "KS", "miss": "MS", "mont": "MT",
    "ind": "IN",
    "virginislands": "VI", "washingtondc": "DC",
}  # fmt: skip


@cache
def _territories() -> tuple[frozenset[str], dict[str, str]]:
    """(alpha-2 codes, folded name or alpha-3 code → alpha-2 code)"""
    codes = {c for c in map(str, Locale("en").territories) if len(c) == 2 and c.isalpha()} - {
        "EU",
        "EZ",
        "UN",
        "QO",
        "ZZ",
        "XA",
        "XB",
    }
    names: dict[str, str] = {}
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in codes:
            names[alias.lower()] = targets[0]
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in codes:
                names.setdefault(fold_compact(name), code)
    return frozenset(codes), names | _ALSO


@remembered
def country_code(text: str) -> str | None:
    """The alpha-2 code that a country's code or name, in one of the languages, stands for."""
    codes, names = _territories()
    upper = text.strip().upper()
    if upper in codes:
        return upper
    folded = fold_compact(text)
    return names.get(folded)


def standard_country(raw: str) -> Standard:
    """ISO 3166-1 alpha-2."""
    text = clean(raw[:200])
    code = country_code(text)
    return Standard(code) if code else Standard(None, f"no country is known as “{text[:60]}”")


@cache
def _regions(country: str) -> dict[str, str]:
    table = {"US": US_STATES, "CA": CA_PROVINCES}.get(country, {})
    found = {fold_compact(name): code for code, name in table.items()}
    if country == "US":
        found |= _STATE_SHORT
    return found | {code.lower(): code for code in table}


@remembered
def region_code(text: str, country: str | None) -> str | None:
    """The postal code of a US state or Canadian province; None elsewhere or when it is unknown."""
    if country not in ("US", "CA"):
        return None
    return _regions(country).get(fold_compact(text))
