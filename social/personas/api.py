"""Personas for programs: list, detail, those of a customer, taking a link back."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.customers import selectors as customers
from mdm.web.api import ReasonBody, api_access, asking, checked, list_body
from mdm.web.pages import signed_in_user
from social.personas import answers, detail, selectors, unlinking

Body = dict[str, Any]


@extend_schema(
    summary="Personas",
    parameters=asking(
        selectors.PERSONAS, OpenApiParameter("q", str, description="Part of a name, or how a handle begins.")
    ),
    responses=answers.PERSONAS,
    tags=["personas"],
)
@api_view(["GET"])
def persona_list(request: Request) -> Response:
    """By name unless `order` says otherwise."""
    found, _ = selectors.page(api_access(request), request.query_params)
    return Response(list_body(found, selectors.Row.plain))


@extend_schema(summary="A persona", responses=answers.PERSONA, tags=["personas"])
@api_view(["GET"])
def persona(request: Request, persona: int) -> Response:
    """All its values raw and standard, how each became visible, its handles and its links."""
    found = detail.read(api_access(request), persona)
    values = [
        {
            "attribute": value.attribute,
            "raw": None if value.raw.locked else value.raw.text,
            "standard": value.standard,
            "kind": value.kind,
            "visibility": value.visibility,
            "observed_at": value.observed_at,
            "note": value.note,
        }
        | ({"_locked": value.raw.locked} if value.raw.locked else {})
        for value in found.values
    ]
    handles = [h.fields.plain() | {"valid_from": h.valid_from, "valid_to": h.valid_to} for h in found.handles]
    said: Body = {"id": found.id, "values": values, "handles": handles, "links": [each.plain() for each in found.links]}
    return Response(said | found.fields.plain())


@extend_schema(summary="Personas of a customer", responses=answers.OF_CUSTOMER, tags=["personas"])
@api_view(["GET"])
def of_customer(request: Request, number: str) -> Response:
    """Those that are linked now, each with its link."""
    access = api_access(request)
    access.require("see", "work.search")
    access.require("see", "link.persona")
    found = selectors.of_customer(access, customers.live_id(number))
    return Response({"results": [{"id": p.id} | p.fields.plain() | {"link": p.link.plain()} for p in found]})


@extend_schema(summary="Take a link back", request=ReasonBody, responses=answers.UNDONE, tags=["personas"])
@api_view(["POST"])
def unlink(request: Request, link: UUID) -> Response:
    """Taken back as the decision that made it, where there is one; the second time changes nothing."""
    access = api_access(request)
    reason = checked(ReasonBody, request)["reason"]
    return Response({"is_undone": unlinking.undo(access, link, actor=signed_in_user(request._request), reason=reason)})
