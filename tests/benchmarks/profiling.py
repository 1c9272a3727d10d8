"""Rows per second and peak memory of an assessment: `python -m tests.benchmarks.profiling [rows …]`; asserts nothing.

Without a database: what a worker does with a file's rows once they are parsed. The rows are those of `standardise`, 15
columns, made chunk by chunk and never held. Each size has a process of its own, so that peaks do not mix.
"""

import multiprocessing
import resource
import sys
import time
from datetime import date
from itertools import islice
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from standardise import rows  # noqa: E402

from mdm.profiling.tables import CHUNK, TableSketch, read  # noqa: E402

SIZES = (20_000, 100_000, 400_000)
TODAY = date(2026, 11, 24)
MIB = 1024 * 1024 if sys.platform == "darwin" else 1024  # of ru_maxrss, which is bytes there and KiB elsewhere


def peak() -> float:
    """MiB this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def measure(count: int) -> None:
    """One assessment; only the reading and the profile are timed, not the making of rows."""
    made = rows(count)
    first = next(made)
    sketch = TableSketch(list(first))
    before, seconds, line = peak(), 0.0, 2
    while chunk := list(islice(made, CHUNK)):
        numbered = [(line + place, list(row.values())) for place, row in enumerate(chunk)]
        line += len(chunk)
        started = time.process_time()  # one core's own time: other processes of the machine do not count
        read(sketch, numbered)
        seconds += time.process_time() - started
    started = time.process_time()
    found = sketch.profile(TODAY)
    closing = time.process_time() - started
    seconds += closing
    print(
        f"{count:>9,} rows of {len(found.columns)} columns {seconds:7.1f} s {count / seconds:8,.0f} rows/s"
        f"  profile {closing:5.2f} s  peak {peak():6.0f} MiB, {before:4.0f} before the first row",
        flush=True,
    )


def main(sizes: tuple[int, ...]) -> None:
    processes = multiprocessing.get_context("spawn")
    for count in sizes:
        one = processes.Process(target=measure, args=(count,))
        one.start()
        one.join()
        if one.exitcode:
            sys.exit(one.exitcode)


if __name__ == "__main__":
    main(tuple(int(each) for each in sys.argv[1:]) or SIZES)
