"""A persona as the matching engine sees it: what it shows, by attribute."""

from collections.abc import Mapping, Sequence
from typing import Any

# Handles and free text are compared as written: capitals and separators tell words apart.
AS_WRITTEN = frozenset({"handle", "previous_handle", "display_name", "bio", "location"})


def record_of(attributes: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, tuple[str, ...]]:
    """{attribute: values} of a persona's statements."""
    return {
        attribute: tuple(
            dict.fromkeys(s["raw"] if attribute in AS_WRITTEN else s["value"] for s in stated if s.get("value"))
        )
        for attribute, stated in attributes.items()
    }
