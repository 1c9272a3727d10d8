"""A small company to which random things happen, and what is known of it whatever happened.

Everything that is computed follows from four things: what the records say, which merges, pins and links are live. So a
company that comes back to the same four has to come back to the same golden records, to the byte: that is what undoing
exactly means. And at any time what is stored has to be what is computed anew.
"""

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from mdm.access.errors import Conflict
from mdm.access.models import User
from mdm.customers import identities, services, verifying
from mdm.customers.models import CrosswalkEntry, Customer, MatchKey, Merge, Pin, SearchTerm
from social.personas import linking
from social.personas.models import PersonaLink
from tests import people
from tests.cast import CASTING

SOURCES = (("crm", 80), ("shop", 60), ("desk", 60), ("old", 20))
NAMES = ("Anna Gruber", "Anna Wolf", "Jan Nowak", "Mia Berg")
CITIES = ({}, {"city": "Graz", "postal_code": "8010"}, {"city": "Wien"})
BORN = ("", "1980", "1980-03", "1980-03-04", "1981-03-04")
PINNED = {"email": ("a@pin.example", "b@pin.example"), "city": ("Linz",), "job_title": ("Guide",)}
Undo = Callable[[], Any]


class Company:
    """The customers, and for everything that was done and still holds a way to undo it."""

    def __init__(self, seed: int, steward: User, personas: list[int]) -> None:
        self.draw, self.steward, self.personas = Random(seed), steward, personas
        self.told: dict[tuple[str, str], dict[str, str]] = {}
        self.undos: dict[object, Undo] = {}
        self.steps: list[str] = []
        self.seen: dict[object, object] = {}

    def step(self) -> None:
        """One random thing happens; it is written down before it does."""
        acts = (
            *(self.load, self.merge, self.merge, self.split),
            *(self.pin, self.release, self.link, self.unlink, self.undo),
        )
        act = self.draw.choice(acts) if self.told else self.load
        act()

    def load(self) -> None:
        """A source sends a new record, or something else about one that is there, or the same again."""
        source, key = self.draw.choice(SOURCES), str(self.draw.randrange(3))
        values = {"full_name": self.draw.choice(NAMES), "birth_date": self.draw.choice(BORN)}
        values |= {"email": f"{self.draw.choice('abc')}@x.example"} | self.draw.choice(CITIES)
        values = {name: value for name, value in values.items() if value}
        self.steps.append(f"load {source[0]} {key}: {values}")
        self.told[source[0], key] = values
        people.person(people.source(*source), key, **values)

    def merge(self) -> None:
        customers = list(Customer.objects.order_by("id").values_list("id", flat=True))
        if len(customers) > 1:
            pair = self.draw.sample(customers, 2)
            self.steps.append(f"merge {pair}")
            try:
                made = people.merged(*pair)
            except Conflict:
                return  # they are one already
            self.undos["merge", made.id] = lambda: services.split(merge=made.id, actor=CASTING, reason="two people")

    def split(self) -> None:
        self._undo_one("merge")

    def pin(self) -> None:
        customer = self._somebody()
        attribute = self.draw.choice(list(PINNED))
        value = self.draw.choice(PINNED[attribute])
        self.steps.append(f"pin {attribute} of {customer} to {value}")
        for old in Pin.objects.filter(customer=customer, attribute=attribute, released_at=None):
            self.undos.pop(("pin", old.pk), None)
        made = services.pin(customer=customer, attribute=attribute, value=value, actor=self.steward, reason="a letter")
        self.undos["pin", made.pk] = lambda: services.release(pin=made.pk, actor=self.steward, reason="a slip")

    def release(self) -> None:
        self._undo_one("pin")

    def link(self) -> None:
        customer, persona = self._somebody(), self.draw.choice(self.personas)
        self.steps.append(f"link persona {persona} to {customer}")
        try:
            made: UUID = people.linked(persona, customer)
        except Conflict:
            return  # it belongs to somebody
        self.undos["link", made] = lambda: linking.unlink(link=made, actor=self.steward, reason="not hers")

    def unlink(self) -> None:
        self._undo_one("link")

    def undo(self) -> None:
        """Whatever still holds, not only the last."""
        self._undo_one("")

    def undo_all(self) -> None:
        while self.undos:
            self._undo_one("")
            self.check()

    def _undo_one(self, kind: str) -> None:
        held = [what for what in self.undos if not kind or what[0] == kind]  # type: ignore[index]
        if held:
            what = self.draw.choice(held)
            self.steps.append(f"undo {what}")
            assert self.undos.pop(what)(), f"{what} could not be undone"

    def _somebody(self) -> int:
        return self.draw.choice(list(Customer.objects.order_by("id").values_list("id", flat=True)))

    def check(self) -> None:
        """What is stored is what is computed, and the same as whenever the same held."""
        customers = list(Customer.objects.values_list("id", flat=True))
        assert list(verifying.of_customers(customers)) == []
        state, holds = self._state(customers), self._holds()
        assert self.seen.setdefault(holds, state) == state, "the same things hold, and something else is stored"

    def _holds(self) -> object:
        """What everything is computed from: the words of records are told apart by when each was first said, too."""
        said = CrosswalkEntry.objects.filter(until=None).order_by("record_id")
        words = [(record, customer, repr(attributes)) for record, customer, attributes in said.values_list(
            "record_id", "customer_id", "record__attributes")]  # fmt: skip
        merges = sorted(Merge.objects.filter(until=None).values_list("absorbed_id", "survivor_id"))
        pins = Pin.objects.live().order_by("created_at", "id").values_list("customer_id", "attribute", "value")
        links = sorted(PersonaLink.objects.filter(until=None).values_list("persona_id", "customer_id"))
        before = identities.no_longer_said(Customer.objects.filter(is_live=True).values_list("id", flat=True))
        return (tuple(words), tuple(merges), tuple(pins), tuple(links), tuple(before))

    def _state(self, customers: list[int]) -> object:
        terms = sorted(SearchTerm.objects.values_list("customer_id", "attribute", "term"))
        keys = sorted(MatchKey.objects.values_list("customer_id", "key"))
        return people.golden_rows(*customers), terms, keys
