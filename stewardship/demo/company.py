"""The demo company as a whole: every file its systems would export, and the truth beside them.

Everything is made in blocks of persons, each from its own streams of chance, so memory stays flat, the same seed gives
the same bytes, and the order in which a caller asks changes nothing. Loading into the product is not done here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from zlib import crc32

from stewardship.demo import crm, portfolio, shop, support
from stewardship.demo.agreements import ConsentAct, consents_of
from stewardship.demo.dice import Dice
from stewardship.demo.engagement import Order, SurveyAnswer, Ticket, orders_of, survey_of, tickets_of
from stewardship.demo.handles import PLATFORMS
from stewardship.demo.people import PeopleMaker, Person
from stewardship.demo.records import Record, Row
from stewardship.demo.social import Persona, PersonaMaker, PersonaTruth

BLOCK = 1000
LARGEST = 10_000_000
TODAY = date(2026, 10, 31)
SYSTEMS: dict[str, Callable[[Dice, Person, date], list[Record]]] = {
    "crm": crm.records,
    "shop": shop.records,
    "support": support.records,
}


@dataclass(frozen=True, slots=True)
class RecordTruth:
    """Which person a source record is about, and in what the record differs from the truth (`typo|nickname`)."""

    system: str
    record_key: str
    person_id: str
    faults: str


class Company:
    """An outdoor retailer with `customers` real persons and `personas` social accounts around them.

    `customers` counts persons; the three systems together hold about 1.8 records per person.
    """

    def __init__(self, *, customers: int, personas: int, seed: int, as_of: date = TODAY) -> None:
        if not 1 <= customers <= LARGEST or not 0 <= personas <= LARGEST or seed < 0:
            raise ValueError(f"customers must be 1 to {LARGEST}, personas 0 to {LARGEST}, seed not negative")
        self.customers, self.personas_count, self.seed, self.as_of = customers, personas, seed, as_of
        self.systems: tuple[str, ...] = tuple(SYSTEMS)  # whose orders, tickets and the like are told of
        self._latest: dict[str, tuple[int, Any]] = {}

    def only(self, system: str) -> "Company":
        """The same company, told of by one system: nothing is made up that another would tell of its records."""
        company = Company(customers=self.customers, personas=self.personas_count, seed=self.seed, as_of=self.as_of)
        company.systems = (system,)
        return company

    def crm_rows(self) -> Iterator[Row]:
        return (record.row for record in self.records("crm"))

    def shop_rows(self) -> Iterator[Row]:
        return (record.row for record in self.records("shop"))

    def support_rows(self) -> Iterator[Row]:
        return (record.row for record in self.records("support"))

    def people(self) -> Iterator[Person]:
        for block in self._blocks():
            yield from self._people(block)

    def records(self, system: str) -> Iterator[Record]:
        """The records of one system with the truth about them, in no order of persons within a block."""
        for block in self._blocks():
            yield from self._records(system, block)

    def orders(self) -> Iterator[Order]:
        for dice, record in self._each_record("orders"):
            yield from orders_of(dice, record, self.as_of)

    def tickets(self) -> Iterator[Ticket]:
        for dice, record in self._each_record("tickets"):
            yield from tickets_of(dice, record, self.as_of)

    def surveys(self) -> Iterator[SurveyAnswer]:
        for dice, record in self._each_record("surveys"):
            yield from survey_of(dice, record, self.as_of)

    def products(self) -> Iterator[portfolio.Article]:
        yield from portfolio.articles(self._dice("products", 0))

    def outlets(self) -> Iterator[portfolio.Outlet]:
        yield from portfolio.outlets(self._dice("outlets", 0))

    def contracts(self) -> Iterator[portfolio.Contract]:
        for dice, record in self._each_record("contracts"):
            yield from portfolio.contracts_of(dice, record, self.as_of)

    def warranties(self) -> Iterator[portfolio.Warranty]:
        for dice, record in self._each_record("warranties"):
            yield from portfolio.warranties_of(dice, record, self.as_of)

    def credits(self) -> Iterator[portfolio.CreditLine]:
        for dice, record in self._each_record("credits"):
            yield from portfolio.credits_of(dice, record)

    def contacts(self) -> Iterator[portfolio.Contact]:
        for dice, record in self._each_record("contacts"):
            yield from portfolio.contacts_of(dice, record, self.as_of)

    def consents(self) -> Iterator[ConsentAct]:
        for block in self._blocks():
            dice = self._dice("consents", block)
            by_person: dict[int, list[Record]] = {person.number: [] for person in self._people(block)}
            for system in SYSTEMS:
                for record in self._records(system, block):
                    by_person[record.person.number].append(record)
            for records in by_person.values():
                yield from consents_of(dice, records, self.as_of)

    def personas(self) -> Iterator[Row]:
        """Rows of all personas; handles are unique per platform."""
        used = bytearray(max(1 << 16, self.personas_count * 2))
        for block in self._blocks():
            dice = self._dice("handles", block)
            for persona in self._personas(block):
                yield _with_own_handle(dice, persona.row, used)

    def truth_records(self) -> Iterator[RecordTruth]:
        for system in SYSTEMS:
            for record in self.records(system):
                yield RecordTruth(system, record.key, record.person.person_id, "|".join(record.faults))

    def truth_personas(self) -> Iterator[PersonaTruth]:
        for block in self._blocks():
            for persona in self._personas(block):
                yield persona.truth

    def _blocks(self) -> range:
        return range(-(-self.customers // BLOCK))

    def _dice(self, stream: str, block: int) -> Dice:
        return Dice(self.seed, stream, block)

    def _each_record(self, stream: str) -> Iterator[tuple[Dice, Record]]:
        for block in self._blocks():
            for system in self.systems:
                dice = self._dice(f"{stream} of {system}", block)
                for record in self._records(system, block):
                    yield dice, record

    def _kept(self, name: str, block: int, make: Callable[[], Any]) -> Any:
        """What `make` returns, kept until another block of the same name is asked for."""
        known = self._latest.get(name)
        if known is None or known[0] != block:
            known = self._latest[name] = (block, make())
        return known[1]

    def _people(self, block: int) -> list[Person]:
        def make() -> list[Person]:
            maker = PeopleMaker(self._dice("people", block), seed=self.seed, as_of=self.as_of)
            first = block * BLOCK
            return [maker.make(number) for number in range(first, min(first + BLOCK, self.customers))]

        people: list[Person] = self._kept("people", block, make)
        return people

    def _records(self, system: str, block: int) -> list[Record]:
        def make() -> list[Record]:
            dice = self._dice(system, block)
            made = [record for person in self._people(block) for record in SYSTEMS[system](dice, person, self.as_of)]
            return [made[place] for place in self._dice(f"order of {system}", block).shuffled(len(made))]

        records: list[Record] = self._kept(system, block, make)
        return records

    def _personas(self, block: int) -> list[Persona]:
        def make() -> list[Persona]:
            people = self._people(block)
            strangers = PeopleMaker(self._dice("strangers", block), seed=self.seed, as_of=self.as_of)
            maker = PersonaMaker(self._dice("personas", block), people, lambda: strangers.make(-1), as_of=self.as_of)
            first = self.personas_count * block * BLOCK // self.customers
            last = self.personas_count * min((block + 1) * BLOCK, self.customers) // self.customers
            return [maker.make(number) for number in range(first, last)]

        personas: list[Persona] = self._kept("personas", block, make)
        return personas


def _with_own_handle(dice: Dice, row: Row, used: bytearray) -> Row:
    """A copy of `row` whose handle nobody else has on its platform, and with the address of its profile.

    `used` is a bit set of hashes: a chance collision only costs a few digits on a handle.
    """
    platform, handle = PLATFORMS[row["platform"]], row["handle"]
    name, at, host = handle.partition("@")
    while _is_used(used, f"{platform.code}:{handle.lower()}"):
        handle = f"{name}{dice.between(1, 9999)}{at}{host}"
    path = platform.profile_path.format(handle=name if at else handle)
    if at:
        path = f"@{handle.partition('@')[0]}"
    return row | {"handle": handle, "profile_url": f"https://{host or platform.host}/{path}"}


def _is_used(used: bytearray, text: str) -> bool:
    """Whether `text` was seen before; marks it as seen."""
    place = crc32(text.encode()) % (len(used) * 8)
    byte, bit = place >> 3, 1 << (place & 7)
    if used[byte] & bit:
        return True
    used[byte] |= bit
    return False
