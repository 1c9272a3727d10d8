"""Pages of assessments: the list, one with its columns, one column, and one beside an earlier one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mdm.jobs import selectors as jobs
from mdm.sources import selectors as sources
from mdm.sources.assessments import lists, selectors, services
from mdm.web.addresses import listed
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_safe
@needs("see", "work.import")
def assessment_list(request: HttpRequest) -> HttpResponse:
    """Assessments under the filters of the address."""
    found, chosen = selectors.assessments(access_of(request), request.GET)
    context = listed(request, lists.ASSESSMENTS, found, chosen)
    return page(request, "mdm/sources/assessments/list.html", context)


@require_safe
@needs("see", "work.import")
def assessment_detail(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """What is worth a look, the table of columns, keys and doubled rows."""
    access = access_of(request)
    found, chosen = selectors.columns(access, assessment_id, request.GET)
    table = selectors.one(access, assessment_id)
    context = listed(request, lists.COLUMNS, found, chosen) | {
        "table": table,
        "assessment": table.row,
        "job": jobs.progress(table.job) if table.row.state != "done" else None,
        "may_assess": access.may("edit", "work.import"),
    }
    return page(request, "mdm/sources/assessments/detail.html", context)


@require_safe
@needs("see", "work.import")
def assessment_column(request: HttpRequest, assessment_id: UUID, place: int) -> HttpResponse:
    """Everything about one column."""
    detail = selectors.column(access_of(request), assessment_id, place)
    context = {"detail": detail, "column": detail.row, "figures": detail.row.figures, "assessment": detail.assessment}
    return page(request, "mdm/sources/assessments/column.html", context)


@require_safe
@needs("see", "work.import")
def assessment_comparison(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """What differs from an earlier assessment."""
    found = selectors.comparison(access_of(request), assessment_id, selectors.named(request.GET.get("with", "")))
    return page(request, "mdm/sources/assessments/comparison.html", {"found": found, "assessment": found.new})


@require_POST
@needs("edit", "work.import")
def assess_file(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    made = services.assess_file(batch=sources.import_row(batch_id), actor=signed_in_user(request))
    return HttpResponseRedirect(reverse("assessment-detail", args=[made.id]))


@require_POST
@needs("edit", "work.import")
def assess_source(request: HttpRequest, key: str) -> HttpResponse:
    made = services.assess_source(source=sources.system_row(key), actor=signed_in_user(request))
    return HttpResponseRedirect(reverse("assessment-detail", args=[made.id]))
