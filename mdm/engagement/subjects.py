"""What of this room can be imported, and sent to the API: orders and their lines, other transactions, tickets, survey
answers, other interactions, and items of every kind. A row names its customer by the key that the same source uses."""

from decimal import Decimal

from mdm.engagement import currencies, loading, reading, withdrawing
from mdm.engagement.kinds import KINDS, Kind
from mdm.engagement.loading import NO_OWNER, Loader
from mdm.engagement.writing import INTERACTIONS, ITEMS, LINES, TRANSACTIONS
from mdm.sources import cells
from mdm.sources.dependent import CUSTOMER_KEY, known_nowhere
from mdm.sources.subjects import Attribute, Cells, Subject, register

PRODUCT = Attribute(
    "product_key", "Product key", "key", synonyms=("product id", "product no", "item id", "article no", "artikelnr")
)
LOCATION = Attribute(
    "location_key", "Location key", "key", synonyms=("location id", "store id", "outlet", "territory", "filiale")
)
ITEM = Attribute(
    "item_key", "Key of the contract or account", "key", synonyms=("contract id", "account id", "policy no")
)
CURRENCY = Attribute("currency", "Currency", synonyms=("currency code", "waehrung", "wahrung", "devise", "moneda"))
ORDER_KEY = Attribute(
    "order_key", "Order key", "key", synonyms=("order number", "order id", "order no", "invoice id", "bestellnr")
)
DATES = ("date", "order date", "ordered on", "ordered at", "invoice date", "purchase date", "bestelldatum", "datum")
KEYS = dict.fromkeys(("customer_key", "product_key", "location_key", "item_key", "refund_of"), cells.key)
READS = KEYS | {
    "occurred_at": reading.moment,
    "amount": reading.number(2),
    "currency": reading.currency,
    "description": cells.text,
    "channel": cells.key,
}
KIND_WORDS = {
    "order": "purchase sale invoice bestellung rechnung buy",
    "refund": "return credit_note gutschrift reversal chargeback storno",
    "payment": "zahlung paid paiement",
    "fee": "charge gebuehr",
    "deposit": "einzahlung credit",
    "withdrawal": "auszahlung debit",
    "transfer": "ueberweisung",
    "usage": "consumption verbrauch",
    "other": "service",
}
CONTACT_WORDS = {
    "ticket": "incident case support_request", "survey": "nps", "complaint": "beschwerde reklamation",
    "claim": "warranty_claim garantiefall warranty", "call": "phone phone_call telephone anruf telefonat",
    "visit": "besuch store_visit", "meeting": "termin appointment", "email": "e-mail mail", "chat": "livechat",
    "letter": "brief post", "other": "note",
}  # fmt: skip
STATES = cells.one_of(open="new pending waiting in_progress", closed="solved done resolved completed cancelled")


def orders() -> Subject:
    """What somebody bought, and gave back."""
    return Subject(
        key="order",
        label="Orders",
        attributes=(
            CUSTOMER_KEY,
            Attribute("occurred_at", "Ordered on", "date", synonyms=DATES),
            Attribute(
                "amount", "Amount", "number", synonyms=("total", "sum", "value", "dollar value", "betrag", "montant")
            ),
            CURRENCY,
            Attribute("description", "What", synonyms=("product", "item", "artikel")),
            Attribute(
                "refund_of", "Refund of order", "key", synonyms=("refunds", "refund of", "original order", "storno zu")
            ),
            Attribute("channel", "Channel", synonyms=("kanal", "sales channel")),
            LOCATION,
        ),
        load=Loader(TRANSACTIONS, ("occurred_at",), loading.transaction(), NO_OWNER),
        kept=withdrawing.kept(TRANSACTIONS),
        known=known_nowhere,
        required=(("customer_key", "refund_of"), ("occurred_at",)),
        standardise=reading.reader({k: v for k, v in READS.items() if k not in {"product_key", "item_key"}}),
    )


def lines() -> Subject:
    """Lines of orders. With customer and date they make the order where no other file tells of it."""
    return Subject(
        key="order_line",
        label="Order lines",
        attributes=(
            ORDER_KEY,
            Attribute(
                "line_no",
                "Line number",
                "key",
                synonyms=("line", "order line item", "position", "line item", "line id", "pos"),
            ),
            PRODUCT,
            Attribute(
                "quantity", "Quantity", "number", synonyms=("order quantity", "qty", "pieces", "menge", "quantite")
            ),
            Attribute("unit_price", "Unit price", "number", synonyms=("price", "price each", "preis", "einzelpreis")),
            Attribute("discount", "Discount", "number", synonyms=("rabatt", "remise")),
            Attribute("amount", "Amount", "number", synonyms=("total", "line total", "sum", "betrag")),
            CURRENCY,
            Attribute("description", "What", synonyms=("product", "item", "artikel")),
            CUSTOMER_KEY,
            Attribute("occurred_at", "Ordered on", "date", synonyms=DATES),
            LOCATION,
        ),
        load=Loader(LINES, ("order_key",), loading.line),
        kept=withdrawing.kept(LINES),
        known=known_nowhere,
        required=(("order_key",), ("line_no", "product_key"), ("quantity", "amount", "unit_price")),
        key_of=_line_key,
        key_attributes=("order_key", "line_no", "product_key"),
        standardise=reading.reader(
            READS
            | {
                "order_key": cells.key,
                "line_no": cells.key,
                "quantity": reading.number(4),
                "unit_price": reading.number(4),
                "discount": reading.share,
                "amount": reading.number(4),
            }
        ),
    )


def _line_key(row: Cells) -> str:
    """An order has each line number once; without numbers each product once."""
    order = "".join(row.get("order_key", ())).strip()
    which = "".join(row.get("line_no", ()) or row.get("product_key", ())).strip()
    return f"{order}|{which}" if order and which else ""


def transactions() -> Subject:
    """Payments, fees, transfers and what moved no money."""
    return Subject(
        key="transaction",
        label="Transactions",
        attributes=(
            CUSTOMER_KEY,
            Attribute("kind", "Kind of transaction", synonyms=("type", "transaction type", "buchungsart", "art")),
            Attribute("occurred_at", "When", "date", synonyms=("date", "booked on", "booking date", "at", "datum")),
            Attribute("amount", "Amount", "number", synonyms=("sum", "value", "betrag")),
            CURRENCY, ITEM, PRODUCT, LOCATION,
            Attribute("channel", "Channel", synonyms=("kanal",)),
            Attribute("refund_of", "Refund of", "key", synonyms=("refunds", "reverses")),
            Attribute("description", "What", synonyms=("text", "purpose", "buchungstext")),
        ),
        load=Loader(TRANSACTIONS, ("occurred_at", "kind"), loading.transaction(), NO_OWNER),
        kept=withdrawing.kept(TRANSACTIONS),
        known=known_nowhere,
        required=(("customer_key", "refund_of"), ("occurred_at",), ("kind",)),
        standardise=reading.reader(READS | {"kind": cells.one_of(**KIND_WORDS)}),
    )  # fmt: skip


def _contacts(key: str, label: str, kind: str, attributes: tuple[Attribute, ...], needed: tuple[str, ...]) -> Subject:
    named = {attribute.key for attribute in attributes}
    reads = KEYS | {
        "occurred_at": reading.moment, "closed_at": reading.moment, "text": cells.text, "channel": cells.key,
        "status": STATES, "score": cells.whole(0, 10), "kind": cells.one_of(**CONTACT_WORDS),
    }  # fmt: skip
    return Subject(
        key=key,
        label=label,
        attributes=(CUSTOMER_KEY, *attributes),
        load=Loader(INTERACTIONS, ("customer_key", *needed), loading.interaction(kind)),
        kept=withdrawing.kept(INTERACTIONS),
        known=known_nowhere,
        required=tuple((name,) for name in ("customer_key", *needed)),
        standardise=reading.reader({k: v for k, v in reads.items() if k in named | {"customer_key"}}),
    )


def tickets() -> Subject:
    """What somebody asked the support desk; incidents."""
    attributes = (
        Attribute("occurred_at", "Opened", "date", synonyms=("opened at", "opened", "created", "created at")),
        Attribute("closed_at", "Closed", "date", synonyms=("closed at", "closed", "resolved at")),
        Attribute("text", "Subject", synonyms=("subject", "betreff", "summary")),
        Attribute("channel", "Channel", synonyms=("kanal",)),
        Attribute("status", "State", synonyms=("state",)),
        PRODUCT, ITEM,
    )  # fmt: skip
    return _contacts("ticket", "Tickets", "ticket", attributes, ("occurred_at",))


def surveys() -> Subject:
    """What somebody answered to a survey."""
    attributes = (
        Attribute("occurred_at", "Answered on", "date", synonyms=("answered on", "date")),
        Attribute("score", "NPS", "number", synonyms=("nps", "rating")),
        Attribute("text", "Comment", synonyms=("comment", "kommentar")),
        Attribute("channel", "Channel", synonyms=("kanal",)),
    )
    return _contacts("survey", "Survey answers", "survey", attributes, ("occurred_at", "score"))


def interactions() -> Subject:
    """Calls, visits, complaints, warranty claims, chats."""
    attributes = (
        Attribute("kind", "Kind of interaction", synonyms=("type", "interaction type", "contact type", "kontaktart")),
        Attribute("occurred_at", "When", "date", synonyms=("date", "at", "opened", "created", "datum")),
        Attribute("closed_at", "Closed", "date", synonyms=("closed at", "closed", "resolved at")),
        Attribute("status", "State", synonyms=("state",)),
        Attribute("text", "What was said", synonyms=("subject", "note", "comment", "betreff")),
        Attribute("channel", "Channel", synonyms=("kanal",)),
        PRODUCT, ITEM, LOCATION,
    )  # fmt: skip
    return _contacts("interaction", "Interactions", "", attributes, ("occurred_at", "kind"))


def items(kind: Kind) -> Subject:
    """Items of one kind."""
    details = tuple(detail.key for detail in kind.details)
    references = () if kind.key in {"product", "service", "location"} else (PRODUCT, LOCATION)
    name = ("name", "title", f"{kind.key} name", "description", "bezeichnung")
    price = ("price", "amount", kind.amount, f"{kind.key} price")
    attributes = (
        CUSTOMER_KEY,
        Attribute("name", "Name", synonyms=name),
        Attribute("status", "State", synonyms=("state", "status", "zustand")),
        Attribute("valid_from", "From", "date", synonyms=("start", "start date", "begin", "open since", "beginn")),
        Attribute("valid_until", "Until", "date", synonyms=("end", "end date", "expires", "valid to", "ende")),
        Attribute("amount", kind.amount.capitalize(), "number", synonyms=price),
        CURRENCY, *references,
        *(Attribute(each.key, each.label, synonyms=each.synonyms) for each in kind.details),
    )  # fmt: skip
    states = cells.one_of(
        planned="future proposed",
        active="open running current valid in_force aktiv",
        suspended="paused blocked frozen dormant gesperrt",
        ended="closed expired cancelled terminated inactive beendet",
    )
    day = reading.day
    reads = KEYS | READS | {"name": cells.text, "status": states, "valid_from": day, "valid_until": day}
    reads |= {detail.key: reading.detail(detail) for detail in kind.details}
    needed = () if kind.is_catalogue else ("customer_key",)
    named = {attribute.key for attribute in attributes}
    return Subject(
        key=kind.key,
        label=kind.plural,
        attributes=attributes,
        load=Loader(ITEMS, needed, loading.item(kind.key, details)),
        kept=withdrawing.kept(ITEMS, kind.key),
        known=known_nowhere,
        required=tuple((name,) for name in needed),
        standardise=reading.reader({k: v for k, v in reads.items() if k in named}),
    )


def rates() -> Subject:
    """Exchange rates of the reference currency. No customer is named."""
    return Subject(
        key="rate",
        label="Exchange rates",
        attributes=(
            Attribute("currency", "Currency", synonyms=("currency code", "from", "waehrung", "wahrung")),
            Attribute("valid_from", "From", "date", synonyms=("date", "day", "valid from", "datum", "tag")),
            Attribute("rate", "Rate", "number", synonyms=("exchange rate", "value", "kurs", "taux")),
            Attribute("stated_by", "Stated by", synonyms=("source", "bank", "quelle")),
        ),
        load=currencies.load_rates,
        known=known_nowhere,
        required=(("currency",), ("valid_from",), ("rate",)),
        key_of=lambda row: "|".join("".join(row.get(name, ())).strip() for name in ("currency", "valid_from")),
        key_attributes=("currency", "valid_from"),
        standardise=cells.reader(
            {
                "currency": reading.currency,
                "valid_from": reading.day,
                "rate": reading.number(8, Decimal(10) ** 9),
                "stated_by": cells.key,
            }
        ),
        finish=currencies.finish,
    )


def all_subjects() -> list[Subject]:
    """Every subject of this room that tells of customers, in the order in which they are imported best."""
    catalogue = sorted(KINDS.values(), key=lambda kind: not kind.is_catalogue)
    return [*map(items, catalogue), orders(), lines(), transactions(), tickets(), surveys(), interactions()]


def register_subjects() -> None:
    """Make them importable."""
    for subject in (*all_subjects(), rates()):
        register(subject)


register_subjects()
