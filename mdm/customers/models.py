"""The golden record and what it rests on: crosswalk, merges, rules, pins; and what is derived from it to find it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Greatest, Least, Reverse

from mdm.audit.records import HistoricalRecords
from mdm.customers import segments
from mdm.sources.models import SourceRecord


class Customer(models.Model):
    """The golden record: survivors in columns, never edited in place (see customers.survive).

    A merged customer keeps its row and its number for ever; `survivor` points to the one that stands for it, and to
    itself while it is live. A customer that is stood for holds no values of its own.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"

    number = models.CharField(max_length=16, unique=True)  # CUS-XXXX-XXXX
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PERSON)
    survivor = models.ForeignKey("self", models.PROTECT, related_name="absorbed", null=True)
    is_live = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)  # counts every survive that changed something

    full_name = models.TextField(default="")
    honorific = models.TextField(default="")
    given_name = models.TextField(default="")
    middle_name = models.TextField(default="")
    family_name = models.TextField(default="")
    name_suffix = models.TextField(default="")
    nickname = models.TextField(default="")
    earlier_name = models.TextField(default="")
    birth_date = models.CharField(max_length=10, default="")  # YYYY-MM-DD or a stated part of it
    gender = models.CharField(max_length=20, default="")
    language = models.CharField(max_length=8, default="")
    email = models.TextField(default="")
    phone = models.TextField(default="")
    website = models.TextField(default="")
    street = models.TextField(default="")
    city = models.TextField(default="")
    region = models.TextField(default="")
    postal_code = models.TextField(default="")
    country = models.CharField(max_length=2, default="")
    employer = models.TextField(default="")
    job_title = models.TextField(default="")
    tax_id = models.TextField(default="")
    customer_since = models.CharField(max_length=10, default="")
    traits = models.JSONField(default=dict)  # user-defined attributes
    survivors = models.JSONField(default=dict)  # attribute → which record, by which rule, why
    sort_key = models.TextField(default="")  # folded family name first: the order people expect
    record_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords(
        erasable=[
            "full_name",
            "honorific",
            "given_name",
            "middle_name",
            "family_name",
            "name_suffix",
            "nickname",
            "earlier_name",
            "birth_date",
            "gender",
            "language",
            "email",
            "phone",
            "website",
            "street",
            "city",
            "region",
            "postal_code",
            "country",
            "employer",
            "job_title",
            "tax_id",
            "traits",
            "survivors",
            "sort_key",
        ]
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"], condition=models.Q(is_live=True), name="customer_by_name"),
            models.Index(fields=["city", "id"], condition=models.Q(is_live=True), name="customer_by_city"),
            models.Index(fields=["country", "id"], condition=models.Q(is_live=True), name="customer_by_country"),
        ]

    def __str__(self) -> str:
        return self.number


class CrosswalkEntry(models.Model):
    """A source record stands for this customer, since when, until when, decided by what."""

    record = models.ForeignKey(SourceRecord, models.PROTECT, related_name="crosswalk")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="crosswalk")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    decided_by = models.TextField()  # rule:new-record, decision:<uuid>
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(until__isnull=True), name="one_live_customer_per_record"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="crosswalk_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} → {self.customer_id}"


class Merge(models.Model):
    """These two customers are one person, while this row is live.

    Live merges are the edges of a graph; the customers of a connected part are one golden record, and one of them, the
    survivor, stands for all. Undoing a merge ends its row; nothing was moved, so nothing has to be moved back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    absorbed = models.ForeignKey(Customer, models.PROTECT, related_name="merged_into")
    survivor = models.ForeignKey(Customer, models.PROTECT, related_name="merged_from")  # the one to keep of these two
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    decided_by = models.TextField()  # decision:<uuid>, rule:<key>
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                Least("absorbed", "survivor"),
                Greatest("absorbed", "survivor"),
                condition=models.Q(until__isnull=True),
                name="one_live_merge_per_pair",
            ),
            models.CheckConstraint(
                condition=~models.Q(absorbed=models.F("survivor")), name="nobody_is_merged_with_themselves"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["decided_by"], name="merge_by_decision")]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.survivor_id}"


class SurvivorshipRule(models.Model):
    """In which order strategies choose the surviving value of an attribute or of a group of attributes."""

    attribute = models.CharField(max_length=60, unique=True)  # an attribute, a group (address), or * for the rest
    strategies = models.JSONField()  # ["customer_verified", "source_order", "source_trust", "recency", …]
    sources = models.JSONField(default=list)  # keys of source systems in the order in which source_order asks them
    half_life = models.PositiveIntegerField(default=0)  # days; 0 leaves it to the source
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.attribute


class PinQuerySet(models.QuerySet["Pin"]):
    """Pins by whether they still hold."""

    def live(self) -> "PinQuerySet":
        """A pin holds until it is released: an expired one until the clock has done so, not to change unseen."""
        return self.filter(released_at__isnull=True)


class Pin(models.Model):
    """A steward's override of one attribute of one customer, with the reason."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="pins")
    attribute = models.CharField(max_length=60)
    value = models.TextField()
    reason = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    known = models.JSONField(default=list)  # fingerprints of what was said of the attribute when it was set or kept
    moved_at = models.DateTimeField(null=True, blank=True)  # since when a source says something that is not known
    objects = PinQuerySet.as_manager()
    history = HistoricalRecords(erasable=["value"], excluded_fields=["known"])

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["expires_at"], condition=models.Q(released_at=None), name="pin_by_expiry")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "attribute"],
                condition=models.Q(released_at__isnull=True),
                name="one_live_pin_per_attribute",
            )
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.attribute}"


class MatchKey(models.Model):
    """A blocking key of a live customer, for the online look-up of possible matches. Derived."""

    key = models.BigIntegerField()
    # Customers keep their row for ever; to ask for it twenty times per customer costs more than writing the keys.
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="match_keys", db_constraint=False)

    class Meta:
        indexes: ClassVar = [models.Index(segments.of_customer(), "key", "customer", name="match_key_by_segment")]

    def __str__(self) -> str:
        return f"{self.key} {self.customer_id}"


class SearchTerm(models.Model):
    """A folded term by which a live customer is found, under the attribute whose right `find` it needs. Derived."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="search_terms", db_constraint=False)
    attribute = models.CharField(max_length=60)
    term = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                segments.of_customer(),
                OpClass("term", name="text_pattern_ops"),
                "attribute",
                "customer",
                name="search_term_by_segment",
            ),
            models.Index(  # a national number is the end of an international one
                segments.of_customer(),
                OpClass(Reverse("term"), name="text_pattern_ops"),
                "customer",
                condition=models.Q(attribute="phone"),
                name="phone_by_its_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attribute}: {self.customer_id}"
