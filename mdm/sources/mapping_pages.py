"""Pages and API of the versions of a mapping: the list, the difference of two, using one again."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import Invalid, Problem
from mdm.sources import answers, mapping_versions, selectors, subjects
from mdm.web.addresses import listed
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH, STALE
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user

SINCE = OpenApiParameter("since", int, description="The version to compare with; the one before where left out.")


class UseAgainBody(serializers.Serializer[Any]):
    """`latest` is the newest version that was seen."""

    latest = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=400)


@require_safe
@needs("see", "work.sources")
def mapping_versions_page(request: HttpRequest, key: str, subject: str) -> HttpResponse:
    """Every version of one mapping: who saved it, when and why, and how many imports were read under it."""
    access = access_of(request)
    found, chosen = mapping_versions.page(access, key, subject, request.GET)
    context = listed(request, mapping_versions.LISTING, found, chosen) | _named(request, key, subject)
    return page(request, "mdm/sources/mapping_versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.sources")
def mapping_version_page(request: HttpRequest, key: str, subject: str, version: int) -> HttpResponse:
    """What a version says otherwise than another; POST uses it again, as a new version."""
    access, problem = access_of(request), ""
    if request.method == "POST":
        access.require("edit", "work.sources")
        latest = request.POST.get("latest", "")
        try:
            made = mapping_versions.use_again(
                source=key,
                subject=subject,
                version=version,
                latest=int(latest) if latest.isdecimal() else 0,
                actor=signed_in_user(request),
                reason=request.POST.get("reason", ""),
            )
        except Problem as refused:
            problem = f"{refused.detail} {refused.mend}".strip()
        else:
            say(request, f"Version {made.version} says what version {version} says. The next import is read under it.")
            return HttpResponseRedirect(reverse("mapping-versions", args=[key, subject]))
    since = _since(request.GET.get("since", ""), version)
    newest, _ = mapping_versions.page(access, key, subject, {"size": 1})
    context = _named(request, key, subject) | {
        "difference": mapping_versions.difference(access, key, subject, since, version),
        "latest": newest.rows[0].version,
        "why_not": access.verdict("edit", "work.sources").reason,
        "problem": problem,
        "reason": request.POST.get("reason", ""),
    }
    return page(request, "mdm/sources/mapping_version.html", context, status=400 if problem else 200)


@extend_schema(
    summary="Versions of a mapping",
    parameters=asking(mapping_versions.LISTING),
    responses=answers.MAPPING_VERSIONS,
    tags=["sources"],
)
@api_view(["GET"])
def api_mapping_versions(request: Request, key: str, subject: str) -> Response:
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
def api_mapping_version(request: Request, key: str, subject: str, version: int) -> Response:
    """Columns added, dropped and read otherwise than in `since`; POST makes a new version that says the same."""
    access = api_access(request)
    access.require("see", "work.sources")
    if request.method == "POST":
        access.require("edit", "work.sources")
        body = checked(UseAgainBody, request)
        actor = signed_in_user(request._request)
        mapping_versions.use_again(source=key, subject=subject, version=version, actor=actor, **body)
        newest, _ = mapping_versions.page(access, key, subject, {"size": 1})
        return Response(mapping_versions.plain(newest.rows[0]), status=201)
    since = _since(str(request.query_params.get("since") or ""), version)
    found = mapping_versions.difference(access, key, subject, since, version)
    return Response(
        {
            "before": mapping_versions.plain(found.before),
            "after": mapping_versions.plain(found.after),
            "lines": [asdict(line) for line in found.lines],
            "same_count": found.same_count,
        }
    )


def _since(text: str, version: int) -> int:
    if not text:
        return max(version - 1, 1)
    if not text.isdecimal() or len(text) > 6:
        raise Invalid("A version is a number.", field="since", mend="Leave it out to compare with the one before.")
    return int(text)


def _named(request: HttpRequest, key: str, subject: str) -> dict[str, Any]:
    known = subjects.find(subject)
    system = selectors.system(access_of(request), key)
    return {"system": system, "subject": subject, "label": known.label if known else subject}
