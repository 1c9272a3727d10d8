import uuid

import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        django.contrib.postgres.operations.BtreeGistExtension(),
        migrations.CreateModel(
            name="Mapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("columns", models.JSONField()),
                ("key_column", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                ("key", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=80)),
                ("description", models.TextField(blank=True)),
                ("order", models.SmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "key"],
            },
        ),
        migrations.CreateModel(
            name="SurvivorshipRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attribute", models.CharField(max_length=60, unique=True)),
                ("strategies", models.JSONField()),
                ("sources", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("display_name", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("time_zone", models.CharField(default="UTC", max_length=64)),
                ("locale", models.CharField(default="en-GB", max_length=16)),
                ("purpose", models.CharField(default="data_quality", max_length=40)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="user_email_any_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessLogEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("actor_id", models.TextField()),
                ("purpose", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.CharField(max_length=40)),
                ("subject_id", models.CharField(blank=True, max_length=64)),
                ("fields", models.JSONField(default=list)),
                ("request_id", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "subject_id"], name="mdm_accessl_subject_f91bf7_idx"),
                    models.Index(fields=["actor_id", "-at"], name="mdm_accessl_actor_i_aa5d71_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttributeDefinition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=80)),
                ("section", models.CharField(max_length=40)),
                ("description", models.TextField(blank=True)),
                ("value_type", models.CharField(default="text", max_length=20)),
                (
                    "sensitivity",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("internal", "internal"),
                            ("confidential", "confidential"),
                            ("restricted", "restricted"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "mask",
                    models.CharField(
                        choices=[
                            ("bullets", "bullets"),
                            ("email", "e-mail"),
                            ("phone", "phone"),
                            ("year", "year only"),
                            ("initial", "initials"),
                        ],
                        default="bullets",
                        max_length=20,
                    ),
                ),
                ("order", models.SmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["subject", "order", "key"],
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "key"), name="one_definition_per_attribute")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeSet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("actor_id", models.TextField()),
                ("actor_name", models.TextField(null=True)),
                ("action", models.TextField()),
                ("reason", models.TextField(null=True)),
                ("request_id", models.CharField(db_index=True, max_length=64)),
                ("started_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-started_at", "-id"], name="change_sets_by_time"),
                    models.Index(fields=["actor_id", "-started_at", "-id"], name="change_sets_by_actor"),
                    models.Index(fields=["action", "-started_at", "-id"], name="change_sets_by_action"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("actor_id__regex", "^(user|token|job|command|migration|sign-in):\\S")),
                        name="change_set_names_its_actor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action", ""), _negated=True), name="change_set_names_its_action"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject_kind",
                    models.CharField(choices=[("record", "source record"), ("persona", "persona")], max_length=10),
                ),
                ("subject_id", models.BigIntegerField()),
                ("purpose", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=40)),
                ("state", models.CharField(choices=[("given", "given"), ("withdrawn", "withdrawn")], max_length=10)),
                ("wording", models.CharField(blank=True, max_length=80)),
                ("proof", models.CharField(blank=True, max_length=200)),
                ("happened_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_kind", "subject_id", "purpose", "channel", "happened_at", "state"),
                        name="one_consent_event_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Customer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "person"), ("organisation", "organisation")],
                        default="person",
                        max_length=20,
                    ),
                ),
                ("is_live", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("full_name", models.TextField(default="")),
                ("honorific", models.TextField(default="")),
                ("given_name", models.TextField(default="")),
                ("middle_name", models.TextField(default="")),
                ("family_name", models.TextField(default="")),
                ("name_suffix", models.TextField(default="")),
                ("nickname", models.TextField(default="")),
                ("earlier_name", models.TextField(default="")),
                ("birth_date", models.CharField(default="", max_length=10)),
                ("gender", models.CharField(default="", max_length=20)),
                ("language", models.CharField(default="", max_length=8)),
                ("email", models.TextField(default="")),
                ("phone", models.TextField(default="")),
                ("website", models.TextField(default="")),
                ("street", models.TextField(default="")),
                ("city", models.TextField(default="")),
                ("region", models.TextField(default="")),
                ("postal_code", models.TextField(default="")),
                ("country", models.CharField(default="", max_length=2)),
                ("employer", models.TextField(default="")),
                ("job_title", models.TextField(default="")),
                ("tax_id", models.TextField(default="")),
                ("customer_since", models.CharField(default="", max_length=10)),
                ("traits", models.JSONField(default=dict)),
                ("survivors", models.JSONField(default=dict)),
                ("sort_key", models.TextField(default="")),
                ("record_count", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "survivor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="mdm.customer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_live", True)), fields=["sort_key", "id"], name="customer_by_name"
                    ),
                    models.Index(condition=models.Q(("is_live", True)), fields=["city", "id"], name="customer_by_city"),
                    models.Index(
                        condition=models.Q(("is_live", True)), fields=["country", "id"], name="customer_by_country"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("transaction_id", models.TextField()),
                ("table_name", models.TextField()),
                ("key", models.TextField()),
                ("columns", models.JSONField()),
                ("rows", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "change_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="erasures", to="mdm.changeset"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["table_name", "key"], name="mdm_erasure_table_n_15c0e2_idx")],
            },
        ),
        migrations.CreateModel(
            name="GateRule",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("platform", models.CharField(default="*", max_length=40)),
                ("purpose", models.CharField(default="*", max_length=40)),
                ("condition", models.JSONField(default=dict)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("permitted", "permitted"),
                            ("named_evidence", "permitted with named evidence only"),
                            ("needs_opt_in", "needs opt-in"),
                            ("forbidden", "forbidden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence", models.JSONField(default=list)),
                ("citation", models.TextField()),
                ("cited_on", models.DateField()),
                ("explanation", models.TextField()),
                ("priority", models.SmallIntegerField(default=100)),
                ("is_active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["priority", "key"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAttributeDefinition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("subject", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=80)),
                ("section", models.CharField(max_length=40)),
                ("description", models.TextField(blank=True)),
                ("value_type", models.CharField(default="text", max_length=20)),
                (
                    "sensitivity",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("internal", "internal"),
                            ("confidential", "confidential"),
                            ("restricted", "restricted"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "mask",
                    models.CharField(
                        choices=[
                            ("bullets", "bullets"),
                            ("email", "e-mail"),
                            ("phone", "phone"),
                            ("year", "year only"),
                            ("initial", "initials"),
                        ],
                        default="bullets",
                        max_length=20,
                    ),
                ),
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
                "verbose_name": "historical attribute definition",
                "verbose_name_plural": "historical attribute definitions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_8d00d3_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__b4c648_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_03c0d6_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConsentEvent",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                (
                    "subject_kind",
                    models.CharField(choices=[("record", "source record"), ("persona", "persona")], max_length=10),
                ),
                ("subject_id", models.BigIntegerField()),
                ("purpose", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=40)),
                ("state", models.CharField(choices=[("given", "given"), ("withdrawn", "withdrawn")], max_length=10)),
                ("wording", models.CharField(blank=True, max_length=80)),
                ("proof", models.CharField(blank=True, max_length=200)),
                ("happened_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
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
                "verbose_name": "historical consent event",
                "verbose_name_plural": "historical consent events",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_6cbaee_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__5ed5bf_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_3a5961_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCustomer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("number", models.CharField(max_length=16)),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "person"), ("organisation", "organisation")],
                        default="person",
                        max_length=20,
                    ),
                ),
                ("is_live", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("full_name", models.TextField(default="", null=True)),
                ("honorific", models.TextField(default="", null=True)),
                ("given_name", models.TextField(default="", null=True)),
                ("middle_name", models.TextField(default="", null=True)),
                ("family_name", models.TextField(default="", null=True)),
                ("name_suffix", models.TextField(default="", null=True)),
                ("nickname", models.TextField(default="", null=True)),
                ("earlier_name", models.TextField(default="", null=True)),
                ("birth_date", models.CharField(default="", max_length=10, null=True)),
                ("gender", models.CharField(default="", max_length=20, null=True)),
                ("language", models.CharField(default="", max_length=8, null=True)),
                ("email", models.TextField(default="", null=True)),
                ("phone", models.TextField(default="", null=True)),
                ("website", models.TextField(default="", null=True)),
                ("street", models.TextField(default="", null=True)),
                ("city", models.TextField(default="", null=True)),
                ("region", models.TextField(default="", null=True)),
                ("postal_code", models.TextField(default="", null=True)),
                ("country", models.CharField(default="", max_length=2, null=True)),
                ("employer", models.TextField(default="", null=True)),
                ("job_title", models.TextField(default="", null=True)),
                ("tax_id", models.TextField(default="", null=True)),
                ("customer_since", models.CharField(default="", max_length=10)),
                ("traits", models.JSONField(default=dict, null=True)),
                ("survivors", models.JSONField(default=dict, null=True)),
                ("sort_key", models.TextField(default="", null=True)),
                ("record_count", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
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
                    "survivor",
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
            ],
            options={
                "verbose_name": "historical customer",
                "verbose_name_plural": "historical customers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_1174ab_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__0ab51a_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_7e4c9f_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEmailAddress",
            fields=[
                ("id", models.IntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                ("verified", models.BooleanField(default=False, verbose_name="verified")),
                ("primary", models.BooleanField(default=False, verbose_name="primary")),
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical email address",
                "verbose_name_plural": "historical email addresses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_d569f1_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__f0f99b_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_1f485d_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGateRule",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("key", models.SlugField(db_index=False, max_length=60)),
                ("platform", models.CharField(default="*", max_length=40)),
                ("purpose", models.CharField(default="*", max_length=40)),
                ("condition", models.JSONField(default=dict)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("permitted", "permitted"),
                            ("named_evidence", "permitted with named evidence only"),
                            ("needs_opt_in", "needs opt-in"),
                            ("forbidden", "forbidden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence", models.JSONField(default=list)),
                ("citation", models.TextField()),
                ("cited_on", models.DateField()),
                ("explanation", models.TextField()),
                ("priority", models.SmallIntegerField(default=100)),
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
                (
                    "owner",
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
                "verbose_name": "historical gate rule",
                "verbose_name_plural": "historical gate rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_e0a01a_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__52c71a_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_43995b_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroup",
            fields=[
                ("id", models.IntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
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
                "verbose_name": "historical group",
                "verbose_name_plural": "historical groups",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_b98d53_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__fda45c_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_7cd9bd_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroup_permissions",
            fields=[
                ("id", models.IntegerField(auto_created=True, blank=True, verbose_name="ID")),
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
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.permission",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical group-permission relationship",
                "verbose_name_plural": "historical group-permission relationships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_2d8baf_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__a724e8_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_c210aa_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroupObjectPermission",
            fields=[
                ("id", models.IntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("object_pk", models.CharField(max_length=255, verbose_name="object ID")),
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
                    "content_type",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.permission",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical group object permission",
                "verbose_name_plural": "historical group object permissions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_e29f0a_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__567af1_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_fa30ad_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMerge",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.TextField()),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "absorbed",
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
                    "survivor",
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
            ],
            options={
                "verbose_name": "historical merge",
                "verbose_name_plural": "historical merges",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_64bf75_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__7f59b7_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_2f2393_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPin",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("attribute", models.CharField(max_length=60)),
                ("value", models.TextField(null=True)),
                ("reason", models.TextField()),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
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
                    "owner",
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
                "verbose_name": "historical pin",
                "verbose_name_plural": "historical pins",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_2bfa10_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__86d7c0_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_cc267a_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPurpose",
            fields=[
                ("key", models.SlugField(db_index=False, max_length=40)),
                ("label", models.CharField(max_length=80)),
                ("description", models.TextField(blank=True)),
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
                "verbose_name": "historical purpose",
                "verbose_name_plural": "historical purposes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["key", "-history_date", "-history_id"], name="mdm_histori_key_218d4d_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__07dfd4_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_649194_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSourceSystem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("key", models.SlugField(db_index=False, max_length=40)),
                ("name", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("crm", "CRM"),
                            ("shop", "web shop"),
                            ("support", "support desk"),
                            ("field_sales", "field-sales entry"),
                            ("directory", "external directory"),
                            ("self_registration", "self-registration"),
                            ("operational", "operational system"),
                            ("social", "social capture"),
                        ],
                        max_length=20,
                    ),
                ),
                ("trust", models.PositiveSmallIntegerField(default=50)),
                (
                    "mode",
                    models.CharField(
                        choices=[("leave", "leave the source unchanged"), ("propose", "propose corrections back")],
                        default="leave",
                        max_length=10,
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2)),
                ("day_first", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
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
                    "owner",
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
                "verbose_name": "historical source system",
                "verbose_name_plural": "historical source systems",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_e3eca1_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__e266b6_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_68b155_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSurvivorshipRule",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("attribute", models.CharField(max_length=60)),
                ("strategies", models.JSONField()),
                ("sources", models.JSONField(default=list)),
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
                "verbose_name": "historical survivorship rule",
                "verbose_name_plural": "historical survivorship rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_fd6222_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__73dc67_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_a8b43e_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUser",
            fields=[
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("email", models.EmailField(max_length=254)),
                ("display_name", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("time_zone", models.CharField(default="UTC", max_length=64)),
                ("locale", models.CharField(default="en-GB", max_length=16)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_watched", models.TextField(null=True)),
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
                "verbose_name": "historical user",
                "verbose_name_plural": "historical users",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_90125b_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__25fb88_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_d6be88_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUser_groups",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
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
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical user-group relationship",
                "verbose_name_plural": "historical user-group relationships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_70b80e_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__87380f_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_042e62_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUser_user_permissions",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
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
                    "permission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.permission",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical user-permission relationship",
                "verbose_name_plural": "historical user-permission relationships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_899ec3_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__b30771_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_b76594_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUserObjectPermission",
            fields=[
                ("id", models.IntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("object_pk", models.CharField(max_length=255, verbose_name="object ID")),
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
                    "content_type",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.permission",
                    ),
                ),
                (
                    "user",
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
                "verbose_name": "historical user object permission",
                "verbose_name_plural": "historical user object permissions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_fa9a7a_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__9e2dad_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_18eb3f_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=200)),
                ("arguments", models.JSONField(default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("running", "running"),
                            ("succeeded", "done"),
                            ("failed", "failed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="queued",
                        max_length=20,
                    ),
                ),
                ("actor_id", models.TextField()),
                ("actor_name", models.TextField()),
                ("reason", models.TextField(blank=True)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("max_attempts", models.PositiveSmallIntegerField(default=5)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("cursor", models.JSONField(default=dict)),
                ("done_count", models.BigIntegerField(default=0)),
                ("total_count", models.BigIntegerField(blank=True, null=True)),
                ("stage", models.CharField(blank=True, max_length=80)),
                ("result", models.JSONField(default=dict)),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["status", "leased_until"], name="mdm_job_status_1ceec3_idx"),
                    models.Index(fields=["-created_at", "-id"], name="mdm_job_created_6d146e_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["queued", "running"])),
                        fields=("key",),
                        name="one_live_job_per_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=20)),
                ("file_name", models.CharField(max_length=255)),
                ("file", models.FileField(upload_to="imports/%Y/%m/")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("encoding", models.CharField(max_length=40)),
                ("delimiter", models.CharField(max_length=2)),
                ("header", models.JSONField(default=list)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("uploaded", "waits for its mapping"),
                            ("loading", "loading"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="uploaded",
                        max_length=20,
                    ),
                ),
                ("error", models.TextField(blank=True)),
                ("accepted_count", models.IntegerField(default=0)),
                ("changed_count", models.IntegerField(default=0)),
                ("unchanged_count", models.IntegerField(default=0)),
                ("rejected_count", models.IntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="mdm.job"
                    ),
                ),
                (
                    "mapping",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="mdm.mapping"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-created_at", "-id"], name="mdm_importb_created_dfa7dd_idx")],
            },
        ),
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="match_keys", to="mdm.customer"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key", "customer"], name="mdm_matchke_key_ccbff0_idx")],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.TextField()),
                (
                    "absorbed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merged_into", to="mdm.customer"
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merged_from", to="mdm.customer"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["decided_by"], name="merge_by_decision")],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("absorbed", "survivor"),
                        django.db.models.functions.comparison.Greatest("absorbed", "survivor"),
                        condition=models.Q(("until__isnull", True)),
                        name="one_live_merge_per_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("absorbed", models.F("survivor")), _negated=True),
                        name="nobody_is_merged_with_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attribute", models.CharField(max_length=60)),
                ("value", models.TextField()),
                ("reason", models.TextField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pins", to="mdm.customer"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("released_at__isnull", True)),
                        fields=("customer", "attribute"),
                        name="one_live_pin_per_attribute",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFieldGrant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("subject", models.CharField(max_length=40)),
                (
                    "sensitivity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("internal", "internal"),
                            ("confidential", "confidential"),
                            ("restricted", "restricted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("actions", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "attribute",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.attributedefinition",
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
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.purpose",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical field grant",
                "verbose_name_plural": "historical field grants",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_701735_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__87d245_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_d39d16_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalApiToken",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=80)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_watched", models.TextField(null=True)),
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
                    "owner",
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
                (
                    "purpose",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.purpose",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical api token",
                "verbose_name_plural": "historical api tokens",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_fb7f35_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__3b590b_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_697c29_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="FieldGrant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=40)),
                (
                    "sensitivity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("internal", "internal"),
                            ("confidential", "confidential"),
                            ("restricted", "restricted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("actions", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "attribute",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="mdm.attributedefinition",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="field_grants", to="auth.group"
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mdm.purpose",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("role", "subject", "sensitivity", "attribute", "purpose"),
                        name="one_grant_per_role_and_field",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("attribute__isnull", True), ("sensitivity__gt", "")),
                            models.Q(("attribute__isnull", False), ("sensitivity", "")),
                            _connector="OR",
                        ),
                        name="grant_names_class_or_field",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.purpose"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("owner", "name"), name="one_token_per_name")],
            },
        ),
        migrations.CreateModel(
            name="Rejection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.BigIntegerField()),
                ("key", models.CharField(blank=True, max_length=200)),
                ("column", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField()),
                ("raw", models.JSONField(default=dict)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rejections", to="mdm.importbatch"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["batch", "line", "id"], name="mdm_rejecti_batch_i_e55e7b_idx")],
            },
        ),
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attribute", models.CharField(max_length=60)),
                ("term", models.TextField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="search_terms", to="mdm.customer"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["term", "attribute", "customer"],
                        name="search_term_prefix",
                        opclasses=["text_pattern_ops", "varchar_ops", "int8_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["term"], name="search_term_similar", opclasses=["gin_trgm_ops"]
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("line", models.BigIntegerField(null=True)),
                ("payload", models.JSONField()),
                ("attributes", models.JSONField()),
                ("content_hash", models.CharField(max_length=64)),
                ("observed_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="mdm.importbatch",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalCrosswalkEntry",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.TextField()),
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
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.sourcerecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical crosswalk entry",
                "verbose_name_plural": "historical crosswalk entrys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_69839b_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__947487_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_be4023_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CrosswalkEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.TextField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="crosswalk", to="mdm.customer"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="crosswalk", to="mdm.sourcerecord"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("record",),
                        name="one_live_customer_per_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="crosswalk_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceSystem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("crm", "CRM"),
                            ("shop", "web shop"),
                            ("support", "support desk"),
                            ("field_sales", "field-sales entry"),
                            ("directory", "external directory"),
                            ("self_registration", "self-registration"),
                            ("operational", "operational system"),
                            ("social", "social capture"),
                        ],
                        max_length=20,
                    ),
                ),
                ("trust", models.PositiveSmallIntegerField(default=50)),
                (
                    "mode",
                    models.CharField(
                        choices=[("leave", "leave the source unchanged"), ("propose", "propose corrections back")],
                        default="leave",
                        max_length=10,
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2)),
                ("day_first", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("trust__lte", 100)), name="trust_is_at_most_100")
                ],
            },
        ),
        migrations.AddField(
            model_name="sourcerecord",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="records", to="mdm.sourcesystem"
            ),
        ),
        migrations.AddField(
            model_name="mapping",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mappings", to="mdm.sourcesystem"
            ),
        ),
        migrations.CreateModel(
            name="Interaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("kind", models.CharField(choices=[("ticket", "ticket"), ("survey", "survey answer")], max_length=20)),
                ("occurred_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(choices=[("open", "open"), ("closed", "closed")], default="closed", max_length=10),
                ),
                ("channel", models.CharField(blank=True, max_length=40)),
                ("score", models.SmallIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="interactions", to="mdm.sourcerecord"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-occurred_at"], name="mdm_interac_record__c8aca6_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "key"), name="one_interaction_per_source_key"),
                    models.CheckConstraint(
                        condition=models.Q(("score__isnull", True), ("score__range", (0, 10)), _connector="OR"),
                        name="nps_is_0_to_10",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="importbatch",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="mdm.sourcesystem"
            ),
        ),
        migrations.CreateModel(
            name="HistoricalTransaction",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("occurred_at", models.DateTimeField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(max_length=3)),
                ("description", models.TextField(blank=True)),
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
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.sourcerecord",
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
            ],
            options={
                "verbose_name": "historical transaction",
                "verbose_name_plural": "historical transactions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_f49bb7_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__d452fe_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_032d86_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSourceRecord",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("line", models.BigIntegerField(null=True)),
                ("payload", models.JSONField(null=True)),
                ("attributes", models.JSONField(null=True)),
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
            ],
            options={
                "verbose_name": "historical source record",
                "verbose_name_plural": "historical source records",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_05118b_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__169841_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_b4e17f_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMapping",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("subject", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("columns", models.JSONField()),
                ("key_column", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
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
            ],
            options={
                "verbose_name": "historical mapping",
                "verbose_name_plural": "historical mappings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_44e5b9_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__c4d56c_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_279789_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInteraction",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("kind", models.CharField(choices=[("ticket", "ticket"), ("survey", "survey answer")], max_length=20)),
                ("occurred_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(choices=[("open", "open"), ("closed", "closed")], default="closed", max_length=10),
                ),
                ("channel", models.CharField(blank=True, max_length=40)),
                ("score", models.SmallIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True, null=True)),
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
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.sourcerecord",
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
            ],
            options={
                "verbose_name": "historical interaction",
                "verbose_name_plural": "historical interactions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_d72800_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__5498d4_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_5c3dff_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalImportBatch",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("subject", models.CharField(max_length=20)),
                ("file_name", models.CharField(max_length=255)),
                ("file", models.TextField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("encoding", models.CharField(max_length=40)),
                ("delimiter", models.CharField(max_length=2)),
                ("header", models.JSONField(default=list)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("uploaded", "waits for its mapping"),
                            ("loading", "loading"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="uploaded",
                        max_length=20,
                    ),
                ),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
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
                    "uploaded_by",
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
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.job",
                    ),
                ),
                (
                    "mapping",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.mapping",
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
            ],
            options={
                "verbose_name": "historical import batch",
                "verbose_name_plural": "historical import batchs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_c6e097_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__e558e9_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_2c1711_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Transaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("occurred_at", models.DateTimeField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(max_length=3)),
                ("description", models.TextField(blank=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="transactions", to="mdm.sourcerecord"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-occurred_at"], name="mdm_transac_record__3747ce_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "key"), name="one_transaction_per_source_key")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="sourcerecord",
            constraint=models.UniqueConstraint(fields=("source", "key"), name="one_record_per_source_key"),
        ),
        migrations.AddConstraint(
            model_name="mapping",
            constraint=models.UniqueConstraint(fields=("source", "subject", "version"), name="one_mapping_per_version"),
        ),
    ]
