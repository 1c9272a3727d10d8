"""One's own account, for programs: who am I, how I read, the purpose I work under, my tokens."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access import services
from mdm.access.errors import Denied
from mdm.access.models import ApiToken, User
from mdm.web.account import answers
from mdm.web.account.pages import LOCALES
from mdm.web.account.tokens import TOKENS, tokens_of
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH
from mdm.web.pages import signed_in_user


class ProfileBody(serializers.Serializer[Any]):
    """What is left out stays as it is."""

    time_zone = serializers.CharField(required=False, help_text="Such as Europe/Vienna.")
    locale = serializers.ChoiceField(choices=LOCALES, required=False)
    purpose = serializers.CharField(required=False, help_text="Key of the purpose to work under; not with a token.")

    def validate_time_zone(self, name: str) -> str:
        if name not in available_timezones():
            raise serializers.ValidationError("There is no such time zone.")
        return name


class TokenBody(serializers.Serializer[Any]):
    """A token to be issued."""

    name = serializers.CharField(max_length=80, help_text="What will use it.")
    purpose = serializers.CharField(help_text="Key of a purpose.")
    days = serializers.IntegerField(min_value=1, max_value=365, default=90)


@extend_schema(methods=["GET"], summary="Who am I, and what may I do", responses=answers.ME, tags=["account"])
@extend_schema(
    methods=["PATCH"],
    summary="How times are written for me, and my purpose",
    request=ProfileBody,
    responses=answers.ME,
    tags=["account"],
)
@api_view(["GET", "PATCH"])
def me(request: Request) -> Response:
    """The account, its roles, and the purpose of this session or token."""
    user = signed_in_user(request._request)
    if request.method == "PATCH":
        _change(request, user, dict(checked(ProfileBody, request)))
    access = api_access(request)
    return Response(
        {
            "name": str(user),
            "roles": access.roles,
            "purpose": access.purpose if _is_token(request) else user.purpose,
            "time_zone": user.time_zone,
            "locale": user.locale,
        }
    )


@extend_schema(
    methods=["GET"], summary="My tokens", parameters=asking(TOKENS), responses=answers.TOKENS, tags=["account"]
)
@extend_schema(
    methods=["POST"],
    summary="Issue a token",
    request=TokenBody,
    responses={201: answers.ISSUED, 409: CLASH},
    tags=["account"],
)
@api_view(["GET", "POST"])
@sensitive_variables("issued")
def tokens(request: Request) -> Response:
    """POST says the secret once. A token issues none: one that was lost could renew itself for ever."""
    user = signed_in_user(request._request)
    if request.method == "GET":
        found, _ = tokens_of(api_access(request), request.query_params)
        return Response(list_body(found, asdict))
    if _is_token(request):
        raise Denied("A token cannot issue a token.", "Sign in with your password.")
    body = dict(checked(TokenBody, request))
    ends = timezone.now() + timedelta(days=body.pop("days"))
    issued = services.issue_token(owner=user, expires_at=ends, actor=user, **body)
    return Response(asdict(issued), status=201, headers={"Cache-Control": "no-store"})


@extend_schema(summary="Revoke a token", request=None, responses=answers.REVOKED, tags=["account"])
@api_view(["POST"])
def revoke(request: Request, token_id: UUID) -> Response:
    """Ends a token at once, also the one that asks. Again changes nothing."""
    user = signed_in_user(request._request)
    services.revoke_token(owner=user, token_id=token_id, actor=user)
    return Response({"id": token_id, "state": "revoked"})


def _change(request: Request, user: User, wanted: dict[str, Any]) -> None:
    purpose = wanted.pop("purpose", None)
    if purpose is not None and _is_token(request):
        raise Denied("A token works under the purpose it was issued for.", "Issue a token for the other purpose.")
    if wanted:
        kept = {"time_zone": user.time_zone, "locale": user.locale}
        services.change_profile(user=user, actor=user, **kept | wanted)
    if purpose is not None:
        services.choose_purpose(user=user, purpose=purpose)


def _is_token(request: Request) -> bool:
    return isinstance(request.auth, ApiToken)
