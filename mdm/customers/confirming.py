"""What the customer gave or confirmed in person: a column of a source says so, of the whole row or of single fields."""

from collections.abc import Sequence

from mdm.standardise import Attributes, Problem
from mdm.standardise.plain_values import standard_flag

CONFIRMED = "confirmed"
_GROUPS = {"name": ("full_name", "given_name", "family_name"), "address": ("street", "city", "postal_code", "country")}
NOT_READ = "neither yes nor no, nor a list of fields"


def mark(attributes: Attributes, cells: Sequence[str]) -> list[Problem]:
    """Mark the statements that the cells say are confirmed: `yes` all of them, `email, phone` those."""
    problems = []
    for cell in cells:
        answer = standard_flag(cell).value
        fields = _fields(cell) if answer is None else [*attributes] if answer == "true" else []
        if answer is None and not all(field in attributes for field in fields):
            problems.append(Problem(CONFIRMED, cell, NOT_READ))
        for field in fields:
            for statement in attributes.get(field, ()):
                statement["verified"] = True
    return problems


def _fields(cell: str) -> list[str]:
    words = [word.strip().casefold().replace(" ", "_").replace("-", "") for word in cell.replace(";", ",").split(",")]
    return [field for word in words if word for field in _GROUPS.get(word, (word,))]
