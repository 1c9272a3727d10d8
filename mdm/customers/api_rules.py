"""Survivorship rules for programs: which value survives, attribute by attribute."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.customers import rules, services
from mdm.web.api import api_access, checked
from mdm.web.pages import signed_in_user


class RuleBody(serializers.Serializer[Any]):
    """A rule; `version` is the one that was read, 0 where the attribute had none of its own."""

    strategies = serializers.ListField(child=serializers.CharField(max_length=40), min_length=1)
    sources = serializers.ListField(child=serializers.SlugField(max_length=40), required=False, default=list)
    version = serializers.IntegerField(min_value=0)
    reason = serializers.CharField(max_length=400)


@extend_schema(summary="Survivorship rules", responses=OpenApiTypes.OBJECT, tags=["customers"])
@api_view(["GET"])
def rule_list(request: Request) -> Response:
    """Every attribute and group with its strategies in order, and the sources believed first."""
    return Response({"results": [_rule(rule) for rule in rules.listed(api_access(request))]})


@extend_schema(
    summary="Change a survivorship rule", request=RuleBody, responses=OpenApiTypes.OBJECT, tags=["customers"]
)
@api_view(["PUT"])
def rule(request: Request, attribute: str) -> Response:
    """Sets the rule of an attribute, of a group, or of everything else (`*`)."""
    access = api_access(request)
    access.require("edit", "work.rules")
    body = checked(RuleBody, request)
    services.set_rule(attribute=attribute, actor=signed_in_user(request._request), **body)
    return Response(next(_rule(found) for found in rules.listed(access) if found.attribute == attribute))


def _rule(found: rules.Listed) -> dict[str, Any]:
    return {
        "attribute": found.attribute,
        "label": found.label,
        "strategies": [key.strip() for key in found.keys.split(",")],
        "sources": [key.strip() for key in found.sources.split(",") if key.strip()],
        "version": found.version,
        "is_default": found.is_default,
    }
