"""What customers have: the catalogue that is sold and the outlets, contracts, warranties and credit lines; and what
they were in touch about besides tickets. Each row is told by the key of the record it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.engagement import CATALOGUE, EXCHANGE
from stewardship.demo.places import COUNTRIES
from stewardship.demo.records import Record
from stewardship.demo.shop import clock

SELLING = ("crm", "shop")
OUTLETS = (
    ("Graz, Lend", "Lendkai 41", "8020", "Graz", "AT"), ("Wien, Neubau", "Kirchengasse 8", "1070", "Wien", "AT"),
    ("Innsbruck, Messe", "Ingenuin-Fischler-Straße 2", "6020", "Innsbruck", "AT"),
    ("München, Haidhausen", "Weißenburger Straße 19", "81667", "München", "DE"),
    ("Berlin, Kreuzberg", "Bergmannstraße 70", "10961", "Berlin", "DE"),
    ("Zürich, Wiedikon", "Birmensdorfer Strasse 90", "8003", "Zürich", "CH"),
    ("Kraków, Kazimierz", "ulica Józefa 12", "31-056", "Kraków", "PL"),
    ("Bristol, Stokes Croft", "12 Stokes Croft", "BS1 3PR", "Bristol", "GB"),
)  # fmt: skip
CONTRACTS = Ranked.of(
    {
        ("Trail club", "membership", "year", 39.0): 0.5,
        ("Trail club plus", "membership", "year", 89.0): 0.2,
        ("Ski service flat", "service", "year", 129.0): 0.18,
        ("Bike service flat", "service", "month", 14.9): 0.12,
    }
)
SHARES = {"contract": {"crm": 0.22, "shop": 0.08}, "warranty": {"crm": 0.12, "shop": 0.18}, "credit": {"crm": 0.12}}
CONTACT_SHARE = {"crm": 0.06, "shop": 0.03, "support": 0.12}
CONTACTS = Ranked.of({"call": 0.45, "visit": 0.25, "complaint": 0.18, "warranty claim": 0.12})
SAID = {
    "call": "asked when {product} is in stock again", "visit": "tried on {product} in the outlet",
    "complaint": "{product} came late and the box was open", "warranty claim": "a seam of {product} gave way",
}  # fmt: skip
MANAGERS = ("K. Berger", "M. Falk", "S. Oduya")


@dataclass(frozen=True, slots=True)
class Article:
    system: str
    product_no: str
    product_name: str
    category: str
    list_price: str
    currency: str
    warranty_months: str


@dataclass(frozen=True, slots=True)
class Outlet:
    system: str
    outlet_no: str
    name: str
    street: str
    postal_code: str
    city: str
    country: str
    open_since: date


@dataclass(frozen=True, slots=True)
class Contract:
    contract_no: str
    system: str
    customer_key: str
    name: str
    contract_type: str
    start: date
    end: str
    price: str
    currency: str
    billing_period: str
    renewal: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Warranty:
    warranty_no: str
    system: str
    customer_key: str
    product_no: str
    name: str
    valid_from: date
    valid_to: date
    serial_no: str


@dataclass(frozen=True, slots=True)
class CreditLine:
    credit_no: str
    system: str
    customer_key: str
    limit: str
    open: str
    currency: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Contact:
    contact_no: str
    system: str
    customer_key: str
    type: str
    date: str
    closed: str
    note: str
    outlet: str


def articles(dice: Dice) -> Iterator[Article]:
    """The catalogue as each selling system lists it; its prices move a little from year to year."""
    for number, product in enumerate(CATALOGUE.choices, start=1):
        price = f"{product.euros * (0.97 + dice.unit() * 0.06):.2f}"
        months = dice.pick(("12", "24", "24", "36"))
        for system in SELLING:
            kind = product.name.split()[1].capitalize()
            yield Article(system, f"P-{number:04d}", product.name, kind, price, "EUR", months)


def outlets(dice: Dice) -> Iterator[Outlet]:
    """The outlets of the company."""
    for number, (name, street, postal_code, city, country) in enumerate(OUTLETS, start=1):
        opened = date(2004 + dice.below(18), 1 + dice.below(12), 1)
        for system in SELLING:
            yield Outlet(system, f"F-{number:02d}", name, street, postal_code, city, country, opened)


def contracts_of(dice: Dice, record: Record, as_of: date) -> list[Contract]:
    """At most one contract of a record; a third of them has ended."""
    if not dice.chance(SHARES["contract"].get(record.system, 0)):
        return []
    name, kind, period, euros = dice.ranked(CONTRACTS)
    currency = COUNTRIES[record.person.country].currency
    start = _day_since(dice, record, as_of)
    end = start + timedelta(days=365 * (1 + dice.below(3)))
    return [
        Contract(
            contract_no=f"V-{record.key}", system=record.system, customer_key=record.key, name=name, contract_type=kind,
            start=start, end=end.isoformat() if dice.chance(0.6) else "", price=f"{euros * EXCHANGE[currency]:.2f}",
            currency=currency, billing_period=period, renewal="yes" if dice.chance(0.7) else "no",
            outlet=f"F-{1 + dice.below(len(OUTLETS)):02d}",
        )
    ]  # fmt: skip


def warranties_of(dice: Dice, record: Record, as_of: date) -> list[Warranty]:
    """Warranties that somebody registered, of two years."""
    if not dice.chance(SHARES["warranty"].get(record.system, 0)):
        return []
    number = 1 + dice.below(len(CATALOGUE.choices))
    bought = _day_since(dice, record, as_of)
    return [
        Warranty(
            f"G-{record.key}", record.system, record.key, f"P-{number:04d}", CATALOGUE.choices[number - 1].name, bought,
            bought + timedelta(days=730), dice.digits("SN########"),
        )
    ]  # fmt: skip


def credits_of(dice: Dice, record: Record) -> list[CreditLine]:
    """What the company lets some customers owe, and what they owe; a few owe more."""
    if not dice.chance(SHARES["credit"].get(record.system, 0)):
        return []
    currency = COUNTRIES[record.person.country].currency
    limit = 500 * (1 + dice.below(10)) * EXCHANGE[currency]
    used = limit * (1.1 if dice.chance(0.12) else dice.unit() * 0.9)
    places = 0 if currency == "JPY" else 2
    return [
        CreditLine(
            f"K-{record.key}", record.system, record.key, f"{limit:.{places}f}", f"{used:.{places}f}", currency,
            dice.pick(MANAGERS),
        )
    ]  # fmt: skip


def contacts_of(dice: Dice, record: Record, as_of: date) -> list[Contact]:
    """Calls, visits, complaints and warranty claims; some of the latter are still open."""
    if not dice.chance(CONTACT_SHARE.get(record.system, 0)):
        return []
    kind, day = dice.ranked(CONTACTS), _day_since(dice, record, as_of)
    is_open = kind in {"complaint", "warranty claim"} and dice.chance(0.25)
    closed = min(day + timedelta(days=1 + dice.below(20)), as_of)
    return [
        Contact(
            contact_no=f"N-{record.key}", system=record.system, customer_key=record.key, type=kind,
            date=f"{day.isoformat()}T{clock(8 * 3600 + dice.below(36_000))}+01:00",
            closed="" if is_open else closed.isoformat(),
            note=SAID[kind].format(product=dice.ranked(CATALOGUE).name),
            outlet=f"F-{1 + dice.below(len(OUTLETS)):02d}" if kind == "visit" else "",
        )
    ]  # fmt: skip


def _day_since(dice: Dice, record: Record, as_of: date) -> date:
    return date.fromordinal(dice.between(record.opened_on.toordinal(), as_of.toordinal() - 1))
