"""`manage.py assess`: what a file, or the records of a source, hold; told in this process."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mdm.access.errors import Problem
from mdm.audit import Actor, change_set
from mdm.profiling import tables
from mdm.profiling.findings import Finding, findings
from mdm.profiling.results import ColumnProfile, TableProfile
from mdm.profiling.tables import TableSketch
from mdm.profiling.values import LABELS
from mdm.sources import layouts, samples, selectors, subjects, suggest
from mdm.sources.assessments import reading
from mdm.sources.assessments.reading import Read


class Command(BaseCommand):
    help = "Assess a delimited file, or what the records of a source say now. It tells figures and nobody's values."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("file", type=Path, nargs="?")
        what.add_argument("--source", help="key of a source system")
        parser.add_argument("--subject", default="customer", help="what the file holds; customer where it is not said")
        parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["source"]:
                profile = _of_source(options["source"])
            else:
                profile = _of_file(options["file"], options["subject"])
        except Problem as problem:
            raise CommandError(f"{problem.detail} {problem.mend}".strip()) from problem
        found = findings(profile, timezone.localdate())
        self._tell(profile, found)
        if options["json"]:
            _write(options["json"], profile, found)

    def _tell(self, profile: TableProfile, found: list[Finding]) -> None:
        self.stdout.write(f"{profile.figures.rows:,} rows, {len(profile.columns):,} columns")
        for column in profile.columns:
            self.stdout.write(_line(column))
        for each in found:
            where = f"{each.column}: " if each.column else ""
            self.stdout.write(f"{where}{each.text}" + (f" (line {each.line:,})" if each.line else ""))


def _of_file(path: Path, subject: str) -> TableProfile:
    try:
        with path.open("rb") as file:
            layout = layouts.detect(file)
            sampled = samples.spread(file, layout, path.stat().st_size)
            mapping = suggest.suggest(layout.header, sampled, subjects.get(subject)).mapping
            reads = {column: attribute for column, attribute in mapping.items() if attribute}
            return _profile(TableSketch(layout.header, reads), reading.of_file(file, layout))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error


def _of_source(key: str) -> TableProfile:
    with change_set(actor=Actor.command("assess"), action="assessment.tell"):  # which also keeps the cursor open
        table = reading.of_records(selectors.system_row(key), "customer")
        return _profile(TableSketch(table.header, table.reads), table.rows)


def _profile(sketch: TableSketch, rows: Iterator[Read]) -> TableProfile:
    tables.read(sketch, rows)
    return sketch.profile(timezone.localdate())


def _line(column: ColumnProfile) -> str:
    figures = column.figures
    about = "about " if figures.distinct_error else ""
    pattern = f", mostly {figures.patterns[0][0]}" if figures.patterns else ""
    kind = LABELS.get(figures.kind, figures.kind)
    return f"{column.name}: {kind}, {figures.completeness:.1%} filled, {about}{figures.distinct:,} different{pattern}"


def _write(path: Path, profile: TableProfile, found: list[Finding]) -> None:
    told = {
        **profile.figures.plain(),
        "columns": [{"name": column.name, **column.figures.plain()} for column in profile.columns],
        "findings": [each.plain() for each in found],
    }
    try:
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from error
