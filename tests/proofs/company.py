"""A small company to which random things happen, and what is known of it whatever happened.

Everything that is computed follows from five things: what the records say, which merges, pins and links are live, and
which rules are in force. So a company that comes back to the same five has to come back to the same golden records, to
the byte: that is what undoing exactly means. And at any time what is stored has to be what is computed anew, and each
record has to say what the newest of its batches that were not withdrawn says.
"""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import F

from mdm.access.errors import Conflict
from mdm.access.models import User
from mdm.audit import change_set
from mdm.customers import identities, services, verifying
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import CrosswalkEntry, Customer, MatchKey, Merge, Pin, SearchTerm, SurvivorshipRule
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.quality import followed
from mdm.quality.models import QualityRule
from mdm.sources import services as imports
from mdm.sources.models import ImportBatch, SourceRecord
from mdm.survivorship import STRATEGIES, Rule
from mdm.survivorship.rules import DEFAULT
from social.personas import linking
from social.personas.models import PersonaLink
from tests import people
from tests.cast import CASTING

SOURCES = (("crm", 80), ("shop", 60), ("desk", 60), ("old", 20))
NAMES = ("Anna Gruber", "Anna Wolf", "Jan Nowak", "Mia Berg")
CITIES = ({}, {"city": "Graz", "postal_code": "8010"}, {"city": "Wien"})
BORN = ("", "1980", "1980-03", "1980-03-04", "1981-03-04")
PINNED = {"email": ("a@pin.example", "b@pin.example"), "city": ("Linz",), "job_title": ("Guide",)}
MAIL: dict[str, Any] = {
    "key": "mail-of-the-test", "name": "No mail of b", "check_kind": "pattern", "attributes": ["email"],
    "parameters": {"pattern": "[ac]@.*"}, "severity": "error", "stages": ["record"], "dimension": "validity",
    "active_from": date(2026, 1, 1),
}  # fmt: skip
Undo = Callable[[], Any]
State = tuple[list[Any], ...]


class Company:
    """The customers, and for everything that was done and still holds a way to undo it."""

    def __init__(self, seed: int, steward: User, personas: list[int]) -> None:
        self.draw, self.steward, self.personas = Random(seed), steward, personas
        self.told: dict[tuple[str, str], list[tuple[ImportBatch, dict[str, str]]]] = {}  # by the batches that hold
        self.undos: dict[object, Undo] = {}
        self.steps: list[str] = []
        self.seen: dict[object, State] = {}

    def step(self) -> None:
        """One random thing happens; it is written down before it does."""
        acts = (
            *(self.load, self.load, self.withdraw, self.merge, self.merge, self.split),
            *(self.pin, self.release, self.link, self.unlink, self.undo),
            *(self.judge, self.reorder)[self.draw.randrange(6) :],
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
        system = people.source(*source)
        batch = people.new_batch(system, f"{len(self.steps)}")
        people.told(system, {key: values}, batch)
        self.told.setdefault((source[0], key), []).append((batch, values))
        self.undos["batch", batch.id] = lambda: self._withdrawn(batch)

    def withdraw(self) -> None:
        """A batch, not only the last, is taken back."""
        self._undo_one("batch")

    def _withdrawn(self, batch: ImportBatch) -> bool:
        for said in self.told.values():
            said[:] = [each for each in said if each[0] != batch]
        job = imports.withdraw(batch=batch, actor=CASTING, reason="not theirs", wake=False)
        return job is not None and runner.run_now(job).status == "succeeded"

    def judge(self) -> None:
        """A quality rule begins, or ends by being undone."""
        if ("rule", "mail") not in self.undos:
            self.steps.append("a quality rule of e-mails is in force")
            self._rule(is_in_force=True)
            self.undos["rule", "mail"] = lambda: self._rule(is_in_force=False)

    def reorder(self) -> None:
        """E-mails survive by another order of strategies."""
        strategies = self.draw.sample(list(STRATEGIES), 3)
        self.steps.append(f"e-mails survive by {strategies}")
        self._order(strategies)
        self.undos["order", "email"] = lambda: self._order(list(DEFAULT))

    def _rule(self, *, is_in_force: bool) -> bool:
        known = QualityRule.objects.filter(key=MAIL["key"])
        with change_set(actor=CASTING, action="quality.rule_change", reason="of the test"):
            if not known.update(severity="error" if is_in_force else "info", version=F("version") + 1):
                QualityRule.objects.create(**MAIL)
            return self._done(followed.follow(actor=CASTING, reason="of the test"))

    def _order(self, strategies: list[str]) -> bool:
        known = SurvivorshipRule.objects.filter(attribute="email").first()
        version = known.version if known else 0
        rule = Rule(tuple(strategies))
        said = {"actor": self.steward, "reason": "of the test"}
        return self._done(services.change_rule(attribute="email", rule=rule, version=version, **said))

    def _done(self, job: Job | None) -> bool:
        """No job where no survivorship rule asks for what has changed."""
        return job is None or runner.run_now(job).status == "succeeded"

    def merge(self) -> None:
        customers = list(Customer.objects.order_by("id").values_list("id", flat=True))
        if len(customers) > 1:
            pair = self.draw.sample(customers, 2)
            self.steps.append(f"merge {pair}")
            try:
                made = people.merged(*pair)
            except Conflict:
                return  # they are one already, or nobody speaks of one of them any more
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
        assert self._payloads() == {place: said[-1][1] for place, said in self.told.items() if said}
        state, holds = self._state(customers), self._holds()
        before = self.seen.setdefault(holds, state)
        assert before == state, f"the same things hold, and something else is stored: {_differing(before, state)}"

    def _payloads(self) -> object:
        live = SourceRecord.objects.filter(retired_at=None, source__key__in=[key for key, _ in SOURCES])
        return {(source, key): said for source, key, said in live.values_list("source__key", "key", "payload")}

    def _holds(self) -> object:
        """What everything is computed from: the words of records are told apart by when each was first said, too."""
        said = CrosswalkEntry.objects.filter(until=None).order_by("record_id")
        words = [(record, customer, repr(attributes)) for record, customer, attributes in said.values_list(
            "record_id", "customer_id", "record__attributes")]  # fmt: skip
        merges = sorted(Merge.objects.filter(until=None).values_list("absorbed_id", "survivor_id"))
        pins = Pin.objects.live().order_by("created_at", "id").values_list("customer_id", "attribute", "value")
        links = sorted(PersonaLink.objects.filter(until=None).values_list("persona_id", "customer_id"))
        before = identities.no_longer_said(Customer.objects.filter(is_live=True).values_list("id", flat=True))
        judged = tuple(QualityRule.objects.filter(severity="error").order_by("key").values_list("key", flat=True))
        rules = tuple(
            repr(each) for each in SurvivorshipRule.objects.order_by("attribute").values_list("attribute", "strategies")
        )
        return (tuple(words), tuple(merges), tuple(pins), tuple(links), tuple(before), judged, rules)

    def _state(self, customers: list[int]) -> State:
        terms = sorted(SearchTerm.objects.values_list("customer_id", "attribute", "term"))
        keys = sorted(MatchKey.objects.values_list("customer_id", "key"))
        rows = people.golden_rows(*customers)
        gone = [row for row in rows if not row["is_live"] and row["survivor_id"] == row["id"]]
        assert all(row[column] == "" for row in gone for column in COLUMNS), "nobody speaks of them, and values stay"
        return [row for row in rows if row not in gone], terms, keys


def _differing(before: State, after: State) -> list[object]:
    """What is only in one of the two."""
    found: list[object] = []
    for one, other in ((before, after), (after, before)):
        found += [each for mine, others in zip(one, other, strict=True) for each in mine if each not in others]
    return found
