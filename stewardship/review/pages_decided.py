"""The pages of decisions: the list, one with the effect of undoing it, undo, and the reason that follows a decision."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mdm.access import log
from mdm.access.errors import Invalid
from mdm.web.addresses import pager_links
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from stewardship.review import decided, services, undoing
from stewardship.review.forms import ReasonForm, UndoForm

QUICK_UNDO = "taken back at once"


@require_safe
@needs("see", "work.review")
def decisions(request: HttpRequest) -> HttpResponse:
    """One's own decisions, or everybody's."""
    access = access_of(request)
    own_only = request.GET.get("whose", "mine") == "mine"
    found = decided.page(access, own_only=own_only, cursor=request.GET.get("cursor", ""), size=request.GET.get("size"))
    for row in found.rows:
        log.viewed(access, row.fields, row.id)
    tabs = [
        {"label": "Mine", "url": "?whose=mine", "current": own_only},
        {"label": "Everybody’s", "url": "?whose=all", "current": not own_only},
    ]
    context = {"page": found, "pager": pager_links(request, found), "tabs": tabs, "own_only": own_only}
    return page(request, "stewardship/review/decisions.html", context)


@require_safe
@needs("see", "work.review")
def decision(request: HttpRequest, decision: UUID) -> HttpResponse:
    """One decision, and what undoing it would do."""
    return _decision(request, decision, UndoForm())


@require_POST
@needs("decide", "work.review")
def undo(request: HttpRequest, decision: UUID) -> HttpResponse:
    """Takes a decision back and shows the pair again. A second undo changes nothing and says so."""
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _decision(request, decision, form, status=400)
    row = decided.one(access_of(request), decision)
    reason = form.cleaned_data["reason"] or QUICK_UNDO
    if services.undo(decision=decision, actor=signed_in_user(request), reason=reason):
        say(request, f"Undone: {row.outcome_words}.")
    else:
        say(request, "That decision was undone before; nothing changed.", tone="warn")
    target = reverse("review-pair", args=[row.candidate])
    return JsonResponse({"url": target}) if request.headers.get("X-Review") == "swap" else HttpResponseRedirect(target)


@require_POST
@needs("decide", "work.review")
def give_reason(request: HttpRequest, decision: UUID) -> HttpResponse:
    """The reason for one's own decision, given afterwards."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Invalid("This is none of the reasons.", field="reason_code", mend="Choose one of the list.")
    services.add_reason(decision=decision, reason_code=form.cleaned_data["reason_code"], actor=signed_in_user(request))
    if request.headers.get("X-Review") == "swap":
        return HttpResponse(status=204)
    say(request, "The reason is kept with the decision.")
    back = request.POST.get("next", "")
    return HttpResponseRedirect(back if back.startswith("/review/") else reverse("decision-list"))


def _decision(request: HttpRequest, found: UUID, form: UndoForm, *, status: int = 200) -> HttpResponse:
    access = access_of(request)
    row = decided.one(access, found)
    log.viewed(access, row.fields, row.id)
    verdict = access.verdict("decide", "work.review")
    context: dict[str, Any] = {
        "row": row,
        "facts": _facts(row),
        "effects": undoing.effects_of(access, found),
        "form": form,
        "why_not": "" if verdict.allowed else verdict.reason,
    }
    return page(request, "stewardship/review/decision.html", context, status=status)


def _facts(row: decided.DecisionRow) -> list[dict[str, Any]]:
    keys = ("outcome", "reason_code", "note", "decided_by", "superseded_by", "superseded_reason")
    labels = ("Outcome", "Reason", "Note", "Decided by", "Undone by", "Reason for undoing")
    return [
        {"label": label, "text": row.fields.text(key), "locked": row.fields[key].locked}
        for key, label in zip(keys, labels, strict=True)
        if row.fields.text(key) or row.fields[key].locked
    ]
