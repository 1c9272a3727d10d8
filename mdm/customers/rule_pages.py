"""Pages of survivorship rules: the list, one rule with what it would change, saving it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access.errors import Invalid, Problem
from mdm.customers import rule_jobs, rules, services, whatif
from mdm.customers.rule_drafts import Draft
from mdm.jobs.selectors import progress
from mdm.survivorship import Rule
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_safe
@needs("see", "work.rules")
def survivorship_rules(request: HttpRequest) -> HttpResponse:
    """Which value survives, attribute by attribute; and how far golden records have followed a change."""
    access = access_of(request)
    job = request.GET.get("job", "")
    found, chosen = rules.page(access, request.GET)
    context = listed(request, rules.LISTING, found, chosen) | {
        "may_edit": access.may("edit", "work.rules"),
        "progress": progress(_uuid(job)),
        "job": job,
    }
    return page(request, "mdm/customers/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.rules")
def survivorship_rule(request: HttpRequest, attribute: str) -> HttpResponse:
    """One rule as a draft that stands in the address; POST saves it."""
    access = access_of(request)
    rule = rules.one(access, attribute)
    if request.method == "POST":
        access.require("edit", "work.rules")
        draft, problem = Draft.of(request.POST, rule), None
        try:
            return _saved(request, rule, draft)
        except Problem as refused:
            problem = refused
        return _shown(request, rule, draft, problem)
    draft = Draft.of(request.GET, rule)
    if move := request.GET.get("move"):
        return HttpResponseRedirect(f"?{draft.moved(move).query()}")
    return _shown(request, rule, draft, None)


@require_POST
@needs("edit", "work.rules")
def survivorship_count(request: HttpRequest, attribute: str) -> HttpResponse:
    """Count what a draft would change on all customers, as a job."""
    found = rules.one(access_of(request), attribute)
    draft = Draft.of(request.POST, found)
    rule = rules.made(draft.strategies, draft.sources, draft.days)
    job = rule_jobs.count(
        attribute=attribute, rule=rule, actor=signed_in_user(request), reason=f"before a change of {found.label}"
    )
    return HttpResponseRedirect(reverse("job-detail", args=[job.id]))


def _saved(request: HttpRequest, rule: rules.Listed, draft: Draft) -> HttpResponse:
    reason, version = request.POST.get("reason", "").strip(), request.POST.get("version", "")
    if not reason:
        raise Invalid("A change of a rule needs a reason.", field="reason", mend="Say why, for whoever asks later.")
    made = rules.made(draft.strategies, draft.sources, draft.days)
    job = services.change_rule(
        attribute=rule.attribute,
        rule=made,
        version=int(version) if version.isdecimal() else -1,
        actor=signed_in_user(request),
        reason=reason,
    )
    say(request, f"The rule for {rule.label} is in force. Golden records follow it now.")
    return HttpResponseRedirect(f"{reverse('survivorship-rules')}?job={job.id}")


def _shown(request: HttpRequest, rule: rules.Listed, draft: Draft, problem: Problem | None) -> HttpResponse:
    access = access_of(request)
    made: Rule | None = None
    try:
        made = rules.made(draft.strategies, draft.sources, draft.days)
    except Invalid as fault:
        problem = problem or fault
    shows = made is not None and draft.shows_effect
    context = {
        "rule": rule,
        "draft": draft,
        "rows": draft.rows(),
        "differs": draft.differs_from(rule),
        "changes": draft.differences(rule),
        "effect": whatif.estimate(access, rule.attribute, made) if made is not None and shows else None,
        "problem": f"{problem.detail} {problem.mend}".strip() if problem else "",
        "reason": request.POST.get("reason", ""),
        "why_not": access.verdict("edit", "work.rules").reason,
    }
    return page(request, "mdm/customers/rule.html", context, status=400 if problem else 200)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
