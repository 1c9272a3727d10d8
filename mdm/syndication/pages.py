"""The page of corrections: reviewed, sent, and what the source said to them; and the file that its owner fetches."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mdm.access.errors import Denied, Invalid
from mdm.syndication import selectors, services
from mdm.syndication.models import Correction
from mdm.web import export
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user

DONE = {
    "send": "sent: the owner of the source finds them in the file and the feed",
    "drop": "dropped: they are not proposed again while both sides say the same",
    "accept": "accepted: they settle when the source sends the right value",
    "refuse": "refused: they are not proposed again while both sides say the same",
}
COLUMNS = ("Source", "Key", "Field", "Theirs", "Ours", "Why", "Customer")


@require_safe
@needs("see", "work.sources")
def correction_list(request: HttpRequest) -> HttpResponse:
    """The corrections of a state under the filters of the address."""
    access = access_of(request)
    found, chosen = selectors.page(access, request.GET)
    state, counts = selectors.state_of(request.GET), selectors.counts(access, chosen)
    context = listed(request, selectors.LISTING, found, chosen) | {
        "state": state,
        "tabs": [_tab(request, status, counts[status.value], state) for status in Correction.Status],
        "sent_count": counts[Correction.Status.SENT.value],
        "file_url": f"{reverse('correction-file')}?{urlencode([('f', f) for f in request.GET.getlist('f')])}",
        "why_not": access.verdict("decide", "work.sources").reason,
    }
    return page(request, "mdm/syndication/corrections.html", context)


@require_POST
@needs("decide", "work.sources")
def correction_step(request: HttpRequest) -> HttpResponse:
    """Send, drop, accept or refuse the picked corrections."""
    ids = [int(text) for text in request.POST.getlist("correction") if text.isdecimal()]
    if not ids:
        raise Invalid("No correction was picked.", field="correction", mend="Tick those that you mean.")
    step, reason = request.POST.get("step", ""), request.POST.get("reason", "")
    count = services.take(step, ids, actor=signed_in_user(request), reason=reason)
    say(request, f"{count} {'correction is' if count == 1 else 'corrections are'} {DONE[step]}.")
    return HttpResponseRedirect(f"{reverse('correction-list')}?state={services.STEPS[step][0]}")


@require_safe
@needs("see", "work.sources")
def correction_file(request: HttpRequest) -> StreamingHttpResponse:
    """All sent corrections under the filters as CSV, streamed; only of fields that may leave in a file."""
    access = access_of(request)
    exportable = access.exportable("customer")
    if not exportable:
        raise Denied("None of these fields may leave in a file.", "Ask an admin for the right to export.")
    rows = selectors.sent(access, request.GET, exportable)
    lines = (
        (row.source, row.key.text, row.label, row.theirs.text, row.ours.text, row.fields.text("why"), row.number)
        for row in rows
    )
    return export.csv_response(export.lines(COLUMNS, lines), "corrections.csv")


def _tab(request: HttpRequest, status: Correction.Status, count: int, current: str) -> dict[str, object]:
    query = request.GET.copy()
    query.pop("cursor", None)
    query["state"] = status.value
    label = str(status.label)
    return {
        "label": label[:1].upper() + label[1:],
        "url": f"?{query.urlencode()}",
        "count": count,
        "current": status.value == current,
    }
