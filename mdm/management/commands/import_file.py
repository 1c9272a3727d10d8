"""`manage.py import_file`: one file of a source, uploaded, mapped and loaded in this process."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mdm.access.errors import NotFound, Problem
from mdm.access.models import User
from mdm.audit import Actor
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.sources import proposals, selectors, services, subjects
from mdm.sources.models import ImportBatch
from mdm.sources.suggest import Proposal, Suggestion

PIECE = 1 << 20


class Command(BaseCommand):
    help = (
        "Import a file: delimited text, a workbook, JSON, vCards, an archive. "
        "Its mapping is the one given, the one saved for the source, or the suggested one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="key of the source system")
        parser.add_argument("--subject", required=True, help="what the file holds, e.g. customer")
        parser.add_argument("--mapping", type=Path, help='JSON: {"columns": {header: attribute}, "key_column": header}')
        parser.add_argument("--encoding", default="")
        parser.add_argument("--delimiter", default="")
        parser.add_argument("--actor", help="e-mail of the account in whose name it is done")
        parser.add_argument("--reason", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            job, batch = self._import(options)
        except Problem as problem:
            raise CommandError(f"{problem.detail} {problem.mend}".strip()) from problem
        if job.status != Job.Status.SUCCEEDED:
            raise CommandError(f"The import {job.get_status_display()}: {job.error}")
        self.stdout.write(
            f"{batch.accepted_count:,} accepted, {batch.changed_count:,} changed, {batch.unchanged_count:,} unchanged, "
            f"{batch.rejected_count:,} rejected, {batch.cell_rejected_count:,} cells not used; import {batch.id}"
        )

    def _import(self, options: dict[str, Any]) -> tuple[Job, ImportBatch]:
        who = _actor(options["actor"])
        subject = subjects.get(options["subject"])
        batch = services.upload(
            source=selectors.system_row(options["source"]),
            subject=subject.key,
            file_name=options["file"].name,
            chunks=_pieces(options["file"]),
            encoding=options["encoding"],
            delimiter=options["delimiter"],
            actor=who,
            reason=options["reason"],
        )
        if batch.status == ImportBatch.Status.UNPACKING and batch.job is not None:
            job = runner.run_now(batch.job)
            if job.status != Job.Status.SUCCEEDED:
                return job, batch
            batch = selectors.import_row(batch.id)
        elif batch.job is not None:
            return runner.run_now(batch.job), selectors.import_row(batch.id)
        columns, key = self._mapping(batch, subject, options["mapping"])
        job = services.start(
            batch=batch, columns=columns, key_column=key, actor=who, reason=options["reason"], wake=False
        )
        return runner.run_now(job), selectors.import_row(batch.id)

    def _mapping(self, batch: ImportBatch, subject: subjects.Subject, given: Path | None) -> tuple[dict[str, str], str]:
        if given is None:
            proposal = proposals.of_batch(batch)
            for each in proposal.columns:
                self.stderr.write(f"{each.column}: {_read_as(each, proposal)}")
            return proposal.mapping, proposal.key_column
        try:
            read = json.loads(given.read_text("utf-8"))
            return dict(read["columns"]), str(read.get("key_column", ""))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f'{given} is not a mapping: {{"columns": {{…}}, "key_column": "…"}}') from error


def _read_as(suggested: Suggestion, proposal: Proposal) -> str:
    if suggested.column == proposal.key_column and not suggested.attribute:
        return f"the key of the record ({proposal.key_reason})"
    return f"{suggested.attribute or 'not read'} ({suggested.reason})"


def _actor(email: str | None) -> User | Actor:
    if not email:
        return Actor.command("import_file")
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise NotFound(f"There is no open account {email}.")
    return user


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error
