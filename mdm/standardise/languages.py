"""Names and tags of languages → the primary BCP 47 tag."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from mdm.standardise.folding import fold_compact
from mdm.standardise.standard import Standard, clean, remembered
from mdm.standardise.word_lists import word_list

_NAMED_IN = ("en", "de", "fr", "es", "it", "nl", "pl", "pt")
_OWN_NAMES = word_list(
    "en de fr es it nl pl pt cs sk sl hr sr hu ro bg ru uk tr ar he fa hi zh ja ko vi th id sv da nb fi el et lv lt"
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis", "root", "xx"})


@cache
def _tables() -> tuple[frozenset[str], dict[str, str]]:
    """(known primary tags, folded name or three-letter code → primary tag)"""
    tags = {tag for tag in map(str, Locale("en").languages) if 2 <= len(tag) <= 3} - _NO_LANGUAGE
    names = {
        alias: target.split("_")[0] for alias, target in get_global("language_aliases").items() if len(alias) in (2, 3)
    }
    for language in _NAMED_IN:
        for tag, name in Locale(language).languages.items():
            if tag in tags:
                names.setdefault(fold_compact(name), tag)
    for tag in _OWN_NAMES:
        if own := Locale(tag).languages.get(tag):
            names.setdefault(fold_compact(own), tag)
    return frozenset(tags), names


@remembered
def standard_language(raw: str) -> Standard:
    """The primary tag: `en` for en-US, eng, English, Englisch, anglais."""
    text = clean(raw[:100])
    tags, names = _tables()
    if _TAG.fullmatch(text):
        primary = re.split("[-_]", text.lower())[0]
        if primary in _NO_LANGUAGE:
            return Standard(None, "no language stated")
        settled = names.get(primary, primary)
        if settled in tags and primary in names.keys() | tags:
            return Standard(settled)
    tag = names.get(fold_compact(text)) or names.get(fold_compact(text.partition("(")[0]))
    if tag is None or tag not in tags:
        return Standard(None, f"no language is known as “{text[:60]}”")
    return Standard(tag)
