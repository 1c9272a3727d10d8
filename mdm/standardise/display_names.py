"""What people put around their name on a platform, taken off: emoji, pronouns, hashtags, slogans after a bar."""

import re
import unicodedata

from mdm.standardise.standard import remembered

_PRONOUN = (
    r"(?:she|her|hers|he|him|his|they|them|theirs|sie|ihr|er|ihm|elle|il|ella|él|el|ona|ono|xe|xem|ze|zir|hir|any|all)"
)
_PRONOUNS = re.compile(
    rf"\s*[(\[{{<|,–—-]?\s*\b{_PRONOUN}(?:\s*[/|]\s*{_PRONOUN}){{1,3}}\b(?:\s+pronouns?)?\s*[)\]}}>]?", re.IGNORECASE
)
_AFTER_NAME = re.compile(r"\s+(?:[|•·~»]|\|\||//|::|@(?=\s?\w)|at\s(?=[A-Z])|#(?=\w)).*$|\s*\|.*$")
_TAG = re.compile(r"(?:^|\s)[#@]\w+|https?://\S+")
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e\u24b6-\u24e9\U0001f130-\U0001f189]")
_SYMBOL_CATEGORIES = frozenset({"So", "Sk", "Cn", "Co", "Me"})
_EMOJI_GLUE = frozenset("\u200d\ufe0e\ufe0f\u20e3")


@remembered
def strip_display(text: str) -> str:
    """The name inside a display name; the text itself when nothing else is left."""
    text = strip_symbols(text)
    for pattern in (_PRONOUNS, _AFTER_NAME, _TAG):
        stripped = " ".join(pattern.sub(" ", text).split())
        text = stripped or text
    return text.strip(" -–—|,;:*_~") or text


def strip_symbols(text: str) -> str:
    """Emoji and other pictures removed, letters styled by symbols (𝓙𝓪𝓷𝓮) written plainly."""
    if text.isascii():
        return text
    if _STYLED.search(text):
        text = _STYLED.sub(lambda c: unicodedata.normalize("NFKC", c.group()), text)
    kept = "".join(" " if _is_symbol(c) else c for c in text)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _is_symbol(character: str) -> bool:
    if character.isascii():
        return False
    return character in _EMOJI_GLUE or unicodedata.category(character) in _SYMBOL_CATEGORIES
