"""A pin knows what was said when it was set, so that it is noticed when a source says something else."""

import django.db.models
from django.db import migrations, models

from mdm.audit.operations import RenewHistory

# Of pins that are there already: what is said now is what was known.
KNOW = """
update mdm_pin p set known = coalesce((
  select jsonb_agg(distinct left(encode(sha256(convert_to(stated->>'value', 'UTF8')), 'hex'), 16))
    from mdm_customer c
    join mdm_customer member on member.survivor_id = c.survivor_id
    join mdm_crosswalkentry w on w.customer_id = member.id and w.until is null
    join mdm_sourcerecord r on r.id = w.record_id
    cross join jsonb_array_elements(r.attributes->p.attribute) stated
   where c.id = p.customer_id and stated->>'value' <> ''), '[]')
where released_at is null
"""


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0011_answering_about_sources"),
    ]

    operations = [
        migrations.AddField(model_name="pin", name="known", field=models.JSONField(default=list)),
        migrations.AddField(model_name="pin", name="moved_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            model_name="historicalpin", name="moved_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddIndex(
            model_name="pin",
            index=models.Index(
                condition=django.db.models.Q(("released_at", None)), fields=["expires_at"], name="pin_by_expiry"
            ),
        ),
        RenewHistory("Pin"),
        migrations.RunSQL(KNOW, migrations.RunSQL.noop),
    ]
