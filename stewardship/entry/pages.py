"""The pages on which a customer is entered: the form with who it may be, and what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.access.errors import Problem
from mdm.sources import selectors as systems
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from stewardship.candidates.possible import Possible
from stewardship.entry import filling, looking, selectors, services
from stewardship.entry.forms import CustomerForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", services.SCREEN)
def entry_new(request: HttpRequest) -> HttpResponse:
    """Fill in, look who it may be, enter. Without anybody near it is entered at once."""
    form = CustomerForm(access_of(request), selectors.sources(), request.POST or None)
    near: list[Possible] | None = None
    sealed = ""
    if request.method == "POST" and form.is_valid():
        try:
            entered, near, sealed = _look_or_enter(request, form)
        except Problem as problem:
            form.add_error(problem.field if problem.field in form.fields else None, f"{problem.detail} {problem.mend}")
        else:
            if entered is not None:
                say(request, "Entered. It is taken in as a record of its source.")
                return HttpResponseRedirect(reverse("entry", args=[entered]))
    context: dict[str, Any] = {
        "form": form,
        "near": near,
        "sealed": sealed,
        "has_sources": bool(selectors.sources()),
    }
    return page(request, "stewardship/entry/new.html", context, status=400 if form.errors else 200)


@require_safe
@needs("edit", services.SCREEN)
def entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    """What became of one's own entry."""
    return page(request, "stewardship/entry/entry.html", {"entry": selectors.one(access_of(request), entry)})


@require_safe
@needs("edit", services.SCREEN)
def entry_progress(request: HttpRequest, entry: UUID) -> HttpResponse:
    """The same as a part of the page, asked for again until it is taken in."""
    return page(request, "stewardship/entry/state.html", {"entry": selectors.one(access_of(request), entry)})


@require_safe
@needs("edit", services.SCREEN)
def entry_list(request: HttpRequest) -> HttpResponse:
    """What one has entered."""
    found, chosen = selectors.own(access_of(request), request.GET)
    return page(request, "stewardship/entry/list.html", listed(request, selectors.ENTRIES, found, chosen))


def _look_or_enter(request: HttpRequest, form: CustomerForm) -> tuple[UUID | None, list[Possible], str]:
    """The entry that was made, or whom it may be with the seal that lets it be entered nevertheless."""
    access, source = access_of(request), systems.system_row(form.cleaned_data["source"])
    values = filling.check(access, source, form.values())
    digest = filling.digest(source, values)
    seen = looking.opened(request.POST.get("looked", ""), digest)
    if seen is None:
        near = looking.near(access, values)
        if near:
            return None, near, looking.seal(digest, [str(each.named.note.text) for each in near])
        seen = []
    same_as = request.POST.get("same_as", "")
    made = services.enter(
        access,
        form=form.cleaned_data["form"],
        source=source,
        values=values,
        seen=seen,
        same_as=same_as,
        actor=signed_in_user(request),
    )
    return made.pk, [], ""
