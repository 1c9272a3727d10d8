"""The registry of platforms, for people."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mdm.web.pages import access_of, needs, page
from social.platforms import selectors


@require_safe
@needs("see", "platform.name")
def platform_list(request: HttpRequest) -> HttpResponse:
    """What each platform has, allows and limits, with who says so."""
    return page(request, "social/platforms/list.html", {"platforms": selectors.every(access_of(request))})
