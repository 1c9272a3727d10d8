"""How far the demonstration is, for the banner at the top of every page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mdm.access.errors import NotFound
from mdm.jobs.models import Job
from mdm.web.pages import page, signed_in
from stewardship.demo.banner import banner_of
from stewardship.demo.jobs import KIND


@require_safe
@signed_in
def progress(request: HttpRequest) -> HttpResponse:
    """The banner as it is now; the last of them says that all is there."""
    job = Job.objects.filter(kind=KIND).order_by("-created_at").first()
    if job is None:
        raise NotFound("No demonstration was ever loaded here.")
    return page(request, "components/banner.html", {"banner": banner_of(job)})
