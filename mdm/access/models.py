"""People, what fields there are, who may do what with them, and what was read."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from mdm.audit.records import HistoricalRecords


class UserManager(BaseUserManager["User"]):
    """Opens accounts by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        if not email:
            raise ValueError("a user needs an e-mail address")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Roles are groups; what a role may do is said by FieldGrants, never by is_superuser."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    locale = models.CharField(max_length=16, default="en-GB")
    purpose = models.CharField(max_length=40, default="data_quality")  # the purpose last worked under
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects: ClassVar[UserManager] = UserManager()
    history = HistoricalRecords(excluded_fields=["last_login", "purpose"], watch=["password"])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.display_name or self.email

    @property
    def initials(self) -> str:
        words = self.display_name.split() or [self.email]
        return "".join(w[0] for w in (words[0], *words[1:][-1:])).upper()


class Purpose(models.Model):
    """Why somebody works with personal data; every grant may be narrowed to one, every sensitive read names one."""

    key = models.SlugField(primary_key=True, max_length=40)
    label = models.CharField(max_length=80)
    description = models.TextField(blank=True)
    order = models.SmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["order", "key"]

    def __str__(self) -> str:
        return self.label


class Sensitivity(models.TextChoices):
    """How carefully a field is to be handled; grants are given to a class and, by exception, to one field."""

    OPEN = "open", "open"
    INTERNAL = "internal", "internal"
    CONFIDENTIAL = "confidential", "confidential"
    RESTRICTED = "restricted", "restricted"


class AttributeDefinition(models.Model):
    """One field of the catalogue: `subject.key`. A field that is not in the catalogue is hidden from everybody."""

    class Mask(models.TextChoices):
        BULLETS = "bullets", "bullets"
        EMAIL = "email", "e-mail"
        PHONE = "phone", "phone"
        YEAR = "year", "year only"
        INITIAL = "initial", "initials"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=40)  # customer, persona, candidate, order, …
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=80)
    section = models.CharField(max_length=40)  # heading under which the matrix lists it
    description = models.TextField(blank=True)
    value_type = models.CharField(max_length=20, default="text")
    sensitivity = models.CharField(max_length=20, choices=Sensitivity.choices)
    mask = models.CharField(max_length=20, choices=Mask.choices, default=Mask.BULLETS)
    order = models.SmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["subject", "order", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "key"], name="one_definition_per_attribute")
        ]

    def __str__(self) -> str:
        return f"{self.subject}.{self.key}"


class Action(models.TextChoices):
    """What can be done with a field. `masked` is the weaker form of `see`."""

    SEE = "see", "see"
    MASKED = "masked", "masked"
    FIND = "find", "find"
    EXPORT = "export", "export"
    EDIT = "edit", "edit"
    DECIDE = "decide", "decide"


class FieldGrant(models.Model):
    """A role may do these actions with a class of fields of a subject, or with one field, for a purpose or for all.

    The grant on one field replaces the grant on its class; an empty list of actions there takes everything away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.ForeignKey(Group, models.CASCADE, related_name="field_grants")
    subject = models.CharField(max_length=40)
    sensitivity = models.CharField(max_length=20, choices=Sensitivity.choices, blank=True)
    attribute = models.ForeignKey(AttributeDefinition, models.CASCADE, null=True, blank=True, related_name="grants")
    purpose = models.ForeignKey(Purpose, models.CASCADE, null=True, blank=True, related_name="+")
    actions = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["role", "subject", "sensitivity", "attribute", "purpose"],
                nulls_distinct=False,
                name="one_grant_per_role_and_field",
            ),
            models.CheckConstraint(
                condition=models.Q(attribute__isnull=True, sensitivity__gt="")
                | models.Q(attribute__isnull=False, sensitivity=""),
                name="grant_names_class_or_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.attribute or f'{self.subject} {self.sensitivity}'}"


class ApiToken(models.Model):
    """A key for programs. Only its hash is kept; it acts as its owner and never beyond its owner's rights."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.ForeignKey(Purpose, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["last_used_at"], watch=["digest"])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "name"], name="one_token_per_name")]

    def __str__(self) -> str:
        return self.name


class AccessLogEntry(models.Model):
    """A read that is on record: a search, a sensitive value shown, an export. Append-only, never updated."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_id = models.TextField()
    purpose = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)  # view, search, export
    subject = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64, blank=True)
    fields = models.JSONField(default=list)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "subject_id"]),
            models.Index(fields=["actor_id", "-at"]),
            models.Index(fields=["kind", "-at"], condition=~models.Q(kind="view"), name="searches_and_exports"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.kind} {self.subject} {self.subject_id}"
