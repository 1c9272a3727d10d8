"""Pages of the versions of a mapping: the list, the difference of two, using one again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.access.errors import Problem
from mdm.sources import mapping_versions, mappings, selectors, subjects
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_safe
@needs("see", "work.sources")
def mapping_versions_page(request: HttpRequest, key: str, subject: str) -> HttpResponse:
    """Every version of one mapping: who saved it, when and why, and how many imports were read under it."""
    access = access_of(request)
    found, chosen = mapping_versions.page(access, key, subject, request.GET)
    context = listed(request, mapping_versions.LISTING, found, chosen) | _named(request, key, subject)
    return page(request, "mdm/sources/mapping_versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.sources")
def mapping_version_page(request: HttpRequest, key: str, subject: str, version: int) -> HttpResponse:
    """What a version says otherwise than another; POST uses it again, as a new version."""
    access, problem = access_of(request), ""
    if request.method == "POST":
        access.require("edit", "work.sources")
        latest = request.POST.get("latest", "")
        try:
            made = mappings.use_again(
                source=key,
                subject=subject,
                version=version,
                seen=int(latest) if latest.isdecimal() else 0,
                actor=signed_in_user(request),
                reason=request.POST.get("reason", ""),
            )
        except Problem as refused:
            problem = f"{refused.detail} {refused.mend}".strip()
        else:
            say(request, f"Version {made.version} says what version {version} says. The next import is read under it.")
            return HttpResponseRedirect(reverse("mapping-versions", args=[key, subject]))
    since = mapping_versions.since(request.GET.get("since", ""), version)
    newest, _ = mapping_versions.page(access, key, subject, {"size": 1})
    context = _named(request, key, subject) | {
        "difference": mapping_versions.difference(access, key, subject, since, version),
        "latest": newest.rows[0].version,
        "why_not": access.verdict("edit", "work.sources").reason,
        "problem": problem,
        "reason": request.POST.get("reason", ""),
    }
    return page(request, "mdm/sources/mapping_version.html", context, status=400 if problem else 200)


def _named(request: HttpRequest, key: str, subject: str) -> dict[str, Any]:
    known = subjects.find(subject)
    system = selectors.system(access_of(request), key)
    return {"system": system, "subject": subject, "label": known.label if known else subject}
