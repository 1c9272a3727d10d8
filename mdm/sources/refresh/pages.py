"""Pages of refresh: the schedule of a source, and the history of what came."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access.errors import Invalid
from mdm.sources import selectors as sources
from mdm.sources.refresh import selectors, services
from mdm.sources.refresh.forms import ScheduleForm
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.sources")
def schedule_new(request: HttpRequest, key: str) -> HttpResponse:
    """Expect something of a source."""
    user = signed_in_user(request)
    initial = {"time_zone": user.time_zone, "starts_on": timezone.localdate(), "at": "06:00"}
    return _form(request, key, "", initial)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.sources")
def schedule_change(request: HttpRequest, key: str, subject: str) -> HttpResponse:
    """Expect it otherwise."""
    found = selectors.one(access_of(request), key, subject)
    return _form(request, key, subject, found.values | {"subject": subject})


@require_POST
@needs("edit", "work.sources")
def schedule_remove(request: HttpRequest, key: str, subject: str) -> HttpResponse:
    """Expect it no more."""
    source = sources.system_row(key)
    reason = request.POST.get("reason", "")[:500]
    services.remove_schedule(source=source, subject=subject, actor=signed_in_user(request), reason=reason)
    say(request, "Nothing is expected of it any more.")
    return HttpResponseRedirect(reverse("source-detail", args=[key]))


@require_safe
@needs("see", "work.sources")
def refresh_list(request: HttpRequest, key: str) -> HttpResponse:
    """What came and what did not, the newest first."""
    access = access_of(request)
    access.require("see", "work.import")
    found, chosen = selectors.history(access, key, request.GET)
    context = {"system": sources.system(access, key)}
    return page(request, "mdm/sources/refresh_list.html", context | listed(request, selectors.REFRESHES, found, chosen))


def _form(request: HttpRequest, key: str, subject: str, initial: dict[str, Any]) -> HttpResponse:
    source = sources.system_row(key)
    form = ScheduleForm(request.POST or None, initial=initial, subject=subject)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_schedule(
                source=source,
                subject=form.cleaned_data["subject"],
                plan=form.plan(),
                actor=signed_in_user(request),
                reason=form.cleaned_data["reason"],
            )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, f"{problem.detail} {problem.mend}")
        else:
            say(request, "The schedule is saved.")
            return HttpResponseRedirect(reverse("source-detail", args=[key]))
    context = {"form": form, "key": key, "subject": subject, "cancel": reverse("source-detail", args=[key])}
    return page(request, "mdm/sources/refresh_form.html", context, status=400 if form.errors else 200)
