"""Seconds of a look at all golden records with the shipped rules: `python -m tests.benchmarks.quality [records]`.

In a database of its own. Imports a file, once with quality listening and once without, looks at every record, changes
one rule, and looks at the records of the import alone. It asserts nothing.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

import imports  # noqa: E402
from django.db import connection  # noqa: E402
from imports import WHO, scratch  # noqa: E402

from mdm.customers import following as of_customers  # noqa: E402
from mdm.jobs import runner  # noqa: E402
from mdm.jobs import services as jobs  # noqa: E402
from mdm.jobs.models import Job  # noqa: E402
from mdm.quality import jobs as quality  # noqa: E402
from mdm.quality.models import Conformity, QualityCount, QualityDue, QualityFailure, QualityRule  # noqa: E402
from mdm.sources import following as of_records  # noqa: E402
from mdm.sources import services  # noqa: E402
from tests import databases  # noqa: E402


@contextmanager
def deaf() -> Iterator[None]:
    """Quality is not told what is written."""
    followers = (of_records._followers, of_records._of_staged, of_customers._followers, of_customers._of_new)
    kept = [each.pop("quality", None) for each in followers]
    try:
        yield
    finally:
        for each, follower in zip(followers, kept, strict=True):
            if follower is not None:
                each["quality"] = follower


def timed(label: str, kind: str, key: str, records: int, **arguments: object) -> Job:
    job = jobs.enqueue(kind=kind, key=key, arguments=arguments, actor=WHO, wake=False)
    began = time.perf_counter()
    job = runner.run_now(job)
    seconds = time.perf_counter() - began
    print(f"{label:44} {seconds:7.1f} s {records / seconds:10,.0f} records/s  {job.status} {job.error}")
    return job


def main(count: int) -> None:
    with databases.served() as urls, scratch(urls):
        with deaf():
            imports.run(
                services.create_system(key="deaf", name="Deaf", kind="crm", actor=WHO), count, "without quality"
            )
        imports.run(services.create_system(key="told", name="Told", kind="crm", actor=WHO), count, "with quality told")
        due = QualityDue.objects.count()
        timed(f"what the import has made due ({due:,})", quality.CHANGED, "b1", due)
        total = 4 * count
        timed(f"everything, again or for the first time ({total:,})", quality.EVERYTHING, "b2", total)
        timed(f"everything, nothing has changed ({total:,})", quality.EVERYTHING, "b3", total)
        rule = QualityRule.objects.get(key="email-form")
        timed("one rule, everywhere", quality.EVERYTHING, "b4", total, rules=[rule.pk])
        timed("the job of a day", quality.DAILY, "b5", total)
        shown = Conformity.objects.count(), QualityFailure.objects.filter(until__isnull=True).count()
        print(f"{shown[0]:,} records, {QualityRule.objects.count()} rules, {shown[1]:,} failures")
        print(f"{QualityCount.objects.filter(checked__gt=0).count()} counts")
        with connection.cursor() as cursor:
            cursor.execute("select pg_size_pretty(pg_total_relation_size('mdm_conformity')), "
                           "pg_size_pretty(pg_total_relation_size('mdm_qualityfailure')), "
                           "pg_size_pretty(pg_total_relation_size('mdm_valuemark'))")  # fmt: skip
            print("conformity {}, failures {}, marks {}".format(*cursor.fetchone()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
