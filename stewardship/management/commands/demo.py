"""`manage.py demo`: the generated outdoor retailer, brought in by the product's own imports and match runs."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mdm.access.errors import Problem
from mdm.access.models import User
from mdm.audit import Actor
from mdm.jobs.errors import HeldElsewhere, JobFailed
from mdm.sources.models import SourceSystem
from stewardship.demo import installing, jobs
from stewardship.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from stewardship.demo.company import Company


class Command(BaseCommand):
    help = "Fill an empty database with a generated company; the same numbers and seed give the same company."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--customers", type=int, default=2_000, help="persons behind the customer records")
        parser.add_argument("--personas", type=int, default=3_000, help="social accounts around them")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are source systems already")
        parser.add_argument(
            "--later", action="store_true", help="open the accounts and leave the rest to a worker; list the accounts"
        )
        parser.add_argument("--accounts", action="store_true", help="only list the demo accounts, a JSON line each")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["accounts"]:
            self._fill(options)
        if options["accounts"] or options["later"]:
            self._list_accounts()

    def _fill(self, options: dict[str, Any]) -> None:
        if SourceSystem.objects.exists() and not installing.is_half_done():
            if options["if_empty"]:
                return
            raise CommandError("This database is not empty; the demo company needs one that is. See docs/running.md.")
        size = {name: options[name] for name in ("customers", "personas", "seed")}
        try:
            company = Company(**size)
        except ValueError as fault:
            raise CommandError(str(fault)) from fault
        try:
            if options["later"]:
                jobs.later(**size, actor=Actor.command("demo"))
            else:
                installing.install(company, actor=Actor.command("demo"), say=self.stdout.write)
        except (JobFailed, HeldElsewhere, Problem) as fault:
            raise CommandError(str(fault)) from fault

    def _list_accounts(self) -> None:
        there = set(User.objects.values_list("email", flat=True))
        for account in DEMO_ACCOUNTS:
            if account.email in there:
                self.stdout.write(json.dumps({"role": account.role, "email": account.email, "password": DEMO_PASSWORD}))
