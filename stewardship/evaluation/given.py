"""What an evaluation is given: files, an optional mapping, and the evidence that is to be left out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mdm.access.errors import Invalid
from mdm.sources import subjects

CUSTOMERS, PERSONAS, DISTRACTORS = "customers", "personas", "distractors"
SUBJECTS = {CUSTOMERS: "customer", PERSONAS: "persona", DISTRACTORS: "customer"}
KEYS = "key_columns"
ALSO = {"website": ("profile_url",)}  # what says the same and goes with it


@dataclass(frozen=True)
class Given:
    """The arguments of one evaluation."""

    customers: Path
    personas: Path
    truth: Path
    split: Path | None = None
    distractors: Path | None = None
    mapping: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()  # attributes of personas
    country: str = ""  # assumed where a customer names none

    def paths(self) -> dict[str, Path | None]:
        return {
            CUSTOMERS: self.customers,
            PERSONAS: self.personas,
            "truth": self.truth,
            "split": self.split,
            DISTRACTORS: self.distractors,
        }


def mapping_of(path: Path) -> dict[str, dict[str, str]]:
    """`{"customers": {column: attribute}, "personas": …, "distractors": …, "key_columns": {"customers": column}}`.

    A part that is not there is mapped as the product suggests. Raises Invalid.
    """
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error.strerror}.", field="mapping") from error
    except ValueError as error:
        raise Invalid(f"{path} is not JSON.", field="mapping") from error
    parts = said.items() if isinstance(said, dict) else ()
    wrong = [part for part, columns in parts if part not in {*SUBJECTS, KEYS} or not _is_of_texts(columns)]
    if wrong or not parts:
        raise Invalid(
            f"{path} is not a mapping: it holds columns and attributes as texts, under"
            f" {', '.join(SUBJECTS)} and {KEYS}.",
            field="mapping",
        )
    return dict(parts)


def _is_of_texts(columns: object) -> bool:
    return isinstance(columns, dict) and all(isinstance(value, str) for value in columns.values())


def left_out(names: list[str]) -> frozenset[str]:
    """Attributes of personas, with those that say the same. Raises Invalid."""
    persona = subjects.get("persona")
    if unknown := [name for name in names if persona.attribute(name) is None]:
        raise Invalid(f"Personas have no attribute {unknown[0]!r}.", field="without")
    return frozenset(name for given in names for name in (given, *ALSO.get(given, ())))
