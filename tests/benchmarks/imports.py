"""Rows per second of an import: `python tests/benchmarks/imports.py [rows]`, in a database of its own.

Each line it prints is one import through the product's own job: source records only, the same file again, and with
customers and their golden records. It asserts nothing.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

import standardise as made  # noqa: E402

from mdm.audit import Actor  # noqa: E402
from mdm.jobs import runner  # noqa: E402
from mdm.local.databases import Urls  # noqa: E402
from mdm.sources import records, services, subjects  # noqa: E402
from mdm.sources.models import ImportBatch, SourceSystem  # noqa: E402
from mdm.sources.subjects import Outcome, ParsedRow  # noqa: E402
from tests import databases  # noqa: E402

WHO = Actor("command:benchmark", "benchmark")


def pieces(count: int, seed: int) -> Iterator[bytes]:
    """A file of customer-like rows."""
    names: list[str] = []
    for number, row in enumerate(made.rows(count, seed)):
        if not names:
            names = list(row)
            yield (";".join(["key", *names]) + "\n").encode()
        yield (";".join([f"K{number}", *(row[name].replace(";", ",") for name in names)]) + "\n").encode()


def records_only(rows: Sequence[ParsedRow], batch: ImportBatch, at: datetime) -> Outcome:
    written = records.upsert(rows, batch, at)
    return Outcome(len(written.new), len(written.changed), written.unchanged)


def run(source: SourceSystem, count: int, label: str) -> None:
    batch = services.upload(
        source=source, subject="customer", file_name="b.csv", chunks=pieces(count, 7), actor=WHO, delimiter=";"
    )
    known = subjects.get("customer")
    columns = {name: name for name in batch.header if known.attribute(name)}
    job = services.start(batch=batch, columns=columns, key_column="key", actor=WHO, wake=False)
    began = time.perf_counter()
    job = runner.run_now(job)
    seconds = time.perf_counter() - began
    batch.refresh_from_db()
    print(
        f"{label:32} {count / seconds:9,.0f} rows/s  {seconds:6.2f} s  {job.status} "
        f"{batch.accepted_count:,} accepted, {batch.unchanged_count:,} unchanged, {batch.rejected_count:,} rejected"
    )


@contextmanager
def scratch(urls: Urls) -> Iterator[None]:
    """A database that is dropped again."""
    copy = databases.Copy(urls, "benchmark")
    copy.make()
    try:
        yield
    finally:
        copy.drop()


def main(count: int) -> None:
    with databases.served() as urls, scratch(urls):
        full = subjects.get("customer")
        subjects.register(replace(full, load=records_only))
        crm = services.create_system(key="bench-crm", name="CRM", kind="crm", actor=WHO)
        run(crm, count, "source records only")
        run(crm, count, "the same file again")
        subjects.register(full)
        shop = services.create_system(key="bench-shop", name="Shop", kind="shop", actor=WHO)
        run(shop, count, "with customers and golden records")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
