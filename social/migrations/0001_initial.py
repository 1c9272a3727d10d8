import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mdm", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Platform",
            fields=[
                ("key", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                (
                    "fit",
                    models.CharField(
                        choices=[("consumer", "consumer"), ("business", "business"), ("both", "both")], max_length=10
                    ),
                ),
                ("regions", models.JSONField(default=list)),
                ("attributes", models.JSONField(default=list)),
                ("profile_url", models.CharField(blank=True, max_length=200)),
                ("handle_case_sensitive", models.BooleanField(default=False)),
                ("terms_url", models.URLField(blank=True)),
                ("terms_note", models.TextField(blank=True)),
                ("terms_cited_on", models.DateField(blank=True, null=True)),
                ("limits", models.JSONField(default=dict)),
                ("review_line", models.FloatField(blank=True, null=True)),
                ("automatic_line", models.FloatField(blank=True, null=True)),
                ("order", models.SmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Persona",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("platform_user_id", models.CharField(max_length=200)),
                ("line", models.BigIntegerField(null=True)),
                ("payload", models.JSONField()),
                ("attributes", models.JSONField()),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("shared", "shared with us"),
                            ("consent", "by consent"),
                            ("archive", "by archive"),
                        ],
                        default="public",
                        max_length=10,
                    ),
                ),
                ("display_name", models.TextField(default="")),
                ("handle", models.TextField(default="")),
                ("sort_key", models.TextField(default="")),
                ("has_name_signal", models.BooleanField(default=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("observed_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.importbatch"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="personas", to="mdm.sourcesystem"
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="personas", to="social.platform"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sort_key", "id"], name="persona_by_name")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("platform", "platform_user_id"), name="one_persona_per_platform_user_id"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPersona",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("platform_user_id", models.CharField(max_length=200, null=True)),
                ("line", models.BigIntegerField(null=True)),
                ("payload", models.JSONField(null=True)),
                ("attributes", models.JSONField(null=True)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("shared", "shared with us"),
                            ("consent", "by consent"),
                            ("archive", "by archive"),
                        ],
                        default="public",
                        max_length=10,
                    ),
                ),
                ("display_name", models.TextField(default="", null=True)),
                ("handle", models.TextField(default="", null=True)),
                ("sort_key", models.TextField(default="", null=True)),
                ("has_name_signal", models.BooleanField(default=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("observed_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField()),
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
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.sourcesystem",
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="social.platform",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical persona",
                "verbose_name_plural": "historical personas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="social_hist_id_fe4d3b_idx"),
                    models.Index(fields=["change_set"], name="social_hist_change__fdfd6a_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="social_hist_history_241b00_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHandle",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("handle", models.TextField(null=True)),
                ("folded", models.TextField(null=True)),
                ("valid_from", models.DateTimeField(blank=True, null=True)),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
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
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="social.persona",
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="social.platform",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical handle",
                "verbose_name_plural": "historical handles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="social_hist_id_16f5d7_idx"),
                    models.Index(fields=["change_set"], name="social_hist_change__ddf0f0_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="social_hist_history_a14add_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Handle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.TextField()),
                ("folded", models.TextField()),
                ("valid_from", models.DateTimeField(blank=True, null=True)),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handles", to="social.persona"
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="social.platform"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["folded", "platform"],
                        name="handle_prefix",
                        opclasses=["text_pattern_ops", "varchar_ops"],
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("valid_from__isnull", False)),
                        expressions=[
                            ("platform", "="),
                            ("folded", "="),
                            (
                                models.Func(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                    function="TSTZRANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="handle_is_one_personas_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_from__isnull", True),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="handle_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlatform",
            fields=[
                ("key", models.SlugField(db_index=False, max_length=40)),
                ("name", models.CharField(max_length=80)),
                (
                    "fit",
                    models.CharField(
                        choices=[("consumer", "consumer"), ("business", "business"), ("both", "both")], max_length=10
                    ),
                ),
                ("regions", models.JSONField(default=list)),
                ("attributes", models.JSONField(default=list)),
                ("profile_url", models.CharField(blank=True, max_length=200)),
                ("handle_case_sensitive", models.BooleanField(default=False)),
                ("terms_url", models.URLField(blank=True)),
                ("terms_note", models.TextField(blank=True)),
                ("terms_cited_on", models.DateField(blank=True, null=True)),
                ("limits", models.JSONField(default=dict)),
                ("review_line", models.FloatField(blank=True, null=True)),
                ("automatic_line", models.FloatField(blank=True, null=True)),
                ("order", models.SmallIntegerField(default=0)),
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
                "verbose_name": "historical platform",
                "verbose_name_plural": "historical platforms",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["key", "-history_date", "-history_id"], name="social_hist_key_94d977_idx"),
                    models.Index(fields=["change_set"], name="social_hist_change__1548f8_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="social_hist_history_daa935_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersonaLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("stated", "stated by the customer"),
                            ("automatic", "automatic"),
                            ("reviewed", "reviewed by a steward"),
                        ],
                        max_length=20,
                    ),
                ),
                ("probability", models.FloatField(blank=True, null=True)),
                ("is_calibrated", models.BooleanField(default=False)),
                ("decided_by", models.TextField()),
                ("decided_by_name", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
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
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="social.persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical persona link",
                "verbose_name_plural": "historical persona links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="social_hist_id_5f23fd_idx"),
                    models.Index(fields=["change_set"], name="social_hist_change__4fbfd3_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="social_hist_history_48fb63_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PersonaLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("stated", "stated by the customer"),
                            ("automatic", "automatic"),
                            ("reviewed", "reviewed by a steward"),
                        ],
                        max_length=20,
                    ),
                ),
                ("probability", models.FloatField(blank=True, null=True)),
                ("is_calibrated", models.BooleanField(default=False)),
                ("decided_by", models.TextField()),
                ("decided_by_name", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="persona_links", to="mdm.customer"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="social.persona"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("until__isnull", True)), fields=["customer"], name="live_links_of")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("persona",),
                        name="one_live_customer_per_persona",
                    )
                ],
            },
        ),
    ]
