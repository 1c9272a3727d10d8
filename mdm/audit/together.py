"""The history of several objects told as one: a customer with its merges, pins and links, newest first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from mdm.audit import selectors
from mdm.audit.changes import Change


@dataclass(frozen=True, slots=True)
class Place:
    """The last change already seen. Ties in time go by model, then by id."""

    at: datetime
    model: str
    id: int

    def older(self, label: str) -> Q:
        """Of the history of this model, what comes after the place."""
        earlier = Q(history_date__lt=self.at)
        if label < self.model:
            return earlier | Q(history_date=self.at)
        return earlier | Q(history_date=self.at, history_id__lt=self.id) if label == self.model else earlier


def history_of_many(
    objects: Mapping[type[models.Model], Collection[Any]],
    *,
    before: Place | None = None,
    limit: int = selectors.PAGE_SIZE,
    condition: Q | None = None,
) -> tuple[list[Change], Place | None]:
    """Changes of all these objects and the place to go on from, None at the end. Two queries for each model.

    `condition` is on their history.
    """
    changes: list[Change] = []
    for model, keys in objects.items():
        older = before.older(model._meta.label) if before else Q()
        changes += selectors.newest_of(model, keys, older & (condition or Q()), limit + 1)
    changes.sort(key=lambda change: (change.at, change.model, change.id), reverse=True)
    last = changes[limit - 1] if len(changes) > limit else None
    return changes[:limit], Place(last.at, last.model, last.id) if last else None
