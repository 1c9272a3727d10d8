"""Lists of rows that are worked out and stand in no table, narrowed, ordered and paged as the others are.

    RULES = Listing("rule", (("place", "asc"), ("id", "asc")), {"half_life": Column("half_life", orders=True)})
    found, chosen = gathered.page(access, RULES, query, rules, lambda rule: {"id": rule.id, "place": …, "half_life": …})

For lists that are short by nature; everything else is a `Listing` of a table.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from mdm.access.field_access import FieldAccess
from mdm.web import keyset
from mdm.web.filters import Filter, Span
from mdm.web.keyset import Page
from mdm.web.listing import Listing, Query

Row = TypeVar("Row")
ROW = " row"  # no column is called so


def page(
    access: FieldAccess,
    listing: Listing,
    query: Query,
    rows: Iterable[Row],
    values: Callable[[Row], Mapping[str, Any]],
) -> tuple[Page[Row], tuple[Filter, ...]]:
    """The rows that an address asks for, and the conditions it makes. `values` gives what the columns name."""
    chosen, order = listing.parse(access, query), listing.order(access, query)
    lines = [{**values(row), ROW: row} for row in rows]
    kept = [line for line in lines if all(meets(listing, line, each) for each in chosen)]
    found = keyset.page_of(kept, order, str(query.get("cursor") or ""), query.get("size"))
    return found.of([line[ROW] for line in found.rows]), chosen


def meets(listing: Listing, line: Mapping[str, Any], each: Filter) -> bool:
    """Does this row meet a condition? Of several values, one of them has to."""
    path = listing.columns[each.field].path
    held = line[str(path)]
    values = list(held) if isinstance(held, list | tuple) else [held]
    if each.operator == "is_not":
        return not any(_holds(value, "is", each.value) for value in values)
    if each.operator in {"empty", "filled"}:
        return all(value in {None, ""} for value in values) == (each.operator == "empty")
    return any(value is not None and _holds(value, each.operator, each.value) for value in values)


def _holds(value: Any, operator: str, asked: Any) -> bool:
    if isinstance(asked, Span):
        return isinstance(value, datetime) and _in_time(value, operator, asked)
    if isinstance(value, str) and operator in {"starts", "contains"}:
        mine, theirs = value.casefold(), str(asked).casefold()
        return mine.startswith(theirs) if operator == "starts" else theirs in mine
    return bool(COMPARED[operator](value, asked))


def _in_time(at: datetime, operator: str, span: Span) -> bool:
    """A day is met by each of its moments, as in mdm.web.filters."""
    is_day = span.start < span.end
    if operator == "is" and is_day:
        return span.start <= at < span.end
    if operator == "after" and is_day:
        return at >= span.end
    if operator == "at_most" and is_day:
        return at < span.end
    return bool(COMPARED[operator](at, span.start))


COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": lambda mine, asked: mine == asked,
    "any": lambda mine, asked: mine in asked,
    "after": lambda mine, asked: mine > asked,
    "before": lambda mine, asked: mine < asked,
    "at_least": lambda mine, asked: mine >= asked,
    "at_most": lambda mine, asked: mine <= asked,
}
