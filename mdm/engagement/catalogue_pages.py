"""Pages of products, services and locations that belong to nobody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mdm.engagement import catalogue_items
from mdm.engagement.kinds import KINDS
from mdm.engagement.shown import facts_of, origin_of
from mdm.web.addresses import listed
from mdm.web.pages import access_of, needs, page


@require_safe
@needs("see", "item.kind")
def item_list(request: HttpRequest) -> HttpResponse:
    """Products, services and locations, with how many customers have to do with each."""
    found, chosen = catalogue_items.page(access_of(request), request.GET)
    shown = found.of([{"of": row, "kind": KINDS[row.item.kind]} for row in found.rows])
    return page(request, "mdm/engagement/items.html", listed(request, catalogue_items.LISTING, shown, chosen))


@require_safe
@needs("see", "item.kind")
def catalogue_item(request: HttpRequest, item: int) -> HttpResponse:
    """One of them with everything that is said of it."""
    access = access_of(request)
    found = catalogue_items.one(access, item)
    kind = KINDS[found.item.kind]
    context = {
        "kind": kind,
        "item": found.item,
        "customer_count": found.customer_count,
        "facts": facts_of(access, found.item, {"amount": kind.amount.capitalize()}),
        "origin": origin_of(found.item),
    }
    return page(request, "mdm/engagement/catalogue_item.html", context)
