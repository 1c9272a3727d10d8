"""A model that is neither tracked nor listed fails the check, and the message says what to do."""

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from mdm.audit import checks
from mdm.audit.records import REGISTRY
from mdm.audit.untracked import UNTRACKED


def test_every_model_of_every_app_is_tracked_or_listed():
    assert checks.every_model_is_tracked_or_listed(None) == []


@isolate_apps("mdm")
def test_a_forgotten_model_is_found_and_the_remedy_named():
    class Forgotten(models.Model):
        class Meta:
            app_label = "mdm"

    (error,) = checks._forgotten([Forgotten])
    assert (error.id, "mdm.Forgotten" in error.msg) == ("audit.E001", True)
    assert "HistoricalRecords()" in error.hint
    assert "TrackHistory('Forgotten')" in error.hint
    assert "untracked.py" in error.hint


def test_every_reason_is_given_and_for_a_model_that_exists():
    for label, reason in UNTRACKED.items():
        assert apps.get_model(label) is not None
        assert len(reason) > 10


def test_tracked_and_listed_at_once_is_an_error(monkeypatch):
    monkeypatch.setitem(UNTRACKED, "mdm.Customer", "derived from something, surely")
    assert [error.id for error in checks.every_model_is_tracked_or_listed(None)] == ["audit.E002"]


def test_users_groups_memberships_and_grants_are_tracked():
    tracked = {apps.get_model(label).instance_type._meta.label for label in REGISTRY}
    assert tracked >= {
        "mdm.User",
        "mdm.User_groups",
        "mdm.User_user_permissions",
        "auth.Group",
        "auth.Group_permissions",
        "guardian.UserObjectPermission",
        "guardian.GroupObjectPermission",
    }
