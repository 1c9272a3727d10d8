"""Seconds of a look at all golden records with the shipped rules: `python -m tests.benchmarks.quality [records]`.

In a database of its own. Imports a file, once with quality listening and once without, looks at every record, changes
one rule, and looks at the records of the import alone. It asserts nothing.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection  # django is set up by the import above

from mdm.customers import following as of_customers
from mdm.jobs import runner
from mdm.jobs import services as jobs
from mdm.jobs.models import Job
from mdm.quality import jobs as quality
from mdm.quality.models import Conformity, QualityCount, QualityDue, QualityFailure, QualityRule
from mdm.sources import following as of_records
from mdm.sources import services
from tests import databases
from tests.benchmarks import imports
from tests.benchmarks.imports import WHO, scratch


@contextmanager
def deaf() -> Iterator[None]:
    """Quality is not told what is written."""
    followers = (of_records._followers, of_customers._followers, of_customers._of_new)
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
