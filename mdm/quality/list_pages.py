"""Pages of reference lists: one's own are kept here, standard ones can be looked at."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.access.errors import NotFound, Problem
from mdm.quality import lists, services
from mdm.quality.forms import ListForm
from mdm.quality.models import QualityRule, ReferenceList
from mdm.rules import STANDARD_LISTS
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user

LISTS = "quality.lists"


@require_safe
@needs("see", services.RIGHT)
def list_list(request: HttpRequest) -> HttpResponse:
    """Every list with its size and the rules that refer to it."""
    access = access_of(request)
    access.require("see", LISTS)
    own = [
        {"key": each.key, "name": each.name, "count": len(each.values), "is_own": True}
        for each in ReferenceList.objects.all()
    ]
    shipped = [
        {"key": key, "name": name, "count": len(lists.standard()[key]), "is_own": False}
        for key, name in STANDARD_LISTS.items()
    ]
    context = {"rows": [*own, *shipped], "may_edit": access.may("edit", services.RIGHT)}
    return page(request, "mdm/quality/lists.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", services.RIGHT)
def list_new(request: HttpRequest) -> HttpResponse:
    """A new list, written or from a file."""
    form = ListForm(request.POST or None, request.FILES or None, is_new=True)
    if request.method == "POST" and form.is_valid() and _saved(request, form, form.cleaned_data["key"], 0):
        return HttpResponseRedirect(reverse("quality-lists"))
    context = {"form": form, "title": "New list", "is_own": True, "may_edit": True}
    return page(request, "mdm/quality/list.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", services.RIGHT)
def list_detail(request: HttpRequest, key: str) -> HttpResponse:
    """The values of a list; whoever may changes them here."""
    access = access_of(request)
    access.require("see", LISTS)
    if key in STANDARD_LISTS:
        shipped = {"title": STANDARD_LISTS[key], "values": sorted(v.upper() for v in lists.standard()[key])}
        return page(request, "mdm/quality/list.html", shipped)
    found = ReferenceList.objects.filter(key=key).first()
    if found is None:
        raise NotFound("There is no such list.")
    initial = {"name": found.name, "values": "\n".join(found.values), "version": found.version}
    form = ListForm(request.POST or None, request.FILES or None, is_new=False, initial=initial)
    if request.method == "POST":
        access.require("edit", services.RIGHT)
        if form.is_valid() and _saved(request, form, key, form.cleaned_data["version"] or -1):
            return HttpResponseRedirect(reverse("quality-lists"))
    rules = QualityRule.objects.filter(check_kind="reference", parameters__list=key).values("key", "name")
    context = {
        "form": form,
        "title": found.name,
        "id": found.pk,
        "values": list(found.values),
        "is_own": True,
        "may_edit": access.may("edit", services.RIGHT),
        "rules": list(rules) if access.may("see", "quality.name") else [],
    }
    return page(request, "mdm/quality/list.html", context, status=400 if form.errors else 200)


def _saved(request: HttpRequest, form: ListForm, key: str, version: int) -> bool:
    try:
        services.save_list(
            access=access_of(request),
            key=key,
            name=form.cleaned_data["name"],
            values=form.lines(),
            version=version,
            actor=signed_in_user(request),
            reason=form.cleaned_data["reason"],
        )
    except Problem as problem:
        form.add_error(
            problem.field if problem.field in form.fields else None, f"{problem.detail} {problem.mend}".strip()
        )
        return False
    say(request, "The list is saved. Rules that refer to it are asked again.")
    return True
