"""Models without history, each with the reason. A model that is neither tracked nor listed fails the system check.

Models named in `APPEND_ONLY` refuse update and delete in the database (audit.operations.AppendOnly).
"""

UNTRACKED = {
    "mdm.ChangeSet": "is the history",
    "mdm.Erasure": "is the history; written only by audit_erase()",
    "mdm.AccessLogEntry": "append-only itself; one row per read",
    "mdm.Job": "progress of work; what the work changes is tracked, under the job as actor",
    "mdm.Rejection": "written once with its import batch, which is tracked",
    "mdm.Refresh": "written once, when a file is taken or does not come; its import is tracked",
    "mdm.AssessedColumn": "written once with its assessment, which is tracked",
    "mdm.StagedRow": "what a batch would say; gone when it is promoted, and what it says then is tracked",
    "mdm.Sighting": "which batch said what is in the history of the rows; deleted when the batch is withdrawn",
    "mdm.MatchKey": "derived from the customer, made again at will",
    "mdm.CustomerFigures": "derived from what is reported about the customer, made again at will",
    "mdm.CustomerMoney": "derived from what is reported about the customer, made again at will",
    "mdm.SearchTerm": "derived from the customer, made again at will",
    "mdm.QualityFailure": "is a history itself: which rule a record failed since when, until when",
    "mdm.Conformity": "derived from rules and records, made again at will",
    "mdm.QualityCount": "the sum of all conformities, made again at will",
    "mdm.QualityDay": "the counts of a day, written by the job of that day",
    "mdm.FollowedRule": "which rules golden records were asked to follow; made anew from the rules, which are tracked",
    "mdm.QualityDue": "what is still to be looked at; emptied by the job",
    "mdm.ValueMark": "derived from records, made again at will",
    "stewardship.Notification": "points to what happened, which is tracked; read or mailed, nothing more",
    "auth.Permission": "made by migrate from the models' code",
    "contenttypes.ContentType": "made by migrate from the models' code",
    "sessions.Session": "lives for a working day; signing in and out is logged by axes",
    "account.EmailConfirmation": "a mail that was sent; the address it confirms is tracked",
    "axes.AccessAttempt": "lockout counter, kept by axes",
    "axes.AccessFailureLog": "append-only log of axes",
    "axes.AccessLog": "append-only log of axes",
    "axes.AccessAttemptExpiration": "lockout counter, kept by axes",
}
