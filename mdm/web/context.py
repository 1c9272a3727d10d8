"""What every page is given besides its own content: the viewer, the way round, the preferences.

The viewer and the navigation are made when a template first asks, so that a fragment pays for neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest

from mdm.access.models import Purpose
from mdm.web import banner, bell, navigation
from mdm.web.preferences import preferences_of


@dataclass(frozen=True)
class Choice:
    """One of several purposes."""

    key: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Viewer:
    """Who is signed in, as the frame of the page shows them."""

    name: str
    email: str
    purposes: tuple[Choice, ...]
    may_search: bool

    @property
    def purpose(self) -> str:
        return next((choice.label for choice in self.purposes if choice.chosen), "")


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor for all templates."""
    return {
        "preferences": preferences_of(request),
        "viewer": _viewer(request),
        "navigation": _navigation(request),
        "bell": _bell(request),
        "banner": _banner(request),
    }


def _viewer(request: HttpRequest) -> Callable[[], Viewer | None]:
    @cache
    def viewer() -> Viewer | None:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return None
        access = getattr(request, "access", None)
        may_search = access is not None and access.may("see", "work.search")
        return Viewer(str(user), user.email, _purposes(user.purpose), may_search)

    return viewer


def _purposes(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, label, key == chosen) for key, label in Purpose.objects.values_list("key", "label"))


def _navigation(request: HttpRequest) -> Callable[[], tuple[navigation.Section, ...]]:
    @cache
    def sections() -> tuple[navigation.Section, ...]:
        access = getattr(request, "access", None)
        return navigation.sections_for(access, request.path) if access is not None else ()

    return sections


def _bell(request: HttpRequest) -> Callable[[], bell.Bell | None]:
    @cache
    def rung() -> bell.Bell | None:
        access = getattr(request, "access", None)
        return bell.bell_for(access) if access is not None else None

    return rung


def _banner(request: HttpRequest) -> Callable[[], banner.Banner | None]:
    @cache
    def said() -> banner.Banner | None:
        user = getattr(request, "user", None)
        return banner.banner() if user is not None and user.is_authenticated else None

    return said
