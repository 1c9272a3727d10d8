"""How answers of the API are described: by their members, and by the catalogue where those are fields of somebody.

    ROW = answer("CustomerRow", "A customer of a list.", fields("customer", *LISTED), number=TEXT, record_count=WHOLE)
    @extend_schema(responses=page_of(ROW))

A test calls every operation and holds its answers against this, members that are not described included.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

from mdm.access import catalogue

Member = serializers.Field[Any, Any, Any, Any]

TEXT = serializers.CharField()
TEXTS = serializers.ListField(child=serializers.CharField())
WHOLE = serializers.IntegerField()
NUMBER = serializers.FloatField()
YES_NO = serializers.BooleanField()
MOMENT = serializers.DateTimeField()
DAY = serializers.DateField()
KEY = serializers.UUIDField()
ANYTHING = serializers.JSONField(help_text="Whatever there is.")

# What an operation may be refused with, beside what every operation is (mdm.web.openapi).
CLASH = OpenApiResponse(description="It clashes with what is there.")
STALE = OpenApiResponse(description="It changed since it was read: read it again.")
NOTHING = OpenApiResponse(description="Done; there is nothing to say.")


@dataclass(frozen=True, slots=True)
class Fields:
    """Some fields of a subject of the catalogue, as a projection gives them."""

    subject: str
    keys: tuple[str, ...]


class FieldOf(serializers.Field[Any, Any, Any, Any]):
    """A field of the catalogue. It may be missing, because it is locked; it may be null; masked, it is text."""

    def __init__(self, name: str) -> None:
        self.shipped = catalogue.by_field()[name]
        super().__init__(required=False, allow_null=True, help_text=f"{self.shipped.label}.")


class Answer(serializers.Serializer[Any]):
    """A body that the API sends. It is described only: views write plain values, and a test compares."""

    members: ClassVar[Mapping[str, Member]] = {}

    def get_fields(self) -> dict[str, Member]:
        return {name: deepcopy(member) for name, member in self.members.items()}


def fields(subject: str, *keys: str) -> Fields:
    """These fields of a subject, beside what else the body has."""
    return Fields(subject, keys)


def answer(name: str, said: str, /, *parts: Fields | type[Answer], **members: Member) -> type[Answer]:
    """The description of a body: fields of subjects, the members of other bodies, and members of its own."""
    found: dict[str, Member] = {}
    for part in parts:
        found |= _fields(part) if isinstance(part, Fields) else part.members
    return type(name, (Answer,), {"members": found | members, "__doc__": said, "__module__": __name__})


def page_of(row: type[Answer], **more: Member) -> type[Answer]:
    """A page of a list, as mdm.web.api.list_body makes it."""
    said = "A page of a list. `next` and `previous` are cursors, empty at the ends."
    return answer(f"{row.__name__}Page", said, results=each(row), next=TEXT, previous=TEXT, **more)


def all_of(row: type[Answer], **more: Member) -> type[Answer]:
    """All there are, without pages."""
    return answer(f"{row.__name__}List", "All there are.", results=each(row), **more)


def example(said: str, value: Any, *, status: int = 200) -> OpenApiExample:
    """What an answer may look like; a test holds it against the description."""
    return OpenApiExample(said, value=value, response_only=True, status_codes=[str(status)])


def each(row: type[Answer]) -> Member:
    """A list of these."""
    return row(many=True)


def one(row: type[Answer], *, null: bool = False) -> Member:
    """One of these, or null."""
    return row(allow_null=null)


def maybe(member: Member) -> Member:
    """The same, or null."""
    return _changed(member, allow_null=True)


def optional(member: Member) -> Member:
    """The same, where there is any."""
    return _changed(member, required=False)


def explained(member: Member, said: str) -> Member:
    """The same with a word on what it is."""
    return _changed(member, help_text=said)


def one_of(words: Iterable[str] | Sequence[tuple[str, str]]) -> Member:
    """One of these words; of choices, of their keys."""
    return serializers.ChoiceField(choices=list(words))


def by_key(member: Member) -> Member:
    """An object whose members are all such."""
    return serializers.DictField(child=deepcopy(member))


def list_of(member: Member) -> Member:
    """A list of such."""
    return serializers.ListField(child=deepcopy(member))


def _fields(part: Fields) -> dict[str, Member]:
    known = {key: FieldOf(f"{part.subject}.{key}") for key in part.keys}
    locked = serializers.DictField(
        child=serializers.CharField(), required=False, help_text="Fields that are not shown, each with the reason."
    )
    masked = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Fields that hold their mask, as text."
    )
    return {**known, "_masked": masked, "_locked": locked}


def _changed(member: Member, **how: Any) -> Member:
    given: Any = member  # DRF keeps what a field was made with, to copy it
    made: Member = type(member)(*given._args, **{**deepcopy(given._kwargs), **how})
    return made
