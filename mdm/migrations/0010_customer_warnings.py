"""Warnings that people set, and the rules for those that follow from the figures."""

import uuid

import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mdm.audit.operations import TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0009_customer_figures"),
    ]

    operations = [
        migrations.CreateModel(
            name="WarningRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deceased", "Deceased"),
                            ("do_not_contact", "Do not contact"),
                            ("fraud", "Suspicion of fraud"),
                            ("credit", "Credit"),
                            ("special", "Special handling"),
                            ("unhappy", "Unhappy"),
                            ("tickets", "Open tickets"),
                            ("dormant", "Dormant"),
                        ],
                        max_length=20,
                        unique=True,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("stop", "stop"), ("warning", "warning"), ("notice", "notice")], max_length=10
                    ),
                ),
                ("thresholds", models.JSONField()),
                ("is_active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="CustomerWarning",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deceased", "Deceased"),
                            ("do_not_contact", "Do not contact"),
                            ("fraud", "Suspicion of fraud"),
                            ("credit", "Credit"),
                            ("special", "Special handling"),
                            ("unhappy", "Unhappy"),
                            ("tickets", "Open tickets"),
                            ("dormant", "Dormant"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("stop", "stop"), ("warning", "warning"), ("notice", "notice")], max_length=10
                    ),
                ),
                ("reason", models.TextField()),
                ("set_by_name", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by_name", models.TextField(blank=True)),
                ("ended_reason", models.TextField(blank=True)),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="warnings", to="mdm.customer"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)), fields=["customer"], name="warnings_in_force"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_warning_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                        name="a_warning_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCustomerWarning",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deceased", "Deceased"),
                            ("do_not_contact", "Do not contact"),
                            ("fraud", "Suspicion of fraud"),
                            ("credit", "Credit"),
                            ("special", "Special handling"),
                            ("unhappy", "Unhappy"),
                            ("tickets", "Open tickets"),
                            ("dormant", "Dormant"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("stop", "stop"), ("warning", "warning"), ("notice", "notice")], max_length=10
                    ),
                ),
                ("reason", models.TextField(null=True)),
                ("set_by_name", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by_name", models.TextField(blank=True)),
                ("ended_reason", models.TextField(blank=True, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "change_set",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.changeset",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.customer",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical customer warning",
                "verbose_name_plural": "historical customer warnings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_91bc2b_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__cbf6da_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_0123ae_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalWarningRule",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deceased", "Deceased"),
                            ("do_not_contact", "Do not contact"),
                            ("fraud", "Suspicion of fraud"),
                            ("credit", "Credit"),
                            ("special", "Special handling"),
                            ("unhappy", "Unhappy"),
                            ("tickets", "Open tickets"),
                            ("dormant", "Dormant"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("stop", "stop"), ("warning", "warning"), ("notice", "notice")], max_length=10
                    ),
                ),
                ("thresholds", models.JSONField()),
                ("is_active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "change_set",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.changeset",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical warning rule",
                "verbose_name_plural": "historical warning rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_5d8f94_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__a26662_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_081146_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        TrackHistory("CustomerWarning"),
        TrackHistory("WarningRule"),
    ]
