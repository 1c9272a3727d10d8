"""The lists that rules refer to: one's own, and standard ones that come with a library."""

from collections.abc import Collection
from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers
from django.db.models import QuerySet

from mdm.quality.models import ReferenceList
from mdm.rules import STANDARD_LISTS

Lists = dict[str, frozenset[str]]


def every() -> Lists:
    """Key of each list → its values, case folded. One statement."""
    return standard() | _folded(ReferenceList.objects.all())


def named(keys: Collection[str]) -> Lists:
    """The same of these lists. One statement, none where only standard ones are meant."""
    own = set(keys) - standard().keys() - {""}
    return standard() | (_folded(ReferenceList.objects.filter(key__in=own)) if own else {})


def _folded(rows: QuerySet[ReferenceList]) -> Lists:
    own = rows.values_list("key", "values")
    return {key: frozenset(str(each).casefold() for each in values) for key, values in own}


@cache
def standard() -> Lists:
    """The standard lists."""
    english = Locale("en")
    territories, languages = map(str, english.territories), map(str, english.languages)
    countries = frozenset(code.casefold() for code in territories if len(code) == 2 and code.isalpha())
    known = frozenset(code.casefold() for code in languages if code.isalpha() and len(code) <= 3)
    spoken = frozenset(name.partition("_")[0].casefold() for name in locale_identifiers())
    return {"countries": countries - _NO_COUNTRIES, "languages": known | spoken}


# What CLDR lists beside the countries of ISO 3166.
_NO_COUNTRIES = frozenset({"eu", "ez", "un", "qo", "xa", "xb", "zz", "ac", "cp", "dg", "ea", "ic", "ta", "cq"})


def choices() -> dict[str, str]:
    """Key → name of every list, for those who choose one."""
    return dict(STANDARD_LISTS) | dict(ReferenceList.objects.values_list("key", "name"))
