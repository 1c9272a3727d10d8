"""Personal names in Chinese, Japanese and Korean script: the family name stands first, often without a space."""

import re

from mdm.standardise.name_words import CJK_DOUBLE_SURNAMES, CJK_SURNAMES

_HAN = "\u3400-\u9fff\uf900-\ufaff\u3005\U00020000-\U0003ffff"
_KANA = "\u3040-\u30ff\uff66-\uff9f"
_HANGUL = "\uac00-\ud7a3"
_CJK_NAME = re.compile(f"[{_HAN}{_KANA}{_HANGUL}]+(?:[ \u30fb\u00b7\uff0e][{_HAN}{_KANA}{_HANGUL}]+)*")
_ONLY_KATAKANA = re.compile("[\u30a0-\u30ff ]+")
_HANGUL_NAME = re.compile(f"[{_HANGUL}]{{2,5}}")
_HAN_NAME = re.compile(f"[{_HAN}]{{2,4}}")
UNSPLIT = "not split: no space between family and given name"


def is_cjk(text: str) -> bool:
    """Whether the whole name is written in Chinese, Japanese or Korean script."""
    return bool(_CJK_NAME.fullmatch(text))


def split_cjk(text: str) -> tuple[str, str, str]:
    """(family, given, note); family and given are empty where only a reader of the language could tell."""
    if _ONLY_KATAKANA.fullmatch(text) and "\u30fb" in text:
        given, _, family = text.partition("\u30fb")
        return family, given, ""  # a foreign name spelled in katakana keeps its own order
    if " " in text:
        family, _, given = text.partition(" ")
        return family, given.replace(" ", ""), ""
    if text[:2] in CJK_DOUBLE_SURNAMES and len(text) in (3, 4):
        return text[:2], text[2:], ""
    if _HANGUL_NAME.fullmatch(text) and len(text) <= 4:
        return text[0], text[1:], ""
    if _HAN_NAME.fullmatch(text) and len(text) <= 3 and text[0] in CJK_SURNAMES:
        return text[0], text[1:], ""
    return "", "", UNSPLIT
