"""Pages of customers: list, search, lineage and pins, merges. The 360 page is stewardship's."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access.errors import Invalid
from mdm.customers import identities, lineage, merges, pins, retired, selectors, undoing
from mdm.web import panels
from mdm.web.addresses import listed, pager_links
from mdm.web.export import csv_response
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user

SHOWN = 20  # customers on the page of a search


@require_safe
@needs("see", "work.search")
def customer_list(request: HttpRequest) -> HttpResponse:
    """Live customers under the filters of the address."""
    found, chosen = selectors.page(access_of(request), request.GET)
    return page(request, "mdm/customers/list.html", listed(request, selectors.customers(), found, chosen))


@require_safe
@needs("see", "customer.merges")
def retired_numbers(request: HttpRequest) -> HttpResponse:
    """Every retired number with the customer it leads to."""
    access = access_of(request)
    found, chosen = retired.page(access, request.GET)
    context = listed(request, retired.LISTING, found, chosen) | {
        "why_not_export": access.verdict("export", merges.MERGES).reason,
        "export_query": f"?{request.GET.urlencode()}",
    }
    return page(request, "mdm/customers/retired.html", context)


@require_safe
@needs("export", "customer.merges")
def retired_export(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV, streamed."""
    return csv_response(retired.exported(access_of(request), request.GET), "retired-numbers.csv")


@require_safe
@needs("see", "work.search")
def search(request: HttpRequest) -> HttpResponse:
    """What the search box leads to; a single hit by number opens at once. Other rooms show what else fits."""
    access, text = access_of(request), request.GET.get("q", "").strip()
    found = selectors.found_by(access, text, SHOWN + 1) if text else []
    if len(found) == 1 and selectors.is_number(text):
        return HttpResponseRedirect(reverse("customer-profile", args=[found[0].number]))
    others = panels.load("search", access, text) if text else []
    return page(
        request,
        "mdm/customers/search.html",
        {"text": text, "rows": found[:SHOWN], "is_cut": len(found) > SHOWN, "panels": others},
    )


@require_safe
@needs("see", "work.search")
def whole_lineage(request: HttpRequest, number: str) -> HttpResponse:
    """Where every value of a customer comes from, and by what it is or was known."""
    access = access_of(request)
    golden = selectors.golden(access, number)
    found, chosen = lineage.page(access, golden.id, request.GET)
    context = listed(request, lineage.LISTING, found, chosen) | {
        "number": golden.number,
        "name": golden.fields["full_name"],
        "is_of_all": True,
    }
    context |= _known(request, golden, identities.KEYS) | _records(request, golden)
    return page(request, "mdm/customers/lineages.html", context)


@require_safe
@needs("see", "work.search")
def value_lineage(request: HttpRequest, number: str, attribute: str) -> HttpResponse:
    """Where one value comes from, why it won and what lost; whoever may pins another value here."""
    return _lineage_page(request, number, attribute)


@require_POST
@needs("see", "work.search")
def pin(request: HttpRequest, number: str, attribute: str) -> HttpResponse:
    """Override one value, with a reason."""
    text, reason = request.POST.get("value", ""), request.POST.get("reason", "")
    try:
        until = pins.end_of(request.POST.get("until", ""))
        pins.set_pin(
            access_of(request), number, attribute, text, actor=signed_in_user(request), reason=reason, expires_at=until
        )
    except Invalid as problem:
        return _lineage_page(request, number, attribute, problem=problem, text=text, reason=reason)
    say(request, f"The value is pinned. It holds until {'that day is over' if until else 'somebody releases it'}.")
    return HttpResponseRedirect(reverse("customer-lineage", args=[number, attribute]))


@require_POST
@needs("see", "work.search")
def release(request: HttpRequest, number: str, attribute: str) -> HttpResponse:
    """Let the rules decide again."""
    reason = request.POST.get("reason", "")
    try:
        pins.release(access_of(request), number, attribute, actor=signed_in_user(request), reason=reason)
    except Invalid as problem:
        return _lineage_page(request, number, attribute, problem=problem, reason=reason)
    say(request, "The pin is released. The rules decide this value again.")
    return HttpResponseRedirect(reverse("customer-profile", args=[number]))


@require_safe
@needs("see", "work.search")
def merge_list(request: HttpRequest, number: str) -> HttpResponse:
    """The live merges of a customer, each with the way to undo it."""
    access = access_of(request)
    golden = selectors.golden(access, number)
    found, chosen = merges.page(access, golden.id, request.GET)
    rows = [
        {"merge": each, "why_not": merges.may_undo(access, each.decided_by), "decided": undoing.told(each.decided_by)}
        for each in found.rows
    ]
    context = {"number": golden.number, "name": golden.fields["full_name"], "rows": rows}
    context |= listed(request, merges.LISTING, found, chosen)
    return page(request, "mdm/customers/merges.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.search")
def merge_undo(request: HttpRequest, number: str, merge: UUID) -> HttpResponse:
    """What undoing a merge would give, and undoing it."""
    access = access_of(request)
    reason, problem = request.POST.get("reason", "").strip(), ""
    if request.method == "POST" and not reason:
        problem = "Say why, for whoever meets these two numbers later."
    elif request.method == "POST":
        if merges.undo(access, merge, actor=signed_in_user(request), reason=reason):
            say(request, "The merge is undone. Each customer has its own record again.")
        return HttpResponseRedirect(reverse("customer-profile", args=[number]))
    effect = merges.effect(access, merge)
    labels = access.labels(selectors.SUBJECT)
    context = {
        "number": number,
        "effect": effect,
        "rows": [row | {"label": labels[row["key"]]} for row in effect.rows],
        "why_not": merges.may_undo(access, effect.merge.decided_by),
        "problem": problem,
    }
    return page(request, "mdm/customers/merge_undo.html", context, status=400 if problem else 200)


def _lineage_page(
    request: HttpRequest,
    number: str,
    attribute: str,
    *,
    problem: Invalid | None = None,
    text: str = "",
    reason: str = "",
) -> HttpResponse:
    access = access_of(request)
    found = lineage.of_value(access, number, attribute)
    losers = lineage.losers(found, request.GET.get("cursor", ""))
    context = {
        "number": number,
        "attribute": attribute,
        "lineage": found,
        "losers": losers.rows,
        "pager": pager_links(request, losers),
        "pin": pins.of_value(access, selectors.live_id(number), attribute),
        "why_not": access.verdict("edit", f"{selectors.SUBJECT}.{attribute}").reason,
        "problem": problem.detail if problem else "",
        "text": text,
        "reason": reason,
    }
    context |= _known(request, selectors.golden(access, number), (attribute,))
    return page(request, "mdm/customers/lineage.html", context, status=400 if problem else 200)


def _known(request: HttpRequest, golden: selectors.Golden, attributes: Collection[str]) -> dict[str, Any]:
    """By what a customer is known, a page at a time beside the list of the page itself."""
    found, _ = identities.page(access_of(request), golden, attributes, request.GET.get("known", ""))
    return {
        "identities": [identities.shown(each) for each in found.rows],
        "identity_pager": pager_links(request, found, "known"),
    }


def _records(request: HttpRequest, golden: selectors.Golden) -> dict[str, Any]:
    """The same of the linked source records, for whoever may see them."""
    access = access_of(request)
    if not access.may("see", "customer.crosswalk"):
        return {}
    found, count = selectors.source_page(access, golden.id, request.GET.get("records", ""))
    return {"sources": found.rows, "source_count": count, "source_pager": pager_links(request, found, "records")}
