"""What promoting an import would change in golden records: the page, and the same for programs."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import Problem
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field
from mdm.customers import answers, foreseeing, foresight, selectors
from mdm.customers.foresight import Change
from mdm.jobs import selectors as jobs
from mdm.sources.selectors import one_import
from mdm.web.addresses import pager_links
from mdm.web.api import PAGING, api_access, list_body
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.import")
def import_difference(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Golden records before and after, with counts; POST counts a large import in a job."""
    access = access_of(request)
    access.require("see", "work.search")
    if request.method == "POST":
        access.require("edit", "work.import")
        try:
            foreseeing.ask(batch_id, actor=signed_in_user(request))
        except Problem as problem:
            say(request, problem.detail, tone="warn")
        return HttpResponseRedirect(reverse("import-difference", args=[batch_id]))
    found = foresight.changes(access, batch_id, request.GET.get("cursor", ""), request.GET.get("size"))
    standing = foreseeing.standing(batch_id)
    labels = access.labels(selectors.SUBJECT)
    by_attribute = sorted((standing.foreseen.by_attribute if standing.foreseen else {}).items(), key=lambda p: -p[1])
    context = {
        "batch": one_import(access, batch_id),
        "page": found,
        "rows": [{"line": row.line, "number": row.number, "changes": _told(access, row)} for row in found.rows],
        "pager": pager_links(request, found),
        "foreseen": standing.foreseen,
        "counted_at": standing.at,
        "job": jobs.progress(standing.job),
        "by_attribute": [{"label": labels.get(key, key), "count": count} for key, count in by_attribute],
        "may_edit": access.may("edit", "work.import"),
    }
    return page(request, "mdm/customers/import_difference.html", context)


@extend_schema(
    summary="What promoting an import would change in golden records",
    parameters=PAGING,
    responses=answers.DIFFERENCES,
    tags=["imports"],
)
@api_view(["GET"])
def api_import_difference(request: Request, batch_id: UUID) -> Response:
    """Counts (`null` until a job has counted a large import), and golden records before and after."""
    access = api_access(request)
    access.require("see", "work.import")
    query = request.query_params
    found = foresight.changes(access, batch_id, query.get("cursor", ""), query.get("size"))
    standing = foreseeing.standing(batch_id)
    counts = asdict(standing.foreseen) if standing.foreseen else None
    return Response(list_body(found, _change) | {"counts": counts})


def _change(row: Change) -> dict[str, Any]:
    return {"line": row.line, "number": row.number, "before": row.before.plain(), "after": row.after.plain()}


def _told(access: FieldAccess, row: Change) -> list[dict[str, Any]]:
    labels = access.labels(selectors.SUBJECT)
    return [
        {
            "label": labels.get(key, key),
            "locked": row.before[key].locked or row.after[key].locked,
            "old": _text(row.before[key]),
            "new": _text(row.after[key]),
        }
        for key in row.attributes
    ]


def _text(field: Field) -> str:
    return "" if field.locked else str(field.text)
