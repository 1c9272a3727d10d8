"""Sign-in by e-mail, in any case of letters. Accounts are opened by an admin; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Closes sign-up and hands the e-mail on as it is stored."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Lockout is counted by axes, per e-mail and address; allauth's own counter would need a shared cache."""
