"""What customers did: orders, tickets and survey answers, each told by the key of the record it belongs to."""

from dataclasses import dataclass
from datetime import date
from itertools import product

from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.places import COUNTRIES
from stewardship.demo.records import Record
from stewardship.demo.shop import clock
from stewardship.demo.words.talk import COMMENTS, TICKET_SUBJECTS
from stewardship.demo.words.trade import MAKERS, PRODUCTS, VARIANTS

EXCHANGE = {
    "EUR": 1.0,
    "CHF": 0.98,
    "GBP": 0.86,
    "USD": 1.1,
    "PLN": 4.3,
    "TRY": 38.0,
    "RUB": 95.0,
    "JPY": 165.0,
    "CNY": 7.8,
}
CHANNELS = Ranked.of({"e-mail": 0.45, "phone": 0.3, "chat": 0.12, "shop": 0.05, "x": 0.04, "facebook": 0.04})
ORDERING_SHARE = {"shop": 0.85, "crm": 0.35, "support": 0.0}
TICKET_SHARE = {"shop": 0.06, "crm": 0.04, "support": 1.0}
SURVEY_SHARE = {"shop": 0.2, "crm": 0.12, "support": 0.1}
MORE_ORDERS = 0.72
MORE_TICKETS = 0.35


@dataclass(frozen=True, slots=True)
class Product:
    name: str
    euros: float


@dataclass(frozen=True, slots=True)
class Order:
    order_no: str
    system: str
    customer_key: str
    ordered_on: date
    amount: str
    currency: str
    product: str


@dataclass(frozen=True, slots=True)
class Ticket:
    ticket_no: str
    system: str
    customer_key: str
    opened_at: str
    closed_at: str
    subject: str
    channel: str
    status: str


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    answer_no: str
    system: str
    customer_key: str
    answered_on: date
    nps: int
    comment: str


def _catalogue() -> list[Product]:
    kinds = [entry.split("|") for entry in PRODUCTS.split(";")]
    combinations = product(MAKERS.split(), kinds, VARIANTS.split())
    catalogue = [
        Product(f"{maker} {kind} {variant}", float(price) * (0.8 + (place % 9) * 0.07))
        for place, (maker, (kind, price), variant) in enumerate(combinations)
        if place % 5 == 0
    ]
    return sorted(catalogue, key=lambda item: hash_of(item.name))


def hash_of(text: str) -> int:
    """A number that mixes the catalogue, so that best sellers are spread over makers; the same on every machine."""
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) % 2**32
    return value


CATALOGUE = Ranked(_catalogue(), slope=0.7, shift=10)


def orders_of(dice: Dice, record: Record, as_of: date) -> list[Order]:
    """Orders of one record, oldest not before its opening. Most customers order rarely, a few very often."""
    if not dice.chance(ORDERING_SHARE[record.system]):
        return []
    currency = COUNTRIES[record.person.country].currency
    orders: list[Order] = []
    while not orders or (dice.chance(MORE_ORDERS) and len(orders) < 60):
        bought = dice.ranked(CATALOGUE)
        pieces = 2 if dice.chance(0.1) else 1
        amount = f"{bought.euros * EXCHANGE[currency] * pieces:.0f}" if currency == "JPY" else ""
        orders.append(
            Order(
                order_no=f"O-{record.key}-{len(orders) + 1}",
                system=record.system,
                customer_key=record.key,
                ordered_on=_day_since(dice, record.opened_on, as_of),
                amount=amount or f"{bought.euros * EXCHANGE[currency] * pieces:.2f}",
                currency=currency,
                product=bought.name,
            )
        )
    return orders


def tickets_of(dice: Dice, record: Record, as_of: date) -> list[Ticket]:
    """Tickets of one record; those of the last days may still be open."""
    if not dice.chance(TICKET_SHARE[record.system]):
        return []
    subjects = TICKET_SUBJECTS.get(record.person.language, TICKET_SUBJECTS["en"])
    tickets: list[Ticket] = []
    while not tickets or (dice.chance(MORE_TICKETS) and len(tickets) < 12):
        opened = _day_since(dice, record.opened_on, as_of)
        closed = date.fromordinal(opened.toordinal() + dice.below(15))
        is_open = closed >= as_of or dice.chance(0.03)
        tickets.append(
            Ticket(
                ticket_no=f"T-{record.key}-{len(tickets) + 1}",
                system=record.system,
                customer_key=record.key,
                opened_at=f"{opened.isoformat()}T{clock(7 * 3600 + dice.below(32_400))}Z",
                closed_at="" if is_open else f"{closed.isoformat()}T{clock(64_800 + dice.below(7_200))}Z",
                subject=dice.pick(subjects.split("|")).format(product=dice.ranked(CATALOGUE).name),
                channel=dice.ranked(CHANNELS),
                status=("open" if dice.chance(0.6) else "waiting") if is_open else "closed",
            )
        )
    return tickets


def survey_of(dice: Dice, record: Record, as_of: date) -> list[SurveyAnswer]:
    """At most one survey answer of a record; the comment, where there is one, fits the score."""
    if not dice.chance(SURVEY_SHARE[record.system]):
        return []
    mood = dice.unit()
    kind, low, high = ("good", 9, 10) if mood < 0.48 else ("mixed", 7, 8) if mood < 0.77 else ("bad", 0, 6)
    comments = COMMENTS.get(record.person.language, COMMENTS["en"])[kind].split("|")
    comment = dice.pick(comments).format(product=dice.ranked(CATALOGUE).name, city=record.person.address.city)
    return [
        SurveyAnswer(
            answer_no=f"A-{record.key}",
            system=record.system,
            customer_key=record.key,
            answered_on=_day_since(dice, record.opened_on, as_of),
            nps=dice.between(low, high),
            comment=comment if dice.chance(0.65) else "",
        )
    ]


def _day_since(dice: Dice, first: date, as_of: date) -> date:
    return date.fromordinal(dice.between(first.toordinal(), as_of.toordinal() - 1))
