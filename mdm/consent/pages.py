"""Pages of consent: the rules of the gate with a form to try them, and one customer's ledger."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mdm.access.projection import Projection
from mdm.consent import selectors, words
from mdm.consent.gate import LINKING
from mdm.customers import selectors as customers
from mdm.rules import Permission, Verdict
from mdm.web.addresses import listed
from mdm.web.pages import access_of, needs, page

VERDICTS = {
    "permitted": ("permitted", "good"),
    "named_evidence": ("permitted with named evidence only", "good"),
    "needs_opt_in": ("needs opt-in", "warn"),
    "forbidden": ("forbidden", "danger"),
}


class Question(forms.Form):
    """What somebody wants to know of the gate."""

    platform = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"list": "platforms"}))
    purpose = forms.CharField(max_length=40, initial=LINKING, widget=forms.TextInput(attrs={"list": "purposes"}))
    consent = forms.ChoiceField(
        choices=[("none", "none on record"), ("given", "given"), ("withdrawn", "withdrawn")],
        help_text="The strictest of customer and persona.",
    )
    visibility = forms.ChoiceField(
        choices=[
            ("public", "public"),
            ("shared", "shared with us"),
            ("consent", "by consent"),
            ("archive", "by archive"),
        ],
        label="How the profile became visible",
    )


@require_safe
@needs("see", "work.rules")
def gate_rules(request: HttpRequest) -> HttpResponse:
    """Every rule with who says so; with a question in the address, its answer and the rule that gives it."""
    access = access_of(request)
    is_asked = "platform" in request.GET
    form = Question(request.GET if is_asked else None)
    facts = selectors.known_facts()
    form.fields["platform"].help_text = f"For example {', '.join(facts['platform'][:3])}." if facts["platform"] else ""
    answer = selectors.ask(access, form.cleaned_data) if is_asked and form.is_valid() else None
    found, chosen = selectors.rules(access, request.GET)
    context = listed(request, selectors.RULES, found, chosen) | {
        "rules": [_listed(rule, answer) for rule in found.rows],
        "form": form,
        "answer": _answer(answer) if answer else None,
        "platforms": facts["platform"],
        "purposes": facts["purpose"],
    }
    return page(request, "mdm/consent/rules.html", context, status=400 if form.errors else 200)


@require_safe
@needs("see", "consent.state")
def ledger(request: HttpRequest, number: str) -> HttpResponse:
    """Every consent event of one customer, record by record."""
    access = access_of(request)
    access.require("see", "work.search")
    golden = customers.golden(access, number)
    found, chosen = selectors.events(access, golden.id, request.GET)
    names = {s.record: f"{s.source} {s.fields.text('key')}" for s in customers.sources(access, golden.id)}
    rows = [{"fields": event.fields, "record": names.get(event.record, "")} for event in found.rows]
    context = {"number": golden.number, "rows": rows}
    return page(request, "mdm/consent/ledger.html", context | listed(request, selectors.EVENTS, found, chosen))


def _listed(rule: Projection, answer: Permission | None) -> dict[str, Any]:
    condition = rule.shown("condition") or {}
    word, tone = VERDICTS.get(rule.text("verdict"), (rule.text("verdict"), ""))
    return {
        "rule": rule,
        "when": [f"{fact} is {' or '.join(values)}" for fact, values in condition.items()],
        "platform": "any platform" if rule.text("platform") == "*" else rule.text("platform"),
        "purpose": "any purpose" if rule.text("purpose") == "*" else words.purpose(rule.text("purpose")),
        "evidence": ", ".join(rule.shown("evidence") or ()).replace("_", " "),
        "verdict": word,
        "tone": tone,
        "decides": answer is not None and answer.rule == rule.text("key"),
        "is_active": rule.shown("is_active"),
    }


def _answer(answer: Permission) -> dict[str, Any]:
    word, tone = VERDICTS[answer.verdict]
    evidence = "everything known" if answer.evidence is None else ", ".join(sorted(answer.evidence)).replace("_", " ")
    return {
        "verdict": word,
        "tone": tone,
        "rule": answer.rule,
        "citation": answer.citation,
        "explanation": answer.explanation,
        "evidence": evidence if answer.verdict in (Verdict.PERMITTED, Verdict.NAMED_EVIDENCE) else "nothing",
    }
