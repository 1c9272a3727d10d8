"""Where everything is. Each room names its own addresses; this only mounts them, in the order of the rooms."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from mdm.web import health, problems

ROOMS = (
    "mdm.web.access.urls",
    "mdm.web.account.urls",
    "mdm.web.urls",
    "mdm.jobs.urls",
    "mdm.sources.refresh.urls",
    "mdm.sources.assessments.urls",
    "mdm.sources.urls",
    "mdm.customers.urls",
    "mdm.consent.urls",
    "mdm.engagement.urls",
    "mdm.quality.urls",
    "mdm.syndication.urls",
    "social.platforms.urls",
    "social.personas.urls",
    "stewardship.candidates.urls",
    "stewardship.review.urls",
    "stewardship.notifications.urls",
    "stewardship.tasks.urls",
    "stewardship.entry.urls",
    "stewardship.profile.urls",
    "stewardship.oversight.urls",
    "stewardship.demo.urls",
)


def _mounted(name: str) -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    for room in ROOMS:
        if find_spec(room) is not None:
            found += getattr(import_module(room), name, [])
    return found


urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    *_mounted("urlpatterns"),
    path("api/v1/", include(_mounted("api_urlpatterns"))),
]

handler400 = problems.bad_request
handler403 = problems.permission_denied
handler404 = problems.page_not_found
handler500 = problems.server_error
