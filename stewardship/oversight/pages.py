"""Pages of oversight: the history of one record, the audit, and one change set of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from mdm.access.field_access import FieldAccess
from mdm.web import export
from mdm.web.addresses import filter_bar, listed, with_value
from mdm.web.pages import access_of, needs, page
from stewardship.oversight import audit, history, reads


@require_safe
@needs("see", "change.actor_name")
def record_history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Who did what with one record, when and why."""
    found = history.of_record(access_of(request), kind, key, request.GET)
    context = {
        "history": found,
        "back": _address(found.url_name, key),
        "filters": filter_bar(request, history.CHANGES, found.chosen),
        "older": with_value(request.GET, "cursor", found.older),
        "is_later_page": bool(request.GET.get("cursor")),
        "may_audit": access_of(request).may("see", audit.SCREEN),
    }
    return page(request, "stewardship/oversight/history.html", context)


@require_safe
@needs("see", "work.audit")
def audit_list(request: HttpRequest) -> HttpResponse:
    """Change sets under the filters of the address."""
    access = access_of(request)
    found, chosen = audit.page(access, request.GET)
    context = listed(request, audit.CHANGES, found, chosen) | {
        "tabs": _tabs(access, "audit"),
        "sees_values": access.may("see", "customer.email") or access.may("masked", "customer.email"),
        "why_not_export": access.verdict("export", audit.SCREEN).reason,
        "export_query": f"?{request.GET.urlencode()}",
    }
    return page(request, "stewardship/oversight/audit.html", context)


@require_safe
@needs("see", "work.audit")
def read_list(request: HttpRequest) -> HttpResponse:
    """Who saw sensitive fields, searched or exported, under the filters of the address."""
    access = access_of(request)
    found, chosen = reads.page(access, request.GET)
    context = listed(request, reads.READS, found, chosen) | {"tabs": _tabs(access, "read-list")}
    return page(request, "stewardship/oversight/reads.html", context)


@require_safe
@needs("see", "work.audit")
def change_set(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Everything that one change set changed; htmx takes only the differences."""
    row, entries = audit.one(access_of(request), identity)
    changes = [change for entry in entries for change in entry.changes]
    is_fragment = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
    name = "changes_part.html" if is_fragment else "change_set.html"
    locked = sum(bool(each.locked) for change in changes for each in change.differences)
    return page(request, f"stewardship/oversight/{name}", {"row": row, "changes": changes, "locked": locked})


@require_safe
@needs("export", "work.audit")
def audit_export(request: HttpRequest) -> HttpResponseBase:
    """The change sets under the filters as CSV."""
    access = access_of(request)
    return export.csv_of(access, "change", audit.EXPORTED, audit.exported(access, request.GET), "audit.csv")


def _tabs(access: FieldAccess, current: str) -> list[dict[str, Any]]:
    """What is on record: changes, and for whoever may know of them, reads."""
    known = [("audit", "Changes"), *([("read-list", "Reads")] if access.may("see", reads.KIND) else [])]
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in known]


def _address(url_name: str, key: str) -> str:
    try:
        return reverse(url_name, args=[key]) if url_name else ""
    except NoReverseMatch:
        return ""
