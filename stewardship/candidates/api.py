"""Match runs, model versions and the search before create, for programs."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.pages import signed_in_user
from stewardship.candidates import answers, possible, running, selectors
from stewardship.candidates.models import PairKind


class StartBody(serializers.Serializer[Any]):
    """Which comparison is to be run."""

    kind = serializers.ChoiceField(choices=PairKind.choices)
    reason = serializers.CharField(default="", allow_blank=True, max_length=2_000)


class MatchBody(serializers.Serializer[Any]):
    """A record as it arrived: {attribute: text, or a list of texts}."""

    kind = serializers.ChoiceField(choices=PairKind.choices, default=PairKind.CUSTOMER)
    attributes = serializers.DictField(child=serializers.JSONField())

    def validate_attributes(self, given: dict[str, Any]) -> dict[str, list[str]]:
        """Every value as a list of texts."""
        values = {key: value if isinstance(value, list) else [value] for key, value in given.items()}
        for key, texts in values.items():
            if len(texts) > 20 or not all(isinstance(text, str) and len(text) <= 400 for text in texts):
                raise serializers.ValidationError(
                    {key[:60]: "A text of at most 400 characters, or a list of up to 20."}
                )
        return values


@extend_schema(
    methods=["GET"],
    summary="Match runs, the newest first",
    parameters=asking(selectors.RUNS),
    responses=answers.RUNS,
    tags=["match runs"],
)
@extend_schema(
    methods=["POST"], summary="Start a match run", request=StartBody, responses={202: answers.RUN}, tags=["match runs"]
)
@api_view(["GET", "POST"])
def runs(request: Request) -> Response:
    """POST answers 202 with the run; while one of that kind is under way, with that one."""
    access = api_access(request)
    if request.method == "GET":
        found, _ = selectors.runs(access, request.query_params)
        return Response(list_body(found, _run))
    access.require("edit", "work.match_run")
    made = running.start(**checked(StartBody, request), actor=signed_in_user(request._request))
    return Response(_run(selectors.run(access, made.pk)), status=202)


@extend_schema(summary="One match run with its funnel", responses=answers.RUN, tags=["match runs"])
@api_view(["GET"])
def run(request: Request, run: UUID) -> Response:
    return Response(_run(selectors.run(api_access(request), run)))


@extend_schema(
    summary="Model versions", parameters=asking(selectors.MODELS), responses=answers.MODELS, tags=["match runs"]
)
@api_view(["GET"])
def models(request: Request) -> Response:
    found, _ = selectors.models(api_access(request), request.query_params)
    return Response(list_body(found, _model))


@extend_schema(summary="One model version with m, u and weights", responses=answers.MODEL_DETAIL, tags=["match runs"])
@api_view(["GET"])
def model(request: Request, model: UUID) -> Response:
    found = selectors.model(api_access(request), model)
    detail = {"prior": found.prior, "comparisons": found.comparisons, "blocking": found.blocking}
    return Response(_model(found.row) | detail)


@extend_schema(
    summary="Search before create",
    request=MatchBody,
    responses=answers.MATCHES,
    examples=[answers.MATCHES_EXAMPLE],
    tags=["customers"],
)
@api_view(["POST"])
def matches(request: Request) -> Response:
    """Customers that a record or a persona may be, each explained. Nothing is stored but that somebody searched."""
    access = api_access(request)
    access.require("see", "work.search")
    body = checked(MatchBody, request)
    answer = possible.find(access, body["kind"], body["attributes"])
    return Response(
        {
            "results": [
                {
                    "number": each.named.note,
                    "name": each.named.name,
                    "probability": each.probability,
                    "band": each.band,
                    "evidence": each.reasons,
                    "locked_evidence": each.locked_count,
                }
                for each in answer.found
            ],
            "model": answer.model,
            "is_trained": answer.is_trained,
            "compared": answer.compared,
            "not_read": [{"field": field, "detail": reason} for field, reason in answer.problems],
            "not_permitted": answer.refused,
        }
    )


def _run(row: selectors.RunRow) -> dict[str, Any]:
    return {"id": row.id, "kind_key": row.kind, **row.fields.plain(), "progress": row.progress}


def _model(row: selectors.ModelRow) -> dict[str, Any]:
    return {"id": row.id, **row.fields.plain(), "lines": {"review": row.review, "automatic": row.automatic}}
