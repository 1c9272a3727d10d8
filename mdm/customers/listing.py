"""What higher rooms add to the list of customers: filters, and chips on each row.

A room registers in `AppConfig.ready()`. The fields are those of the customer in the catalogue, so whoever may not find
one cannot filter by it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from mdm.access.field_access import FieldAccess
from mdm.web.listing import Column

Chip = Mapping[str, str]  # text, tone, title
Chips = Callable[[FieldAccess, Collection[int]], Mapping[int, Sequence[Chip]]]  # by customer
_columns: dict[str, Column] = {}
_chips: dict[str, Chips] = {}


def add_filters(columns: Mapping[str, Column]) -> None:
    """Filters by key of the customer; the same key again replaces it."""
    _columns.update(columns)


def add_chips(key: str, chips: Chips) -> None:
    """What is said about each customer of a page; asked once for the page."""
    _chips[key] = chips


def columns() -> Mapping[str, Column]:
    """All filters that rooms have added."""
    return _columns


def chips_of(access: FieldAccess, customer_ids: Collection[int]) -> dict[int, list[Chip]]:
    """The chips of these customers, those of one room after those of the other."""
    found: dict[int, list[Chip]] = {}
    for chips in _chips.values():
        for customer, said in chips(access, customer_ids).items():
            found.setdefault(customer, []).extend(said)
    return found
