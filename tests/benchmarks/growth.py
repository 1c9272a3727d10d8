"""Cost per record as imports grow: `python tests/benchmarks/growth.py [rows …]`, each size in a database of its own.

Rows go from a file to source records, golden records, match keys and search terms through the product's own job. Each
size is a process of its own, so that its memory is its own. Writes docs/growth.md and docs/pictures/growth.svg when all
sizes are through. It asserts nothing.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import log10
from pathlib import Path
from uuid import UUID

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
PAGE, PICTURE = ROOT / "docs" / "growth.md", ROOT / "docs" / "pictures" / "growth.svg"
SIZES = (10_000, 100_000, 1_000_000)
WARM = 1_000  # rows imported before, so that what is loaded once is not counted


@dataclass(frozen=True, slots=True)
class Measured:
    """One import. Times are µs a row, memory and size MB."""

    rows: int
    program: float  # time of processors, of the import and its children
    database: float  # and of the database's processes
    wall: float
    memory: float  # the largest process of the import
    size: float  # the database, with history and indexes

    @property
    def processor(self) -> float:
        return self.program + self.database


def one(rows: int) -> Measured:
    """Import so many rows in this process, into a scratch database that is dropped again."""
    sys.path[:0] = [str(ROOT), str(HERE.parent)]
    import imports  # sets Django up
    from django.conf import settings
    from django.db import connection

    from mdm.sources import following, services
    from tests import databases

    try:
        with databases.served() as urls, imports.scratch(urls):
            warm, shop = (
                services.create_system(key=key, name=key, kind="shop", actor=imports.WHO) for key in ("warm", "shop")
            )
            imports.run(warm, WARM, "first, not counted", seed=3)
            following.register_staged("benchmark", Progress(rows))
            own, total, began = program_seconds(), imports.processor_seconds(), time.perf_counter()
            imports.run(shop, rows, "with golden records, keys, terms")
            seconds, own = time.perf_counter() - began, program_seconds() - own
            total = imports.processor_seconds() - total
            with connection.cursor() as cursor:
                cursor.execute("select pg_database_size(current_database())")
                size = cursor.fetchone()[0]
    finally:
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    each = 1e6 / rows
    return Measured(rows, own * each, (total - own) * each, seconds * each, largest_process(), size / 2**20)


class Progress:
    """Tells each tenth that is taken in, with the time that it took."""

    def __init__(self, rows: int) -> None:
        self.step, self.next, self.began = rows // 10, rows // 10, time.perf_counter()

    def __call__(self, batch: UUID, first: int, last: int) -> None:
        if self.step and self.next <= last < 2**60:
            now = time.perf_counter()
            print(f"  line {last:,}: {now - self.began:,.0f} s since the tenth before", flush=True)
            self.next, self.began = self.next + self.step * -(-(last - self.next + 1) // self.step), now


def program_seconds() -> float:
    own = os.times()
    return own.user + own.system + own.children_user + own.children_system


def largest_process() -> float:
    """MB, of this process or of a child of it."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def in_a_process(rows: int) -> Measured:
    """`one`, with its lines shown as they come."""
    command, last = [sys.executable, "-u", str(HERE), "--one", str(rows)], ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for last in process.stdout:
            if not last.startswith("{"):
                print(last, end="", flush=True)
    if process.returncode:
        raise SystemExit(f"the import of {rows:,} rows failed")
    return Measured(**json.loads(last))


def table(found: Sequence[Measured]) -> list[str]:
    """The figures as a table of a document; growth is against the size before."""
    lines = [
        "| rows | µs of processor a row | of it the database | growth | µs of wall a row | rows/s | memory, MB"
        " | database, MB |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for before, each in zip([None, *found], found, strict=False):
        growth = f"{each.processor / before.processor:.2f}×" if before else ""
        lines.append(
            f"| {each.rows:,} | {each.processor:,.0f} | {each.database:,.0f} | {growth} | {each.wall:,.0f}"
            f" | {1e6 / each.wall:,.0f} | {each.memory:,.0f} | {each.size:,.0f} |"
        )
    return lines


def picture(found: Sequence[Measured]) -> str:
    """The time of processors a row over the number of rows: the database's below, the program's on top of it."""
    width, height, left, bottom = 640, 300, 60, 260
    first, last = log10(found[0].rows), log10(found[-1].rows)
    top = max(each.processor for each in found) * 1.15

    def at(rows: int, value: float) -> tuple[float, float]:
        along = (log10(rows) - first) / (last - first or 1)
        return round(left + along * (width - left - 60), 1), round(bottom - value / top * (bottom - 30), 1)

    upper = [at(each.rows, each.processor) for each in found]
    lower = [at(each.rows, each.database) for each in found]
    floor = [(lower[-1][0], bottom), (lower[0][0], bottom)]
    marks = [
        f'<text x="{x}" y="{y - 8}" text-anchor="middle">{each.processor:,.0f}</text>'
        f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{each.rows:,}</text>'
        f'<circle cx="{x}" cy="{y}" r="3"/>'
        for each, (x, y) in zip(found, upper, strict=True)
    ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"'
        ' font-size="13" role="img">',
        "<title>Time of processors a row, by the number of rows</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<polygon fill="#9db8d9" points="{_points([*lower, *floor])}"/>',
        f'<polygon fill="#d8e2ef" points="{_points([*upper, *reversed(lower)])}"/>',
        f'<polyline fill="none" stroke="#1f4e8c" stroke-width="2" points="{_points(upper)}"/>',
        *marks,
        f'<text x="{left}" y="18">µs of processor a row: program above, database below</text>',
        f'<line x1="{left}" y1="{bottom}" x2="{width - 60}" y2="{bottom}" stroke="#333"/>',
        "</svg>\n",
    ])  # fmt: skip


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)


def main(sizes: Sequence[int]) -> None:
    found = [in_a_process(rows) for rows in sorted(sizes)]
    lines = table(found)
    print("\n".join(lines))
    PICTURE.write_text(picture(found), "utf-8")
    day = time.strftime("%d %B %Y").lstrip("0")
    said = f"{day}, {os.cpu_count()} cores. Written by `python tests/benchmarks/growth.py`."
    PAGE.write_text(
        "\n".join(
            ["# Growth of imports", said, "", *lines, "", f"![Time of processors a row](pictures/{PICTURE.name})", ""]
        ),
        "utf-8",
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(asdict(one(int(sys.argv[2])))))
    else:
        main([int(rows.replace("_", "")) for rows in sys.argv[1:]] or SIZES)
