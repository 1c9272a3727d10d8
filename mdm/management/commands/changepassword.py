"""Django's changepassword, whose writes belong to `command:changepassword`."""

from typing import Any

from django.contrib.auth.management.commands import changepassword

from mdm.audit import Actor, session_actor


class Command(changepassword.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        with session_actor(actor=Actor.command("changepassword"), action="account.change_password"):
            return super().handle(*args, **options)
