"""Does a stated value pass the quality rules by itself? The room of quality rules judges; here it is asked.

What the rules have no answer for passes: a rule that cannot be asked must not decide what survives.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from mdm.access.field_access import FieldAccess
from mdm.customers.attributes import Said
from mdm.survivorship import Statement

Fails = Callable[[Statement], bool]  # does it fail a rule?
Judges = Mapping[str, Fails]  # by attribute; those that no rule looks at are not in it


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one stated value, where it is not simply that it passes."""

    rule: str  # its name
    version: int
    unjudged: str = ""  # why it has no answer; "": the value fails

    @property
    def text(self) -> str:
        """In words."""
        named = f"“{self.rule}”, version {self.version}"
        return f"not judged by {named}: {self.unjudged}" if self.unjudged else f"fails {named}"


Explain = Callable[[str, Statement], tuple[Finding, ...]]  # (attribute, statement)


class Validity(Protocol):
    """Who judges. Both take a constant number of SQL statements, and give what is kept for one portion of work."""

    def judges(self, record_ids: Collection[int]) -> Judges: ...
    def explain(self, access: FieldAccess, record_ids: Collection[int]) -> Explain: ...


_registered: list[Validity] = []


def judge_with(validity: Validity) -> None:
    """Say who judges; until somebody does, everything passes."""
    _registered[:] = [validity]


def mark_failing(everything: Mapping[int, Said]) -> None:
    """Mark the statements that fail a rule, where they contend with others. At most three SQL statements."""
    contested = [said for said in everything.values() if _is_contested(said)]
    if not contested or not _registered:
        return
    judges = _registered[0].judges({s.record for said in contested for stated in said.values() for s in stated})
    for said in contested:
        for attribute in judges.keys() & said.keys():
            fails = judges[attribute]
            said[attribute] = [s._replace(is_valid=False) if fails(s) else s for s in said[attribute]]


def explain(access: FieldAccess, said: Said) -> Explain:
    """What rules say of each of these statements, as far as this person may know."""
    records = {s.record for stated in said.values() for s in stated}
    return _registered[0].explain(access, records) if _registered else lambda attribute, statement: ()


def _is_contested(said: Said) -> bool:
    """Is there more than one record, or a record that states a field twice? Else nothing is to be decided."""
    if any(len(stated) > 1 for stated in said.values()):
        return True
    records = [stated[0].record for stated in said.values() if stated]
    return bool(records) and any(record != records[0] for record in records)
