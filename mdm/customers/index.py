"""What golden records are found by: search terms and match keys, derived from everything that was said."""

import os
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from django.db import connection

from mdm.customers.binary import HEADER, TRAILER, pairs
from mdm.customers.matching import keys_of_many
from mdm.customers.statements import Said
from mdm.matching.forking import spread
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


def renew(live: Mapping[int, Said], emptied: Collection[int], *, are_new: bool = False) -> None:
    """Replace terms and keys of these customers; emptied ones keep none. New ones have none to replace.

    Four statements however many there are, two of them COPY. Many are derived in forked processes.
    """
    with connection.cursor() as cursor:
        if not are_new:
            for statement in CLEAR:
                cursor.execute(statement, [[*live, *emptied]])
        derived = list(spread(_derived, _shares(live), PROCESSES))
        with cursor.copy(TERMS) as copy:
            for terms, _ in derived:
                copy.write(terms)
        with cursor.copy(KEYS) as copy:
            copy.write(HEADER)
            for _, keys in derived:
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
