"""The page of all pins."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mdm.customers import pin_list
from mdm.web.addresses import listed
from mdm.web.pages import access_of, needs, page


@require_safe
@needs("see", pin_list.PINS)
def pins(request: HttpRequest) -> HttpResponse:
    """The pins of a state under the filters of the address."""
    access = access_of(request)
    state = pin_list.state_of(request.GET)
    found, chosen = pin_list.page(access, request.GET)
    counts = pin_list.counts(access, chosen)
    context = listed(request, pin_list.LISTING, found, chosen) | {
        "state": state.key,
        "tabs": [_tab(request, each, counts[each.key], state) for each in pin_list.STATES.values()],
    }
    return page(request, "mdm/customers/pins.html", context)


def _tab(request: HttpRequest, each: pin_list.State, count: int, current: pin_list.State) -> dict[str, object]:
    query = request.GET.copy()
    query.pop("cursor", None)
    query["state"] = each.key
    return {"label": each.label, "url": f"?{query.urlencode()}", "count": count, "current": each is current}
