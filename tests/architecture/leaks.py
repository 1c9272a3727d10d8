"""Finds the surfaces of the product, calls them, and looks for canaries in what comes back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management import get_commands
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode
from drf_spectacular.generators import SchemaGenerator

from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from tests.architecture.asking import Page
from tests.architecture.canaries import CANARIES, Canary
from tests.architecture.overhearing import overheard
from tests.architecture.stage import Stage

LONGEST_ID = 5  # to take such a short number out of an answer would break other values
OWN = ("mdm", "social", "stewardship")
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Answer:
    """What came back: the status and every byte of it, headers included; and what was logged meanwhile."""

    status: int
    text: str
    logged: str


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address of the product."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def name_of(pattern: URLPattern) -> str:
    """The name under which it is registered; an address without a name has its route."""
    return pattern.name or str(pattern.pattern)


def api_methods(pattern: URLPattern) -> list[str]:
    """The methods of an API view; empty for a page."""
    view = getattr(pattern.callback, "cls", None)
    module = getattr(view, "__module__", "")
    if view is None or module.startswith("drf_spectacular"):
        return []
    actions = getattr(pattern.callback, "actions", None)
    return sorted(actions) if actions else [method for method in METHODS if hasattr(view, method)]


def pages() -> set[str]:
    return {name_of(each) for each in patterns() if not api_methods(each)}


def api_views() -> set[str]:
    return {f"{method.upper()} {name_of(each)}" for each in patterns() for method in api_methods(each)}


def documented() -> dict[tuple[str, str], Any]:
    """The operations of the OpenAPI document by path and method."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    return {
        (path, method): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }


def commands() -> set[str]:
    return {name for name, app in get_commands().items() if app in OWN}


def forbidden(user: User, purpose: str = "") -> list[Canary]:
    """Canaries that this person may not see in full."""
    access = FieldAccess.of(user, purpose)
    return [each for field, each in CANARIES.items() if not access.may("see", field)]


def found(text: str, canaries: list[Canary]) -> list[str]:
    """The fields whose canaries are in the text, in any case of letters."""
    lowered = text.casefold()
    return [each.field for each in canaries if any(sign.casefold() in lowered for sign in each.signs)]


def call(client: Client, name: str, page: Page, stage: Stage, **query: Any) -> Answer:
    """Calls a surface and takes back whatever it wrote."""
    with overheard() as heard:
        response, content = answered(client, name, page, stage, **query)
    headers = "\n".join(f"{key}: {value}" for key, value in response.headers.items())
    text = f"{headers}\n\n{content.decode('utf-8', 'replace')}"
    told = dict(page.arguments(stage)) | query
    return Answer(response.status_code, echoed(told, text), echoed(told, heard.getvalue()))


def answered(client: Client, name: str, page: Page, stage: Stage, **query: Any) -> tuple[Any, bytes]:
    """The answer of a surface and its body; what it wrote is taken back."""
    method, _, view = name.rpartition(" ")
    address = reverse(view, kwargs=dict(page.arguments(stage)))
    asked = urlencode(dict(page.query(stage)) | query, doseq=True)
    verb = (method or page.method).lower()
    body = dict(page.form(stage))
    sent: dict[str, Any] = {"data": body} if verb == "post" and not method else {}
    if page.is_multipart and verb != "get":
        sent = {"data": body}
    elif method and verb != "get":
        sent = {"data": json.dumps(body, default=str), "content_type": "application/json"}
    with transaction.atomic():
        response = getattr(client, verb)(f"{address}?{asked}" if asked else address, headers=dict(page.headers), **sent)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    return response, content


def echoed(query: dict[str, Any], text: str) -> str:
    """The text without what the asker sent: an answer may quote the question."""
    for value in query.values():
        if len(str(value)) > LONGEST_ID:
            text = text.replace(str(value), "")
    return text
