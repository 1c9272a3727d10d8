"""`manage.py evaluate personas`: precision and recall of the product on labelled input, in a database of its own."""

import json
import signal
import weakref
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mdm.access.errors import Problem
from mdm.audit import Actor
from mdm.jobs.errors import JobFailed
from mdm.local.errors import LocalError
from stewardship.evaluation import report
from stewardship.evaluation.evaluating import evaluate
from stewardship.evaluation.given import Given, left_out, mapping_of

SOON = 0.1  # seconds


class Command(BaseCommand):
    help = "Measure matching on customers, personas and the truth about them; the database in use is not touched."
    requires_system_checks: list[str] = []  # there need be no database yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["personas"])
        for name, about in (
            ("customers", "the customers"),
            ("personas", "the personas"),
            ("truth", "which persona is whose: two columns of ids, perhaps one that says match or no_match"),
        ):
            parser.add_argument(f"--{name}", type=Path, required=True, metavar="FILE", help=about)
        for name, about in (
            ("split", "which customers are loaded (crm) and which are held back (holdback)"),
            ("distractors", "more people, who own none of the personas"),
            ("mapping", "JSON: columns and what they say, instead of what the product suggests"),
        ):
            parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=about)
        parser.add_argument(
            "--without", action="append", default=[], metavar="ATTRIBUTE", help="leave out what personas say here"
        )
        parser.add_argument("--country", default="", metavar="CODE", help="assumed where a customer names none")
        parser.add_argument("--json", type=Path, required=True, metavar="FILE", help="where the figures go")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["json"]
        before = [(number, signal.signal(number, _stop)) for number in (signal.SIGTERM, signal.SIGALRM)]
        try:
            if not out.parent.is_dir():
                raise CommandError(f"There is no folder {out.parent} for the figures.")
            told = evaluate(_given(options), actor=Actor.command("evaluate"), say=self._say)
        except (Problem, LocalError, JobFailed) as error:
            mend = getattr(error, "mend", "")
            raise CommandError(" ".join(filter(None, (str(error), mend)))) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing is left behind.", returncode=130) from None
        finally:
            for number, handler in before:
                signal.signal(number, handler)
        self.stdout.write("\n".join(report.lines(told)))
        out.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def _say(self, line: str) -> None:
        """Shown at once, into a file or a pipe too: an evaluation takes its time."""
        self.stdout.write(line)
        self.stdout.flush()


def _given(options: dict[str, Any]) -> Given:
    mapping: Path | None = options["mapping"]
    return Given(
        customers=options["customers"],
        personas=options["personas"],
        truth=options["truth"],
        split=options["split"],
        distractors=options["distractors"],
        mapping=mapping_of(mapping) if mapping else {},
        without=left_out(options["without"]),
        country=options["country"].upper(),
    )


def _stop(signum: int, frame: FrameType | None) -> None:
    """A polite end is one like Ctrl-C, so that the scratch database goes; a little later where nobody would hear it."""
    if _is_in_finalizer(frame):
        signal.setitimer(signal.ITIMER_REAL, SOON)
        return
    raise KeyboardInterrupt


def _is_in_finalizer(frame: FrameType | None) -> bool:
    """What is raised while an object is cleared away is written down and forgotten."""
    while frame is not None:
        if frame.f_code.co_name == "__del__" or frame.f_code is weakref.finalize.__call__.__code__:
            return True
        frame = frame.f_back
    return False
