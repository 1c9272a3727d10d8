"""Which encoding a file of text is in, told from a piece of it. Nothing is decoded for good here."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

HEAD_BYTES = 256 * 1024
MOSTLY = 0.5  # text of another encoding is hardly ever valid UTF-8, line by line
LEAST_EVIDENCE = 8  # bytes beyond ASCII: with fewer, any of a dozen encodings would do
_LATIN = frozenset({"cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman", "cp437", "cp850", "cp852"})
_WINDOWS_LATIN = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2"})
_SIGN_IN_WORD = re.compile("[^\\W\\d_][¹³¿¼¾¥£Ÿœ][^\\W\\d_]|[^\\W\\d_][¹³¿¼¾£]|[£¯][^\\W\\d_]")
_OTHER = "[\u0370-\u1dff\u3040-\uffdc]"  # letters that are not Latin ones
_MIXED = re.compile(f"[A-Za-z]{_OTHER}|{_OTHER}[A-Za-z]")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "koi8_r", "mac_roman",
    "cp437", "cp850", "cp852",
]  # fmt: skip
_CANDIDATES = [*_SINGLE_BYTE, "cp932", "gb18030", "big5", "euc_jp", "euc_kr"]
_MEANT = {"latin_1": "cp1252", "iso8859_1": "cp1252", "ascii": "utf-8", "shift_jis": "cp932"}
OFFERED = ["utf-8", "utf-16-le", "utf-16-be", *_CANDIDATES]


class Encoding(NamedTuple):
    """The name of a codec, how long its mark at the start of the file is, and how sure that is."""

    name: str
    mark_length: int
    is_certain: bool


def width(encoding: str) -> int:
    """Bytes of one code unit: lines of UTF-16 and UTF-32 are not found by looking for a single byte."""
    return 2 if encoding.startswith("utf-16") else 4 if encoding.startswith("utf-32") else 1


def detect(head: bytes, later: bytes = b"") -> Encoding:
    """The encoding of a file that starts with `head`; `later` is its first piece that is not plain ASCII."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding("utf-8" if name == "utf-8-sig" else name, len(mark), True)
    wide = _wide_without_mark(head)
    if wide:
        return Encoding(wide, 0, False)
    piece = head if not head.isascii() else later
    if piece.isascii():
        return Encoding("utf-8", 0, True)
    if _share_of_utf8_lines(piece) >= MOSTLY:
        return Encoding("utf-8", 0, True)
    return Encoding(_guess(piece), 0, False)


def named(name: str, head: bytes) -> Encoding:
    """The encoding a person named, with the mark that the file may still start with. Raises LookupError."""
    canonical = codecs.lookup(name.strip()).name.replace("_", "-")
    canonical = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le", "iso8859-1": "cp1252"}.get(
        canonical, canonical
    )
    for mark, marked in _MARKS:
        if marked.removesuffix("-sig") == canonical and head.startswith(mark):
            return Encoding(canonical, len(mark), True)
    return Encoding(canonical, 0, True)


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 of mostly Western text has a zero in every second byte."""
    piece = head[:4096]
    if len(piece) < 4 or piece.count(0) < len(piece) * 0.3:
        return None
    even, odd = piece[0::2].count(0), piece[1::2].count(0)
    return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else None


def _share_of_utf8_lines(piece: bytes) -> float:
    """Of the lines that are not plain ASCII, how many are UTF-8. A few broken lines do not make a file Latin-1."""
    lines = [line for line in piece.split(b"\n") if not line.isascii()]
    if len(lines) > 1:
        lines = lines[:-1] if not piece.endswith(b"\n") else lines  # the last may be cut within a character
    return sum(map(_is_utf8, lines)) / len(lines) if lines else 1.0


def _is_utf8(line: bytes) -> bool:
    try:
        codecs.utf_8_decode(line, "surrogatepass", False)  # a lone surrogate spoils its line, not the whole file
    except UnicodeDecodeError:
        return False
    return True


def _guess(piece: bytes) -> str:
    """By charset-normalizer, on the lines that say anything about it; Windows Western where it cannot tell."""
    telling = b"\n".join(line for line in piece.split(b"\n") if not line.isascii())[:65536]
    if sum(byte >= 0x80 for byte in telling) < LEAST_EVIDENCE:
        return "cp1252"
    best = from_bytes(telling, cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    name = _MEANT.get(best.encoding, best.encoding) if best else "cp1252"
    if name in _LATIN:
        return "cp1250" if _is_central_european(telling) else "cp1252" if name in _WINDOWS_LATIN else name
    return "cp1252" if _MIXED.search(telling.decode(name, "ignore")) else name  # two scripts in one word: a wrong guess


def _is_central_european(telling: bytes) -> bool:
    """Read as Western, Polish has signs within its words and Czech has letters that no one language has together."""
    western = telling.decode("cp1252", "replace")
    if _SIGN_IN_WORD.search(western):
        return True
    return ("ì" in western and any(letter in western for letter in "øè")) or ("ø" in western and "ù" in western)
