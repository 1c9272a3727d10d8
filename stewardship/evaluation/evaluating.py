"""One evaluation from files to figures: read the labels, load, agree, match, measure; in a database of its own."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mdm.access.errors import Invalid
from mdm.audit import Actor
from mdm.sources.models import ImportBatch
from stewardship.candidates.models import MatchRun
from stewardship.evaluation import labels, loading, namesakes, reading, scratch
from stewardship.evaluation.given import CUSTOMERS, DISTRACTORS, PERSONAS, Given
from stewardship.evaluation.labels import Labels
from stewardship.evaluation.measuring import figures
from stewardship.evaluation.tables import Table, file_chunks

Say = Callable[[str], None]


@dataclass(frozen=True)
class Input:
    """The files as tables, and what their labels say."""

    customers: Table
    personas: Table
    distractors: Table | None
    labels: Labels

    @classmethod
    def of(cls, given: Given) -> "Input":
        """Everything that can be wrong with the files is found before a database is made. Raises Invalid."""
        tables = {name: Table.read(path) if path else None for name, path in given.paths().items()}
        customers, personas, truth = tables[CUSTOMERS], tables[PERSONAS], tables["truth"]
        if customers is None or personas is None or truth is None:
            raise ValueError("customers, personas and truth are needed")
        for part, table in tables.items():
            _check_columns(given.mapping.get(part, {}), table)
        return cls(customers, personas, tables[DISTRACTORS], labels.read(customers, personas, truth, tables["split"]))

    def to_load(self) -> Table:
        """The customers without those that are held back."""
        cells, held_back = self.customers.cells[self.labels.customer_column], self.labels.held_back
        return self.customers.only(lambda row: cells[row] not in held_back)


def _check_columns(columns: Mapping[str, str], table: Table | None) -> None:
    if table is None:
        return
    if unknown := [name for name in columns if name not in table.header]:
        raise Invalid(f"{table.path.name}: The file has no column “{unknown[0]}”.", field="mapping")


class Clock:
    """Seconds of each stage."""

    def __init__(self, say: Say) -> None:
        self.seconds: dict[str, float] = {}
        self._say = say

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._say(f"{name} …")
        began = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - began, 1)


def evaluate(given: Given, *, actor: Actor, say: Say) -> dict[str, Any]:
    """The figures of one evaluation. Raises a Problem, or a LocalError for a server that cannot be used."""
    read, clock = Input.of(given), Clock(say)
    with scratch.database():
        with clock.stage("importing"):
            batches = _import(read, given, actor)
        for batch in batches.values():
            say(f"  {batch.file_name}: {_taken(batch):,} taken, {batch.rejected_count:,} refused")
        with clock.stage("consent, given for everybody"):
            loading.agree(actor=actor)
        with clock.stage("matching"):
            run = loading.match(actor=actor)
        measured = reading.measured(read.labels, read.personas, _namesakes(read, batches))
        told = figures(measured) | _of_run(run)
    return told | {
        "distractors": _taken(batches[DISTRACTORS]) if DISTRACTORS in batches else 0,
        "refused": {part: batch.rejected_count for part, batch in batches.items()},
        "seconds": round(sum(clock.seconds.values()), 1),
        "seconds_by_stage": clock.seconds,
        "given": _settings(given),
    }


def _import(read: Input, given: Given, actor: Actor) -> dict[str, ImportBatch]:
    chunks = {CUSTOMERS: read.to_load().chunks() if read.labels.held_back else file_chunks(given.customers)}
    if given.distractors:
        chunks[DISTRACTORS] = file_chunks(given.distractors)
    chunks[PERSONAS] = file_chunks(given.personas)
    return {part: loading.bring_in(part, blocks, given, actor=actor) for part, blocks in chunks.items()}


def _namesakes(read: Input, batches: dict[str, ImportBatch]) -> frozenset[str]:
    if read.distractors is None:
        return frozenset()
    columns = {part: batch.mapping.columns if batch.mapping else {} for part, batch in batches.items()}
    mapping = batches[DISTRACTORS].mapping
    key = mapping.key_column if mapping else ""
    return namesakes.keys_of(read.distractors, columns[DISTRACTORS], key, read.customers, columns[CUSTOMERS])


def _taken(batch: ImportBatch) -> int:
    return batch.accepted_count + batch.changed_count


def _of_run(run: MatchRun) -> dict[str, Any]:
    version = run.model_version
    lines = {"review": version.review_line, "automatic": version.automatic_line} if version else {}
    return {
        "funnel": run.funnel.get("steps", []),
        "lines": lines,
        "is_calibrated": bool(version and version.calibration),
    }


def _settings(given: Given) -> dict[str, Any]:
    """What was asked, without the machine's folders."""
    files = {name: path.name if path else None for name, path in given.paths().items()}
    return files | {
        "without": sorted(given.without),
        "mapping": "given" if given.mapping else "suggested",
        "country": given.country,
    }
