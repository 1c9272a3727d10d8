"""Pages and API of products, services and locations that belong to nobody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.engagement import answers, catalogue_items
from mdm.engagement.kinds import KINDS
from mdm.engagement.shown import facts_of, origin_of
from mdm.web.addresses import listed
from mdm.web.api import api_access, asking, list_body
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


@extend_schema(
    summary="Products, services and locations",
    parameters=asking(catalogue_items.LISTING),
    responses=answers.CATALOGUE_ITEMS,
    tags=["engagement"],
)
@api_view(["GET"])
def api_item_list(request: Request) -> Response:
    """What belongs to no customer, with how many customers have to do with each."""
    found, _ = catalogue_items.page(api_access(request), request.query_params)
    return Response(list_body(found, catalogue_items.plain))


@extend_schema(summary="One product, service or place", responses=answers.CATALOGUE_ITEM, tags=["engagement"])
@api_view(["GET"])
def api_catalogue_item(request: Request, item: int) -> Response:
    """With everything that its kind says."""
    return Response(catalogue_items.plain(catalogue_items.one(api_access(request), item)))
