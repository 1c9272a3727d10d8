"""The registry of platforms, for programs."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.web.api import api_access
from social.platforms import selectors


@extend_schema(summary="Platforms", responses=OpenApiTypes.OBJECT, tags=["platforms"])
@api_view(["GET"])
def platform_list(request: Request) -> Response:
    """All of them: attributes, terms with citation, limits, regions, and the lines that route its pairs."""
    return Response({"results": [platform.fields for platform in selectors.every(api_access(request))]})
