"""What is known of a labelled set: who belongs to whom, who was held back, and which kind of handle a persona has.

Columns are found by what they hold, not by what they are called. Nothing of this reaches the matching engine.
"""

from collections import defaultdict
from dataclasses import dataclass

from mdm.access.errors import Invalid
from stewardship.evaluation.tables import Table, by_key, column_of_words, folded, shared_ids

MATCH, NO_MATCH, OTHER = "match", frozenset({"no_match", "non_match"}), frozenset({"ambiguous", "unsure", "unknown"})
LOADED, HELD_BACK = "crm", "holdback"
OPAQUE, NAME_LIKE = "opaque_id", "name_like"


@dataclass(frozen=True)
class Labels:
    """The truth, in ids of the files. A persona in none of the three is not labelled."""

    customer_column: str  # of the customers' file
    persona_column: str  # of the personas' file
    matches: dict[str, frozenset[str]]  # persona → its customers
    without: frozenset[str]  # personas that belong to nobody
    unclear: frozenset[str]  # personas of which the truth itself is not sure: left out
    held_back: frozenset[str]  # customers that are not loaded
    handle_kinds: dict[str, str]  # persona → kind of its handle, as the file says


def read(customers: Table, personas: Table, truth: Table, split: Table | None) -> Labels:
    """Raises Invalid when the ids of one file are not found in another."""
    columns = shared_ids(truth, (personas, customers))
    if columns is None:
        raise Invalid(
            f"No two columns of {truth.path.name} hold ids of {personas.path.name} and of {customers.path.name}.",
            field="truth",
        )
    (own_persona, persona_column), (own_customer, customer_column) = columns.items()
    said = column_of_words(truth, {MATCH, *NO_MATCH, *OTHER})
    labels = [next(iter(folded([cell])), "") for cell in truth.cells[said]] if said else [MATCH] * len(truth.rows)
    matches: dict[str, set[str]] = defaultdict(set)
    others: dict[str, str] = {}
    for persona, customer, label in zip(truth.cells[own_persona], truth.cells[own_customer], labels, strict=True):
        if persona and label == MATCH and customer:
            matches[persona].add(customer)
        elif persona:
            others[persona] = label if said else "no_match"
    kind = column_of_words(personas, {OPAQUE, NAME_LIKE})
    return Labels(
        customer_column=customer_column,
        persona_column=persona_column,
        matches={persona: frozenset(owners) for persona, owners in matches.items()},
        without=frozenset(p for p, label in others.items() if label in NO_MATCH and p not in matches),
        unclear=frozenset(p for p, label in others.items() if label not in NO_MATCH and p not in matches),
        held_back=customers.values(customer_column) - _marked(split, customers) if split else frozenset(),
        handle_kinds=dict(by_key(personas, persona_column, kind)) if kind else {},
    )


def _marked(split: Table, customers: Table) -> frozenset[str]:
    """Customers that are marked to be loaded."""
    columns, said = shared_ids(split, (customers,)), column_of_words(split, {LOADED, HELD_BACK})
    if columns is None or said is None:
        raise Invalid(
            f"{split.path.name} needs a column with ids of {customers.path.name} and one that says"
            f" {LOADED} or {HELD_BACK}.",
            field="split",
        )
    ((own, _),) = columns.items()
    marks = by_key(split, own, said)
    return frozenset(identifier for identifier, mark in marks.items() if mark.lower() == LOADED)
