"""Sign-in by e-mail, in any case of letters. Accounts are opened by an admin; nobody signs up."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest

SAID = {"account/messages/password_changed.txt": "Your password is changed."}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Closes sign-up, and leaves counting failures to axes, whose counters all processes share."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Nothing: see the class."""

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: object, **more: object
    ) -> None:
        """Our words, where there is something to say: being signed in says itself."""
        if message_template in SAID:
            messages.add_message(request, level, SAID[message_template])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/account/"


def attempted_login(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Whose failures axes counts: the e-mail tried, so that another spelling of it is no new chance."""
    given = dict(credentials or {})
    tried = given.get("email") or given.get("username") or request.POST.get("login") or ""
    return str(tried).strip().casefold()
