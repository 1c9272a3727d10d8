"""From here on the database records the history of this app."""

from django.db import migrations

from mdm.audit.operations import TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0002_history"),
        ("stewardship", "0001_initial"),
    ]

    operations = [
        TrackHistory("Decision"),
        TrackHistory("MatchCandidate"),
        TrackHistory("MatchModelVersion"),
        TrackHistory("MatchRun"),
    ]
