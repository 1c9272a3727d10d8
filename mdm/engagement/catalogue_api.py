"""Products, services and locations that belong to nobody, for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.engagement import answers, catalogue_items
from mdm.web.api import api_access, asking, list_body


@extend_schema(
    summary="Products, services and locations",
    parameters=asking(catalogue_items.LISTING),
    responses=answers.CATALOGUE_ITEMS,
    tags=["engagement"],
)
@api_view(["GET"])
def item_list(request: Request) -> Response:
    """What belongs to no customer, with how many customers have to do with each."""
    found, _ = catalogue_items.page(api_access(request), request.query_params)
    return Response(list_body(found, catalogue_items.plain))


@extend_schema(summary="One product, service or location", responses=answers.CATALOGUE_ITEM, tags=["engagement"])
@api_view(["GET"])
def catalogue_item(request: Request, item: int) -> Response:
    """With everything that its kind says."""
    return Response(catalogue_items.plain(catalogue_items.one(api_access(request), item)))
