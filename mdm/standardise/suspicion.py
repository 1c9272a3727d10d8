"""What in a text was made to deceive the eye: evidence against authenticity, never a reason to refuse the text."""

import re
import unicodedata

from mdm.standardise.folding import WORD, is_mixed_script
from mdm.standardise.standard import READ_LIMIT

_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\ufeff]|(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])"
)
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def suspicious(text: str) -> tuple[str, ...]:
    """Reasons, in words, why the text may imitate another one; empty for ordinary text."""
    if text.isascii() and text.isprintable():
        return ()
    text = text[:READ_LIMIT]
    checks = (
        (bool(_HIDDEN.search(text)), "zero-width or hidden character"),
        (bool(_BIDI.search(text)), "bidirectional control character"),
        (_has_mixed_word(text), "letters of two scripts in one word"),
        (bool(_STYLED.search(text)), "letters styled by look-alike symbols"),
        (bool(_CONTROL.search(text)), "control character or broken encoding"),
    )
    return tuple(reason for found, reason in checks if found)


def _has_mixed_word(text: str) -> bool:
    return any(is_mixed_script(word) for word in WORD.findall(unicodedata.normalize("NFKC", text)))
