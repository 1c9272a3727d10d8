"""The registry of platforms, for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.models import User
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import STALE
from social.platforms import answers, selectors, services


class LinesBody(serializers.Serializer[Any]):
    """A platform's own lines in bits; null takes the model's. `seen_` are those the caller read."""

    review_line = serializers.FloatField(allow_null=True)
    automatic_line = serializers.FloatField(allow_null=True)
    seen_review_line = serializers.FloatField(allow_null=True)
    seen_automatic_line = serializers.FloatField(allow_null=True)
    reason = serializers.CharField(max_length=400)


@extend_schema(
    summary="Platforms", parameters=asking(selectors.PLATFORMS), responses=answers.PLATFORMS, tags=["platforms"]
)
@api_view(["GET"])
def platform_list(request: Request) -> Response:
    """In their order: attributes, terms with citation, limits, regions, and the lines that route its pairs."""
    found, _ = selectors.page(api_access(request), request.query_params)
    return Response(list_body(found, lambda platform: platform.fields.plain()))


@extend_schema(methods=["GET"], summary="One platform", responses=answers.PLATFORM, tags=["platforms"])
@extend_schema(
    methods=["PATCH"],
    summary="A platform's own lines",
    request=LinesBody,
    responses={200: answers.PLATFORM, 412: STALE},
    tags=["platforms"],
)
@api_view(["GET", "PATCH"])
def platform_detail(request: Request, key: str) -> Response:
    """One platform; PATCH sets the lines that route its pairs from the next match run on."""
    access = api_access(request)
    if request.method == "PATCH" and isinstance(request.user, User):
        access.require("edit", "platform.review_line")
        body = checked(LinesBody, request)
        services.set_lines(
            key=key,
            review=body["review_line"],
            automatic=body["automatic_line"],
            seen=(body["seen_review_line"], body["seen_automatic_line"]),
            actor=request.user,
            reason=body["reason"],
        )
    return Response(selectors.one(access, key).fields)
