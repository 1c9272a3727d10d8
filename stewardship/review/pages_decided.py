"""The pages of decisions: the list, one with the effect of undoing it, undo, and the reason that follows a decision."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mdm.access import log
from mdm.access.errors import Invalid
from mdm.web.addresses import listed, with_filters
from mdm.web.filters import ME
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from stewardship.review import decided, services, undoing
from stewardship.review.forms import ReasonForm, UndoForm

QUICK_UNDO = "taken back at once"
OWN = f"decision.decided_by:is:{ME}"


@require_safe
@needs("see", "work.review")
def decisions(request: HttpRequest) -> HttpResponse:
    """Decisions under the filters of the address; the tabs are such addresses."""
    access = access_of(request)
    found, chosen = decided.page(access, request.GET)
    for row in found.rows:
        log.viewed(access, row.fields, row.id)
    is_own = OWN in map(str, chosen)
    others = [str(each) for each in chosen if str(each) != OWN]
    bare = request.GET.copy()
    bare.pop("cursor", None)
    tabs = [
        {"label": "Everybody’s", "url": with_filters(bare, others), "current": not is_own},
        {"label": "Mine", "url": with_filters(bare, [OWN, *others]), "current": is_own},
    ]
    context = {"tabs": tabs if access.may("find", "decision.decided_by") else (), "is_own": is_own and not others}
    context |= listed(request, decided.DECISIONS, found, chosen)
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
