"""The catalogue, the matrix and changes to it, for programs."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access import matrix, services
from mdm.access.effects import effects
from mdm.access.grants import GrantChange
from mdm.access.models import Action
from mdm.web.access import answers, fields
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH, STALE

PURPOSE = OpenApiParameter("purpose", str, description="Key of a purpose; left out for all.")


class ChangeBody(serializers.Serializer[Any]):
    """One cell of the matrix as it is to be."""

    role = serializers.CharField()
    field = serializers.CharField(help_text="subject.key")
    is_for_class = serializers.BooleanField(default=False)
    purpose = serializers.CharField(default="", allow_blank=True)
    actions = serializers.ListField(
        child=serializers.ChoiceField(choices=Action.choices), allow_null=True, help_text="null drops the exception"
    )
    version = serializers.IntegerField(min_value=0, help_text="of the grant as read; 0 where there was none")
    reason = serializers.CharField(default="", allow_blank=True)
    dry_run = serializers.BooleanField(default=False)


@extend_schema(
    summary="The catalogue of fields",
    parameters=asking(fields.LISTING),
    responses=answers.ATTRIBUTES,
    tags=["access"],
)
@api_view(["GET"])
def attributes(request: Request) -> Response:
    """Every field with its class and what the asker may do with it."""
    found, _ = fields.page(api_access(request), request.query_params)
    return Response(list_body(found, fields.Field.plain))


@extend_schema(methods=["GET"], summary="The matrix", parameters=[PURPOSE], responses=answers.MATRIX, tags=["access"])
@extend_schema(
    methods=["POST"],
    summary="Change a right",
    request=ChangeBody,
    responses={200: answers.CHANGED, 409: CLASH, 412: STALE},
    tags=["access"],
)
@api_view(["GET", "POST"])
def grants(request: Request) -> Response:
    """What every role may do with every field; POST changes one cell, or with `dry_run` only says what would change."""
    access = api_access(request)
    if request.method == "GET":
        sections = matrix.matrix(access, str(request.query_params.get("purpose", "")))
        return Response({"roles": matrix.roles(), "sections": [asdict(section) for section in sections]})
    access.require("edit", "work.access")
    body = dict(checked(ChangeBody, request))
    reason, dry_run, wanted = body.pop("reason"), body.pop("dry_run"), body["actions"]
    change = GrantChange(**body | {"actions": None if wanted is None else tuple(wanted)})
    found = effects(access, change)
    if not dry_run:
        services.change_grant(change=change, actor=request.user, reason=reason)
    return Response({"is_made": not dry_run, "effects": [asdict(effect) for effect in found]})


@extend_schema(
    summary="Why a right is as it is",
    parameters=[OpenApiParameter("role", str, required=True), OpenApiParameter("field", str, required=True), PURPOSE],
    responses=answers.EXPLANATION,
    tags=["access"],
)
@api_view(["GET"])
def explanation(request: Request) -> Response:
    """The chain of grants behind one cell, and its version for a change."""
    asked = {name: str(request.query_params.get(name, "")) for name in ("role", "field", "purpose")}
    return Response(matrix.explain(api_access(request), asked["role"], asked["field"], asked["purpose"]))
