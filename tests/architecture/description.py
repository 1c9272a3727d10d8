"""The API's description as something that answers can be held against: strictly, so that it is all there is."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from django.urls import get_resolver
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator, FormatChecker

from tests.architecture import leaks

FORMATS = FormatChecker(())
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# Bodies that hold the fields of every kind of thing there is; a row has those of its own kind.
OF_SOME_KIND = frozenset({"Item", "CatalogueItem", "Order", "OrderDetail", "OrderLine", "Interaction", "FigureLine"})
# What says something other in another case.
OF_TWO_KINDS = frozenset({"PinnedOrReleased"})


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(text: object) -> bool:
    return not isinstance(text, str) or datetime.fromisoformat(text).tzinfo is not None


@FORMATS.checks("date", raises=ValueError)
def is_day(text: object) -> bool:
    return not isinstance(text, str) or bool(date.fromisoformat(text))


@cache
def document() -> dict[str, Any]:
    """The description, with nothing allowed that it does not name."""
    described: dict[str, Any] = strict(SchemaGenerator().get_schema(public=True))
    return described


def strict(schema: Any) -> Any:
    """The same; an object that names its members has no others."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(each) for key, each in schema.items()}
    is_object = isinstance(found.get("properties"), dict) and found.get("type") == "object"
    return {"additionalProperties": False} | found if is_object else found


def operation(name: str) -> dict[str, Any]:
    """The operation of `GET api-customer-list`."""
    method, _, view = name.partition(" ")
    described: dict[str, Any] = document()["paths"][paths()[view]][method.lower()]
    return described


@cache
def paths() -> dict[str, str]:
    """The path of each view as the description writes it."""
    return {
        leaks.name_of(pattern): "/api/v1/" + ARGUMENT.sub(r"{\1}", str(pattern.pattern))
        for pattern in leaks.patterns(get_resolver())
        if leaks.api_methods(pattern)
    }


def faults(name: str, status: int, content_type: str, body: Any) -> Iterator[str]:
    """What in an answer is not as it is described."""
    responses = operation(name)["responses"]
    described = responses.get(str(status))
    if described is None:
        yield f"{status} is not described"
        return
    content = described.get("content", {})
    if not content:
        yield from ["there is a body, and none is described"] if body is not None else []
        return
    if content_type not in content:
        yield f"{content_type} is not described"
        return
    schema = content[content_type]["schema"]
    unmasked = without_masks(body)
    for error in validator(name, str(status), content_type).iter_errors(unmasked):
        yield f"{error.json_path}: {error.message[:200]}"
    yield from incomplete(schema, body, "$")


@cache
def validator(name: str, status: str, content_type: str) -> Draft202012Validator:
    """What holds a body against its description. Made once for each: it goes through the whole document."""
    schema = operation(name)["responses"][status]["content"][content_type]["schema"]
    return Draft202012Validator({**schema, "components": document()["components"]}, format_checker=FORMATS)


def without_masks(body: Any) -> Any:
    """The body without what it says is masked: a mask is text, whatever the field is."""
    if isinstance(body, list):
        return [without_masks(each) for each in body]
    if not isinstance(body, dict):
        return body
    masked = body.get("_masked")
    hidden = set(masked) if isinstance(masked, list) else set()
    assert all(isinstance(body[key], str) for key in hidden), "a mask is text"
    return {key: without_masks(each) for key, each in body.items() if key not in hidden}


def incomplete(schema: Any, body: Any, place: str) -> Iterator[str]:
    """Fields of the catalogue that are described, not there, and not said to be locked."""
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    schema = document()["components"]["schemas"][name] if name else schema
    for option in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())):
        if body is not None and option.get("type") != "null":
            yield from incomplete(option, body, place)
    if isinstance(body, list):
        for number, each in enumerate(body):
            yield from incomplete(schema.get("items", {}), each, f"{place}[{number}]")
    if isinstance(body, dict):
        members, locked = schema.get("properties", {}), body.get("_locked", {})
        for key, member in members.items():
            if key in body:
                yield from incomplete(member, body[key], f"{place}.{key}")
            elif "x-field" in member and name not in OF_SOME_KIND | OF_TWO_KINDS and key not in locked:
                yield f"{place}.{key}: neither there nor locked"
