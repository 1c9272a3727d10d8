"""Rows per second of an import: `python tests/benchmarks/imports.py [rows …]`, each size in a database of its own.

Each line it prints is one import through the product's own job: source records only, the same file again, with
customers and their golden records, every row changed, and its withdrawal. It asserts nothing.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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
from mdm.sources.subjects import Outcome, Span  # noqa: E402
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


def records_only(batch: ImportBatch, span: Span, at: datetime) -> Outcome:
    known = subjects.get("customer")
    assert known.kept
    done = records.promote(batch, span, at, subject=known, kept=known.kept)
    return Outcome(len(done.new), len(done.changed), len(done.unchanged))


def processor_seconds() -> float:
    """Of this process, its children and the database's, in seconds: what other programs take does not count."""
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = stat.read_text().partition(") ")
            fields = rest.split()
            if name.endswith("(postgres") and f"{os.sep}{ROOT.name}{os.sep}" in _folder(stat.parent):
                total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _folder(process: Path) -> str:
    try:
        return os.readlink(process / "cwd")
    except OSError:
        return ""


def run(source: SourceSystem, count: int, label: str, seed: int = 7) -> None:
    batch = services.upload(
        source=source, subject="customer", file_name="b.csv", chunks=pieces(count, seed), actor=WHO, delimiter=";"
    )
    known = subjects.get("customer")
    columns = {name: name for name in batch.header if known.attribute(name)}
    job = services.start(batch=batch, columns=columns, key_column="key", actor=WHO, wake=False)
    began, own = time.perf_counter(), processor_seconds()
    job = runner.run_now(job)
    seconds, own = time.perf_counter() - began, processor_seconds() - own
    batch.refresh_from_db()
    print(
        f"{label:34} {count:9,} rows {count / seconds:9,.0f} rows/s {seconds:8.2f} s, "
        f"{own / count * 1e6:6,.0f} µs of processor a row; {job.status}, {batch.accepted_count:,} accepted, "
        f"{batch.changed_count:,} changed, {batch.unchanged_count:,} unchanged, {batch.rejected_count:,} rejected",
        flush=True,
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


def measure(count: int) -> None:
    """One database of this size: records, the same again, all changed, and with golden records."""
    full = subjects.get("customer")
    subjects.register(replace(full, promote=records_only))
    crm = services.create_system(key=f"bench-crm-{count}", name="CRM", kind="crm", actor=WHO)
    run(crm, count, "source records only")
    run(crm, count, "the same file again")
    subjects.register(full)
    shop = services.create_system(key=f"bench-shop-{count}", name="Shop", kind="shop", actor=WHO)
    run(shop, count, "with golden records, keys, terms")
    run(shop, count, "every row changed", seed=8)
    withdraw(shop, count)


def withdraw(source: SourceSystem, count: int) -> None:
    batch = ImportBatch.objects.filter(source=source).latest("created_at")
    job = services.withdraw(batch=batch, actor=WHO, reason="measured", wake=False)
    assert job is not None
    began = time.perf_counter()
    job = runner.run_now(job)
    seconds = time.perf_counter() - began
    print(f"{'withdrawn':34} {count:9,} rows {count / seconds:9,.0f} rows/s {seconds:8.2f} s; {job.status}", flush=True)


def main(counts: Sequence[int]) -> None:
    with databases.served() as urls:
        for count in counts:
            with scratch(urls):
                measure(count)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [10_000, 100_000])
