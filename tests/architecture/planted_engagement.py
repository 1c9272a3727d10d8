"""What a planted customer has and did, with its figures and warnings."""

from decimal import Decimal

from mdm.customers.models import Customer
from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney, ExchangeRate
from mdm.engagement.kinds import KINDS
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.engagement.warning_models import CustomerWarning
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from tests.architecture.canaries import CANARIES, SAID, canary


def engagement(
    source: SourceSystem, batch: ImportBatch, record: SourceRecord, customer: Customer
) -> tuple[Transaction, Item, CustomerWarning]:
    order = Transaction.objects.create(
        source=source, key=canary("order.key"), record=record, occurred_at=SAID, currency="EUR", batch=batch, line=2,
        amount=Decimal(canary("order.amount")), description=canary("order.description"),
        refund_of=canary("order.refund_of"), product_key=canary("order.product_key"),
        item_key=canary("order.item_key"), location_key=canary("order.location_key"), channel=canary("order.channel"),
    )  # fmt: skip
    TransactionLine.objects.create(
        source=source, key=canary("line.key"), order_key=order.key, line_no=canary("line.line_no"), quantity=1,
        product_key=canary("line.product_key"), description=canary("line.description"), currency="EUR",
        unit_price=Decimal(canary("line.unit_price")), amount=Decimal(canary("line.amount")),
    )  # fmt: skip
    for kind in ("ticket", "survey"):
        Interaction.objects.create(
            source=source, key=canary(f"{kind}.key"), record=record, kind=kind, occurred_at=SAID, channel="mail",
            text=canary(f"{kind}.text"), score=9 if kind == "survey" else None,
        )  # fmt: skip
    Interaction.objects.create(
        source=source, key=canary("interaction.key"), record=record, kind="call", occurred_at=SAID,
        text=canary("interaction.text"), channel=canary("interaction.channel"),
        product_key=canary("interaction.product_key"), item_key=canary("interaction.item_key"),
        location_key=canary("interaction.location_key"),
    )  # fmt: skip
    items = [_item(source, batch, record, kind) for kind in KINDS]
    _figures(customer)
    ExchangeRate.objects.create(
        currency="CHF", reference="EUR", valid_from=SAID.date(), rate=1, stated_by=canary("rate.stated_by"), batch=batch
    )
    warning = CustomerWarning.objects.create(
        customer=customer, kind="fraud", severity="stop", reason=canary("warning.reason"), since=SAID,
        set_by_name=canary("warning.set_by"),
    )  # fmt: skip
    CustomerWarning.objects.create(
        customer=customer, kind="special", severity="stop", reason=canary("warning.reason"), since=SAID, ended_at=SAID,
        set_by_name=canary("warning.set_by"), ended_by_name=canary("warning.ended_by"),
        ended_reason=canary("warning.ended_reason"),
    )  # fmt: skip
    return order, items[0], warning


def _item(source: SourceSystem, batch: ImportBatch, record: SourceRecord, kind: str) -> Item:
    """One of each kind, so that every declared attribute is there with its canary."""
    said = {each.key: CANARIES.get(f"item.{each.key}") for each in KINDS[kind].details}
    return Item.objects.create(
        source=source, key=canary("item.key"), record=record, batch=batch, kind=kind, name=canary("item.name"),
        product_key=canary("item.product_key"), location_key=canary("item.location_key"), currency="EUR",
        amount=Decimal(canary("item.amount")),
        details={key: found.value for key, found in said.items() if found},
    )  # fmt: skip


def _figures(customer: Customer) -> None:
    """Figures as if they were computed: each amount has its own canary."""
    CustomerFigures.objects.create(
        customer=customer, order_count=1, ticket_count=1, tickets_open=1, survey_count=1, nps=9, nps_at=SAID,
        item_count=1, contact_count=3, last_contact_at=SAID, first_order_at=SAID, last_order_at=SAID,
        value_currency="EUR", value=Decimal(canary("customer.lifetime_value")), as_of=SAID, computed_at=SAID,
        sources={"orders": ["crm"], "contacts": ["crm"], "items": ["crm"]}, quantity=1, line_count=1,
    )  # fmt: skip
    names = {
        "value": "lifetime_value", "bought": "bought", "refunded": "refunded", "mean": "mean_order",
        "median": "median_order", "last_amount": "last_order_amount", "credit_limit": "credit_limit",
        "credit_open": "credit_open",
    }  # fmt: skip
    amounts = {column: Decimal(canary(f"customer.{key}")) for column, key in names.items()}
    CustomerMoney.objects.create(customer=customer, currency="EUR", order_count=1, **amounts)
