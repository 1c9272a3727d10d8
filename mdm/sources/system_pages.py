"""Pages of source systems: list, one with its mappings and imports, new and change."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.access.errors import Conflict
from mdm.sources import lists, selectors, services
from mdm.sources.forms import SystemForm
from mdm.sources.refresh import selectors as refresh
from mdm.web import panels
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_safe
@needs("see", "work.sources")
def source_list(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    found, chosen = selectors.systems(access, request.GET)
    expected = refresh.by_source(access, [row.key for row in found.rows])
    context = listed(request, lists.SOURCES, found, chosen) | {
        "rows": [{"system": row, "expected": expected.get(row.key, [])} for row in found.rows],
        "may_edit": access.may("edit", "work.sources"),
    }
    return page(request, "mdm/sources/source_list.html", context)


@require_safe
@needs("see", "work.sources")
def source_detail(request: HttpRequest, key: str) -> HttpResponse:
    access = access_of(request)
    context = {
        "system": selectors.system(access, key),
        "panels": panels.load("source", access, key),
        "mapped": selectors.mapped_subjects(access, key),
        "why_not_mapped": access.verdict("see", "source.mapping").reason,
        "imports": selectors.recent_imports(access, key) if access.may("see", "work.import") else [],
        "may_edit": access.may("edit", "work.sources"),
        "may_upload": access.may("edit", "work.import"),
        "labels": access.labels("source"),
    }
    return page(request, "mdm/sources/source_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.sources")
def source_new(request: HttpRequest) -> HttpResponse:
    form = SystemForm(request.POST or None, is_new=True)
    if request.method == "POST" and form.is_valid():
        try:
            system = services.create_system(**form.cleaned_data, actor=signed_in_user(request))
        except Conflict as conflict:
            form.add_error("key", f"{conflict.detail} {conflict.mend}")
        else:
            say(request, f"{system.name} can now send files.")
            return HttpResponseRedirect(reverse("source-detail", args=[system.key]))
    context = {"form": form, "title": "New source", "cancel": reverse("source-list")}
    return page(request, "mdm/sources/source_form.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.sources")
def source_change(request: HttpRequest, key: str) -> HttpResponse:
    system = selectors.system_row(key)
    names = ("name", "kind", "trust", "half_life", "mode", "country", "day_first", "promotion", "most_rejected")
    initial = {name: getattr(system, name) for name in names} | {"owner": str(system.owner_id or "")}
    form = SystemForm(request.POST or None, is_new=False, initial=initial)
    if request.method == "POST" and form.is_valid():
        changes = dict(form.cleaned_data)
        services.change_system(
            system=system, reason=changes.pop("reason"), changes=changes, actor=signed_in_user(request)
        )
        say(request, "Saved. Records that are there keep what they say until their source sends them again.")
        return HttpResponseRedirect(reverse("source-detail", args=[key]))
    context = {"form": form, "title": "Change source", "cancel": reverse("source-detail", args=[key])}
    return page(request, "mdm/sources/source_form.html", context, status=400 if form.errors else 200)
