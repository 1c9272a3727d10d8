"""Schedules and refreshes for programs: the same verbs and rights as the pages."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.field_access import FieldAccess
from mdm.sources import selectors as sources
from mdm.sources.refresh import answers, selectors, services
from mdm.sources.refresh.models import RefreshSchedule
from mdm.sources.refresh.selectors import Came, Expected
from mdm.sources.refresh.services import Plan
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.pages import signed_in_user


class ScheduleBody(serializers.Serializer[Any]):
    """How often data are expected, and where their files are dropped. Days of the week: 0 is Monday."""

    unit = serializers.ChoiceField(choices=RefreshSchedule.Unit.choices)
    step = serializers.IntegerField(min_value=1, required=False)
    weekdays = serializers.ListField(child=serializers.IntegerField(min_value=0, max_value=6), required=False)
    at = serializers.TimeField()
    time_zone = serializers.CharField(max_length=64)
    starts_on = serializers.DateField(required=False)
    grace_minutes = serializers.IntegerField(min_value=0, required=False)
    folder = serializers.CharField(max_length=200, required=False, allow_blank=True)
    pattern = serializers.CharField(max_length=100, required=False)
    is_active = serializers.BooleanField(required=False)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


@extend_schema(summary="What a source is expected to send", responses=answers.SCHEDULES, tags=["sources"])
@api_view(["GET"])
def schedules(request: Request, key: str) -> Response:
    """Each schedule with the last good load, what is awaited, since when it is late, and why the last one failed."""
    access = _may_see(request)
    sources.system_row(key)
    return Response({"results": [_expected(each) for each in selectors.of_source(access, key)]})


@extend_schema(
    methods=["PUT"],
    summary="Expect something of a source",
    request=ScheduleBody,
    responses=answers.EXPECTED,
    tags=["sources"],
)
@extend_schema(methods=["DELETE"], summary="Expect it no more", responses={204: None}, tags=["sources"])
@api_view(["PUT", "DELETE"])
def schedule(request: Request, key: str, subject: str) -> Response:
    access = _may_see(request)
    access.require("edit", "work.sources")
    source, user = sources.system_row(key), signed_in_user(request._request)
    if request.method == "DELETE":
        services.remove_schedule(source=source, subject=subject, actor=user)
        return Response(status=204)
    body = dict(checked(ScheduleBody, request))
    reason = body.pop("reason", "")
    services.set_schedule(source=source, subject=subject, plan=Plan(**body), actor=user, reason=reason)
    return Response(_expected(selectors.one(access, key, subject)))


@extend_schema(
    summary="What came of a source, and what did not",
    parameters=asking(selectors.REFRESHES),
    responses=answers.REFRESHES,
    tags=["sources"],
)
@api_view(["GET"])
def refreshes(request: Request, key: str) -> Response:
    """The newest first."""
    access = _may_see(request)
    access.require("see", "work.import")
    found, _ = selectors.history(access, key, request.query_params)
    return Response(list_body(found, _came))


def _may_see(request: Request) -> FieldAccess:
    access = api_access(request)
    access.require("see", "work.sources")
    return access


def _expected(each: Expected) -> dict[str, Any]:
    return {
        "subject": each.subject,
        "label": each.label,
        "is_active": each.is_active,
        "is_late": each.is_late,
        "plan": each.values,
        **each.fields.plain(),
    }


def _came(each: Came) -> dict[str, Any]:
    return {"id": each.id, "state": each.state, "import": each.batch or None, **each.fields.plain()}
