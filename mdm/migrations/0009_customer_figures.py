"""What is reported about a customer added up, the reference currency and its rates."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

from mdm.audit.operations import TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0008_items_and_lines"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustomerFigures",
            fields=[
                (
                    "customer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="figures",
                        serialize=False,
                        to="mdm.customer",
                    ),
                ),
                ("order_count", models.IntegerField(default=0)),
                ("refund_count", models.IntegerField(default=0)),
                ("other_count", models.IntegerField(default=0)),
                ("first_order_at", models.DateTimeField(null=True)),
                ("last_order_at", models.DateTimeField(null=True)),
                ("interval_days", models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ("line_count", models.IntegerField(default=0)),
                ("quantity", models.DecimalField(decimal_places=4, default=0, max_digits=18)),
                ("value", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("value_currency", models.CharField(blank=True, max_length=3)),
                (
                    "currencies_without_rate",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), default=list, size=None
                    ),
                ),
                ("item_count", models.IntegerField(default=0)),
                ("warranty_until", models.DateField(null=True)),
                ("ticket_count", models.IntegerField(default=0)),
                ("tickets_open", models.IntegerField(default=0)),
                ("resolution_hours", models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ("complaint_count", models.IntegerField(default=0)),
                ("complaints_open", models.IntegerField(default=0)),
                ("claim_count", models.IntegerField(default=0)),
                ("claims_open", models.IntegerField(default=0)),
                ("contact_count", models.IntegerField(default=0)),
                ("last_contact_at", models.DateTimeField(null=True)),
                ("survey_count", models.IntegerField(default=0)),
                ("nps", models.SmallIntegerField(null=True)),
                ("nps_at", models.DateTimeField(null=True)),
                ("nps_before", models.SmallIntegerField(null=True)),
                ("nps_mean", models.DecimalField(decimal_places=4, max_digits=6, null=True)),
                ("sources", models.JSONField(default=dict)),
                ("as_of", models.DateTimeField(null=True)),
                ("computed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["last_order_at", "customer"], name="figures_by_last_order"),
                    models.Index(fields=["order_count", "customer"], name="figures_by_orders"),
                    models.Index(fields=["value", "customer"], name="figures_by_value"),
                    models.Index(
                        condition=models.Q(("nps__isnull", False)), fields=["nps", "nps_at"], name="figures_by_nps"
                    ),
                    models.Index(
                        condition=models.Q(("tickets_open__gt", 0)),
                        fields=["tickets_open"],
                        name="figures_open_tickets",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceCurrency",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=3)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_reference_currency")],
            },
        ),
        migrations.CreateModel(
            name="CustomerMoney",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("currency", models.CharField(max_length=3)),
                ("order_count", models.IntegerField(default=0)),
                ("refund_count", models.IntegerField(default=0)),
                ("bought", models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                ("refunded", models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                ("value", models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                ("mean", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("median", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("last_amount", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("credit_limit", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("credit_open", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="money", to="mdm.customer"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("customer", "currency"), name="one_sum_per_currency")],
            },
        ),
        migrations.CreateModel(
            name="ExchangeRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("currency", models.CharField(max_length=3)),
                ("reference", models.CharField(max_length=3)),
                ("valid_from", models.DateField()),
                ("rate", models.DecimalField(decimal_places=8, max_digits=18)),
                ("stated_by", models.CharField(blank=True, max_length=80)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.importbatch"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("currency", "reference", "valid_from"), name="one_rate_per_day"),
                    models.CheckConstraint(condition=models.Q(("rate__gt", 0)), name="rates_are_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("currency", models.F("reference")), _negated=True),
                        name="rate_of_another_currency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalExchangeRate",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("currency", models.CharField(max_length=3)),
                ("reference", models.CharField(max_length=3)),
                ("valid_from", models.DateField()),
                ("rate", models.DecimalField(decimal_places=8, max_digits=18)),
                ("stated_by", models.CharField(blank=True, max_length=80)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.importbatch",
                    ),
                ),
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
                "verbose_name": "historical exchange rate",
                "verbose_name_plural": "historical exchange rates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_9e1b20_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__af0c05_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_af8a9e_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReferenceCurrency",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1)),
                ("code", models.CharField(max_length=3)),
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
                "verbose_name": "historical reference currency",
                "verbose_name_plural": "historical reference currencys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_e31a74_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__2341f0_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_c0f02b_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        TrackHistory("ExchangeRate"),
        TrackHistory("ReferenceCurrency"),
    ]
