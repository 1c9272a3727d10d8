"""What all that is reported about a customer adds up to, stored so that lists can be filtered by it; and dated rates.

The figures are derived (mdm.engagement.renewing) and can be made again at any time; rates are entered or imported.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.customers.models import Customer
from mdm.sources.models import ImportBatch


class CustomerFigures(models.Model):
    """The figures of one live customer that need no currency. No row: nothing is reported."""

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="figures")
    order_count = models.IntegerField(default=0)
    refund_count = models.IntegerField(default=0)
    other_count = models.IntegerField(default=0)  # payments, fees, transfers and what moved no money
    first_order_at = models.DateTimeField(null=True)
    last_order_at = models.DateTimeField(null=True)
    interval_days = models.DecimalField(max_digits=12, decimal_places=4, null=True)  # mean, between purchases
    line_count = models.IntegerField(default=0)
    quantity = models.DecimalField(max_digits=18, decimal_places=4, default=0)  # pieces on all lines of orders
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True)  # in the reference currency
    value_currency = models.CharField(max_length=3, blank=True)  # the reference currency when it was computed
    currencies_without_rate = ArrayField(models.CharField(max_length=3), default=list)
    item_count = models.IntegerField(default=0)
    warranty_until = models.DateField(null=True)  # the longest
    ticket_count = models.IntegerField(default=0)
    tickets_open = models.IntegerField(default=0)
    resolution_hours = models.DecimalField(max_digits=12, decimal_places=4, null=True)  # mean of closed tickets
    complaint_count = models.IntegerField(default=0)
    complaints_open = models.IntegerField(default=0)
    claim_count = models.IntegerField(default=0)  # warranty claims
    claims_open = models.IntegerField(default=0)
    contact_count = models.IntegerField(default=0)  # interactions of every kind
    last_contact_at = models.DateTimeField(null=True)
    survey_count = models.IntegerField(default=0)  # answers with a score
    nps = models.SmallIntegerField(null=True)  # of the last answer
    nps_at = models.DateTimeField(null=True)
    nps_before = models.SmallIntegerField(null=True)
    nps_mean = models.DecimalField(max_digits=6, decimal_places=4, null=True)
    sources = models.JSONField(default=dict)  # {orders, tickets, surveys, items: [keys of sources]}
    as_of = models.DateTimeField(null=True)  # when the newest row of all was received
    computed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["last_order_at", "customer"], name="figures_by_last_order"),
            models.Index(fields=["order_count", "customer"], name="figures_by_orders"),
            models.Index(fields=["value", "customer"], name="figures_by_value"),
            models.Index(fields=["nps", "nps_at"], name="figures_by_nps", condition=models.Q(nps__isnull=False)),
            models.Index(fields=["tickets_open"], name="figures_open_tickets", condition=models.Q(tickets_open__gt=0)),
        ]

    def __str__(self) -> str:
        return f"figures of {self.customer_id}"


class CustomerMoney(models.Model):
    """The figures of one live customer in one currency; currencies are never added up."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="money")
    currency = models.CharField(max_length=3)
    order_count = models.IntegerField(default=0)  # with an amount in this currency
    refund_count = models.IntegerField(default=0)
    bought = models.DecimalField(max_digits=18, decimal_places=2, default=0)
    refunded = models.DecimalField(max_digits=18, decimal_places=2, default=0)  # 0 or negative
    value = models.DecimalField(max_digits=18, decimal_places=2, default=0)  # bought + refunded
    mean = models.DecimalField(max_digits=18, decimal_places=4, null=True)  # of orders
    median = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    last_amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    credit_limit = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    credit_open = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "currency"], name="one_sum_per_currency"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.currency}"


class ReferenceCurrency(models.Model):
    """The currency in which customers are compared; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code = models.CharField(max_length=3)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_reference_currency")]

    def __str__(self) -> str:
        return self.code


class ExchangeRate(models.Model):
    """What one unit of a currency was worth in the reference currency, from a day on until the next rate."""

    currency = models.CharField(max_length=3)
    reference = models.CharField(max_length=3)
    valid_from = models.DateField()
    rate = models.DecimalField(max_digits=18, decimal_places=8)  # units of reference for one of currency
    stated_by = models.CharField(max_length=80, blank=True)  # a central bank, a controller
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")  # none: entered by hand
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["currency", "reference", "valid_from"], name="one_rate_per_day"),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="rates_are_positive"),
            models.CheckConstraint(
                condition=~models.Q(currency=models.F("reference")), name="rate_of_another_currency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} in {self.reference} from {self.valid_from}"
