"""Commands of Django that write say who they are."""

from io import StringIO

import pytest
from django.core.management import call_command

from mdm.audit import current
from mdm.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def test_createsuperuser_is_attributed(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a long enough password")
    call_command("createsuperuser", email="root@example.org", display_name="Root", interactive=False, verbosity=0)
    written = User.objects.get(email="root@example.org").history.get().change_set
    assert (written.actor_id, written.action) == ("command:createsuperuser", "account.create")
    assert written.actor_name.startswith("manage.py createsuperuser")
    assert current() is None


def test_migrate_as_the_application_changes_nothing_and_needs_no_right():
    call_command("migrate", plan=True, verbosity=0, stdout=StringIO())
    assert current() is None
