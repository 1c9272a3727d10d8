"""How the API describes itself: names of operations, the token, and the form of every refusal.

What one operation takes and gives stands at its view. Mounted by `SPECTACULAR_SETTINGS` and `DEFAULT_SCHEMA_CLASS`.
"""

import re
from functools import cache
from typing import Any

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from mdm.web.problems import MEDIA_TYPE, TITLES

ARGUMENT = re.compile(r"<(?:[^:>]+:)?([^>]+)>")
TEXT = {"type": "string"}
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


def describe_problems(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Postprocessing: every operation may answer with a problem, whatever is wrong."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    said = {
        "description": "It was not done; the status and the body say why.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = said
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
