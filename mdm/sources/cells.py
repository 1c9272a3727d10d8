"""Reading the cells of rows that are no statements about a person (orders, tickets, consent): one function per type."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from mdm.sources.subjects import Cells
from mdm.standardise import Attributes, Context, Problem, Statement, clean, standard_timestamp, storable

Read = Callable[[str, Context], tuple[str, str]]  # raw, context → (standard, "") or ("", the reason against it)


def text(raw: str, context: Context) -> tuple[str, str]:
    return clean(storable(raw)), ""


def key(raw: str, context: Context) -> tuple[str, str]:
    return clean(storable(raw))[:200], ""


def moment(raw: str, context: Context) -> tuple[str, str]:
    found = standard_timestamp(raw, context.reads_day_first)
    return (found.value, "") if found.value else ("", found.note or "is no date")


def amount(raw: str, context: Context) -> tuple[str, str]:
    """1,234.50, 1.234,50 and 1 234,50 read alike: the last separator before one or two digits is the decimal one."""
    compact = raw.strip().replace(" ", "").replace("\u00a0", "").replace("'", "")
    head, separator, tail = compact.rpartition("," if compact.rfind(",") > compact.rfind(".") else ".")
    is_decimal = bool(separator) and 0 < len(tail) <= 2
    plain = head.replace(",", "").replace(".", "") + ("." + tail if is_decimal else tail)
    try:
        value = Decimal(plain if separator else compact)
    except InvalidOperation:
        return "", f"{raw[:40]!r} is no amount"
    if not value.is_finite() or abs(value) >= Decimal(10) ** 12:
        return "", f"{raw[:40]!r} is no amount below 10^12"
    return f"{value:.2f}", ""


def currency(raw: str, context: Context) -> tuple[str, str]:
    code = raw.strip().upper()
    is_code = len(code) == 3 and code.isascii() and code.isalpha()
    return (code, "") if is_code else ("", f"{raw[:20]!r} is no currency code such as EUR")


def one_of(**spellings: str) -> Read:
    """A closed list: each standard value with its spellings, separated by spaces."""
    known = {word: value for value, words in spellings.items() for word in (value, *words.split())}

    def read(raw: str, context: Context) -> tuple[str, str]:
        value = known.get(clean(raw).lower().replace(" ", "_"))
        return (value, "") if value else ("", f"{raw[:40]!r} is none of {', '.join(spellings)}")

    return read


def whole(least: int, most: int) -> Read:
    """A whole number within bounds."""

    def read(raw: str, context: Context) -> tuple[str, str]:
        digits = raw.strip()
        is_number = digits.lstrip("-").isascii() and digits.lstrip("-").isdigit() and len(digits) < 12
        if is_number and least <= int(digits) <= most:
            return str(int(digits)), ""
        return "", f"{raw[:40]!r} is no whole number from {least} to {most}"

    return read


def reader(reads: Mapping[str, Read]) -> Callable[[Cells, Context], tuple[Attributes, list[Problem]]]:
    """A subject's `standardise` from one function per attribute."""

    def standardise(cells: Cells, context: Context) -> tuple[Attributes, list[Problem]]:
        attributes: Attributes = {}
        problems: list[Problem] = []
        for attribute, raws in cells.items():
            for raw in raws:
                if not raw.strip():
                    continue
                value, fault = reads[attribute](raw, context)
                if fault:
                    problems.append(Problem(attribute, storable(raw), fault))
                else:
                    stated: Statement = {"value": value, "raw": storable(raw), "kind": "observed", "observed_at": None}
                    attributes.setdefault(attribute, []).append(stated)
        return attributes, problems

    return standardise
