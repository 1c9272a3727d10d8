"""Quality for programs: scores, failures, records, rules, trying a rule, lists."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.quality import answers, api_plain, figures, jobs, selectors, services, stages, trying, visible
from mdm.quality.drafts import Draft
from mdm.quality.models import Dimension, ReferenceList, Severity
from mdm.rules import KINDS
from mdm.web.api import ReasonBody, api_access, asking, checked, list_body
from mdm.web.described import CLASH, STALE
from mdm.web.pages import signed_in_user

RIGHT, LISTS = services.RIGHT, "quality.lists"
STAGE = OpenApiParameter("stage", str, description="Key of a stage: record, golden, …; golden where none is said.")


class ConditionBody(serializers.Serializer[Any]):
    """When a rule applies."""

    attribute = serializers.CharField(max_length=60)
    operator = serializers.CharField(max_length=20)
    value = serializers.CharField(max_length=400, required=False, allow_blank=True, default="")


class QualityDraftBody(serializers.Serializer[Any]):
    """What a rule is made of."""

    name = serializers.CharField(max_length=120)
    check_kind = serializers.ChoiceField(choices=list(KINDS))
    attributes = serializers.ListField(child=serializers.CharField(max_length=60), default=list, max_length=10)
    parameters = serializers.DictField(child=serializers.CharField(max_length=500, allow_blank=True), default=dict)
    condition = ConditionBody(required=False)
    dimension = serializers.ChoiceField(choices=Dimension.choices)
    severity = serializers.ChoiceField(choices=Severity.choices, default=Severity.WARNING)
    remedy = serializers.CharField(max_length=2_000, default="", allow_blank=True)
    owner = serializers.EmailField(default="", allow_blank=True)
    stages = serializers.ListField(child=serializers.CharField(max_length=20), max_length=10)
    sources = serializers.ListField(child=serializers.CharField(max_length=40), default=list, max_length=200)
    asks = serializers.BooleanField(default=False)
    active_from = serializers.DateField(required=False, allow_null=True, default=None)
    active_until = serializers.DateField(required=False, allow_null=True, default=None)


class QualityRuleBody(QualityDraftBody):
    """A rule to be saved."""

    reason = serializers.CharField(max_length=400, default="", allow_blank=True)
    is_wild_meant = serializers.BooleanField(default=False)


class QualityChangeBody(QualityRuleBody):
    """A rule to be changed, as it was read in this version."""

    version = serializers.IntegerField(min_value=1)


class ListBody(serializers.Serializer[Any]):
    """A reference list; version 0 makes a new one."""

    name = serializers.CharField(max_length=80)
    values = serializers.ListField(child=serializers.CharField(max_length=200), max_length=services.MOST_VALUES)
    version = serializers.IntegerField(min_value=0)
    reason = serializers.CharField(max_length=400, default="", allow_blank=True)


@extend_schema(
    summary="Scores of quality",
    parameters=[STAGE, OpenApiParameter("by", str, enum=["field", "dimension"], default="field")],
    responses=answers.BOARD,
    tags=["quality"],
)
@api_view(["GET"])
def scores(request: Request) -> Response:
    """By source and field or dimension, of rules about fields that the asker sees; each with what it is made of."""
    by = "dimension" if request.query_params.get("by") == "dimension" else "field"
    return Response(api_plain.board(figures.board(api_access(request), _stage(request), by)))


@extend_schema(
    summary="Scores of quality over time",
    parameters=[STAGE, OpenApiParameter("source", str, description="Key of a source.")],
    responses=answers.DAYS,
    tags=["quality"],
)
@api_view(["GET"])
def days(request: Request) -> Response:
    """One for each of the last ninety days on which something was counted."""
    access, source = api_access(request), request.query_params.get("source", "")
    if source:
        access.require("find", "failure.source")
    found = figures.over_time(access, _stage(request), source)
    return Response({"results": [{"day": each.day} | api_plain.score(each.score) for each in found]})


@extend_schema(summary="Look at every record", request=ReasonBody, responses={202: answers.JOB}, tags=["quality"])
@api_view(["POST"])
def measure(request: Request) -> Response:
    """The job that does it; the same one while it waits or runs."""
    access = api_access(request)
    access.require("edit", RIGHT)
    reason = str(checked(ReasonBody, request)["reason"])
    job = jobs.measure_everything(actor=signed_in_user(request._request), reason=reason)
    return Response({"job": str(job.id)}, status=202)


@extend_schema(
    summary="Records that fail quality rules",
    parameters=asking(selectors.FAILURES),
    responses=answers.FAILURES,
    tags=["quality"],
)
@api_view(["GET"])
def failures(request: Request) -> Response:
    """The newest first."""
    access = api_access(request)
    found, _ = selectors.failures(access, request.query_params)
    return Response(list_body(found, api_plain.failure))


@extend_schema(summary="Conformity of one record", responses=answers.RECORD, tags=["quality"])
@api_view(["GET"])
def record(request: Request, stage: str, thing: int) -> Response:
    """Its score, and every rule that applies to it."""
    return Response(api_plain.record(selectors.record(api_access(request), stage, thing)))


@extend_schema(
    methods=["GET"],
    summary="Quality rules",
    parameters=asking(visible.RULES),
    responses=answers.RULES,
    tags=["quality"],
)
@extend_schema(
    methods=["POST"],
    summary="New quality rule",
    request=QualityRuleBody,
    responses={201: answers.RULE, 409: CLASH},
    tags=["quality"],
)
@api_view(["GET", "POST"])
def rules(request: Request) -> Response:
    """All of them; a new one is tried on real records first."""
    access = api_access(request)
    access.require("see", RIGHT)
    if request.method == "GET":
        found, _ = visible.page(access, request.query_params)
        return Response(list_body(found, lambda row: api_plain.rule(access, row)))
    body = dict(checked(QualityRuleBody, request))
    reason, is_wild_meant = str(body.pop("reason")), bool(body.pop("is_wild_meant"))
    made = services.create_rule(
        access=access,
        draft=_draft(body),
        actor=signed_in_user(request._request),
        reason=reason,
        is_wild_meant=is_wild_meant,
    )
    return Response(api_plain.rule(access, made), status=201)


@extend_schema(methods=["GET"], summary="One quality rule", responses=answers.RULE_DETAIL, tags=["quality"])
@extend_schema(
    methods=["PUT"],
    summary="Change a quality rule",
    request=QualityChangeBody,
    responses={200: answers.RULE_DETAIL, 412: STALE},
    tags=["quality"],
)
@api_view(["GET", "PUT"])
def rule(request: Request, key: str) -> Response:
    """With what it finds; a change names the version that was read."""
    access = api_access(request)
    access.require("see", RIGHT)
    if request.method == "PUT":
        body = dict(checked(QualityChangeBody, request))
        said = {name: body.pop(name) for name in ("reason", "is_wild_meant", "version")}
        services.change_rule(access=access, key=key, draft=_draft(body), actor=signed_in_user(request._request), **said)
    row = selectors.rule_row(key)
    known = visible.known_rules(access).get(row.pk)
    counts = [
        {"stage": stage, "source": source} | api_plain.score(score)
        for stage, source, score in (figures.of_rule(access, known) if known else [])
    ]
    return Response(api_plain.rule(access, row) | {"counts": counts})


@extend_schema(summary="Try a quality rule", request=QualityDraftBody, responses=answers.TRIALS, tags=["quality"])
@api_view(["POST"])
def attempt(request: Request) -> Response:
    """How many of the sampled records would fail, with samples. Nothing is saved."""
    access = api_access(request)
    access.require("edit", RIGHT)
    found = trying.attempt(access, _draft(dict(checked(QualityDraftBody, request))))
    return Response({"results": [api_plain.tried(each) for each in found]})


@extend_schema(summary="Reference lists", responses=answers.LISTS, tags=["quality"])
@api_view(["GET"])
def reference_lists(request: Request) -> Response:
    """One's own, with their sizes."""
    access = _may_see_lists(request)
    rows = [(each.key, each.name, len(each.values), each.version) for each in ReferenceList.objects.all()]
    access.require("see", RIGHT)
    return Response({"results": [{"key": k, "name": n, "count": c, "version": v} for k, n, c, v in rows]})


@extend_schema(methods=["GET"], summary="One reference list", responses=answers.REFERENCE, tags=["quality"])
@extend_schema(
    methods=["PUT"],
    summary="Save a reference list",
    request=ListBody,
    responses={200: answers.REFERENCE, 412: STALE},
    tags=["quality"],
)
@api_view(["GET", "PUT"])
def reference_list(request: Request, key: str) -> Response:
    """Its values."""
    access = _may_see_lists(request)
    if request.method == "PUT":
        said = checked(ListBody, request)
        services.save_list(access=access, key=key, actor=signed_in_user(request._request), **said)
    found = ReferenceList.objects.filter(key=key).first()
    if found is None:
        raise NotFound("There is no such list.")
    return Response({"key": key, "name": found.name, "values": list(found.values), "version": found.version})


def _may_see_lists(request: Request) -> FieldAccess:
    access = api_access(request)
    access.require("see", RIGHT)
    access.require("see", LISTS)
    return access


def _stage(request: Request) -> str:
    return stages.get(request.query_params.get("stage") or "golden").key


def _draft(body: dict[str, Any]) -> Draft:
    lists_of_it = {name: tuple(body.pop(name)) for name in ("attributes", "stages", "sources")}
    return Draft(**body | lists_of_it)
