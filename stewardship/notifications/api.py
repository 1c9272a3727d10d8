"""Notifications for programs that act for their owner."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.models import User
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.pages import signed_in_user
from stewardship.notifications import answers, selectors, services
from stewardship.notifications.models import NotificationPreference


class ReadBody(serializers.Serializer[Any]):
    """Which are read; all, where none is named."""

    ids = serializers.ListField(child=serializers.IntegerField(min_value=1), required=False, max_length=500)


class MailBody(serializers.Serializer[Any]):
    """When mail is wanted."""

    mail = serializers.ChoiceField(choices=NotificationPreference.Mail.choices)
    digest_at = serializers.TimeField(required=False)


@extend_schema(
    summary="What one was told",
    parameters=asking(selectors.NOTIFICATIONS),
    responses=answers.NOTIFICATIONS,
    tags=["notifications"],
)
@api_view(["GET"])
def notification_list(request: Request) -> Response:
    """The newest first; only one's own."""
    found, _ = selectors.page(api_access(request), request.query_params)
    return Response(list_body(found, _plain))


@extend_schema(summary="Mark notifications read", request=ReadBody, responses=answers.READ, tags=["notifications"])
@api_view(["POST"])
def read(request: Request) -> Response:
    return Response({"read": services.mark_read(_user(request), ids=checked(ReadBody, request).get("ids"))})


@extend_schema(methods=["GET"], summary="When one gets mail", responses=answers.MAIL, tags=["notifications"])
@extend_schema(
    methods=["PUT"],
    summary="Choose when one gets mail",
    request=MailBody,
    responses=answers.MAIL,
    tags=["notifications"],
)
@api_view(["GET", "PUT"])
def mail(request: Request) -> Response:
    user = _user(request)
    if request.method == "PUT":
        body = checked(MailBody, request)
        at = body.get("digest_at") or selectors.preference(user).digest_at
        services.choose_mail(user=user, mail=body["mail"], digest_at=at, actor=user)
    chosen = selectors.preference(user)
    return Response({"mail": chosen.mail, "digest_at": chosen.digest_at})


def _user(request: Request) -> User:
    return signed_in_user(request._request)


def _plain(row: selectors.Told) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "text": row.text,
        "path": row.path,
        "created_at": row.created_at,
        "is_read": row.is_read,
    }
