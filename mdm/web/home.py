"""The first page after signing in: for everybody the place where their work is."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse

from mdm.web.pages import access_of, page, signed_in

# The first that one may use and that exists: (action, screen, URL name).
PLACES = (
    ("decide", "work.review", "review-queue"),
    ("edit", "work.access", "access"),
    ("see", "work.audit", "audit"),
    ("see", "work.search", "search"),
)


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Redirects; somebody without any right is told whom to ask."""
    access = access_of(request)
    for action, screen, name in PLACES:
        if access.may(action, screen):
            try:
                return HttpResponseRedirect(reverse(name))
            except NoReverseMatch:  # the room that owns the page is not routed in this installation
                continue
    return page(request, "mdm/web/no_role.html")
