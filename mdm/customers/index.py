"""What golden records are found by: search terms and match keys, derived from everything that was said."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db import connection

from mdm.customers.matching import keys_of_many
from mdm.customers.statements import Said
from mdm.standardise import fold

NAMES = ("full_name", "given_name", "middle_name", "family_name", "nickname", "earlier_name", "employer")
CLEAR = (
    "delete from mdm_searchterm where customer_id = any(%s)",
    "delete from mdm_matchkey where customer_id = any(%s)",
)
TERMS = (
    "insert into mdm_searchterm (customer_id, attribute, term)"
    " select * from unnest(%s::bigint[], %s::text[], %s::text[])"
)
KEYS = "insert into mdm_matchkey (customer_id, key) select * from unnest(%s::bigint[], %s::bigint[])"


def renew(live: Mapping[int, Said], emptied: Collection[int]) -> None:
    """Replace terms and keys of these customers; emptied ones keep none."""
    terms = sorted({(c, attribute, term) for c, said in live.items() for attribute, term in search_terms(said)})
    keys = sorted(keys_of_many(live))
    with connection.cursor() as cursor:
        for statement in CLEAR:
            cursor.execute(statement, [[*live, *emptied]])
        cursor.execute(TERMS, columns(terms, 3))
        cursor.execute(KEYS, columns(keys, 2))


def search_terms(said: Said) -> Iterator[tuple[str, str]]:
    """(attribute, term) for every value anybody stated: words of names, whole e-mails, digits of phones."""
    for attribute, statements in said.items():
        for statement in statements:
            for term in terms_of(attribute, statement.value):
                yield attribute, term


def terms_of(attribute: str, value: str) -> Iterable[str]:
    """How one value is looked up: the same function folds what is typed into the search box."""
    if attribute in NAMES:
        return fold(value).split()
    if attribute == "email":
        return (value.lower(),)
    if attribute == "phone":
        digits = "".join(c for c in value if c.isdigit())
        return (digits, digits[-7:]) if len(digits) > 7 else (digits,)
    return ()


def columns(rows: Sequence[tuple[object, ...]], width: int) -> list[list[object]]:
    """Rows as the parallel arrays that unnest() takes."""
    return [[row[i] for row in rows] for i in range(width)]
