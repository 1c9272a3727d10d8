"""Labelled sets for tests: the generated company as customers, personas and truth, its columns disguised."""

import csv
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from stewardship.demo.company import Company

PERSONA_HEADERS = {
    "platform": "Netzwerk",
    "handle": "Benutzername",
    "display_name": "Anzeigename",
    "bio": "Beschreibung",
    "location": "Standort",
    "profile_url": "Profillink",
    "website": "Homepage",
}
Row = Mapping[str, object]


def write_set(folder: Path, *, customers: int = 120, personas: int = 160, seed: int = 11) -> dict[str, Path]:
    """customers, personas, truth and split of a company; every tenth customer is held back."""
    company, draw = Company(customers=customers, personas=personas, seed=seed), random.Random(seed)
    records: dict[str, list[str]] = defaultdict(list)
    for truth in company.truth_records():
        if truth.system == "crm":
            records[truth.person_id].append(truth.record_key)
    labels: list[Row] = []
    rows: list[Row] = []
    for number, (shown, whose) in enumerate(zip(company.personas(), company.truth_personas(), strict=True)):
        name = f"persona-{number:04}"
        rows.append({"Zeile": name} | {PERSONA_HEADERS.get(k, k): v for k, v in shown.items()})
        owned = records.get(whose.person_id, [])
        labels += [{"a": name, "b": key, "wie": "match"} for key in owned] or [{"a": name, "b": "", "wie": "no_match"}]
    marks = [key for keys in records.values() for key in keys]
    split: list[Row] = [{"wer": key, "los": "crm" if i % 10 else "holdback"} for i, key in enumerate(marks)]
    people: list[Row] = list(company.crm_rows())
    content = {"customers": people, "personas": rows, "truth": labels, "split": split}
    return {name: write(folder / f"{name}.csv", table, draw) for name, table in content.items()}


def write(path: Path, rows: Sequence[Row], draw: random.Random | None = None) -> Path:
    """A CSV file; with `draw`, its columns in another order."""
    header = list(rows[0])
    if draw:
        draw.shuffle(header)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    return path
