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
from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney, ExchangeRate, ReferenceCurrency
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.engagement.warning_models import CustomerWarning, WarningRule
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
    "CustomerFigures",
    "CustomerMoney",
    "CustomerWarning",
    "Erasure",
    "ExchangeRate",
    "FieldGrant",
    "GateRule",
    "ImportBatch",
    "ImportedKey",
    "Interaction",
    "Item",
    "Job",
    "Mapping",
    "MatchKey",
    "Merge",
    "Pin",
    "Purpose",
    "ReferenceCurrency",
    "Refresh",
    "RefreshSchedule",
    "Rejection",
    "SearchTerm",
    "SourceRecord",
    "SourceSystem",
    "SurvivorshipRule",
    "Transaction",
    "TransactionLine",
    "User",
    "WarningRule",
]
