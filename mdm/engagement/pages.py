"""Pages of what customers have and did: portfolio, one item, one order, figures explained, warnings, rules, rates."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access.errors import Problem
from mdm.access.field_access import FieldAccess
from mdm.customers import selectors as customers
from mdm.engagement import currencies, explaining, figures, panels, rules, selectors, warning_services, warnings
from mdm.engagement.currencies import NewRate
from mdm.engagement.kinds import KINDS
from mdm.engagement.selectors import Reported
from mdm.engagement.shown import facts_of, origin_of
from mdm.web.addresses import listed, pager_links
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_safe
@needs("see", "work.search")
def portfolio(request: HttpRequest, number: str) -> HttpResponse:
    """Everything a customer has, by kind, state and day."""
    access = access_of(request)
    golden = customers.golden(access, number)
    found, chosen = selectors.items(access, golden.id, request.GET)
    context = listed(request, selectors.ITEMS, found, chosen) | {
        "number": golden.number,
        "name": golden.fields["full_name"],
        "rows": [panels.row_of(golden.number, each) for each in found.rows],
        "kinds": _kinds(access, golden, chosen),
        "on": request.GET.get("on", ""),
        "kept": request.GET.getlist("f"),
    }
    return page(request, "mdm/engagement/portfolio.html", context)


@require_safe
@needs("see", "work.search")
def item(request: HttpRequest, number: str, item: int) -> HttpResponse:
    """One thing that a customer has, and where that is known from."""
    access = access_of(request)
    golden = customers.golden(access, number)
    found = selectors.item(access, golden.id, item)
    kind = KINDS[found.kind]
    context = {
        "number": golden.number,
        "kind": kind,
        "item": found,
        "facts": facts_of(access, found, {"amount": kind.amount.capitalize()}),
        "origin": origin_of(found),
    }
    return page(request, "mdm/engagement/item.html", context)


@require_safe
@needs("see", "work.search")
def order(request: HttpRequest, number: str, order: int) -> HttpResponse:
    """One order or other transaction with its lines and what was given back of it."""
    access = access_of(request)
    golden = customers.golden(access, number)
    found = selectors.order(access, golden.id, order)
    context = {
        "number": golden.number,
        "order": found,
        "facts": facts_of(access, found, {}),
        "origin": origin_of(found),
        "lines": [_line(each) for each in selectors.lines(access, golden.id, order)],
        "related": [_row(golden.number, each) for each in selectors.refunds(access, golden.id, order)],
    }
    return page(request, "mdm/engagement/order.html", context)


@require_safe
@needs("see", "work.search")
def figure(request: HttpRequest, number: str, figure: str) -> HttpResponse:
    """What a figure is and the lines that make it."""
    access = access_of(request)
    found = explaining.explain(access, number, figure, request.GET)
    others = [f for f in found.all.all_of(figure) if f.currency]
    tabs = [
        {"label": f.currency, "url": panels.figure_url(found.number, f), "count": None, "current": f == found.figure}
        for f in others
    ]
    is_value = figure == "lifetime_value"
    rows = [_row(found.number, each) for each in found.lines.rows]
    context = {
        "number": found.number,
        "figure": found.figure,
        "tabs": tabs if len(tabs) > 1 else [],
        "reference": found.all.reference if is_value else None,
        "without_rate": ", ".join(found.all.without_rate),
        "computed_at": found.all.computed_at,
        "rates": found.rates,
        "rows": rows,
        "has_more": any(row["more"] for row in rows),
        "pager": pager_links(request, found.lines),
    }
    return page(request, "mdm/engagement/figure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.search")
def warning_list(request: HttpRequest, number: str) -> HttpResponse:
    """Warnings in force, those that were taken back, and the form that sets one."""
    access = access_of(request)
    access.require("see", "warning.kind")
    golden = customers.golden(access, number)
    form = rules.WarningForm(request.POST or None)
    if request.method == "POST":
        access.require("edit", "warning.kind")
        if form.is_valid() and _set(request, access, golden.id, form):
            return HttpResponseRedirect(reverse("customer-warnings", args=[golden.number]))
    context = {
        "number": golden.number,
        "name": golden.fields["full_name"],
        "warnings": warnings.of_customer(access, golden.id),
        "ended": warnings.ended(access, golden.id),
        "form": form,
        "why_not": access.verdict("edit", "warning.kind").reason,
        "may_see_rules": access.may("see", "warning.thresholds"),
    }
    return page(request, "mdm/engagement/warnings.html", context, status=400 if form.errors else 200)


@require_POST
@needs("see", "work.search")
def warning_end(request: HttpRequest, number: str, warning: UUID) -> HttpResponse:
    """Take a warning back, with a reason."""
    access = access_of(request)
    access.require("edit", "warning.kind")
    warnings.require_known(access, warning)
    ended = warning_services.end_warning(
        warning=warning, actor=signed_in_user(request), reason=request.POST.get("reason", "")
    )
    if ended:
        say(request, "The warning is taken back. It stays in the history.")
    return HttpResponseRedirect(reverse("customer-warnings", args=[number]))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "warning.thresholds")
def warning_rules(request: HttpRequest) -> HttpResponse:
    """When warnings follow from the figures; whoever may changes the thresholds here."""
    access = access_of(request)
    form = rules.RuleForm(request.POST or None)
    if request.method == "POST":
        access.require("edit", "warning.thresholds")
        if form.is_valid():
            try:
                warning_services.set_rule(**form.change(), actor=signed_in_user(request))
            except Problem as problem:
                form.add_error(None, f"{problem.detail} {problem.mend}".strip())
            else:
                say(request, "The rule is in force for every customer from now on.")
                return HttpResponseRedirect(reverse("warning-rules"))
    may_edit = access.may("edit", "warning.thresholds")
    context = {"rules": rules.listed(access), "form": form, "may_edit": may_edit}
    return page(request, "mdm/engagement/warning_rules.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "rate.rate")
def rates(request: HttpRequest) -> HttpResponse:
    """The reference currency and its dated rates; whoever may enters one here, or imports a file of them."""
    access = access_of(request)
    reference = currencies.reference()
    is_reference = "code" in request.POST
    form = rules.RateForm(request.POST if request.POST and not is_reference else None)
    chosen = rules.ReferenceForm(request.POST if is_reference else None, initial={"version": reference.version})
    if request.method == "POST":
        access.require("edit", "rate.rate")
        asked = chosen if is_reference else form
        if asked.is_valid() and _entered(request, asked):
            return HttpResponseRedirect(reverse("exchange-rates"))
    found, wanted = currencies.page(access, request.GET)
    context = listed(request, currencies.RATES_LISTED, found, wanted) | {
        "reference": reference.code,
        "form": form,
        "chosen": chosen,
        "may_edit": access.may("edit", "rate.rate"),
    }
    return page(request, "mdm/engagement/rates.html", context, status=400 if form.errors or chosen.errors else 200)


def _set(request: HttpRequest, access: FieldAccess, customer: int, form: rules.WarningForm) -> bool:
    data = dict(form.cleaned_data)
    access.require("see", f"customer.warn_{data['kind']}")
    last = data.pop("until")
    until = datetime.combine(last + timedelta(days=1), time(), get_current_timezone()) if last else None
    try:
        warning_services.set_warning(customer=customer, until=until, actor=signed_in_user(request), **data)
    except Problem as problem:
        form.add_error(
            problem.field if problem.field in form.fields else None, f"{problem.detail} {problem.mend}".strip()
        )
        return False
    say(request, "The warning is set. Everybody who opens this customer sees it first.")
    return True


def _entered(request: HttpRequest, form: rules.RateForm | rules.ReferenceForm) -> bool:
    data = dict(form.cleaned_data)
    reason, actor = data.pop("reason"), signed_in_user(request)
    try:
        if isinstance(form, rules.ReferenceForm):
            currencies.choose_reference(**data, actor=actor, reason=reason)
        else:
            currencies.set_rates(rates=[NewRate(**data)], actor=actor, reason=reason)
    except Problem as problem:
        form.add_error(
            problem.field if problem.field in form.fields else None, f"{problem.detail} {problem.mend}".strip()
        )
        return False
    say(request, "Saved. The figures of all customers are being computed anew.")
    return True


def _kinds(access: FieldAccess, golden: customers.Golden, chosen: Any) -> list[dict[str, Any]]:
    """Tabs of the kinds that the customer has, where one may filter by them."""
    counted = selectors.kinds(access, golden.id)
    if "kind" not in access.findable("item") or len(counted) < 2:
        return []
    url = reverse("customer-portfolio", args=[golden.number])
    current = next((f.text for f in chosen if f.field == "item.kind"), "")
    every = [{"label": "All", "url": url, "count": sum(counted.values()), "current": not current}]
    return every + [
        {"label": kind.plural, "url": f"{url}?f=item.kind:is:{key}", "count": counted[key], "current": key == current}
        for key, kind in KINDS.items()
        if key in counted
    ]


def _line(each: Reported) -> dict[str, Any]:
    return {
        "line": each,
        "price": _money(each, "unit_price"),
        "amount": _money(each, "amount"),
        "name": each.names.get("product_key", ""),
    }


def _row(number: str, each: Reported) -> dict[str, Any]:
    """One reported row of any subject, as the explanation of a figure lists it."""
    fields = each.fields
    pages = {"order": "customer-order", "item": "customer-item"}
    return {
        "row": each,
        "when": fields.get("occurred_at") or fields.get("valid_from") or fields.get("received_at"),
        "what": fields.get("description") or fields.get("text") or fields.get("name"),
        "amount": _money(each, "amount") if "amount" in fields else None,
        "more": fields.get("score") or fields.get("quantity") or fields.get("status"),
        "url": reverse(pages[each.subject], args=[number, each.id]) if each.subject in pages else "",
    }


def _money(each: Reported, key: str) -> dict[str, Any]:
    value = each.fields[key]
    text = figures.written(value, "money", each.currency) if each.currency else value.text
    return {
        "text": text if value.text is not None else "",
        "locked": value.locked,
        "masked": value.masked,
        "missing": "–",
    }
