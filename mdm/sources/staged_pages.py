"""Pages of an import that has been read: its lines, leaving some out, taking it in, taking it back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access.errors import Conflict, Invalid, Problem
from mdm.sources import rounds, selectors, staged_selectors
from mdm.sources.lists import STAGED
from mdm.sources.models import ImportBatch
from mdm.web.addresses import listed, with_filters
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_safe
@needs("see", "work.import")
def import_rows(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The staged lines, raw and as they would be kept, by verdict."""
    access = access_of(request)
    found, chosen = staged_selectors.rows(access, batch_id, request.GET)
    context = listed(request, STAGED, found, chosen) | {
        "batch": selectors.one_import(access, batch_id),
        "tabs": staged_selectors.tabs(staged_selectors.counts(batch_id), chosen),
        "may_edit": access.may("edit", "work.import"),
        "here": request.get_full_path(),
    }
    return page(request, "mdm/sources/import_rows.html", context)


@require_POST
@needs("edit", "work.import")
def import_exclude(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Leave the picked lines out, or take them back in."""
    batch, reason = selectors.import_row(batch_id), request.POST.get("reason", "").strip()[:500]
    verb = rounds.include if request.POST.get("action") == "include" else rounds.exclude
    try:
        number = verb(batch=batch, lines=_lines(request), actor=signed_in_user(request), reason=reason)
    except (Invalid, Conflict) as problem:
        say(request, f"{problem.detail} {problem.mend}".strip(), tone="warn")
    else:
        said = "taken back in" if verb is rounds.include else "left out"
        say(request, f"{number:,} {'line' if number == 1 else 'lines'} {said}.")
    kept = request.POST.getlist("f")
    back = reverse("import-rows", args=[batch_id])
    return HttpResponseRedirect(back + (with_filters(QueryDict(), kept) if kept else ""))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.import")
def import_promote(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What promoting would do, and promoting."""
    access, problem = access_of(request), ""
    if request.method == "POST":
        try:
            rounds.promote(
                batch=selectors.import_row(batch_id),
                actor=signed_in_user(request),
                reason=request.POST.get("reason", "").strip()[:500],
            )
        except Problem as found:
            problem = f"{found.detail} {found.mend}".strip()
        else:
            say(request, "The lines are being taken in.")
            return HttpResponseRedirect(reverse("import-detail", args=[batch_id]))
    batch = selectors.one_import(access, batch_id)
    context = {
        "batch": batch,
        "counts": staged_selectors.counts(batch_id),
        "problem": problem,
        "is_again": batch.state in (ImportBatch.Status.WITHDRAWN, ImportBatch.Status.FAILED),
    }
    return page(request, "mdm/sources/import_promote.html", context, status=409 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.import")
def import_withdraw(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What withdrawing would do, and withdrawing, with a reason."""
    access, problem = access_of(request), ""
    reason = request.POST.get("reason", "").strip()[:500]
    if request.method == "POST":
        try:
            rounds.withdraw(batch=selectors.import_row(batch_id), actor=signed_in_user(request), reason=reason)
        except Problem as found:
            problem = f"{found.detail} {found.mend}".strip()
        else:
            say(request, "The import is withdrawn: everything becomes as if it had never come.")
            return HttpResponseRedirect(reverse("import-detail", args=[batch_id]))
    batch = selectors.one_import(access, batch_id)
    context: dict[str, Any] = {
        "batch": batch,
        "effect": staged_selectors.effect(batch_id),
        "why_not": rounds.why_not_withdrawn(selectors.import_row(batch_id)),
        "problem": problem,
        "reason": reason,
    }
    return page(request, "mdm/sources/import_withdraw.html", context, status=400 if problem else 200)


def _lines(request: HttpRequest) -> list[int]:
    picked = request.POST.getlist("line")
    if not all(line.isdigit() and len(line) < 16 for line in picked):
        raise Invalid("A line is a number.", field="line")
    return [int(line) for line in picked]
