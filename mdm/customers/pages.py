"""Pages of customers: list, search, one value's lineage, survivorship rules. The 360 page is stewardship's."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.access.errors import Problem
from mdm.customers import lineage, rules, selectors, services
from mdm.web.addresses import chips, pager_links
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page


@require_safe
@needs("see", "work.search")
def customer_list(request: HttpRequest) -> HttpResponse:
    """Live customers under the filters of the address."""
    access = access_of(request)
    found, chosen = selectors.page(access, request.GET, size=request.GET.get("size"))
    context = {"page": found, "chosen": chips(request, chosen), "pager": pager_links(request, found)}
    return page(request, "mdm/customers/list.html", context | {"fields": selectors.filter_fields(access)})


@require_safe
@needs("see", "work.search")
def search(request: HttpRequest) -> HttpResponse:
    """What the search box leads to; a single hit by number opens at once."""
    text = request.GET.get("q", "").strip()
    found = selectors.found_by(access_of(request), text) if text else []
    if len(found) == 1 and selectors.is_number(text):
        return HttpResponseRedirect(reverse("customer-profile", args=[found[0].number]))
    return page(request, "mdm/customers/search.html", {"text": text, "rows": found})


@require_safe
@needs("see", "work.search")
def value_lineage(request: HttpRequest, number: str, attribute: str) -> HttpResponse:
    """Where one value comes from, why it won and what lost."""
    found = lineage.of_value(access_of(request), number, attribute)
    return page(request, "mdm/customers/lineage.html", {"number": number, "lineage": found})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.rules")
def survivorship_rules(request: HttpRequest) -> HttpResponse:
    """Which source is believed, attribute by attribute; whoever may changes it here."""
    access = access_of(request)
    form = rules.RuleForm(request.POST or None)
    if request.method == "POST":
        access.require("edit", "work.rules")
        if form.is_valid() and access.user is not None:
            try:
                services.set_rule(**form.change(), actor=access.user)
            except Problem as problem:
                form.add_error(None, f"{problem.detail} {problem.mend}".strip())
            else:
                say(request, f"The rule for {form.cleaned_data['attribute']} is in force for every value from now on.")
                return HttpResponseRedirect(reverse("survivorship-rules"))
    context = {"rules": rules.listed(access), "form": form, "may_edit": access.may("edit", "work.rules")}
    return page(request, "mdm/customers/rules.html", context, status=400 if form.errors else 200)
