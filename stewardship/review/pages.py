"""The pages on which pairs are decided: the queue, one pair, the next one. Decisions made: pages_decided."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mdm.access import log
from mdm.access.errors import Conflict, Invalid
from mdm.web.addresses import listed, with_value
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from stewardship.review import counts, decided, handover, lease, selectors, services, skipped
from stewardship.review import pair as pairs
from stewardship.review.forms import DecisionForm
from stewardship.review.models import Decision
from stewardship.review.queue import QUEUE, QueueFilter
from stewardship.review.services import Verdict

REASONS = [(str(n), code, label) for n, (code, label) in enumerate(Decision.Reason.choices[1:], 1)]


@require_safe
@needs("see", "work.review")
def queue(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, under the filter of the address."""
    access = access_of(request)
    tab = request.GET.get("tab", selectors.TEAM)
    found, chosen = selectors.queue_page(access, request.GET, tab)
    for row in found.rows:
        log.viewed(access, row.fields, row.id)
    waiting = counts.by_tab(access, chosen)
    context = listed(request, QUEUE, found, chosen.chosen) | {
        "tab": tab,
        "tabs": _tabs(request, tab, waiting),
        "waiting": waiting,
        "start_url": chosen.added_to(reverse("review-next")),
        "why_not": access.verdict("decide", "work.review").reason,
    }
    return page(request, "stewardship/review/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("decide", "work.review")
def next_pair(request: HttpRequest) -> HttpResponse:
    """Leases the next pair under the filter and leads to it; when there is none, says so."""
    chosen = QueueFilter.parse(request.GET, access_of(request))
    found = _take_next(request, chosen)
    if found is None:
        context = {"queue_url": chosen.added_to(reverse("review-queue")), "is_filtered": bool(chosen.chosen)}
        return page(request, "stewardship/review/empty.html", context | _last(request))
    return HttpResponseRedirect(chosen.added_to(reverse("review-pair", args=[found])))


@require_safe
@needs("see", "work.review")
def pair(request: HttpRequest, candidate: int) -> HttpResponse:
    """One pair, put on record as read. Whoever may decide it takes its lease by opening it."""
    access = access_of(request)
    chosen = QueueFilter.parse(request.GET, access)
    if access.may("decide", "work.review"):
        lease.take(signed_in_user(request), candidate)
    return _shown(request, candidate, chosen)


@require_POST
@needs("decide", "work.review")
def make_ready(request: HttpRequest, candidate: int) -> HttpResponse:
    """Leases the pair after this one and hands its page over sealed; 204 when there is none."""
    chosen = QueueFilter.parse(request.GET, access_of(request))
    found = _take_next(request, chosen, also_skip=candidate)
    if found is None:
        return HttpResponse(status=204)
    ready = pairs.load(access_of(request), found)
    html = render_to_string(
        "stewardship/review/pair.html", _context(request, ready, chosen) | {"messages": []}, request
    )
    sealed = handover.seal(request, found, ready.version, html.encode())
    body = {
        "id": found,
        "version": ready.version,
        "url": chosen.added_to(reverse("review-pair", args=[found])),
        "nonce": sealed.nonce,
        "content": sealed.content,
    }
    return JsonResponse(body, headers={"Cache-Control": "no-store, private"})


@require_POST
@needs("decide", "work.review")
def decide(request: HttpRequest, candidate: int) -> HttpResponse:
    """Decides the pair and goes on to the next. A lost race says who decided; a stale pair is shown anew."""
    chosen = QueueFilter.parse(request.GET, access_of(request))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Invalid(
            " ".join(str(error) for errors in form.errors.values() for error in errors), mend="Open the pair again."
        )
    try:
        services.decide(Verdict(candidate=candidate, **form.cleaned_data), actor=signed_in_user(request))
    except Conflict as conflict:
        notice = f"{conflict.detail} {conflict.mend}".strip()
        if _is_scripted(request):
            say(request, notice, tone="warn")
            here = chosen.added_to(reverse("review-pair", args=[candidate]))
            return JsonResponse({"url": here}, status=conflict.status)
        return _shown(request, candidate, chosen, notice=notice, status=conflict.status)
    return _go_on(request, chosen)


@require_POST
@needs("decide", "work.review")
def skip(request: HttpRequest, candidate: int) -> HttpResponse:
    """Gives the pair back undecided; it is not offered again in this session until everything else is done."""
    chosen = QueueFilter.parse(request.GET, access_of(request))
    lease.release(signed_in_user(request), candidate)
    skipped.add(request, candidate)
    return _go_on(request, chosen)


def _go_on(request: HttpRequest, chosen: QueueFilter) -> HttpResponse:
    """On to the pair that was made ready, whose read is put on record now; else the plain way."""
    ready_id, version = request.POST.get("ready", ""), request.POST.get("ready_version", "")
    plain = chosen.added_to(reverse("review-next"))
    if not (_is_scripted(request) and ready_id.isdecimal() and version.isdecimal()):
        return JsonResponse({"url": plain}) if _is_scripted(request) else HttpResponseRedirect(plain)
    candidate, user = int(ready_id), signed_in_user(request)
    if not lease.take(user, candidate):
        return JsonResponse({"url": plain})
    ready = pairs.load(access_of(request), candidate)
    if ready.version != int(version):
        return JsonResponse({"url": plain})
    pairs.shown(access_of(request), ready)
    body = {
        "key": handover.key(request, candidate, ready.version),
        "until": ready.yours_until,
        "last": render_to_string(
            "stewardship/review/last.html",
            _last(request) | {"here": chosen.added_to(reverse("review-pair", args=[candidate]))},
            request,
        ),
    }
    return JsonResponse(body, headers={"Cache-Control": "no-store, private"})


def _shown(
    request: HttpRequest, candidate: int, chosen: QueueFilter, *, notice: str = "", status: int = 200
) -> HttpResponse:
    found = pairs.load(access_of(request), candidate)
    pairs.shown(access_of(request), found)
    context = _context(request, found, chosen) | {"notice": notice}
    return page(request, "stewardship/review/pair.html", context, status=status)


def _context(request: HttpRequest, found: pairs.Pair, chosen: QueueFilter) -> dict[str, Any]:
    here = reverse("review-pair", args=[found.id])
    return {
        "pair": found,
        "idempotency_key": str(uuid4()),
        "here": chosen.added_to(here),
        "decide_url": chosen.added_to(f"{here}decide/"),
        "skip_url": chosen.added_to(f"{here}skip/"),
        "ready_url": chosen.added_to(f"{here}ready/"),
        "next_url": chosen.added_to(reverse("review-next")),
        "queue_url": chosen.added_to(reverse("review-queue")),
        "waiting": counts.by_tab(access_of(request), chosen)[selectors.TEAM],
    } | _last(request)


def _last(request: HttpRequest) -> dict[str, Any]:
    """What this person decided last, for the way back and for the reason that may follow."""
    last = decided.last_of(access_of(request))
    wants_reason = last is not None and last.outcome == Decision.Outcome.NON_MATCH and not last.reason_code
    return {"last": last, "reasons": REASONS if wants_reason else []}


def _take_next(request: HttpRequest, chosen: QueueFilter, *, also_skip: int | None = None) -> int | None:
    """The next pair that was not skipped; when only skipped ones are left, those come again."""
    user, extra = signed_in_user(request), () if also_skip is None else (also_skip,)
    found = lease.take_next(user, chosen, skip=(*skipped.of(request), *extra))
    if found is None and skipped.of(request):
        skipped.clear(request)
        found = lease.take_next(user, chosen, skip=extra)
    return found


def _tabs(request: HttpRequest, tab: str, waiting: dict[str, int]) -> list[dict[str, Any]]:
    query = request.GET.copy()
    query.pop("cursor", None)
    return [
        {"label": label, "url": with_value(query, "tab", key), "count": waiting[key], "current": key == tab}
        for key, label in selectors.TABS.items()
    ]


def _is_scripted(request: HttpRequest) -> bool:
    return request.headers.get("X-Review") == "swap"
