"""From here on the database records the history of this app."""

from django.db import migrations

from mdm.audit.operations import TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0002_history"),
        ("social", "0001_initial"),
    ]

    operations = [
        TrackHistory("Handle"),
        TrackHistory("Persona"),
        TrackHistory("PersonaLink"),
        TrackHistory("Platform"),
    ]
