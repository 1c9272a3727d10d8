"""All models of this app, re-exported from their rooms."""

from mdm.access.models import (
    AccessLogEntry,
    ApiToken,
    AttributeDefinition,
    FieldGrant,
    Purpose,
    User,
)
from mdm.audit import foreign  # noqa: F401  history of tables that are declared elsewhere
from mdm.audit.models import ChangeSet, Erasure
from mdm.consent.models import ConsentEvent, GateRule
from mdm.customers.models import CrosswalkEntry, Customer, MatchKey, Merge, Pin, SearchTerm, SurvivorshipRule
from mdm.engagement.models import Interaction, Transaction
from mdm.jobs.models import Job
from mdm.sources.models import ImportBatch, ImportedKey, Mapping, Rejection, SourceRecord, SourceSystem
from mdm.sources.refresh.models import Refresh, RefreshSchedule

__all__ = [
    "AccessLogEntry",
    "ApiToken",
    "AttributeDefinition",
    "ChangeSet",
    "ConsentEvent",
    "CrosswalkEntry",
    "Customer",
    "Erasure",
    "FieldGrant",
    "GateRule",
    "ImportBatch",
    "ImportedKey",
    "Interaction",
    "Job",
    "Mapping",
    "MatchKey",
    "Merge",
    "Pin",
    "Purpose",
    "Refresh",
    "RefreshSchedule",
    "Rejection",
    "SearchTerm",
    "SourceRecord",
    "SourceSystem",
    "SurvivorshipRule",
    "Transaction",
    "User",
]
