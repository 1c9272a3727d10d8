"""Trust that ages: a half-life per source and per survivorship rule."""

from django.db import migrations, models

from mdm.audit.operations import RenewHistory

COUNT = "survivorshiprule", "sourcesystem"


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0003_imported_keys"),
    ]

    operations = [
        *[
            migrations.AddField(model_name=name, name="half_life", field=models.PositiveIntegerField(default=0))
            for model in COUNT
            for name in (model, f"historical{model}")
        ],
        RenewHistory("SurvivorshipRule"),
        RenewHistory("SourceSystem"),
    ]
