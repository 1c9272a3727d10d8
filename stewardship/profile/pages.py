"""The 360 page and the whole timeline behind it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from mdm.customers import retired, timeline
from mdm.customers import selectors as customers
from mdm.web.addresses import filter_bar, with_value
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page
from stewardship.profile import selectors


@require_safe
@needs("see", "work.search")
def profile(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one customer. A retired number leads on to the one it is part of now, which says so."""
    access = access_of(request)
    if customers.standard_number(number) != number:
        return HttpResponseRedirect(reverse("customer-profile", args=[customers.standard_number(number)]))
    if (current := customers.current_number(number)) != number:
        say(request, retired.words(access, number, current))
        return HttpResponseRedirect(reverse("customer-profile", args=[current]))
    found = selectors.profile(access, number)
    canonical = request.build_absolute_uri(reverse("customer-profile", args=[found.number]))
    response = page(request, "stewardship/profile/profile.html", {"profile": found, "number": found.number})
    response.headers["Link"] = f'<{canonical}>; rel="canonical"'
    return response


@require_safe
@needs("see", "work.search")
def whole_timeline(request: HttpRequest, number: str) -> HttpResponse:
    """What happened, newest first, a page at a time; htmx takes only the events."""
    access = access_of(request)
    golden = customers.golden(access, number)
    found, chosen = timeline.page(access, golden.id, request.GET)
    context = {
        "number": golden.number,
        "timeline": found,
        "older": with_value(request.GET, "cursor", found.older),
        "is_later_page": bool(request.GET.get("cursor")),
        "filters": filter_bar(request, timeline.LISTING, chosen),
    }
    is_fragment = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
    name = "stewardship/profile/timeline_part.html" if is_fragment else "stewardship/profile/timeline.html"
    return page(request, name, context)
