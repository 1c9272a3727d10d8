"""Assessments for programs: the same reads, verb and rights as the pages."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Locked, Shown
from mdm.sources import selectors as sources
from mdm.sources.assessments import answers, lists, selectors, services
from mdm.sources.assessments.selectors import Assessed, ColumnRow
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH
from mdm.web.pages import signed_in_user

WITH = OpenApiParameter("with", str, description="The assessment to compare with; the last before it without.")


class AssessBody(serializers.Serializer[Any]):
    """What to assess: the file of an import, or the records of a source. One of the two."""

    import_id = serializers.UUIDField(required=False)
    source_key = serializers.SlugField(required=False)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


@extend_schema(
    methods=["GET"],
    summary="Assessments, the newest first",
    parameters=asking(lists.ASSESSMENTS),
    responses=answers.ASSESSMENTS,
    tags=["assessments"],
)
@extend_schema(
    methods=["POST"],
    summary="Assess a file or a source",
    request=AssessBody,
    responses={202: answers.ASSESSMENT, 409: CLASH},
    tags=["assessments"],
)
@api_view(["GET", "POST"])
def assessment_list(request: Request) -> Response:
    access = _may_see(request)
    if request.method == "GET":
        found, _ = selectors.assessments(access, request.query_params)
        return Response(list_body(found, _assessed))
    access.require("edit", "work.import")
    body = checked(AssessBody, request)
    if ("import_id" in body) == ("source_key" in body):
        raise Invalid("Say what to assess.", field="import_id", mend="Give import_id or source_key, not both.")
    asked: dict[str, Any] = {"actor": signed_in_user(request._request), "reason": body.get("reason", "")}
    if "import_id" in body:
        made = services.assess_file(batch=sources.import_row(body["import_id"]), **asked)
    else:
        made = services.assess_source(source=sources.system_row(body["source_key"]), **asked)
    return Response(_assessed(selectors.one(access, made.id).row), status=202)


@extend_schema(summary="One assessment", responses=answers.DETAIL, tags=["assessments"])
@api_view(["GET"])
def assessment_detail(request: Request, assessment_id: UUID) -> Response:
    """Keys, doubled rows, columns that say the same, and what is worth a look first."""
    found = selectors.one(_may_see(request), assessment_id)
    told = found.figures.plain()
    told.pop("rows")
    return Response({**_assessed(found.row), **told, "findings": [each.plain() for each in found.findings]})


@extend_schema(
    summary="The columns of an assessment",
    parameters=asking(lists.COLUMNS),
    responses=answers.COLUMNS,
    tags=["assessments"],
)
@api_view(["GET"])
def assessment_columns(request: Request, assessment_id: UUID) -> Response:
    """Figures only: nobody's values."""
    found, _ = selectors.columns(_may_see(request), assessment_id, request.query_params)
    return Response(list_body(found, _column))


@extend_schema(summary="One column of an assessment", responses=answers.COLUMN_DETAIL, tags=["assessments"])
@api_view(["GET"])
def assessment_column(request: Request, assessment_id: UUID, place: int) -> Response:
    """With its values, as far as the field that it is read as may be seen."""
    found = selectors.column(_may_see(request), assessment_id, place)
    return Response(
        _column(found.row)
        | {
            "locked": found.values.locked,
            "top": [{"text": _said(t.text), "count": t.count, "share": t.share} for t in found.values.top],
            "patterns": [
                {
                    "pattern": p.pattern,
                    "count": p.count,
                    "share": p.share,
                    "line": p.line,
                    "example": _said(p.example) if p.example else None,
                }
                for p in found.values.patterns
            ],
            "measures": [{"label": label, "value": _said(field)} for label, field in found.values.measures],
            "notes": [each.plain() for each in found.findings],
        }
    )


@extend_schema(
    summary="An assessment beside an earlier one", parameters=[WITH], responses=answers.COMPARISON, tags=["assessments"]
)
@api_view(["GET"])
def assessment_comparison(request: Request, assessment_id: UUID) -> Response:
    """What differs, the most telling first, each with the reason why it is worth a look."""
    found = selectors.comparison(
        _may_see(request), assessment_id, selectors.named(request.query_params.get("with", ""))
    )
    columns = [
        {
            "name": each.name,
            "before": each.before.completeness if each.before else None,
            "after": each.after.completeness if each.after else None,
            "index": each.index,
            "of": each.of,
        }
        for each in found.columns
    ]
    differences = [asdict(each) for each in found.differences]
    compared_with = found.old.id if found.old else None
    return Response(
        {"id": found.new.id, "compared_with": compared_with, "differences": differences, "columns": columns}
    )


def _may_see(request: Request) -> FieldAccess:
    access = api_access(request)
    access.require("see", "work.import")
    return access


def _assessed(each: Assessed) -> dict[str, Any]:
    return {
        "id": each.id,
        "source_key": each.source,
        "import_id": each.batch or None,
        "state": each.state,
        "origin": each.origin,
        "column_count": each.column_count,
        **each.fields.plain(),
    }


def _column(each: ColumnRow) -> dict[str, Any]:
    return {
        "place": each.place,
        "name": each.name,
        "kind": each.figures.kind,
        "read_as": each.reads,
        "suspected": each.suspected,
        "sensitivity": each.sensitivity,
        "filled": each.figures.completeness,
        "findings": each.findings,
        "figures": each.figures.plain(),
    }


def _said(field: Field) -> Any:
    """A value or its mask; null where it is locked."""
    if isinstance(field, Locked):
        return None
    return field.value if isinstance(field, Shown) else field.text
