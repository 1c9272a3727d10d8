"""What higher rooms keep about customers and make anew with the golden records, in the same transaction.

A room registers a follower in `AppConfig.ready()`; `survive` calls it with the customers concerned. Customers that are
new have nothing but their record yet: only a follower that asks for them is told.
"""

from collections.abc import Callable, Collection

Follow = Callable[[Collection[int]], object]  # ids of customers, live and stood for
_followers: dict[str, Follow] = {}
_of_new: dict[str, Follow] = {}


def register(key: str, follow: Follow, *, of_new: bool = False) -> None:
    """Add a follower, or replace it: `ready()` may run twice. `of_new`: tell it of new customers as well."""
    _followers[key] = follow
    if of_new:
        _of_new[key] = follow


def follow(customer_ids: Collection[int]) -> None:
    """Tell all followers; in the caller's change set."""
    for each in _followers.values():
        each(customer_ids)


def follow_new(customer_ids: Collection[int]) -> None:
    """Tell those who want to know of new customers; in the caller's change set."""
    for each in _of_new.values():
        each(customer_ids)
