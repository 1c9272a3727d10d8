"""The catalogue of fields as a list: what each is called, how it is handled, and what the reader may do with it.

Which fields there are is no secret; what is in them is.
"""

from dataclasses import asdict, dataclass
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.models import Action, AttributeDefinition, Sensitivity
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query


def _subjects(_: FieldAccess) -> list[Choice]:
    keys = AttributeDefinition.objects.order_by("subject").values_list("subject", flat=True).distinct()
    return [(key, key) for key in keys]


def _sections(_: FieldAccess) -> list[Choice]:
    names = AttributeDefinition.objects.order_by("section").values_list("section", flat=True).distinct()
    return [(name, name) for name in names]


def _kinds(_: FieldAccess) -> list[Choice]:
    kinds = AttributeDefinition.objects.order_by("value_type").values_list("value_type", flat=True).distinct()
    return [(kind, kind.replace("_", " ")) for kind in kinds]


LISTING = Listing(
    "attribute",
    (("order", "asc"), ("subject", "asc"), ("key", "asc")),
    {
        "label": Column("label", orders=True, label="Name of the field", kind="text"),
        "key": Column("key", orders=True, label="Key of the field", kind="key"),
        "subject": Column("subject", choices=_subjects, orders=True, label="What it is about", kind="choice"),
        "section": Column("section", choices=_sections, orders=True, label="Section", kind="choice"),
        "sensitivity": Column("sensitivity", choices=Sensitivity.choices, label="Class", kind="choice"),
        "value_type": Column("value_type", choices=_kinds, label="Kind of value", kind="choice"),
        "description": Column("description", label="Description", kind="text"),
    },
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field, and what the reader may do with it."""

    field: str
    subject: str
    key: str
    label: str
    section: str
    sensitivity: str
    value_type: str
    actions: tuple[str, ...]
    description: str = ""

    @property
    def kind(self) -> str:
        """The kind of value in words."""
        return self.value_type.replace("_", " ")

    def plain(self) -> dict[str, Any]:
        """The form of the API."""
        said = asdict(self)
        del said["description"]
        return said


def page(access: FieldAccess, query: Query) -> tuple[Page[Field], tuple[Filter, ...]]:
    """The fields that an address asks for, in the order of the matrix unless it says otherwise."""
    found, chosen = LISTING.page(access, query, AttributeDefinition.objects.all())
    return found.of([_field(access, row) for row in found.rows]), chosen


def _field(access: FieldAccess, row: AttributeDefinition) -> Field:
    entry = access.entry(str(row))
    return Field(
        field=str(row),
        subject=row.subject,
        key=row.key,
        label=row.label,
        section=row.section,
        sensitivity=row.sensitivity,
        value_type=row.value_type,
        actions=tuple(each.value for each in Action if entry and each in entry.actions),
        description=row.description,
    )
