"""Which pairs wait: the filter that pages, API and leases share. It lives in the address and survives a reload."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.web import filters
from mdm.web.addresses import Chip
from stewardship.candidates.models import PairKind

KINDS = dict(PairKind.choices)
NEEDS = {"kind": "kind", "platform": "platform", "from": "probability", "to": "probability"}
# The same limits as triples: `f=candidate.probability:at_least:0.2`.
TRIPLES = {
    ("kind", "is"): "kind",
    ("platform", "is"): "platform",
    ("probability", "at_least"): "from",
    ("probability", "at_most"): "to",
}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """kind: persona or customer; platform: a platform's key; probability from and to, 0 to 1. Empty is no limit."""

    kind: str = ""
    platform: str = ""
    least: float | None = None
    most: float | None = None

    @classmethod
    def parse(cls, query: Mapping[str, Any], access: FieldAccess) -> "QueueFilter":
        """The filter of an address. Filtering by a field needs the right to find by it, as in every list."""
        query = {name: query.get(name, "") for name in NEEDS} | _triples(query, access)
        findable = access.findable("candidate")
        for name, key in NEEDS.items():
            if query.get(name) and key not in findable:
                raise Invalid(f"You may not filter by {name}.", field=name, mend="Leave it out.")
        kind = query.get("kind", "")
        if kind and kind not in KINDS:
            raise Invalid(
                f"There are no pairs of the kind {kind!r}.", field="kind", mend=f"Use one of {', '.join(KINDS)}."
            )
        return cls(kind, str(query.get("platform", ""))[:40], _probability(query, "from"), _probability(query, "to"))

    def q(self) -> Q:
        limits = {
            "kind": self.kind or None,
            "platform": self.platform or None,
            "probability__gte": self.least,
            "probability__lte": self.most,
        }
        return Q(**{name: value for name, value in limits.items() if value is not None})

    def sql(self) -> tuple[str, list[Any]]:
        """The same condition for the leasing statement, whose table is `c`."""
        parts = [
            ("c.kind = %s", self.kind or None),
            ("c.platform = %s", self.platform or None),
            ("c.probability >= %s", self.least),
            ("c.probability <= %s", self.most),
        ]
        given = [(text, value) for text, value in parts if value is not None]
        return "".join(f" and {text}" for text, _ in given), [value for _, value in given]

    def query(self) -> dict[str, str]:
        """As it stands in the address."""
        values = {"kind": self.kind, "platform": self.platform, "from": self.least, "to": self.most}
        return {name: str(value) for name, value in values.items() if value not in ("", None)}

    def chips(self, tab: str) -> list[Chip]:
        """The limits in words, each with the address without it."""
        query = self.query()
        words = {
            "kind": f"Pairs of {KINDS.get(self.kind, '')}",
            "platform": f"Platform: {self.platform}",
            "from": f"Probability from {self.least}",
            "to": f"Probability to {self.most}",
        }
        rest = {name: {k: v for k, v in query.items() if k != name} | {"tab": tab} for name in query}
        return [Chip(words[name], f"?{urlencode(rest[name])}") for name in query]


def _triples(query: Mapping[str, Any], access: FieldAccess) -> dict[str, str]:
    """The limits that an address says as (field, operator, value)."""
    found = {}
    for each in filters.parse(query, access, "candidate", ("kind", "platform", "probability")):
        name = TRIPLES.get((each.key, each.operator))
        if name is None:
            ways = ", ".join(operator for key, operator in TRIPLES if key == each.key)
            raise Invalid(
                f"{each.label} cannot be filtered by that here.", field=each.field, mend=f"Use one of: {ways}."
            )
        found[name] = each.text
    return found


def _probability(query: Mapping[str, Any], name: str) -> float | None:
    text = str(query.get(name, "")).strip()
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise Invalid(f"{text!r} is no probability.", field=name, mend="Write a number from 0 to 1, such as 0.2.")
    return value
