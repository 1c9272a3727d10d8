"""`manage.py verify_golden`: recomputes everything that is computed, and says what differs. Writes nothing."""

import logging
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mdm.audit import Actor
from mdm.customers import verifying

log = logging.getLogger(__name__)
SHOWN = 20


class Command(BaseCommand):
    help = "Recompute every golden record from what was said, and every registered aggregate; exit 1 on differences."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--portion", type=int, default=verifying.PORTION, help="customers at a time")

    def handle(self, *args: Any, **options: Any) -> None:
        self._shown = customers = differences = 0
        log.info("%s recomputes every golden record", Actor.command("verify_golden").name)
        for portion in verifying.golden_records(options["portion"]):
            customers += portion.count
            differences += len(portion.differences)
            self._show(portion.differences)
        for name, find in verifying.others().items():
            for said in find():
                differences += 1
                self._show((f"{name}: {said}",))
        self.stdout.write(f"customers {customers}, differences {differences}")
        if differences:
            sys.exit(1)

    def _show(self, lines: tuple[str, ...]) -> None:
        for line in lines[: max(0, SHOWN - self._shown)]:
            self.stderr.write(line)
        self._shown += len(lines)
