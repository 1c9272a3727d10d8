"""How a refusal or a fault looks: problem details (RFC 9457) for programs, a page in our own look for people."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.settings import api_settings

from mdm.access.errors import Conflict, Denied, Invalid, NotFound, Problem
from mdm.access.field_access import FieldAccess
from mdm.web.asking_whom import ways

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "That cannot be used as it is",
    401: "Please sign in",
    403: "You may not do this",
    404: "There is nothing here",
    405: "This address does not take that",
    406: "There is no such form of this",
    409: "That clashes with what is there",
    412: "It has changed since you opened it",
    413: "That is too large",
    415: "That kind of content is not taken",
    429: "Too many requests",
    500: "Something broke on our side",
    503: "Not ready",
}


def as_problem(error: BaseException) -> Problem | None:
    """Our problem for an error of Django or of the database; None where it is none that was foreseen.

    What the database says about a violated constraint quotes the row, so none of it is passed on.
    """
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):
        return NotFound("There is nothing at this address, or nothing that you may see.")
    if isinstance(error, PermissionDenied):
        return Denied("You may not do this.")
    if isinstance(error, IntegrityError):
        return Conflict("Somebody else has just stored something that this clashes with.", mend="Reload and try again.")
    if isinstance(error, BadRequest | SuspiciousOperation | DataError):
        return Invalid("The request holds something that cannot be used.")
    return None


def members(status: int, kind: str, title: str, detail: str, extra: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The members of a problem document."""
    return {"type": f"/problems/{kind}", "title": title, "status": status, "detail": detail} | dict(extra or {})


def problem_details(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler. An unforeseen error is left to handler500."""
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    problem = as_problem(error)
    if problem is None:
        return None
    body = members(problem.status, problem.kind, problem.title, problem.detail, problem.members())
    return Response(body, status=problem.status, content_type=MEDIA_TYPE)


def _of_framework(error: exceptions.APIException) -> Response:
    status = error.status_code
    headers: dict[str, str] = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    extra: dict[str, Any] = {}
    if isinstance(error, exceptions.ValidationError):
        extra["errors"] = list(_errors(error.detail, ""))
        detail = "Some of what was sent cannot be used."
    else:
        detail = str(error.detail)
    kind = str(error.default_code).replace("_", "-")
    body = members(status, kind, TITLES.get(status, str(error.default_detail)), detail, extra)
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _errors(detail: Any, field: str) -> list[dict[str, str]]:
    if isinstance(detail, Mapping):
        return [e for name, inner in detail.items() for e in _errors(inner, _join(field, name))]
    if isinstance(detail, list | tuple):
        return [e for inner in detail for e in _errors(inner, field)]
    return [{"field": field, "detail": str(detail)}]


def _join(field: str, name: object) -> str:
    inner = "" if name == api_settings.NON_FIELD_ERRORS_KEY else str(name)
    return ".".join(part for part in (field, inner) if part)


def is_for_programs(request: HttpRequest) -> bool:
    """Is the answer read by a program?"""
    return request.path.startswith("/api/v1/")


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem in the form that the asker reads."""
    extra: dict[str, Any] = dict(problem.members())
    access = getattr(request, "access", None)
    is_shown = isinstance(problem, Denied) and not is_for_programs(request)
    if is_shown and isinstance(access, FieldAccess) and (found := ways(access, problem)):
        extra |= {"ways": found, "ask": ""}
    return _answer(request, problem.status, problem.kind, problem.title, problem.detail, extra)


def _answer(
    request: HttpRequest, status: int, kind: str, title: str, detail: str, extra: Mapping[str, Any]
) -> HttpResponse:
    if is_for_programs(request):
        body = members(status, kind, title, detail, extra)
        return JsonResponse(body, status=status, content_type=MEDIA_TYPE)
    context = {
        "status": status,
        "title": title,
        "detail": detail,
        "ask": "",
        "ways": (),
        "mend": "",
        "where": "",
        **extra,
    }
    text = render_to_string("mdm/web/problem.html", context, request=request)
    return HttpResponse(text, status=status, headers={"Cache-Control": "no-store"})


class ProblemMiddleware:
    """Turns our errors, raised by a page, into an answer. Innermost, so that outer ones see a failed response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        problem = as_problem(error)
        if isinstance(error, IntegrityError | DataError):
            log.error("%s on %s", type(error).__name__, request.path)  # without its text, which quotes the row
        return answer(request, problem) if problem else None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400"""
    return answer(request, Invalid("The request holds something that cannot be used."))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403"""
    return answer(request, Denied("You may not do this."))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404"""
    return answer(request, NotFound("There is nothing at this address, or nothing that you may see."))


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: renders without the frame, which may be what broke."""
    detail = "It has been logged. Nothing of what you sent was kept."
    if is_for_programs(request):
        return JsonResponse(members(500, "fault", TITLES[500], detail), status=500, content_type=MEDIA_TYPE)
    return HttpResponse(render_to_string("mdm/web/fault.html", {"title": TITLES[500], "detail": detail}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW"""
    return answer(request, Denied("The form was open too long, or did not come from this site.", "Reload the page."))
