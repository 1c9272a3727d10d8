"""Pages of quality rules: all of them, one, new, change, and trying a draft on real records."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access.errors import Invalid, NotFound, Problem
from mdm.access.field_access import FieldAccess
from mdm.quality import figures, selectors, services, stages, trying, visible
from mdm.quality.drafts import SUBJECT, draft_of
from mdm.quality.forms import RuleForm, initial_of
from mdm.quality.models import QualityRule
from mdm.quality.trying import Tried
from mdm.rules import KINDS, Kind
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user

RIGHT = services.RIGHT


@require_safe
@needs("see", RIGHT)
def rule_list(request: HttpRequest) -> HttpResponse:
    """Every rule with what it says and how many records fail it."""
    access = access_of(request)
    known = visible.known_rules(access)
    found, chosen = visible.page(access, request.GET)
    shown = found.of([_listed(access, row, known.get(row.pk)) for row in found.rows])
    context = listed(request, visible.RULES, shown, chosen) | {"may_edit": access.may("edit", RIGHT)}
    return page(request, "mdm/quality/rules.html", context)


@require_safe
@needs("see", RIGHT)
def rule_detail(request: HttpRequest, key: str) -> HttpResponse:
    """What a rule says, where it holds, and what it finds."""
    access, row = access_of(request), selectors.rule_row(key)
    known = visible.known_rules(access).get(row.pk)
    labels = {stage.key: stage.label for stage in stages.every()}
    found = figures.of_rule(access, known) if known else []
    context = {
        "rule": visible.projected(access, row),
        "key": row.key,
        "id": row.pk,
        "version": row.version,
        "says": visible.says(row, access.labels(SUBJECT)),
        "kind": KINDS[row.check_kind].label if row.check_kind in KINDS else row.check_kind,
        "stages": [labels.get(each, each) for each in row.stages],
        "counts": [{"stage": labels.get(s, s), "source": source, "score": score} for s, source, score in found],
        "is_known": known is not None,
        "is_wild": any(score.checked >= 100 and score.failed == score.checked for _, _, score in found),
        "may_edit": access.may("edit", RIGHT),
        "labels": access.labels("quality"),
    }
    return page(request, "mdm/quality/rule.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", RIGHT)
def rule_new(request: HttpRequest) -> HttpResponse:
    """First the kind of check, then the rule."""
    kind = KINDS.get(request.GET.get("check", ""))
    if kind is None:
        return page(request, "mdm/quality/kinds.html", {"kinds": list(KINDS.values())})
    access = access_of(request)
    form = RuleForm(request.POST or None, access=access, kind=kind, initial={"stages": ["record", "golden"]})
    tried = _tried(access, form) if request.method == "POST" else []
    if request.method == "POST" and "save" in request.POST and form.is_valid():
        try:
            rule = services.create_rule(
                access=access,
                draft=form.draft(),
                actor=signed_in_user(request),
                reason=form.cleaned_data["reason"],
                is_wild_meant=form.cleaned_data["is_wild_meant"],
            )
        except Invalid as problem:
            form.say(problem)
        else:
            say(request, f"{rule.name} is in force. Every record is being looked at.")
            return HttpResponseRedirect(reverse("quality-rule", args=[rule.key]))
    return _editor(request, form, kind, tried, title="New quality rule", cancel=reverse("quality-rule-new"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", RIGHT)
def rule_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a rule; the version that was read guards it."""
    access, row = access_of(request), selectors.rule_row(key)
    kind = KINDS.get(row.check_kind)
    if kind is None:
        raise NotFound("Rules of this kind cannot be changed any more.")
    initial = initial_of(draft_of(row)) | {"version": row.version}
    form = RuleForm(request.POST or None, access=access, kind=kind, initial=initial)
    tried = _tried(access, form) if request.method == "POST" else []
    if request.method == "POST" and "save" in request.POST and form.is_valid():
        try:
            services.change_rule(
                access=access,
                key=key,
                draft=form.draft(),
                version=form.cleaned_data["version"] or 0,
                actor=signed_in_user(request),
                reason=form.cleaned_data["reason"],
                is_wild_meant=form.cleaned_data["is_wild_meant"],
            )
        except Problem as problem:
            form.say(problem)
        else:
            say(request, "The rule has changed. Every record is being looked at again.")
            return HttpResponseRedirect(reverse("quality-rule", args=[key]))
    return _editor(request, form, kind, tried, title=f"Change {row.name}", cancel=reverse("quality-rule", args=[key]))


@require_POST
@needs("edit", RIGHT)
def rule_try(request: HttpRequest, kind: str) -> HttpResponse:
    """The part of the editor that says what a draft would find; asked again while somebody writes."""
    known = KINDS.get(kind)
    if known is None:
        raise NotFound("There is no such kind of check.")
    form = RuleForm(request.POST, access=access_of(request), kind=known)
    tried = _tried(access_of(request), form)
    return page(request, "mdm/quality/tried.html", {"tried": _shown(access_of(request), tried), "form": form})


@require_POST
@needs("edit", RIGHT)
def rule_retire(request: HttpRequest, key: str) -> HttpResponse:
    """End a rule."""
    version = request.POST.get("version", "")
    services.retire_rule(
        access=access_of(request),
        key=key,
        version=int(version) if version.isdecimal() else 0,
        actor=signed_in_user(request),
        reason=request.POST.get("reason", ""),
    )
    say(request, "The rule has ended. What failed it stays on record; changing its last day brings it back.")
    return HttpResponseRedirect(reverse("quality-rule", args=[key]))


def _tried(access: FieldAccess, form: RuleForm) -> list[Tried]:
    """What the draft finds; its faults are said in the form."""
    if not form.is_valid():
        return []
    try:
        return trying.attempt(access, form.draft())
    except Invalid as problem:
        form.say(problem)
        return []


def _editor(
    request: HttpRequest, form: RuleForm, kind: Kind, tried: list[Tried], *, title: str, cancel: str
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "kind": kind,
        "check_fields": form.check_fields(),
        "tried": _shown(access_of(request), tried),
        "title": title,
        "cancel": cancel,
    }
    return page(request, "mdm/quality/rule_form.html", context, status=400 if form.errors else 200)


def _shown(access: FieldAccess, tried: list[Tried]) -> list[dict[str, Any]]:
    labels = access.labels(SUBJECT)
    return [
        {
            "of": each,
            "between": each.between,
            "samples": [
                {"place": s.place, "values": [{"label": labels.get(k, k), "value": v} for k, v in s.fields.items()]}
                for s in each.samples
            ],
        }
        for each in tried
    ]


def _listed(access: FieldAccess, row: QualityRule, known: visible.Known | None) -> dict[str, Any]:
    score = figures.Score()
    for _, _, one in figures.of_rule(access, known) if known else []:
        score.checked += one.checked
        score.failed += one.failed
    return {
        "key": row.key,
        "rule": visible.projected(access, row),
        "says": visible.says(row, access.labels(SUBJECT)),
        "score": score if known else None,
        "is_over": row.active_until is not None and row.active_until < figures.today(),
    }
