"""The page of all pins."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mdm.customers import pin_list
from mdm.web.addresses import chips, pager_links
from mdm.web.pages import access_of, needs, page


@require_safe
@needs("see", pin_list.PINS)
def pins(request: HttpRequest) -> HttpResponse:
    """The pins of a state under the filters of the address."""
    access = access_of(request)
    state = pin_list.state_of(request.GET)
    found, chosen = pin_list.page(access, request.GET, size=request.GET.get("size"))
    counts = pin_list.counts(access, chosen)
    context = {
        "page": found,
        "state": state.key,
        "tabs": [_tab(request, each, counts[each.key], state) for each in pin_list.STATES.values()],
        "chosen": chips(request, chosen),
        "pager": pager_links(request, found),
        "fields": pin_list.filter_fields(access),
        "clear_url": f"?state={state.key}",
    }
    return page(request, "mdm/customers/pins.html", context)


def _tab(request: HttpRequest, each: pin_list.State, count: int, current: pin_list.State) -> dict[str, object]:
    query = request.GET.copy()
    query.pop("cursor", None)
    query["state"] = each.key
    return {"label": each.label, "url": f"?{query.urlencode()}", "count": count, "current": each is current}
