"""How a page is answered: rendered from plain values and projections, for somebody signed in, who may do it.

Not here: what the frame of every page shows (mdm.web.context), nor what a refusal looks like (mdm.web.problems).
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from mdm.access.errors import Denied
from mdm.access.field_access import FieldAccess
from mdm.access.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def access_of(request: HttpRequest) -> FieldAccess:
    """The access that AccessMiddleware gave this request."""
    access = getattr(request, "access", None)
    if not isinstance(access, FieldAccess):
        raise TypeError("the request has no access: AccessMiddleware did not see it")
    return access


def signed_in_user(request: HttpRequest) -> User:
    """Who is signed in, where the page is for somebody signed in only."""
    if not isinstance(request.user, User):
        raise Denied("Nobody is signed in.", "Sign in.")
    return request.user


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Renders the template. The context holds projections and plain values; the tests refuse anything else."""
    response = render(request, template, dict(context or {}), status=status)
    response.headers["Cache-Control"] = "no-store, private"  # what one person may see stays out of shared caches
    response.headers["Vary"] = "Cookie, HX-Request"
    return response


def signed_in(view: View[P]) -> View[P]:
    """Only for somebody signed in; others are sent to the sign-in page and brought back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.__dict__["is_for_signed_in"] = True
    return guarded


def needs(action: str, field: str) -> Callable[[View[P]], View[P]]:
    """Only for somebody who may do `action` with `field`; others get the reason and whom to ask."""

    def decorate(view: View[P]) -> View[P]:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            access_of(request).require(action, field)
            return view(request, *args, **kwargs)

        guarded.__dict__["needs"] = (action, field)
        return guarded

    return decorate


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The way to the sign-in page and back; a fragment sends the whole page there."""
    is_fragment = request.headers.get("HX-Request") == "true"
    back = request.headers.get("HX-Current-URL", "/") if is_fragment else request.get_full_path()
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    target = f"{resolve_url('account_login')}?next={quote(back)}"
    if is_fragment:
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
