"""What the objects of a history are called: numbers, names of people and sources, each as the reader may know them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from uuid import UUID

from django.db.models import Q

from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit.changes import Change
from mdm.audit.differences import FieldKind
from mdm.customers.models import Customer
from mdm.sources.models import SourceRecord, SourceSystem

Names = Mapping[tuple[str, str], str]  # (model, key) → name
Called = Iterator[tuple[str, str]]  # key, name


def names_in(access: FieldAccess, changes: Iterable[Change]) -> Names:
    """The names of everything that these changes are about or refer to; one query for each kind that has names."""
    wanted: dict[str, set[str]] = {}
    for change in changes:
        wanted.setdefault(change.model, set()).add(change.key)
        for difference in change.differences:
            if difference.kind is FieldKind.REFERENCE:
                keys = (str(key) for key in (difference.old, difference.new) if key is not None)
                wanted.setdefault(difference.target, set()).update(keys)
    return {
        (model, key): name
        for model, call in CALLED.items()
        if wanted.get(model)
        for key, name in call(access, wanted[model])
        if name
    }


def _customers(access: FieldAccess, keys: set[str]) -> Called:
    for key, number in Customer.objects.filter(id__in=keys).values_list("id", "number"):
        yield str(key), access.project("customer", {"number": number}).text("number")


def _sources(access: FieldAccess, keys: set[str]) -> Called:
    """Of sources that are referred to by their id, and of those that are by their key."""
    by_id = {key for key in keys if _is_uuid(key)}
    found = SourceSystem.objects.filter(Q(id__in=by_id) | Q(key__in=keys - by_id))
    for source, key, name in found.values_list("id", "key", "name"):
        shown = access.project("source", {"name": name}).text("name")
        yield str(source) if str(source) in by_id else key, shown


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _records(access: FieldAccess, keys: set[str]) -> Called:
    for record, key, source in SourceRecord.objects.filter(id__in=keys).values_list("id", "key", "source__name"):
        said = access.project("source", {"name": source}).text("name")
        yield str(record), f"{said} {access.project('record', {'key': key}).text('key')}".strip()


def _people(access: FieldAccess, keys: set[str]) -> Called:
    for user in User.objects.filter(id__in=keys):
        yield str(user.pk), access.project("user", {"display_name": str(user)}).text("display_name") or "somebody"


CALLED: dict[str, Callable[[FieldAccess, set[str]], Called]] = {
    "mdm.Customer": _customers,
    "mdm.SourceSystem": _sources,
    "mdm.SourceRecord": _records,
    "mdm.User": _people,
}
