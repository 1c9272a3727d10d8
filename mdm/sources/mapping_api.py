"""Versions of a mapping for programs: the same reads, verb and rights as the pages."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.sources import answers, mapping_versions, mappings
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH, STALE
from mdm.web.pages import signed_in_user

SINCE = OpenApiParameter("since", int, description="The version to compare with; the one before where left out.")


class UseAgainBody(serializers.Serializer[Any]):
    """`latest` is the newest version that was seen."""

    latest = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=400)


@extend_schema(
    summary="Versions of a mapping",
    parameters=asking(mapping_versions.LISTING),
    responses=answers.MAPPING_VERSIONS,
    tags=["sources"],
)
@api_view(["GET"])
def mapping_version_list(request: Request, key: str, subject: str) -> Response:
    """The newest first, each with who saved it, when and why, and how many imports were read under it."""
    access = api_access(request)
    access.require("see", "work.sources")
    found, _ = mapping_versions.page(access, key, subject, request.query_params)
    return Response(list_body(found, mapping_versions.plain))


@extend_schema(
    methods=["GET"],
    summary="What a version of a mapping says otherwise",
    parameters=[SINCE],
    responses=answers.MAPPING_DIFFERENCE,
    tags=["sources"],
)
@extend_schema(
    methods=["POST"],
    summary="Use a version of a mapping again",
    request=UseAgainBody,
    responses={201: answers.MAPPING_VERSION, 409: CLASH, 412: STALE},
    tags=["sources"],
)
@api_view(["GET", "POST"])
def mapping_version(request: Request, key: str, subject: str, version: int) -> Response:
    """Columns added, dropped and read otherwise than in `since`; POST makes a new version that says the same."""
    access = api_access(request)
    access.require("see", "work.sources")
    if request.method == "POST":
        access.require("edit", "work.sources")
        body = checked(UseAgainBody, request)
        mappings.use_again(
            source=key, subject=subject, version=version, seen=body["latest"], actor=signed_in_user(request._request),
            reason=body["reason"],
        )  # fmt: skip
        newest, _ = mapping_versions.page(access, key, subject, {"size": 1})
        return Response(mapping_versions.plain(newest.rows[0]), status=201)
    since = mapping_versions.since(str(request.query_params.get("since") or ""), version)
    found = mapping_versions.difference(access, key, subject, since, version)
    return Response(
        {
            "before": mapping_versions.plain(found.before),
            "after": mapping_versions.plain(found.after),
            "lines": [asdict(line) for line in found.lines],
            "same_count": found.same_count,
        }
    )
