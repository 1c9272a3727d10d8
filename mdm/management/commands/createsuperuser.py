"""Django's createsuperuser, whose writes belong to `command:createsuperuser`."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser

from mdm.audit import Actor, session_actor


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        with session_actor(actor=Actor.command("createsuperuser"), action="account.create"):
            return super().handle(*args, **options)
