"""What golden records are found by: search terms and match keys, derived from everything that was said."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from django.db import connection

from mdm.customers.binary import HEADER, TRAILER, pairs
from mdm.customers.matching import keys_of_many
from mdm.customers.statements import Said
from mdm.matching.forking import begun
from mdm.standardise import fold

NAMES = frozenset({"full_name", "given_name", "middle_name", "family_name", "nickname", "earlier_name", "employer"})
SEARCHED = (*sorted(NAMES), "email", "phone")
CLEAR = (
    "delete from mdm_searchterm where customer_id = any(%s)",
    "delete from mdm_matchkey where customer_id = any(%s)",
)
TERMS = "copy mdm_searchterm (customer_id, attribute, term) from stdin"
KEYS = "copy mdm_matchkey (customer_id, key) from stdin (format binary)"
WORTH_A_PROCESS = 1_000  # customers
PROCESSES = min(os.cpu_count() or 1, 4)
Index = tuple[bytes, bytes]  # search terms and match keys, as COPY takes them
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def renew(live: Mapping[int, Said], emptied: Collection[int]) -> None:
    """Replace terms and keys of these customers; emptied ones keep none. Four statements, two of them COPY."""
    with deriving(live) as derived, connection.cursor() as cursor:
        for statement in CLEAR:
            cursor.execute(statement, [[*live, *emptied]])
        add(derived)


@contextmanager
def deriving(live: Mapping[int, Said]) -> Iterator[Iterator[Index]]:
    """Terms and keys of these customers, for `add`. Many are derived in forked processes, which begin at once: what
    is written to the database before `add` costs no time.
    """
    with begun(_derived, _shares(live), PROCESSES) as derived:
        yield derived


def add(derived: Iterable[Index]) -> None:
    """Write terms and keys of customers that have none. Two COPY however many there are."""
    found = list(derived)
    with connection.cursor() as cursor:
        with cursor.copy(TERMS) as copy:
            for terms, _ in found:
                copy.write(terms)
        with cursor.copy(KEYS) as copy:
            copy.write(HEADER)
            for _, keys in found:
                copy.write(keys)
            copy.write(TRAILER)


def _shares(live: Mapping[int, Said]) -> list[dict[int, Said]]:
    """The customers, in as many parts as there are processes where that is worth it."""
    items = sorted(live.items())
    count = max(1, min(PROCESSES, len(items) // WORTH_A_PROCESS))
    size = -(-len(items) // count) or 1
    return [dict(items[start : start + size]) for start in range(0, len(items), size)]


def _derived(live: Mapping[int, Said]) -> Index:
    """Terms and keys of these customers, each once, in the order of their indexes: a page is written to once."""
    terms = sorted({(term, attribute, c) for c, said in live.items() for attribute, term in search_terms(said)})
    lines = [
        f"{customer}\t{attribute}\t{term if term.isalnum() else term.translate(_ESCAPES)}\n"
        for term, attribute, customer in terms
    ]
    return "".join(lines).encode(), pairs(*keys_of_many(live))


def search_terms(said: Said) -> Iterator[tuple[str, str]]:
    """(attribute, term) for every value anybody stated: words of names, whole e-mails, digits of phones."""
    for attribute in SEARCHED:
        for statement in said.get(attribute, ()):
            for term in terms_of(attribute, statement.value):
                yield attribute, term


@lru_cache(maxsize=1 << 15)
def terms_of(attribute: str, value: str) -> tuple[str, ...]:
    """How one value is looked up: the same function folds what is typed into the search box."""
    if attribute in NAMES:
        return tuple(fold(value).split())
    if attribute == "email":
        return (value.lower(),)
    if attribute == "phone":
        digits = "".join(c for c in value if c.isdigit())
        return (digits, digits[-7:]) if len(digits) > 7 else (digits,)
    return ()
