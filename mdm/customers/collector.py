"""Python's garbage collector told to wait: work in bulk makes a hundred thousand small tuples without a cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """Reference counting goes on; the search for cycles waits. For portions of bounded size: a third faster."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
