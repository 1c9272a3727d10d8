"""Pages of jobs: the list, and one that shows how far it is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mdm.jobs import selectors
from mdm.web.addresses import listed
from mdm.web.pages import access_of, needs, page


@require_safe
@needs("see", "work.jobs")
def job_list(request: HttpRequest) -> HttpResponse:
    found, chosen = selectors.jobs(access_of(request), request.GET)
    return page(request, "mdm/jobs/list.html", listed(request, selectors.JOBS, found, chosen))


@require_safe
@needs("see", "work.jobs")
def job_detail(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The job; to htmx only its progress, which is fetched again while it runs."""
    job = selectors.one(access_of(request), job_id)
    template = "mdm/jobs/progress.html" if request.headers.get("HX-Request") else "mdm/jobs/detail.html"
    return page(request, template, {"job": job, "poll_url": reverse("job-detail", args=[job_id])})
