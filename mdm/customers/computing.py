"""Golden records computed and not written: as they should be, and as they would be if something else were said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mdm.customers.attributes import Said, add_statements
from mdm.customers.golden import Golden, differences
from mdm.customers.statements import Attributes, SaidInstead, pins_of, rule_book, said_about
from mdm.customers.stored import stored
from mdm.customers.valid import mark_failing
from mdm.sources.models import SourceSystem
from mdm.survivorship import RuleBook, resolve


@dataclass(frozen=True, slots=True)
class Effect:
    """What would become of one golden record: {attribute: (before, after)}, only where they differ."""

    customer: int
    changes: Mapping[str, tuple[str, str]]


def compute(
    customer_ids: Collection[int], *, said_instead: SaidInstead | None = None, rules: RuleBook | None = None
) -> list[Golden]:
    """The golden records of these live customers, from nothing but what was said, the rules and the pins.

    Nothing is written and nothing stored is read, so this is what the stored ones have to be. Three SQL statements
    however many there are; in portions of a few thousand ids memory stays bounded.

    `said_instead` answers "what if": {id of a source record: the attributes that it would have}, in the form in which
    source records keep them (`ParsedRow.attributes`); None for a record that would be withdrawn. Records it does not
    name say what they say. Values that a record goes on saying keep their age, as an import would keep it.
    `rules` are asked instead of those in force. Pins hold in either case.

    Ids of customers that another stands for give an empty record; use `statements.concerned(record_ids)` to find the
    live customer of each record of a staged batch, and `new_from` for its rows that are new.
    """
    said, pins = said_about(customer_ids, said_instead), pins_of(customer_ids)
    book = rule_book() if rules is None else rules
    # A pin overrides what is said; of whom nobody says anything any more it holds nothing, until somebody does again.
    return [
        Golden(customer, resolve(statements, book, pins.get(customer) if statements else None), statements)
        for customer, statements in sorted(said.items())
    ]


def effects(
    customer_ids: Collection[int], *, said_instead: SaidInstead | None = None, rules: RuleBook | None = None
) -> list[Effect]:
    """What `compute` with the same arguments would change of what is stored: those that differ, by customer."""
    before = stored(customer_ids)
    found = []
    for golden in compute(customer_ids, said_instead=said_instead, rules=rules):
        if golden.customer in before and (changes := differences(before[golden.customer], golden.kept())):
            found.append(Effect(golden.customer, changes))
    return found


def new_from(source: SourceSystem, records: Iterable[Attributes], *, at: str = "") -> list[Golden]:
    """The golden records of customers that do not exist yet, one for each new record of this source, in their order.

    Their `customer` and record ids are 0. `at` is the age of values that have none of their own. One SQL statement.
    """
    book, everything, own_word = rule_book(), {}, source.kind == SourceSystem.Kind.SELF_REGISTRATION
    for number, attributes in enumerate(records):
        said: Said = {}
        add_statements(said, 0, source.key, source.trust, at, attributes, source.half_life, own_word)
        everything[number] = said
    mark_failing(everything)
    return [Golden(0, resolve(said, book), said) for said in everything.values()]


def values_of(golden: Golden, attributes: Sequence[str]) -> dict[str, str]:
    """The values of these attributes, "" where there is none."""
    return {key: golden.survivors[key].value if key in golden.survivors else "" for key in attributes}
