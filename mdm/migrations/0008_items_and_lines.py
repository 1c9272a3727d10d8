"""Items of every kind, lines of orders, and what transactions and interactions say besides."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
from django.db import migrations, models

from mdm.audit.operations import RenewHistory, TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0007_refresh_of_sources"),
    ]

    operations = [
        # Says yes until the first post_migrate makes it say what the kinds declare (mdm.engagement.details).
        migrations.RunSQL(
            "create or replace function mdm_item_details_fit(kind text, details jsonb) returns boolean "
            "language sql immutable parallel safe as 'select true'",
            "drop function if exists mdm_item_details_fit(text, jsonb)",
        ),
        migrations.CreateModel(
            name="HistoricalItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("line", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("product", "Product"),
                            ("service", "Service"),
                            ("location", "Location"),
                            ("contract", "Contract"),
                            ("policy", "Policy"),
                            ("loan", "Loan"),
                            ("account", "Account"),
                            ("device", "Device"),
                            ("channel", "Channel"),
                            ("warranty", "Warranty"),
                            ("credit", "Credit line"),
                            ("entitlement", "Entitlement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.TextField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("active", "active"),
                            ("suspended", "suspended"),
                            ("ended", "ended"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("product_key", models.CharField(blank=True, max_length=200)),
                ("location_key", models.CharField(blank=True, max_length=200)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("details", models.JSONField(default=dict, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
            ],
            options={
                "verbose_name": "historical item",
                "verbose_name_plural": "historical items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTransactionLine",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("line", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("order_key", models.CharField(max_length=200)),
                ("line_no", models.CharField(blank=True, max_length=40)),
                ("product_key", models.CharField(blank=True, max_length=200)),
                ("description", models.TextField(blank=True)),
                ("quantity", models.DecimalField(decimal_places=4, max_digits=14)),
                ("unit_price", models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ("discount", models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ("amount", models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
            ],
            options={
                "verbose_name": "historical transaction line",
                "verbose_name_plural": "historical transaction lines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("line", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("product", "Product"),
                            ("service", "Service"),
                            ("location", "Location"),
                            ("contract", "Contract"),
                            ("policy", "Policy"),
                            ("loan", "Loan"),
                            ("account", "Account"),
                            ("device", "Device"),
                            ("channel", "Channel"),
                            ("warranty", "Warranty"),
                            ("credit", "Credit line"),
                            ("entitlement", "Entitlement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("active", "active"),
                            ("suspended", "suspended"),
                            ("ended", "ended"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("product_key", models.CharField(blank=True, max_length=200)),
                ("location_key", models.CharField(blank=True, max_length=200)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("details", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="TransactionLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("line", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("order_key", models.CharField(max_length=200)),
                ("line_no", models.CharField(blank=True, max_length=40)),
                ("product_key", models.CharField(blank=True, max_length=200)),
                ("description", models.TextField(blank=True)),
                ("quantity", models.DecimalField(decimal_places=4, max_digits=14)),
                ("unit_price", models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ("discount", models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ("amount", models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
            ],
        ),
        migrations.AddField(
            model_name="historicalinteraction",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="historicalinteraction",
            name="item_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="historicalinteraction",
            name="line",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="historicalinteraction",
            name="location_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="historicalinteraction",
            name="product_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="historicalinteraction",
            name="received_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="historicalinteraction",
            name="utc_offset",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="channel",
            field=models.CharField(blank=True, db_default="", max_length=40),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="is_summed",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="item_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="kind",
            field=models.CharField(
                choices=[
                    ("order", "order"),
                    ("refund", "refund"),
                    ("payment", "payment"),
                    ("fee", "fee"),
                    ("deposit", "deposit"),
                    ("withdrawal", "withdrawal"),
                    ("transfer", "transfer"),
                    ("usage", "usage"),
                    ("other", "other"),
                ],
                db_default="order",
                default="order",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="line",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="location_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="product_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="received_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="refund_of",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="historicaltransaction",
            name="utc_offset",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="interaction",
            name="batch",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="interaction",
            name="item_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="interaction",
            name="line",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="interaction",
            name="location_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="interaction",
            name="product_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="interaction",
            name="received_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="interaction",
            name="utc_offset",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="transaction",
            name="batch",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="transaction",
            name="channel",
            field=models.CharField(blank=True, db_default="", max_length=40),
        ),
        migrations.AddField(
            model_name="transaction",
            name="is_summed",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="transaction",
            name="item_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="transaction",
            name="kind",
            field=models.CharField(
                choices=[
                    ("order", "order"),
                    ("refund", "refund"),
                    ("payment", "payment"),
                    ("fee", "fee"),
                    ("deposit", "deposit"),
                    ("withdrawal", "withdrawal"),
                    ("transfer", "transfer"),
                    ("usage", "usage"),
                    ("other", "other"),
                ],
                db_default="order",
                default="order",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="transaction",
            name="line",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="transaction",
            name="location_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="transaction",
            name="product_key",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="transaction",
            name="received_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="transaction",
            name="refund_of",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="transaction",
            name="utc_offset",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalinteraction",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ticket", "ticket"),
                    ("survey", "survey answer"),
                    ("complaint", "complaint"),
                    ("claim", "warranty claim"),
                    ("call", "call"),
                    ("visit", "visit"),
                    ("meeting", "meeting"),
                    ("email", "e-mail"),
                    ("chat", "chat"),
                    ("letter", "letter"),
                    ("other", "other"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicaltransaction",
            name="amount",
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True),
        ),
        migrations.AlterField(
            model_name="historicaltransaction",
            name="currency",
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AlterField(
            model_name="interaction",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ticket", "ticket"),
                    ("survey", "survey answer"),
                    ("complaint", "complaint"),
                    ("claim", "warranty claim"),
                    ("call", "call"),
                    ("visit", "visit"),
                    ("meeting", "meeting"),
                    ("email", "e-mail"),
                    ("chat", "chat"),
                    ("letter", "letter"),
                    ("other", "other"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="amount",
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="currency",
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AddIndex(
            model_name="interaction",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)), fields=["batch"], name="interaction_of_batch"
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("refund_of", ""), _negated=True),
                fields=["source", "refund_of"],
                name="refund_by_order",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)), fields=["batch"], name="transaction_of_batch"
            ),
        ),
        migrations.AddConstraint(
            model_name="transaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__isnull", True), ("currency", "")),
                    models.Q(("amount__isnull", False), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="transaction_amount_has_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="transaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "refund"), _negated=True),
                    ("amount__isnull", True),
                    ("amount__lte", 0),
                    _connector="OR",
                ),
                name="refunds_are_negative",
            ),
        ),
        migrations.AddField(
            model_name="historicalitem",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="historicalitem",
            name="change_set",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.changeset",
            ),
        ),
        migrations.AddField(
            model_name="historicalitem",
            name="record",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.sourcerecord",
            ),
        ),
        migrations.AddField(
            model_name="historicalitem",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.sourcesystem",
            ),
        ),
        migrations.AddField(
            model_name="historicaltransactionline",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="historicaltransactionline",
            name="change_set",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.changeset",
            ),
        ),
        migrations.AddField(
            model_name="historicaltransactionline",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.sourcesystem",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="batch",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="record",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="items", to="mdm.sourcerecord"
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
            ),
        ),
        migrations.AddField(
            model_name="transactionline",
            name="batch",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="transactionline",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
            ),
        ),
        migrations.AddIndex(
            model_name="historicalitem",
            index=models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_81885e_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalitem",
            index=models.Index(fields=["change_set"], name="mdm_histori_change__0c3d6a_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalitem",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["history_date"], name="mdm_histori_history_5fd72e_brin"
            ),
        ),
        migrations.AddIndex(
            model_name="historicaltransactionline",
            index=models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_9e2d99_idx"),
        ),
        migrations.AddIndex(
            model_name="historicaltransactionline",
            index=models.Index(fields=["change_set"], name="mdm_histori_change__da96d4_idx"),
        ),
        migrations.AddIndex(
            model_name="historicaltransactionline",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["history_date"], name="mdm_histori_history_d1538c_brin"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["record", "kind"], name="item_of_record"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(condition=models.Q(("batch__isnull", False)), fields=["batch"], name="item_of_batch"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("source", "kind", "key"), name="one_item_per_source_key"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__isnull", True), ("currency", "")),
                    models.Q(("amount__isnull", False), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="item_amount_has_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="item_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Func(
                    models.F("kind"),
                    models.F("details"),
                    function="mdm_item_details_fit",
                    output_field=models.BooleanField(),
                ),
                name="item_details_are_declared",
            ),
        ),
        migrations.AddIndex(
            model_name="transactionline",
            index=models.Index(fields=["source", "order_key"], name="lines_of_order"),
        ),
        migrations.AddIndex(
            model_name="transactionline",
            index=models.Index(condition=models.Q(("batch__isnull", False)), fields=["batch"], name="line_of_batch"),
        ),
        migrations.AddConstraint(
            model_name="transactionline",
            constraint=models.UniqueConstraint(fields=("source", "key"), name="one_line_per_source_key"),
        ),
        migrations.AddConstraint(
            model_name="transactionline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__isnull", True), ("currency", "")),
                    models.Q(("amount__isnull", False), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="line_amount_has_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="transactionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("discount__isnull", True), ("discount__range", (0, 1)), _connector="OR"),
                name="discount_is_a_share",
            ),
        ),
        TrackHistory("Item"),
        TrackHistory("TransactionLine"),
        RenewHistory("Transaction"),
        RenewHistory("Interaction"),
    ]
