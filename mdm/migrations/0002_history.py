"""From here on the database records the history of the customer master."""

from django.db import migrations

from mdm.audit.operations import AppendOnly, InstallAudit, TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("guardian", "0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more"),
    ]

    operations = [
        InstallAudit(),
        TrackHistory("ApiToken"),
        TrackHistory("AttributeDefinition"),
        TrackHistory("ConsentEvent"),
        TrackHistory("CrosswalkEntry"),
        TrackHistory("Customer"),
        TrackHistory("FieldGrant"),
        TrackHistory("GateRule"),
        TrackHistory("ImportBatch"),
        TrackHistory("Interaction"),
        TrackHistory("Mapping"),
        TrackHistory("Merge"),
        TrackHistory("Pin"),
        TrackHistory("Purpose"),
        TrackHistory("SourceRecord"),
        TrackHistory("SourceSystem"),
        TrackHistory("SurvivorshipRule"),
        TrackHistory("Transaction"),
        TrackHistory("User"),
        TrackHistory("User_groups"),
        TrackHistory("User_user_permissions"),
        TrackHistory("account.EmailAddress"),
        TrackHistory("auth.Group"),
        TrackHistory("auth.Group_permissions"),
        TrackHistory("guardian.GroupObjectPermission"),
        TrackHistory("guardian.UserObjectPermission"),
        AppendOnly("AccessLogEntry"),
    ]
