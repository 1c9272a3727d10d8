"""Pages of match runs, of model versions, and of the search before a customer is made."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access.errors import Invalid
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from stewardship.candidates import possible, running, selectors
from stewardship.candidates.forms import MatchForm, StartForm
from stewardship.candidates.models import PairKind


@require_safe
@needs("see", "work.match_run")
def run_list(request: HttpRequest) -> HttpResponse:
    """Match runs, the newest first, and the form that starts one."""
    return _runs(request, StartForm())


@require_POST
@needs("edit", "work.match_run")
def start(request: HttpRequest) -> HttpResponse:
    """Starts a run; while one of that kind is under way, leads to it."""
    form = StartForm(request.POST)
    if not form.is_valid():
        return _runs(request, form, status=400)
    run = running.start(**form.cleaned_data, actor=signed_in_user(request))
    say(request, "The match run is under way. It goes on when you leave this page.")
    return HttpResponseRedirect(reverse("run", args=[run.pk]))


@require_safe
@needs("see", "work.match_run")
def run(request: HttpRequest, run: UUID) -> HttpResponse:
    """One run: its funnel, or how far it is."""
    found = selectors.run(access_of(request), run)
    return page(request, "stewardship/candidates/run.html", {"run": found})


@require_safe
@needs("see", "work.match_run")
def run_progress(request: HttpRequest, run: UUID) -> HttpResponse:
    """The part of the run's page that asks again; when the run has ended, the whole page is loaded."""
    found = selectors.run(access_of(request), run)
    response = page(request, "stewardship/candidates/progress.html", {"run": found})
    if not found.is_live:
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
@needs("see", "work.models")
def model_list(request: HttpRequest) -> HttpResponse:
    """Model versions with their lines."""
    found, chosen = selectors.models(access_of(request), request.GET)
    return page(request, "stewardship/candidates/models.html", listed(request, selectors.MODELS, found, chosen))


@require_safe
@needs("see", "work.models")
def model(request: HttpRequest, model: UUID) -> HttpResponse:
    """One version: what each level of each comparison weighs, and what it was trained on."""
    found = selectors.model(access_of(request), model)
    return page(request, "stewardship/candidates/model.html", {"model": found})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "work.search")
def match(request: HttpRequest) -> HttpResponse:
    """Which customers a record or a persona may be. What is typed in is sent in the body, never in the address."""
    kind = request.GET.get("kind", PairKind.CUSTOMER.value)
    if kind not in PairKind.values:
        raise Invalid("There is no such kind.", field="kind", mend="Use customer or persona.")
    access = access_of(request)
    form = MatchForm(access, kind, request.POST or None)
    answer = None
    if request.method == "POST" and form.is_valid():
        try:
            answer = possible.find(access, kind, form.given())
        except Invalid as problem:
            form.add_error(None, f"{problem.detail} {problem.mend}".strip())
    tabs = [
        {"label": "A record", "url": "?kind=customer", "current": kind == PairKind.CUSTOMER},
        {"label": "A persona", "url": "?kind=persona", "current": kind == PairKind.PERSONA},
    ]
    context = {"form": form, "answer": answer, "tabs": tabs, "kind": kind}
    return page(request, "stewardship/candidates/match.html", context, status=400 if form.errors else 200)


def _runs(request: HttpRequest, form: StartForm, *, status: int = 200) -> HttpResponse:
    access = access_of(request)
    found, chosen = selectors.runs(access, request.GET)
    context = {"form": form, "why_not": access.verdict("edit", "work.match_run").reason}
    context |= listed(request, selectors.RUNS, found, chosen)
    return page(request, "stewardship/candidates/runs.html", context, status=status)
