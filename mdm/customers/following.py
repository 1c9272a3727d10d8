"""What higher rooms keep about customers and make anew with the golden records, in the same transaction.

A room registers a follower in `AppConfig.ready()`; `survive` calls it with the customers concerned.
"""

from collections.abc import Callable, Collection

Follow = Callable[[Collection[int]], object]  # ids of customers, live and stood for
_followers: dict[str, Follow] = {}


def register(key: str, follow: Follow) -> None:
    """Add a follower, or replace it: `ready()` may run twice."""
    _followers[key] = follow


def follow(customer_ids: Collection[int]) -> None:
    """Tell all followers; in the caller's change set."""
    for each in _followers.values():
        each(customer_ids)
