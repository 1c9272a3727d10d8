"""Jobs, for programs."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.jobs import answers, selectors
from mdm.web.api import api_access, asking, list_body


@extend_schema(
    summary="Jobs, the newest first", parameters=asking(selectors.JOBS), responses=answers.JOBS, tags=["jobs"]
)
@api_view(["GET"])
def job_list(request: Request) -> Response:
    access = api_access(request)
    access.require("see", "work.jobs")
    found, _ = selectors.jobs(access, request.query_params)
    return Response(list_body(found, _plain))


@extend_schema(summary="One job: state and progress", responses=answers.JOB, tags=["jobs"])
@api_view(["GET"])
def job_detail(request: Request, job_id: UUID) -> Response:
    access = api_access(request)
    access.require("see", "work.jobs")
    return Response(_plain(selectors.one(access, job_id)))


def _plain(row: selectors.JobRow) -> dict[str, Any]:
    return {"id": row.id, "state": row.state} | row.fields.plain()
