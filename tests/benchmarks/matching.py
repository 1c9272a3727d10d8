"""Seconds of the matching engine: `python -m tests.benchmarks.matching --size N [N …] --kind personas|persons`.

One run of the whole engine as a match run has it: frames, training, blocking, scoring, bands. The records are those of
the generated company, standardised as an import does; making them is not timed. It prints and asserts nothing. The
fingerprint covers every pair with its weight, levels and rule: the same data and the same engine give the same one.
Several sizes are run one after the other, each in a process of its own, and put into one table of growth.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from mdm.matching.bands import assign
from mdm.matching.blocking import plan_blocking
from mdm.matching.frame import Frame, Record
from mdm.matching.model import MatchModel
from mdm.matching.presets import PRESETS
from mdm.matching.scoring import ScoredPairs, score_table
from mdm.matching.tables import left_table, right_table
from mdm.matching.training import train
from mdm.standardise import Context, record
from stewardship.demo.company import Company

SEED = 7
RECORDS_PER_PERSON = 1.7
AS_WRITTEN = ("handle", "previous_handle", "display_name", "bio", "location")
NAMES = {
    "Anrede": "honorific", "Vorname": "given_name", "Nachname": "family_name", "Geburtsdatum": "birth_date",
    "E-Mail": "email", "Telefon": "phone", "Straße": "street", "PLZ": "postal_code", "Ort": "city", "Land": "country",
    "Firma": "employer", "first_name": "given_name", "last_name": "family_name", "email": "email", "phone": "phone",
    "birthday": "birth_date", "address": "street", "city": "city", "zip": "postal_code", "country": "country",
    "name": "full_name", "mail": "email", "tel": "phone", "language": "language",
}  # fmt: skip
PERSONA = (*AS_WRITTEN, "profile_url", "website", "language", "email", "phone", "birth_date")
T = TypeVar("T")
Records = list[tuple[object, Record]]


def customers(company: Company, size: int) -> Records:
    """Source records of the three systems as customers, before any two of them are merged."""
    rows = (row for rows in zip_systems(company) for row in rows)
    return [(number, _customer(row)) for number, row in enumerate(islice(rows, size))]


def zip_systems(company: Company) -> Iterator[tuple[dict[str, str], ...]]:
    """A row of every system in turn, so that any number of rows holds records of all three."""
    systems = [company.crm_rows(), company.shop_rows(), company.support_rows()]
    while rows := tuple(row for row in (next(system, None) for system in systems) if row is not None):
        yield rows


def _customer(row: dict[str, str]) -> Record:
    cells = {NAMES[column]: [value] for column, value in row.items() if value and column in NAMES}
    attributes, _ = record(cells, Context(day_first=True))
    return {name: tuple(s["value"] for s in said if s["value"]) for name, said in attributes.items()}


def personas(company: Company, size: int) -> Records:
    return [(number, _persona(row)) for number, row in enumerate(islice(company.personas(), size))]


def _persona(row: dict[str, str]) -> Record:
    attributes, _ = record({name: [row[name]] for name in PERSONA if row[name]}, Context())
    return {
        name: tuple(s["raw" if name in AS_WRITTEN else "value"] for s in said if s["value"])
        for name, said in attributes.items()
    }


class Laps:
    """Processor seconds (children included) and seconds of the clock, by stage."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}

    def of(self, stage: str, work: Callable[[], T]) -> T:
        cpu, wall = _processor(), time.perf_counter()
        done = work()
        spent = {"cpu": round(_processor() - cpu, 2), "wall": round(time.perf_counter() - wall, 2)}
        self.stages[stage] = spent
        print(f"{stage:12} {spent['cpu']:8.2f} CPU s {spent['wall']:8.2f} s", flush=True)
        return done

    def total(self, measure: str) -> float:
        return round(sum(stage[measure] for stage in self.stages.values()), 2)


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak(who: int) -> int:
    """Megabytes at most: of this process, or of the largest child, which shares most of them with its parent."""
    return resource.getrusage(who).ru_maxrss // 1024


def fingerprint(pairs: ScoredPairs) -> str:
    digest = sha256()
    for part in (pairs.left, pairs.right, pairs.weight, pairs.levels, pairs.rule):
        digest.update(part.tobytes())
    return digest.hexdigest()[:16]


def frames(kind: str, size: int, processes: int, laps: Laps) -> tuple[MatchModel, Frame, Frame]:
    company = Company(customers=max(50, round(size / RECORDS_PER_PERSON)), personas=size, seed=SEED)
    model, people = PRESETS[kind](), customers(company, size)
    shown = personas(company, size) if kind == "personas" else []
    right = laps.of("customers", lambda: right_table(model, people, processes=processes))
    if kind == "persons":
        return model, right, right
    return model, laps.of("personas", lambda: left_table(model, shown, right, processes=processes)), right


def main(kind: str, size: int, processes: int) -> None:
    laps = Laps()
    print(f"load {os.getloadavg()[0]:.1f}, {size:,} records a side, {processes} processes")
    model, left, right = frames(kind, size, processes, laps)
    model, _ = laps.of("training", lambda: train(model, left, right, seed=SEED, processes=processes))
    plan = laps.of("blocking", lambda: plan_blocking(model, left, right))
    pairs = laps.of("scoring", lambda: score_table(model, left, right, plan, processes=processes))
    bands = laps.of("bands", lambda: assign(model, pairs, left=left))
    told = {
        "kind": kind, "size": size, "processes": processes, "stages": laps.stages, "cpu": laps.total("cpu"),
        "wall": laps.total("wall"), "pairs_blocked": plan.pairs, "pairs_kept": len(pairs),
        "pairs_per_second": round(plan.pairs / max(laps.stages["scoring"]["wall"], 0.01)),
        "bands": {band: bands.count(band) for band in sorted(set(bands))},
        "peak_mb": _peak(resource.RUSAGE_SELF), "peak_mb_child": _peak(resource.RUSAGE_CHILDREN), "prior": model.prior,
        "fingerprint": fingerprint(pairs),
    }  # fmt: skip
    print(f"{told['cpu']} CPU s, {told['wall']} s, load {os.getloadavg()[0]:.1f}")
    print(json.dumps(told))


def growth(kind: str, sizes: list[int], processes: int) -> None:
    """One row for each size; the processor seconds of a stage stand under its name."""
    rows = [_apart(kind, size, processes) for size in sizes]
    stages = list(rows[0]["stages"])
    print(f"\n{'records':>9} " + " ".join(f"{name:>10}" for name in (*stages, "CPU s", "wall s", "MB", "pairs")))
    for row in rows:
        cpu = [row["stages"][stage]["cpu"] for stage in stages]
        figures = (*cpu, row["cpu"], row["wall"], row["peak_mb"], row["pairs_blocked"])
        print(f"{row['size']:>9} " + " ".join(f"{figure:>10}" for figure in figures))


def _apart(kind: str, size: int, processes: int) -> dict[str, Any]:
    """One run in a process of its own, whose memory is not what an earlier one left."""
    command = [sys.executable, "-m", "tests.benchmarks.matching", "--kind", kind]
    done = subprocess.run(
        [*command, "--size", str(size), "--processes", str(processes)], check=True, stdout=subprocess.PIPE, text=True
    )
    print(done.stdout, end="", flush=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Seconds of the matching engine.")
    parser.add_argument("--size", type=int, nargs="+", default=[20_000], help="records a side; of several, a table")
    parser.add_argument("--kind", choices=sorted(PRESETS), default="personas")
    parser.add_argument("--processes", type=int, default=1, help="of frames, training and scoring")
    chosen = parser.parse_args()
    if len(chosen.size) == 1:
        main(chosen.kind, chosen.size[0], chosen.processes)
    else:
        growth(chosen.kind, chosen.size, chosen.processes)
