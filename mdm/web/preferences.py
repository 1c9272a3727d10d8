"""How a person likes the pages: light or dark, dense or roomy, with or without one-letter keys. Kept in cookies.

A cookie and not a column: it belongs to the screen one sits at, is no personal data worth a history, and is known
before anybody signs in, so that no page flashes in the wrong colours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "density": ("regular", "dense", "roomy"),
    "keys": ("on", "off"),
}
ONE_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Preferences:
    """One chosen value of each kind; the first of its list where nothing was chosen."""

    theme: str
    density: str
    keys: str


def preferences_of(request: HttpRequest) -> Preferences:
    """What the cookies of this request say; a value that is none of ours counts as not chosen."""
    return Preferences(**{name: _chosen(request.COOKIES.get(name), values) for name, values in CHOICES.items()})


def _chosen(value: str | None, values: tuple[str, ...]) -> str:
    return value if value in values else values[0]


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the choices sent and returns to the page they were made on."""
    response: HttpResponse = (
        HttpResponse(status=204) if request.headers.get("X-Quiet") else HttpResponseRedirect(_back(request))
    )
    for name, values in CHOICES.items():
        if (value := request.POST.get(name)) in values:
            response.set_cookie(
                name, value, max_age=ONE_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
            )
    return response


def _back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else "/"
