"""What a person has and what happened between the company and them, as sources report it.

Each hangs on the source record that reported it, so merging and splitting customers moves nothing. One row points to
another (a line to its order, a contract to its product) by the key that the source itself uses, resolved when it is
read: it may arrive before what it points to. Not here: what all of it adds up to (aggregate_models).
"""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from mdm.audit.records import HistoricalRecords
from mdm.engagement.details import FUNCTION
from mdm.engagement.kinds import KINDS
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem

HAS_CURRENCY = models.Q(amount__isnull=True, currency="") | models.Q(amount__isnull=False) & ~models.Q(currency="")


class Reported(models.Model):
    """What every reported row has: who says it, in which file and line, and when it was received."""

    source = models.ForeignKey(SourceSystem, models.PROTECT, db_index=False, related_name="+")
    key = models.CharField(max_length=200)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")  # none: by the API
    line = models.BigIntegerField(null=True)  # of the file
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class Item(Reported):
    """Something that a customer has, or could have: a product, contract, loan, device, outlet (mdm.engagement.kinds).

    Products, services and locations of the catalogue belong to no record.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", "planned"
        ACTIVE = "active", "active"
        SUSPENDED = "suspended", "suspended"
        ENDED = "ended", "ended"

    record = models.ForeignKey(SourceRecord, models.CASCADE, null=True, db_index=False, related_name="items")
    kind = models.CharField(max_length=20, choices=[(kind.key, kind.label) for kind in KINDS.values()])
    name = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)  # the last day
    product_key = models.CharField(max_length=200, blank=True)  # an item of kind product or service, same source
    location_key = models.CharField(max_length=200, blank=True)  # an item of kind location, same source
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # of what: Kind.amount
    currency = models.CharField(max_length=3, blank=True)
    details = models.JSONField(default=dict)  # {key of a declared Detail: text in standard form}
    history = HistoricalRecords(erasable=["name", "details"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "kind", "key"], name="one_item_per_source_key"),
            models.CheckConstraint(condition=HAS_CURRENCY, name="item_amount_has_currency"),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="item_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Func(
                    models.F("kind"), models.F("details"), function=FUNCTION, output_field=models.BooleanField()
                ),
                name="item_details_are_declared",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["record", "kind"], name="item_of_record"),
            models.Index(fields=["batch"], name="item_of_batch", condition=models.Q(batch__isnull=False)),
        ]


class Transaction(Reported):
    """An order, its refund, a payment, or something that moved no money. Refunds are negative."""

    class Kind(models.TextChoices):
        ORDER = "order", "order"
        REFUND = "refund", "refund"
        PAYMENT = "payment", "payment"
        FEE = "fee", "fee"
        DEPOSIT = "deposit", "deposit"
        WITHDRAWAL = "withdrawal", "withdrawal"
        TRANSFER = "transfer", "transfer"
        USAGE = "usage", "usage"
        OTHER = "other", "other"

    record = models.ForeignKey(SourceRecord, models.CASCADE, db_index=False, related_name="transactions")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ORDER, db_default=Kind.ORDER)
    occurred_at = models.DateTimeField()
    utc_offset = models.SmallIntegerField(null=True)  # minutes, where the source said its zone
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # none: it moved no money, or nobody says
    currency = models.CharField(max_length=3, blank=True)
    is_summed = models.BooleanField(default=False, db_default=False)  # the amount is the sum of its lines
    refund_of = models.CharField(max_length=200, blank=True, db_default="")  # key of an order, same source
    product_key = models.CharField(max_length=200, blank=True, db_default="")
    item_key = models.CharField(max_length=200, blank=True, db_default="")  # the contract, account or device it is on
    location_key = models.CharField(max_length=200, blank=True, db_default="")
    channel = models.CharField(max_length=40, blank=True, db_default="")
    description = models.TextField(blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="one_transaction_per_source_key"),
            models.CheckConstraint(condition=HAS_CURRENCY, name="transaction_amount_has_currency"),
            models.CheckConstraint(
                condition=~models.Q(kind="refund") | models.Q(amount__isnull=True) | models.Q(amount__lte=0),
                name="refunds_are_negative",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["record", "-occurred_at"]),
            models.Index(fields=["source", "refund_of"], name="refund_by_order", condition=~models.Q(refund_of="")),
            models.Index(fields=["batch"], name="transaction_of_batch", condition=models.Q(batch__isnull=False)),
        ]


class TransactionLine(Reported):
    """One line of an order: how much of which product at what price. Zero and negative quantities are kept."""

    order_key = models.CharField(max_length=200)  # key of a transaction, same source
    line_no = models.CharField(max_length=40, blank=True)
    product_key = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    quantity = models.DecimalField(max_digits=14, decimal_places=4)
    unit_price = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    discount = models.DecimalField(max_digits=7, decimal_places=6, null=True)  # share of the price, 0 to 1
    amount = models.DecimalField(max_digits=16, decimal_places=4, null=True)  # stated, or of quantity and price
    currency = models.CharField(max_length=3, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="one_line_per_source_key"),
            models.CheckConstraint(condition=HAS_CURRENCY, name="line_amount_has_currency"),
            models.CheckConstraint(
                condition=models.Q(discount__isnull=True) | models.Q(discount__range=(0, 1)), name="discount_is_a_share"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["source", "order_key"], name="lines_of_order"),
            models.Index(fields=["batch"], name="line_of_batch", condition=models.Q(batch__isnull=False)),
        ]


class Interaction(Reported):
    """A ticket, a survey answer, a call, a visit, a complaint: somebody was in touch."""

    class Kind(models.TextChoices):
        TICKET = "ticket", "ticket"
        SURVEY = "survey", "survey answer"
        COMPLAINT = "complaint", "complaint"
        CLAIM = "claim", "warranty claim"
        CALL = "call", "call"
        VISIT = "visit", "visit"
        MEETING = "meeting", "meeting"
        EMAIL = "email", "e-mail"
        CHAT = "chat", "chat"
        LETTER = "letter", "letter"
        OTHER = "other", "other"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        CLOSED = "closed", "closed"

    record = models.ForeignKey(SourceRecord, models.CASCADE, db_index=False, related_name="interactions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    occurred_at = models.DateTimeField()
    utc_offset = models.SmallIntegerField(null=True)  # minutes, where the source said its zone
    closed_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CLOSED)
    channel = models.CharField(max_length=40, blank=True)
    score = models.SmallIntegerField(null=True, blank=True)  # NPS, 0 to 10
    product_key = models.CharField(max_length=200, blank=True, db_default="")
    item_key = models.CharField(max_length=200, blank=True, db_default="")
    location_key = models.CharField(max_length=200, blank=True, db_default="")
    text = models.TextField(blank=True)
    history = HistoricalRecords(erasable=["text"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="one_interaction_per_source_key"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__range=(0, 10)), name="nps_is_0_to_10"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["record", "-occurred_at"]),
            models.Index(fields=["batch"], name="interaction_of_batch", condition=models.Q(batch__isnull=False)),
        ]
