"""How the API describes itself: names of operations, the token, and the form of every refusal.

What one operation takes and gives stands at its view. Mounted by `SPECTACULAR_SETTINGS` and `DEFAULT_SCHEMA_CLASS`.
"""

import re
from functools import cache
from typing import Any

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema

from mdm.web.problems import MEDIA_TYPE, TITLES

ARGUMENT = re.compile(r"<(?:[^:>]+:)?([^>]+)>")
TEXT = {"type": "string"}
KINDS: dict[str, dict[str, Any]] = {
    "number": {"type": ["number", "string"]},
    "yes_no": {"type": ["boolean", "string"]},
    "time": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
    "texts": {"type": ["array", "string"], "items": {"type": "string"}},
    "document": {"type": ["object", "array", "string"]},
}
PROBLEM = {
    "type": "object",
    "description": "Why it was not done (RFC 9457). Holds names of fields and places, never a value.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "One word per kind of refusal, such as /problems/stale."},
        "title": TEXT,
        "status": {"type": "integer", "enum": sorted(TITLES)},
        "detail": {"type": "string", "description": "What is wrong, in a sentence."},
        "field": {"type": "string", "description": "The field or parameter that it is about."},
        "where": {"type": "string", "description": "The place: a line, a path into the body, a part of the query."},
        "mend": {"type": "string", "description": "What to do about it."},
        "ask": {"type": "string", "description": "Whom to ask for the right that is missing."},
        "errors": {
            "type": "array",
            "description": "One for every member of the body that cannot be used.",
            "items": {"type": "object", "properties": {"field": TEXT, "detail": TEXT}},
        },
    },
}

# What any operation may be refused with; 409 and 412 stand at those that may clash.
REFUSALS = {
    "400": "Something of the request cannot be used, or is not expected.",
    "401": "There is no token, or one that ended or was revoked.",
    "403": "The right is missing.",
    "404": "There is nothing here, or nothing that the asker may know of.",
    "default": "It was not done; the status and the body say why.",
}


class Schema(AutoSchema):
    """Names an operation after its address: `GET api-customer-list` is `get_customer_list`."""

    def get_operation_id(self) -> str:
        name = _names()[self.path].removeprefix("api-").replace("-", "_")
        return f"{self.method.lower()}_{name}"


class Token(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # it registers its subclasses
    """`Authorization: Bearer mdm_…`"""

    target_class = "mdm.access.tokens.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token of one's own account page."}


class FieldOfTheCatalogue(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # as above
    """A field of a projection, by its kind. Anything but text may be text too: its mask."""

    target_class = "mdm.web.described.FieldOf"

    def map_serializer_field(self, auto_schema: object, direction: str) -> dict[str, Any]:
        shipped = self.target.shipped
        return {**KINDS.get(shipped.value_type, {"type": "string"}), "x-field": shipped.field}


def describe_problems(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Postprocessing: every operation may answer with a problem, whatever is wrong."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for operation in operations.values():
            answers = operation["responses"]
            refused = {status: {"description": said} for status, said in REFUSALS.items()}
            if "{" not in path and "requestBody" not in operation:
                del refused["404"]
            answers |= refused | {status: each for status, each in answers.items() if not status.startswith("2")}
            for status, each in answers.items():
                if not status.startswith("2"):
                    each["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return result


@cache
def _names() -> dict[str, str]:
    return dict(_walk(get_resolver().url_patterns, "/"))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for each in patterns:
        here = before + ARGUMENT.sub(r"{\1}", str(each.pattern))
        if isinstance(each, URLResolver):
            found += _walk(each.url_patterns, here)
        elif each.name:
            found.append((here, each.name))
    return found
