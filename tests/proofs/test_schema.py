"""`make prove`: an empty database brought up to date the quick way is the one that Django's own way makes."""

import os

import pytest
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from stewardship.evaluation import scratch

pytestmark = pytest.mark.skipif("MDM_STEPS" not in os.environ, reason="long: make prove")

SCHEMA = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length,
            is_identity FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2""",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "functions": """SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' ORDER BY 1, 2""",
    "migrations": "SELECT app, name FROM django_migrations ORDER BY 1, 2",
}


def test_the_quick_way_makes_the_same_database(monkeypatch, transactional_db):
    quick = made()
    monkeypatch.setattr(migrate, "MigrationExecutor", MigrationExecutor)
    plain = made()
    for part in SCHEMA:
        assert quick[part] == plain[part], part
        assert quick[part], part


def made():
    """Each part of the schema of a newly migrated database."""
    with scratch.database(), connection.cursor() as cursor:
        return {part: cursor.execute(query).fetchall() for part, query in SCHEMA.items()}
