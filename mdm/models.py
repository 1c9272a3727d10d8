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
from mdm.quality.models import (
    Conformity,
    FollowedRule,
    QualityCount,
    QualityDay,
    QualityDue,
    QualityException,
    QualityFailure,
    QualityRule,
    ReferenceList,
    ValueMark,
)
from mdm.sources.assessments.models import AssessedColumn, Assessment
from mdm.sources.models import ImportBatch, Mapping, Rejection, SourceRecord, SourceSystem
from mdm.sources.refresh.models import Refresh, RefreshSchedule
from mdm.sources.staging_models import ExcludedLine, Sighting, StagedRow, StagingRound
from mdm.syndication.models import Correction

__all__ = [
    "AccessLogEntry",
    "ApiToken",
    "AssessedColumn",
    "Assessment",
    "AttributeDefinition",
    "ChangeSet",
    "Conformity",
    "ConsentEvent",
    "Correction",
    "CrosswalkEntry",
    "Customer",
    "CustomerFigures",
    "CustomerMoney",
    "CustomerWarning",
    "Erasure",
    "ExchangeRate",
    "ExcludedLine",
    "FieldGrant",
    "FollowedRule",
    "GateRule",
    "ImportBatch",
    "Interaction",
    "Item",
    "Job",
    "Mapping",
    "MatchKey",
    "Merge",
    "Pin",
    "Purpose",
    "QualityCount",
    "QualityDay",
    "QualityDue",
    "QualityException",
    "QualityFailure",
    "QualityRule",
    "ReferenceCurrency",
    "ReferenceList",
    "Refresh",
    "RefreshSchedule",
    "Rejection",
    "SearchTerm",
    "Sighting",
    "SourceRecord",
    "SourceSystem",
    "StagedRow",
    "StagingRound",
    "SurvivorshipRule",
    "Transaction",
    "TransactionLine",
    "User",
    "ValueMark",
    "WarningRule",
]
