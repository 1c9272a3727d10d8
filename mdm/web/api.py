"""What all API views share: paging, filters, checked bodies.

Authentication: mdm.access.tokens; who may: mdm.web.permissions.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.web.keyset import Page
from mdm.web.listing import Listing
from mdm.web.pages import access_of

Row = TypeVar("Row")

PAGING = [
    OpenApiParameter("cursor", str, description="Where to go on: `next` or `previous` of the last answer."),
    OpenApiParameter("size", int, description="Rows a page, 1 to 200."),
]


def asking(listing: Listing, *more: OpenApiParameter) -> list[OpenApiParameter]:
    """What a list is asked with: its filters and orders as they are declared, the place and the size of a page."""
    known = ", ".join(f"`{name}`" for name in listing.orders())
    by = OpenApiParameter("order", str, description=f"A field, with a minus in front for falling order: {known}.")
    return [filtering(listing), *([by] if known else []), *PAGING, *more]


def filtering(listing: Listing) -> OpenApiParameter:
    """The conditions that a list takes, field by field."""
    known = "\n".join(_field(listing, name) for name in listing.columns)
    said = f"A condition `field:operator:value`; of several, all hold.\n\n{known}"
    return OpenApiParameter("f", str, many=True, description=said)


def _field(listing: Listing, name: str) -> str:
    choices = ", ".join(f"`{value}`" for value, _ in listing.choices(name))
    said = f"- `{name}`, {listing.kind(name).replace('_', ' ')}: {', '.join(listing.operators(name))}"
    return f"{said}. One of {choices}." if choices else said


class ReasonBody(serializers.Serializer[Any]):
    """Why: kept with the change."""

    reason = serializers.CharField(max_length=400)


def api_access(request: Request | HttpRequest) -> FieldAccess:
    """The rights of whoever asks, by session or by token."""
    return access_of(request._request if isinstance(request, Request) else request)


def list_body(page: Page[Row], plain: Callable[[Row], Any]) -> dict[str, Any]:
    """The body of a page of a list."""
    return {"results": [plain(row) for row in page.rows], "next": page.next, "previous": page.previous}


def checked(serializer: type[serializers.Serializer[Any]], request: Request) -> Mapping[str, Any]:
    """The body of a request, checked; a name that is not expected is refused rather than ignored."""
    body = request.data
    if not isinstance(body, Mapping):
        raise Invalid("The body is a JSON object.", where="$")
    checking = serializer(data=body)
    if unknown := sorted(set(body) - set(checking.fields)):
        raise Invalid(f"“{unknown[0][:60]}” is not expected here.", field=unknown[0][:60], where="$")
    checking.is_valid(raise_exception=True)
    valid: Mapping[str, Any] = checking.validated_data
    return valid
