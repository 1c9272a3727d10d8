"""Who may use the API at all. Apart from mdm.web.api, because DRF loads it while it loads its views."""

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission

from mdm.web.pages import access_of

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class MayUseApi(BasePermission):
    """The right `see work.api`; without it the answer says whom to ask."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        access_of(request._request).require("see", "work.api")
        return True
