"""Under which field of the catalogue a changed column is shown: history knows models, rights know fields.

What is not named here or in mdm.access.shown is shown only to whoever may see the access page.
"""

from mdm.access import shown
from mdm.access.field_access import FieldAccess

STRICTEST = "work.access"
# Columns whose change tells nobody anything, or whose content is told better elsewhere.
SKIPPED = frozenset(
    {
        "mdm.Customer.survivors",  # the lineage page explains it
        "mdm.Customer.version",
        "mdm.SourceRecord.payload",  # the row as received: its values are told in standard form
        "social.Persona.payload",
        "stewardship.Decision.snapshot",
        "stewardship.MatchCandidate.steps",
        "stewardship.MatchModelVersion.document",
        "social.Handle.folded",
        "stewardship.MatchCandidate.version",
        "mdm.Pin.customer",
        "mdm.Pin.moved_at",
    }
)
# Models without fields of their own in the catalogue: the field under which all their columns are shown.
WHOLE = {
    "mdm.CrosswalkEntry": "customer.crosswalk",
    "mdm.Merge": "customer.merges",
    "mdm.Pin": "customer.pins",
    "mdm.Mapping": "source.mapping",
    "mdm.RefreshSchedule": "source.schedule",
    "mdm.ReferenceCurrency": "rate.reference",
    "mdm.StagingRound": "import.rounds",
    "mdm.ExcludedLine": "import.excluded_count",
    "mdm.ReferenceList": "quality.lists",
    "mdm.QualityException": "failure.exceptions",
    "social.Handle": "persona.handle",
    "stewardship.CustomerEntry": "record.key",
    "stewardship.TaskComment": "task.comments",
    "auth.Group": "user.roles",
    "mdm.User_groups": "user.roles",
    "mdm.User_user_permissions": "user.roles",
}
WORDS = {
    "account.EmailAddress": "Sign-in address",
    "auth.Group": "Role",
    "auth.Group_permissions": "Permission of a role",
    "guardian.GroupObjectPermission": "Grant on an object",
    "guardian.UserObjectPermission": "Grant on an object",
    "mdm.ApiToken": "API token",
    "mdm.AttributeDefinition": "Field of the catalogue",
    "mdm.ConsentEvent": "Consent",
    "mdm.CrosswalkEntry": "Link of a source record",
    "mdm.Customer": "Customer",
    "mdm.ExcludedLine": "Line left out",
    "mdm.FieldGrant": "Grant",
    "mdm.GateRule": "Gate rule",
    "mdm.ImportBatch": "Import",
    "mdm.CustomerWarning": "Warning",
    "mdm.ExchangeRate": "Exchange rate",
    "mdm.Interaction": "Ticket, survey answer or other contact",
    "mdm.Item": "Item",
    "mdm.ReferenceCurrency": "Reference currency",
    "mdm.Mapping": "Mapping of columns",
    "mdm.Merge": "Merge",
    "mdm.Pin": "Pin",
    "mdm.Purpose": "Purpose",
    "mdm.QualityException": "Exception from a quality rule",
    "mdm.QualityRule": "Quality rule",
    "mdm.ReferenceList": "Reference list",
    "mdm.RefreshSchedule": "Schedule of a source",
    "mdm.SourceRecord": "Source record",
    "mdm.SourceSystem": "Source system",
    "mdm.StagingRound": "Finishing round",
    "mdm.SurvivorshipRule": "Survivorship rule",
    "mdm.Transaction": "Order or other transaction",
    "mdm.TransactionLine": "Order line",
    "mdm.WarningRule": "Warning rule",
    "mdm.User": "Account",
    "mdm.User_groups": "Role of an account",
    "mdm.User_user_permissions": "Permission of an account",
    "social.Handle": "Handle",
    "social.Persona": "Persona",
    "social.PersonaLink": "Link of a persona",
    "social.Platform": "Platform",
    "stewardship.CustomerEntry": "Entered customer",
    "stewardship.Decision": "Decision",
    "stewardship.MatchCandidate": "Possible match",
    "stewardship.MatchModelVersion": "Model",
    "stewardship.MatchRun": "Match run",
    "stewardship.NotificationPreference": "Choice of mail",
    "stewardship.StewardTask": "Task",
    "stewardship.TaskComment": "Comment",
}


def word(label: str) -> str:
    """What a model is called on a page."""
    return WORDS.get(label, label.partition(".")[2])


def fields(access: FieldAccess, label: str, column: str) -> tuple[str, ...]:
    """The fields of the catalogue that must all be visible for this column to be told; () where it is not told."""
    place = f"{label}.{column}"
    if column == "id" or place in SKIPPED or place in shown.INTERNAL:
        return ()
    if label in WHOLE:
        own = f"{label.partition('.')[2].lower()}.{column}"
        return (WHOLE[label], own) if access.entry(own) else (WHOLE[label],)
    known = tuple(
        f"{subject}.{column}" for subject in shown.SUBJECTS.get(label, ()) if access.entry(f"{subject}.{column}")
    )
    return known or (STRICTEST,)


def label_of(access: FieldAccess, fields_told: tuple[str, ...], column: str) -> str:
    """The catalogue's label of the column, or its own name."""
    entry = access.entry(fields_told[0])
    is_own = entry is not None and fields_told[0].endswith(f".{column}")
    return entry.label if entry is not None and is_own else column.replace("_", " ").capitalize()
