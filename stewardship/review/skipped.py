"""Pairs that somebody skipped in this session: not offered again before everything else is done."""

from django.http import HttpRequest

MOST = 500
NAME = "review.skipped"


def of(request: HttpRequest) -> tuple[int, ...]:
    """The ids skipped, the oldest first."""
    return tuple(request.session.get(NAME, ()))


def add(request: HttpRequest, candidate: int) -> None:
    """Remember one; the oldest are forgotten."""
    request.session[NAME] = [*(i for i in of(request) if i != candidate), candidate][-MOST:]


def clear(request: HttpRequest) -> None:
    """Offer all of them again."""
    request.session.pop(NAME, None)
