"""Golden records per second: `python tests/benchmarks/golden.py [customers]`, in a database of its own.

Customers of one, two and three records (seven, two and one in ten), as `tests/benchmarks/standardise.py` makes them.
Each line is one pass over all of them, in portions as an import writes them; the index by which customers are found is
left out. It asserts nothing.
"""

import gc
import hashlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

import imports  # noqa: E402
import standardise as made  # noqa: E402

from mdm.audit import Actor, change_set  # noqa: E402
from mdm.customers import index, services  # noqa: E402
from mdm.customers.models import Customer  # noqa: E402
from mdm.customers.survive import compute, survive  # noqa: E402
from mdm.sources import services as sources  # noqa: E402
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem  # noqa: E402
from mdm.sources.subjects import ParsedRow  # noqa: E402
from mdm.standardise import Context, record  # noqa: E402
from tests import databases  # noqa: E402

WHO = Actor("command:benchmark", "benchmark")
PORTION = 2_000
OTHERS = (0, 0, 0, 0, 0, 0, 0, 1, 1, 2)  # records beside the first, of ten customers


def told(key: str, trust: int, rows: Sequence[dict[str, str]]) -> list[int]:
    """Records of one source; the customers they came as, in the order of the rows."""
    system = sources.create_system(key=key, name=key, kind=SourceSystem.Kind.CRM, trust=trust, actor=WHO)
    ids: list[int] = []
    seconds = own = 0.0
    with change_set(actor=WHO, action="benchmark.load"):
        batch = ImportBatch.objects.create(
            source=system, subject="customer", file_name=f"{key}.csv", sha256=key, size=1, encoding="utf-8",
            delimiter=",", status=ImportBatch.Status.DONE,
        )  # fmt: skip
        for start in range(0, len(rows), PORTION):
            parsed = [_parsed(start + n, values) for n, values in enumerate(rows[start : start + PORTION])]
            new = put(parsed, batch)
            del parsed
            began, mine = time.perf_counter(), time.process_time()
            ids += services.add_for_records(list(new.values()))
            seconds, own = seconds + time.perf_counter() - began, own + time.process_time() - mine
    tell(f"new customers of {key}", len(ids), seconds, own)
    return ids


def put(rows: Sequence[ParsedRow], batch: ImportBatch) -> dict[str, int]:
    """Source records of these rows, and nothing that follows from them: their ids by key."""
    SourceRecord.objects.bulk_create(
        SourceRecord(
            source_id=batch.source_id, key=row.key, batch=batch, line=row.line, payload=row.payload,
            attributes=row.attributes, content_hash=row.content_hash, received_at=batch.created_at,
        )
        for row in rows
    )  # fmt: skip
    found = SourceRecord.objects.filter(source=batch.source_id, key__in=[row.key for row in rows])
    return dict(found.values_list("key", "id"))


def _parsed(number: int, values: dict[str, str]) -> ParsedRow:
    attributes, problems = record(values, Context(country="AT", observed_at="2026-01-01T00:00:00Z"))
    content = hashlib.sha256(repr(values).encode()).hexdigest()
    return ParsedRow(number + 2, f"{number:08}", values, attributes, problems, content)


def company(count: int) -> list[int]:
    """That many customers; those of more than one record are merged, nothing is computed yet."""
    rows = list(made.rows(count))
    first = told("bench-crm", 80, rows)
    for place in (1, 2):
        concerned = [n for n in range(count) if OTHERS[n % 10] >= place]
        others = told(f"bench-shop-{place}", 60 - place, [rows[n] | {"city": "Linz"} for n in concerned])
        pairs = [services.Pair(first[n], other, "rule:bench") for n, other in zip(concerned, others, strict=True)]
        services.merge_many(pairs, actor=WHO, reason="benchmark")
    return first


def passed(label: str, customers: Sequence[int], work: Callable[[Sequence[int]], object]) -> None:
    began, own = time.perf_counter(), time.process_time()
    for start in range(0, len(customers), PORTION):
        with change_set(actor=WHO, action="benchmark.survive"):
            work(customers[start : start + PORTION])
    tell(label, len(customers), time.perf_counter() - began, time.process_time() - own)


def tell(label: str, count: int, seconds: float, own: float) -> None:
    print(f"{label:42} {count / seconds:9,.0f} customers/s  {seconds:6.2f} s, of it {own:6.2f} s in Python")


def main(count: int) -> None:
    with databases.served() as urls, imports.scratch(urls):
        index.renew = lambda live, emptied: None  # its own benchmark is the import's
        index.add = lambda derived: None
        ids = company(count)
        gc.freeze()  # what was made to measure with is no load of what is measured
        passed("computed, nothing written", ids, compute)
        with change_set(actor=WHO, action="benchmark.empty"):
            Customer.objects.filter(id__in=ids).update(full_name="?", survivors={})
        passed("computed and written", ids, survive)
        passed("computed, nothing had changed", ids, survive)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
