"""Pins for programs: all of them, and pinning or releasing a value."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.customers import answers, pins, selectors
from mdm.customers import pin_list as listing
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.pages import signed_in_user

STATE = OpenApiParameter("state", str, enum=list(listing.STATES), default="held", description="Which pins.")


class PinBody(serializers.Serializer[Any]):
    """A value to be pinned, or with `release` to be let go."""

    attribute = serializers.CharField(max_length=60)
    value = serializers.CharField(default="", allow_blank=True)
    reason = serializers.CharField(max_length=400)
    expires_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    release = serializers.BooleanField(default=False)


@extend_schema(
    summary="Pins",
    parameters=asking(listing.LISTING, STATE),
    responses=answers.PINS,
    tags=["customers"],
)
@api_view(["GET"])
def pin_list(request: Request) -> Response:
    """Pins in force, unless `state` says otherwise; `moved` are those under which a source says something new."""
    access = api_access(request)
    found, _ = listing.page(access, request.query_params)
    return Response(list_body(found, listing.plain))


@extend_schema(
    summary="Pin a value or release it",
    request=PinBody,
    responses={200: answers.PINNED, 201: answers.PINNED},
    tags=["customers"],
)
@api_view(["POST"])
def customer_pins(request: Request, number: str) -> Response:
    """A pin wins over every source until it is released or expires; needs the right to change the field."""
    access = api_access(request)
    access.require("see", "work.search")
    body = checked(PinBody, request)
    attribute, reason = body["attribute"], body["reason"]
    if body["release"]:
        released = pins.release(access, number, attribute, actor=signed_in_user(request._request), reason=reason)
        return Response({"is_released": released})
    pins.set_pin(
        access,
        number,
        attribute,
        body["value"],
        actor=signed_in_user(request._request),
        reason=reason,
        expires_at=body["expires_at"],
    )
    golden = selectors.golden(access, number)
    return Response({"number": golden.number, "version": golden.version} | golden.fields.plain(), status=201)
