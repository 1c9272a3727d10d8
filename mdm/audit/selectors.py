"""Reading history: of one object, of one change set, by filters, and how an object was at a moment.

Gives the frozen values of `changes`. No rights are checked here and nothing is rendered.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value

from mdm.audit.changes import Change, ChangeKind, Snapshot, Work
from mdm.audit.differences import Difference, FieldKind, between
from mdm.audit.models import ChangeSet
from mdm.audit.records import REGISTRY

PAGE_SIZE = 50
ROWS_PER_MODEL = 200


KINDS = {"+": ChangeKind.CREATED, "~": ChangeKind.CHANGED, "-": ChangeKind.REMOVED}


def history_of(
    model: type[models.Model], pk: object, *, before: int | None = None, limit: int = PAGE_SIZE
) -> list[Change]:
    """Changes of one object, the newest first; `before` is the id of the last change already seen."""
    history = _history(model)
    rows = _of_object(history, model, pk)
    if before is not None:
        rows = rows.filter(_earlier_than(history, before))
    newest = list(rows.select_related("change_set").order_by("-history_date", "-history_id")[: limit + 1])
    previous = {row.pk: older for row, older in zip(newest, [*newest[1:], None], strict=False)}
    return [_change(model, row, previous[row.pk]) for row in newest[:limit]]


def newest_of(model: type[models.Model], keys: Collection[Any], condition: Q, limit: int) -> list[Change]:
    """The newest changes of several objects of one model, under a condition on their history."""
    history = _history(model)
    mine = _with_previous(history, model).filter(condition, **{f"{model._meta.pk.attname}__in": list(keys)})
    rows = list(mine.order_by("-history_date", "-history_id")[:limit])
    older = history._base_manager.in_bulk([row.previous_id for row in rows if row.previous_id])
    return [_change(model, row, older.get(row.previous_id)) for row in rows]


def changes_in(change_set: uuid.UUID, *, limit: int = ROWS_PER_MODEL) -> dict[str, list[Change]]:
    """What one change set did, by model label, at most `limit` rows of each."""
    found: dict[str, list[Change]] = {}
    for history, model in _pairs():
        rows = list(_with_previous(history, model).filter(change_set=change_set).order_by("history_id")[:limit])
        if rows:
            older = history._base_manager.in_bulk([row.previous_id for row in rows if row.previous_id])
            found[model._meta.label] = [_change(model, row, older.get(row.previous_id)) for row in rows]
    return found


def work_of(change_sets: Sequence[ChangeSet]) -> list[Work]:
    """These change sets with how many rows each changed; the rows are counted in one query."""
    counts = _counts([row.pk for row in change_sets])
    return [_work(row, counts.get(row.pk, {})) for row in change_sets]


def touching(labels: Collection[str]) -> Q:
    """Change sets with a row of any of these models."""
    found = Q()
    for label in labels:
        rows = _history(apps.get_model(label))._base_manager.filter(change_set=OuterRef("pk"))
        found |= Q(Exists(rows))
    return found


def change_set_of(identity: uuid.UUID) -> Work | None:
    row = ChangeSet.objects.filter(pk=identity).first()
    return _work(row, _counts([identity]).get(identity, {})) if row else None


def as_of(model: type[models.Model], pk: object, when: datetime) -> Snapshot | None:
    """The object as it was at that moment; None if it was not there."""
    rows = _of_object(_history(model), model, pk).filter(history_date__lte=when)
    row = rows.order_by("-history_date", "-history_id").first()
    if row is None or row.history_type == "-":
        return None
    fields = {name: getattr(row, field.attname) for name, field in _fields(model, type(row)).items()}
    return Snapshot(model._meta.label, str(pk), row.history_date, fields)


def tracked_models() -> list[type[models.Model]]:
    """Every model with history, by label."""
    return sorted((model for _, model in _pairs()), key=lambda model: model._meta.label)


def _pairs() -> Iterable[tuple[type[models.Model], type[models.Model]]]:
    for label in REGISTRY:
        history = apps.get_model(label)
        yield history, history.instance_type


def _history(model: type[models.Model]) -> Any:
    return model.history.model  # type: ignore[attr-defined]  # put there by HistoricalRecords


def _of_object(history: Any, model: type[models.Model], pk: object) -> Any:
    return history._base_manager.filter(**{model._meta.pk.attname: pk})


def _earlier_than(history: Any, history_id: int) -> Q:
    at = Subquery(history._base_manager.filter(pk=history_id).values("history_date"))
    return Q(history_date__lt=at) | Q(history_date=at, history_id__lt=history_id)


def _with_previous(history: Any, model: type[models.Model]) -> Any:
    key = model._meta.pk.attname
    tied = Q(history_date=OuterRef("history_date"), history_id__lt=OuterRef("history_id"))
    older = history._base_manager.filter(
        Q(history_date__lt=OuterRef("history_date")) | tied, **{key: OuterRef(key)}
    ).order_by("-history_date", "-history_id")
    return history._base_manager.select_related("change_set").annotate(previous_id=Subquery(older.values("pk")[:1]))


def _fields(model: type[models.Model], history: type[models.Model]) -> dict[str, Any]:
    kept = {field.name for field in history._meta.concrete_fields}
    return {field.name: field for field in model._meta.concrete_fields if field.name in kept}


def _change(model: type[models.Model], row: Any, previous: Any) -> Change:
    kind = KINDS[row.history_type]
    old = row if kind is ChangeKind.REMOVED else previous if kind is ChangeKind.CHANGED else None
    new = None if kind is ChangeKind.REMOVED else row
    secrets = (getattr(row, "history_watched", None) or "").split(",")
    change_set = row.change_set
    return Change(
        id=row.pk,
        model=model._meta.label,
        key=str(getattr(row, model._meta.pk.attname)),
        kind=kind,
        at=row.history_date,
        change_set=change_set.pk,
        actor_id=change_set.actor_id,
        actor_name=change_set.actor_name or "",
        action=change_set.action,
        reason=change_set.reason or "",
        request_id=change_set.request_id,
        differences=(
            *between(_fields(model, type(row)), old, new),
            *(Difference(name, FieldKind.SECRET, None, None) for name in secrets if name),
        ),
    )


def _work(row: ChangeSet, changed: Mapping[str, int]) -> Work:
    return Work(
        id=row.pk,
        actor_id=row.actor_id,
        actor_name=row.actor_name or "",
        action=row.action,
        reason=row.reason or "",
        request_id=row.request_id,
        started_at=row.started_at,
        changed=changed,
    )


def _counts(change_sets: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """Rows by change set and model, in one query."""
    parts = [
        history._base_manager.filter(change_set__in=change_sets)
        .order_by()
        .values(history_work=F("change_set_id"), history_model=Value(model._meta.label, models.TextField()))
        .annotate(history_rows=Count("history_id"))
        for history, model in _pairs()
    ]
    found: dict[uuid.UUID, dict[str, int]] = {}
    if change_sets:
        for row in parts[0].union(*parts[1:], all=True):
            found.setdefault(row["history_work"], {})[row["history_model"]] = row["history_rows"]
    return found
