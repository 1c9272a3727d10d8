"""Gives every request its FieldAccess and puts on record what was read.

Stands outside the middleware that opens the transaction: a read stays on record when the write is rolled back. A token
is recognised later, by mdm.access.tokens, which replaces the access of the request.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mdm.access import log
from mdm.access.field_access import FieldAccess


class AccessMiddleware:
    """`request.access`: the rights of whoever is signed in, for the purpose they work under."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = FieldAccess.of(request.user)  # type: ignore[attr-defined]  # ours, on every request
        response = self.get_response(request)
        access: FieldAccess = request.access  # type: ignore[attr-defined]  # a token may have replaced it
        log.flush(access, request.META.get("REQUEST_ID", ""))
        return response
