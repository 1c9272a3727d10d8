"""simple-history's HistoricalRecords, for tables that triggers fill. For models; the triggers are in `triggers`."""

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import simple_history
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import GeneratedField, Q
from simple_history import models as library
from simple_history.manager import SIMPLE_HISTORY_REVERSE_ATTR_NAME, HistoricalQuerySet
from simple_history.utils import get_history_manager_from_history

from mdm.audit.models import ChangeSet

REGISTRY: dict[str, "HistoricalRecords"] = {}  # label of the historical model → options migration state cannot carry


class HistoryQuerySet(HistoricalQuerySet):  # type: ignore[misc]  # the library is untyped
    """The library compares dates only, so a tie gives one object twice; this ends on history_id and walks one index."""

    def latest_of_each(self) -> "HistoryQuerySet":
        last = self.order_by(self._pk_attr, "-history_date", "-history_id").distinct(self._pk_attr)
        return self.filter(history_id__in=last.values("history_id"))  # type: ignore[no-any-return]


class HistoricalRecords(library.HistoricalRecords):  # type: ignore[misc]  # the library is untyped
    """History of a model. Options beyond the library's:

    watch      fields whose change is recorded by name, without any value (password)
    erasable   fields that an erasure may blank in history
    index      fields that keep an index in history; none does otherwise
    """

    def __init__(
        self,
        *,
        watch: Iterable[str] = (),
        erasable: Iterable[str] = (),
        index: Iterable[str] = (),
        excluded_fields: Iterable[str] = (),
        **options: Any,
    ) -> None:
        self.watch, self.erasable, self.index = tuple(watch), tuple(erasable), tuple(index)
        options.setdefault("historical_queryset", HistoryQuerySet)
        super().__init__(excluded_fields=[*excluded_fields, *self.watch], **options)

    def copy_fields(self, model: type[models.Model]) -> "dict[str, models.Field[Any, Any]]":
        fields: dict[str, Any] = super().copy_fields(model)
        for name, field in fields.items():
            kept: Any = _stored(field) if isinstance(field, GeneratedField) else field
            kept.db_index = name in self.index  # the library indexes every foreign key and every unique column
            kept.null = kept.null or name in self.erasable
            fields[name] = kept
        return fields

    def get_extra_fields(self, model: type[models.Model], fields: Mapping[str, Any]) -> dict[str, Any]:
        extra: dict[str, Any] = super().get_extra_fields(model, fields)
        extra |= {
            "history_id": models.BigAutoField(primary_key=True),
            "history_date": models.DateTimeField(),
            # No constraint in the database: the trigger itself writes the change set, and nothing can delete it.
            "change_set": models.ForeignKey(
                ChangeSet, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
            ),
            # Who and why are said once, on the change set.
            "history_change_reason": property(lambda row: row.change_set.reason),
            "history_user_id": property(lambda row: row.change_set.actor_id),
            "history_user": property(lambda row: row.change_set.actor_name or row.change_set.actor_id),
            "next_record": property(_neighbour("gt", ("history_date", "history_id"))),
            "prev_record": property(_neighbour("lt", ("-history_date", "-history_id"))),
        }
        if self.watch:
            extra["history_watched"] = models.TextField(null=True)
        if self.excluded_fields:
            extra["instance"] = property(_partial_instance(model, fields))
        return extra

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        key = model._meta.pk.name
        options: dict[str, Any] = super().get_meta_options(model)
        return options | {
            "indexes": [
                models.Index(fields=[key, "-history_date", "-history_id"]),  # one object's history, as_of
                models.Index(fields=["change_set"]),  # what else this change set did
                BrinIndex(fields=["history_date"], autosummarize=True),  # what happened on Tuesday
            ]
        }

    def create_history_model(self, model: type[models.Model], inherited: bool) -> type[models.Model]:
        history: type[models.Model] = super().create_history_model(model, inherited)
        REGISTRY[history._meta.label_lower] = copy.copy(self)
        return history


def track(model: type[models.Model], app: str = "mdm", **options: Any) -> None:
    """History of a model that is not ours, or of an automatic many-to-many table, in our app `app`."""
    simple_history.register(model, app=app, records_class=HistoricalRecords, **options)


def _stored(field: Any) -> "models.Field[Any, Any]":
    """A generated column keeps in history the value it had then."""
    plain: models.Field[Any, Any] = field.output_field.clone()
    plain.name, plain.db_column, plain.null = field.name, field.db_column, True
    return plain


def _neighbour(direction: str, order: tuple[str, str]) -> Callable[[Any], Any]:
    """The next or previous row of the same object; the library's look at dates only and skip a tie."""

    def get(row: Any) -> Any:
        beyond = Q(**{f"history_date__{direction}": row.history_date})
        tied = Q(**{"history_date": row.history_date, f"history_id__{direction}": row.history_id})
        return get_history_manager_from_history(row).filter(beyond | tied).order_by(*order).first()

    return get


def _partial_instance(model: type[models.Model], fields: Mapping[str, Any]) -> Callable[[Any], models.Model]:
    """The object as it was, with excluded fields deferred; the library fills in today's values, one query a row."""

    def get(row: Any) -> models.Model:
        names = [field.attname for field in fields.values()]
        instance = model.from_db(row._state.db, names, [getattr(row, name) for name in names])
        setattr(instance, SIMPLE_HISTORY_REVERSE_ATTR_NAME, row)
        return instance

    return get
