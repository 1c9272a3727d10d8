"""Corrections for programs: the feed that a source's owner fetches, and what the source answers."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.syndication import answers, selectors, services
from mdm.syndication.models import Correction
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH
from mdm.web.pages import signed_in_user

STATE = OpenApiParameter("state", str, enum=Correction.Status.values, default="proposed", description="Which ones.")


class StepBody(serializers.Serializer[Any]):
    """Which corrections, and what is done with them: send, drop, accept or refuse."""

    corrections = serializers.ListField(child=serializers.IntegerField(min_value=1), min_length=1, max_length=500)
    step = serializers.ChoiceField(choices=list(services.STEPS))
    reason = serializers.CharField(max_length=400, default="", allow_blank=True)


@extend_schema(
    summary="Corrections",
    parameters=asking(selectors.LISTING, STATE),
    responses=answers.CORRECTIONS,
    tags=["sources"],
)
@api_view(["GET"])
def correction_list(request: Request) -> Response:
    """Proposed ones unless `state` says otherwise; `state=sent` is the feed for the owner of a source."""
    access = api_access(request)
    access.require("see", "work.sources")
    found, _ = selectors.page(access, request.query_params)
    return Response(list_body(found, selectors.plain))


@extend_schema(summary="Take a step", request=StepBody, responses={200: answers.STEPPED, 409: CLASH}, tags=["sources"])
@api_view(["POST"])
def correction_step(request: Request) -> Response:
    """All or none: a correction that is not in the state that the step starts from refuses the whole."""
    access = api_access(request)
    access.require("decide", "work.sources")
    body = checked(StepBody, request)
    actor = signed_in_user(request._request)
    return Response({"count": services.take(body["step"], body["corrections"], actor=actor, reason=body["reason"])})
