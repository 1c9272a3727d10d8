"""Pages of personas: list, one persona, taking a link back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.web import panels
from mdm.web.addresses import listed, with_value
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from social.personas import detail, selectors, unlinking
from social.platforms import selectors as platforms


@require_safe
@needs("see", "persona.platform")
def persona_list(request: HttpRequest) -> HttpResponse:
    """Personas under the filters of the address; a search text looks into names and handles."""
    access = access_of(request)
    found, chosen = selectors.page(access, request.GET)
    context = listed(request, selectors.PERSONAS, found, chosen) | {
        "platforms": [
            {"label": label, "url": with_value(request.GET, "f", f"persona.platform:is:{key}")}
            for key, label in platforms.names()
        ],
        "may_filter": access.may("find", "persona.platform"),
    }
    return page(request, "social/personas/list.html", context)


@require_safe
@needs("see", "persona.platform")
def persona(request: HttpRequest, persona: int) -> HttpResponse:
    """Everything about one persona."""
    access = access_of(request)
    found = detail.read(access, persona)
    live = found.live_link
    context = {
        "persona": found,
        "live": live,
        "why_not": unlinking.why_not(access, live.decision) if live else "",
        "platform": platforms.one(access, found.platform_key),
        "panels": panels.load("persona", access, persona),
    }
    return page(request, "social/personas/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "link.customer")
def unlink(request: HttpRequest, link: UUID) -> HttpResponse:
    """What taking the link back means, and doing it."""
    access = access_of(request)
    found = selectors.link(access, link)
    reason, problem = request.POST.get("reason", "").strip(), ""
    if request.method == "POST" and not reason:
        problem = "Say why, for whoever meets this profile next."
    elif request.method == "POST":
        if unlinking.undo(access, link, actor=signed_in_user(request), reason=reason):
            say(request, "The link is taken back. The profile belongs to nobody until it is decided again.")
        return HttpResponseRedirect(reverse("customer-profile", args=[found.number]))
    about = detail.read(access, found.persona)
    why_not = unlinking.why_not(access, found.decision)
    context = {"link": found, "persona": about, "why_not": why_not, "problem": problem}
    return page(request, "social/personas/unlink.html", context, status=400 if problem else 200)
