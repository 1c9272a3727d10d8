"""Which pairs wait: the filter that pages, API and leases share. It lives in the address and survives a reload."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.models import QuerySet

from mdm.access.field_access import FieldAccess
from mdm.web.filters import Filter
from mdm.web.listing import Column, Listing, Query
from social.platforms import selectors as platforms
from stewardship.candidates.models import MatchCandidate, PairKind

QUEUE = Listing(
    "candidate",
    (("due_on", "asc"), ("priority", "desc"), ("id", "asc")),
    {
        "kind": Column("kind", choices=PairKind.choices),
        "platform": Column("platform", choices=platforms.choices),
        "probability": Column("probability", orders=True),
        "weight": Column("weight"),
        "value": Column("value", orders=True),
        "rival_count": Column("rival_count"),
        "due_on": Column("due_on"),
        "is_calibrated": Column("is_calibrated"),
        "created_at": Column("created_at"),
    },
)
EVERYTHING = replace(QUEUE, default=(("id", "desc"),))


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """The conditions that a pair has to meet; none is every pair."""

    chosen: tuple[Filter, ...] = ()

    @classmethod
    def parse(cls, query: Query, access: FieldAccess) -> "QueueFilter":
        """The filter of an address. Filtering by a field needs the right to find by it, as in every list."""
        return cls(QUEUE.parse(access, query))

    def of(self, candidates: "QuerySet[MatchCandidate]") -> "QuerySet[MatchCandidate]":
        """Those of the candidates that meet it."""
        return QUEUE.apply(candidates, self.chosen)

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The same condition for the leasing statement, on the columns of the candidates' table."""
        query = self.of(MatchCandidate.objects.all()).query
        try:
            text, parameters = query.get_compiler(connection=connection).compile(query.where)
        except FullResultSet:  # what every pair meets
            return "", ()
        except EmptyResultSet:  # a number that no pair can have
            return " and false", ()
        return f" and {text}", tuple(parameters)

    def added_to(self, url: str) -> str:
        """The address with this filter, as every list reads it."""
        return f"{url}?{urlencode([('f', str(each)) for each in self.chosen])}" if self.chosen else url
