"""Every request has an id, and a writing request is one transaction with a change set of whoever is signed in.

A request that fails leaves nothing: an answer of 400 or more rolls back. Signing in is the exception below 500, because
the lockout counts failures. Where nobody is signed in there is no actor, and tracked tables refuse the write.
"""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

from mdm.audit.actors import SIGN_IN_VIEWS, Actor
from mdm.audit.context import LONGEST_ACTION, REQUEST_ID, request_scope

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
HEADER = "X-Request-ID"


class ChangeSetMiddleware:
    """Placed after authentication, before everything that writes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = _request_id(request)
        request.META["REQUEST_ID"] = request_id
        response = self._answer(request, request_id)
        response.headers[HEADER] = request_id
        return response

    def _answer(self, request: HttpRequest, request_id: str) -> HttpResponseBase:
        action = f"{request.method} {request.path}"[:LONGEST_ACTION]
        if request.method in READING:
            with request_scope(request_id=request_id, action=action, writes=False):
                return self.get_response(request)
        is_sign_in = _is_sign_in(request)
        with request_scope(request_id=request_id, action=action, actor=_actor(request, is_sign_in)):
            response = self.get_response(request)
            if response.status_code >= (500 if is_sign_in else 400):
                transaction.set_rollback(True)
            return response


def _request_id(request: HttpRequest) -> str:
    """The caller's id if it is one, so that a proxy's log and our history meet; else a new one."""
    given = request.headers.get(HEADER, "")
    return given if REQUEST_ID.fullmatch(given) else str(uuid.uuid4())


def _is_sign_in(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in SIGN_IN_VIEWS
    except Resolver404:
        return False


def _actor(request: HttpRequest, is_sign_in: bool) -> Actor | None:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Actor.user(user)
    return Actor.sign_in(request.POST.get("login", "")) if is_sign_in else None
