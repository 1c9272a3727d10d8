"""Entering customers for programs: a form of a web site, a tablet in the field."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import Conflict
from mdm.access.field_access import FieldAccess
from mdm.sources import selectors as systems
from mdm.sources.models import SourceSystem
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH
from mdm.web.pages import signed_in_user
from stewardship.entry import answers, filling, looking, selectors, services
from stewardship.entry.models import CustomerEntry
from stewardship.entry.selectors import Entered


class EntryBody(serializers.Serializer[Any]):
    """A filled-in form. `form` is its key: sent again it is the same entry. `is_new` says that nobody near is it."""

    form = serializers.UUIDField()
    source = serializers.SlugField(max_length=40)  # type: ignore[assignment]  # a field of that name
    attributes = serializers.DictField(child=serializers.CharField(max_length=filling.LONGEST, allow_blank=True))
    is_new = serializers.BooleanField(required=False)
    same_as = serializers.CharField(max_length=20, required=False, allow_blank=True)


@extend_schema(
    methods=["GET"],
    summary="What one has entered",
    parameters=asking(selectors.ENTRIES),
    responses=answers.ENTRIES,
    tags=["customers"],
)
@extend_schema(
    methods=["POST"],
    summary="Enter a customer",
    request=EntryBody,
    responses={202: answers.ENTRY, 409: CLASH},
    tags=["customers"],
)
@api_view(["GET", "POST"])
def entries(request: Request) -> Response:
    """POST answers 202: the record is on its way. 409 where it may be a customer: say `is_new`, or `same_as` a number.

    Who registers themselves is not asked: the surest of those it may be is put to a steward.
    """
    access = _may_enter(request)
    if request.method == "GET":
        found, _ = selectors.own(access, request.query_params)
        return Response(list_body(found, _plain))
    body = checked(EntryBody, request)
    source = systems.system_row(body["source"])
    values = filling.check(access, source, body["attributes"])
    seen, same_as = _looked(access, body, source, values)
    made = services.enter(
        access,
        form=body["form"],
        source=source,
        values=values,
        seen=seen,
        same_as=same_as,
        actor=signed_in_user(request._request),
    )
    return Response(_plain(selectors.one(access, made.pk)), status=202)


@extend_schema(summary="What became of an entry", responses=answers.ENTRY, tags=["customers"])
@api_view(["GET"])
def entry(request: Request, entry: UUID) -> Response:
    return Response(_plain(selectors.one(_may_enter(request), entry)))


def _looked(access: FieldAccess, body: Any, source: SourceSystem, values: dict[str, str]) -> tuple[list[str], str]:
    """What was found near, and as whom it is entered."""
    same_as = str(body.get("same_as", ""))
    if CustomerEntry.objects.filter(id=body["form"]).exists():  # sent again: what it has become is no rival of it
        return [], same_as
    near = [str(each.named.note.text) for each in looking.near(access, values)]
    if source.kind == SourceSystem.Kind.SELF_REGISTRATION:
        return near, same_as or (near[0] if near else "")
    if near and not same_as and not body.get("is_new"):
        raise Conflict(
            f"It may be a customer already: {len(near)} come near.",
            field="same_as",
            mend="Look at /api/v1/customers/matches/, then say is_new, or same_as and a number.",
        )
    return near, same_as


def _may_enter(request: Request) -> FieldAccess:
    access = api_access(request)
    access.require("edit", services.SCREEN)
    return access


def _plain(row: Entered) -> dict[str, Any]:
    customer = {"name": row.customer.name, "number": row.customer.note} if row.customer else None
    return {
        "form": row.id,
        "source": row.source,
        "entered_at": row.entered_at,
        "entered_by": row.entered_by,
        "customer": customer,
        "state": "taken in" if customer else "refused" if row.problem else "on its way",
        "problem": row.problem,
    }
