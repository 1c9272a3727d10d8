import uuid

import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mdm", "0001_initial"),
        ("mdm", "__first__"),
        ("social", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MatchModelVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("persona", "persona and customer"), ("customer", "two customers")], max_length=10
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("active", "active"), ("retired", "retired")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("document", models.JSONField()),
                ("calibration", models.JSONField(blank=True, null=True)),
                ("review_line", models.FloatField()),
                ("automatic_line", models.FloatField()),
                ("trained_on", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("activated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "version"), name="one_model_per_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "active")), fields=("kind",), name="one_active_model_per_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_line__lte", models.F("automatic_line"))),
                        name="review_line_below_automatic",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMatchRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("persona", "persona and customer"), ("customer", "two customers")], max_length=10
                    ),
                ),
                ("funnel", models.JSONField(default=dict)),
                ("started_by_name", models.TextField()),
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
                    "model_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stewardship.matchmodelversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical match run",
                "verbose_name_plural": "historical match runs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="stewardship_id_2b99b4_idx"),
                    models.Index(fields=["change_set"], name="stewardship_change__dd10f3_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="stewardship_history_1ec217_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MatchRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("persona", "persona and customer"), ("customer", "two customers")], max_length=10
                    ),
                ),
                ("funnel", models.JSONField(default=dict)),
                ("started_by_name", models.TextField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "job",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="mdm.job"
                    ),
                ),
                (
                    "model_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="stewardship.matchmodelversion",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-created_at", "-id"], name="stewardship_created_de74b3_idx")],
            },
        ),
        migrations.CreateModel(
            name="MatchCandidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("persona", "persona and customer"), ("customer", "two customers")], max_length=10
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40)),
                ("weight", models.FloatField()),
                ("probability", models.FloatField()),
                ("is_calibrated", models.BooleanField(default=False)),
                (
                    "band",
                    models.CharField(
                        choices=[
                            ("automatic", "link automatically"),
                            ("review", "manual review"),
                            ("cannot_decide", "cannot decide"),
                            ("below", "do not link"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("linked", "linked"),
                            ("rejected", "rejected"),
                            ("closed", "closed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("steps", models.JSONField(default=list)),
                ("gate", models.JSONField(default=dict)),
                ("rival_count", models.PositiveSmallIntegerField(default=0)),
                ("value", models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ("priority", models.FloatField(default=0)),
                ("due_on", models.DateField()),
                ("left_fingerprint", models.CharField(max_length=64)),
                ("right_fingerprint", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="candidates", to="mdm.customer"
                    ),
                ),
                (
                    "leased_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other_customer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.customer"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="social.persona",
                    ),
                ),
                (
                    "model_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="stewardship.matchmodelversion",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="stewardship.matchrun",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("band", "review"), ("status", "open")),
                        fields=["due_on", "-priority", "id"],
                        name="queue_order",
                    ),
                    models.Index(fields=["persona", "status"], name="candidates_of_persona"),
                    models.Index(fields=["customer", "status"], name="candidates_of_customer"),
                    models.Index(condition=models.Q(("leased_by__isnull", False)), fields=["leased_by"], name="leases"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "persona")),
                        fields=("persona", "customer"),
                        name="one_candidate_per_persona_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "customer")),
                        fields=("customer", "other_customer"),
                        name="one_candidate_per_customer_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "persona"), ("other_customer__isnull", True), ("persona__isnull", False)),
                            models.Q(
                                ("customer__lt", models.F("other_customer")),
                                ("kind", "customer"),
                                ("persona__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="candidate_is_one_pair_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("probability__gte", 0), ("probability__lte", 1)),
                        name="probability_is_0_to_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMatchCandidate",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("persona", "persona and customer"), ("customer", "two customers")], max_length=10
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40)),
                ("weight", models.FloatField()),
                ("probability", models.FloatField()),
                ("is_calibrated", models.BooleanField(default=False)),
                (
                    "band",
                    models.CharField(
                        choices=[
                            ("automatic", "link automatically"),
                            ("review", "manual review"),
                            ("cannot_decide", "cannot decide"),
                            ("below", "do not link"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("linked", "linked"),
                            ("rejected", "rejected"),
                            ("closed", "closed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("steps", models.JSONField(default=list)),
                ("gate", models.JSONField(default=dict)),
                ("rival_count", models.PositiveSmallIntegerField(default=0)),
                ("value", models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ("priority", models.FloatField(default=0)),
                ("due_on", models.DateField()),
                ("left_fingerprint", models.CharField(max_length=64)),
                ("right_fingerprint", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                    "other_customer",
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
                (
                    "model_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stewardship.matchmodelversion",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stewardship.matchrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical match candidate",
                "verbose_name_plural": "historical match candidates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="stewardship_id_964a4c_idx"),
                    models.Index(fields=["change_set"], name="stewardship_change__ee5348_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="stewardship_history_df2d0a_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMatchModelVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("persona", "persona and customer"), ("customer", "two customers")], max_length=10
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("active", "active"), ("retired", "retired")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("document", models.JSONField()),
                ("calibration", models.JSONField(blank=True, null=True)),
                ("review_line", models.FloatField()),
                ("automatic_line", models.FloatField()),
                ("trained_on", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("activated_at", models.DateTimeField(blank=True, null=True)),
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
                    "created_by",
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
                "verbose_name": "historical match model version",
                "verbose_name_plural": "historical match model versions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="stewardship_id_b7c09a_idx"),
                    models.Index(fields=["change_set"], name="stewardship_change__8d6c61_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="stewardship_history_4263fc_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("match", "match"), ("non_match", "not the same"), ("unsure", "unsure")], max_length=10
                    ),
                ),
                (
                    "reason_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "no reason given"),
                            ("other_person", "another person of that name"),
                            ("wrong_place", "another place"),
                            ("wrong_date", "another birth date"),
                            ("not_authentic", "not an authentic profile"),
                            ("family", "a family member"),
                            ("organisation", "an organisation, not a person"),
                            ("not_enough", "not enough evidence"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, null=True)),
                ("is_automatic", models.BooleanField(default=False)),
                ("decided_by_name", models.TextField()),
                ("decided_at", models.DateTimeField()),
                ("snapshot", models.JSONField()),
                ("idempotency_key", models.CharField(max_length=80)),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("superseded_by_name", models.TextField(blank=True)),
                ("superseded_reason", models.TextField(blank=True)),
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
                    "decided_by",
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
                    "candidate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stewardship.matchcandidate",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision",
                "verbose_name_plural": "historical decisions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="stewardship_id_75cfbe_idx"),
                    models.Index(fields=["change_set"], name="stewardship_change__ad081d_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="stewardship_history_5b3962_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("match", "match"), ("non_match", "not the same"), ("unsure", "unsure")], max_length=10
                    ),
                ),
                (
                    "reason_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "no reason given"),
                            ("other_person", "another person of that name"),
                            ("wrong_place", "another place"),
                            ("wrong_date", "another birth date"),
                            ("not_authentic", "not an authentic profile"),
                            ("family", "a family member"),
                            ("organisation", "an organisation, not a person"),
                            ("not_enough", "not enough evidence"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("is_automatic", models.BooleanField(default=False)),
                ("decided_by_name", models.TextField()),
                ("decided_at", models.DateTimeField()),
                ("snapshot", models.JSONField()),
                ("idempotency_key", models.CharField(max_length=80, unique=True)),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("superseded_by_name", models.TextField(blank=True)),
                ("superseded_reason", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="stewardship.matchcandidate",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["decided_by", "-decided_at"], name="stewardship_decided_6237d8_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at__isnull", True), models.Q(("outcome", "unsure"), _negated=True)
                        ),
                        fields=("candidate",),
                        name="one_standing_decision_per_candidate",
                    )
                ],
            },
        ),
    ]
