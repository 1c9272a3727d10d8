"""Which model is shown as which subject of the catalogue, and which columns are never shown, each with the reason.

The system check `mdm.access.checks` holds this against the models: a new column is either in the catalogue or here.
"""

KEY = "says which row it is; carries nothing of a person"
LINK = "points to another row, which is projected by itself"
PARTS = "its values are projected one by one, each by its own attribute"
LOOKUP = "finds and orders rows; its plain form is in the catalogue"
WORKS = "used by the machinery, shown to nobody"

# model → the subjects as which its rows are shown
SUBJECTS: dict[str, tuple[str, ...]] = {
    "mdm.User": ("user",),
    "mdm.ChangeSet": ("change",),
    "mdm.AccessLogEntry": ("read",),
    "mdm.SourceSystem": ("source",),
    "mdm.ImportBatch": ("import",),
    "mdm.SourceRecord": ("record",),
    "mdm.Job": ("job",),
    "mdm.Customer": ("customer",),
    "mdm.Transaction": ("order",),
    "mdm.Interaction": ("ticket", "survey"),
    "mdm.ConsentEvent": ("consent",),
    "mdm.GateRule": ("rule",),
    "mdm.SurvivorshipRule": ("rule",),
    "social.Platform": ("platform",),
    "social.Persona": ("persona",),
    "social.PersonaLink": ("link",),
    "stewardship.MatchModelVersion": ("model",),
    "stewardship.MatchRun": ("run",),
    "stewardship.MatchCandidate": ("candidate",),
    "stewardship.Decision": ("decision",),
}

# models that are never shown as rows of their own
UNSHOWN: dict[str, str] = {
    "mdm.Purpose": "the words of the purposes are open to everybody signed in",
    "mdm.AttributeDefinition": "names of fields are no secret; the matrix page asks for work.access",
    "mdm.FieldGrant": "shown in the matrix only, which asks for work.access",
    "mdm.ApiToken": "shown to its owner only, without its digest",
    "mdm.Erasure": "shown with the change set it belongs to",
    "mdm.Mapping": "shown as source.mapping and import.mapping",
    "mdm.Rejection": "shown as import.rejection_line, _key, _column, _reason and _raw",
    "mdm.CrosswalkEntry": "shown as customer.crosswalk",
    "mdm.Merge": "shown as customer.merges",
    "mdm.Pin": "shown as customer.pins, its value by its attribute",
    "mdm.MatchKey": LOOKUP,
    "mdm.SearchTerm": LOOKUP,
    "social.Handle": "shown as persona.handle and persona.previous_handle",
}

# columns of shown models that are not shown
INTERNAL: dict[str, str] = {
    "mdm.User.id": KEY,
    "mdm.User.password": WORKS,
    "mdm.User.is_superuser": "gives no right in this product",
    "mdm.User.time_zone": "shown to oneself only",
    "mdm.User.locale": "shown to oneself only",
    "mdm.User.purpose": "shown to oneself only; every read on record names its own",
    "mdm.ChangeSet.id": KEY,
    "mdm.AccessLogEntry.id": KEY,
    "mdm.SourceSystem.id": KEY,
    "mdm.ImportBatch.id": KEY,
    "mdm.ImportBatch.file": "the path of the upload; the file itself is given to nobody",
    "mdm.ImportBatch.sha256": WORKS,
    "mdm.ImportBatch.job": LINK,
    "mdm.SourceRecord.id": KEY,
    "mdm.SourceRecord.payload": PARTS,
    "mdm.SourceRecord.attributes": PARTS,
    "mdm.SourceRecord.content_hash": WORKS,
    "mdm.Job.id": KEY,
    "mdm.Job.key": WORKS,
    "mdm.Job.arguments": WORKS,
    "mdm.Job.actor_id": WORKS,
    "mdm.Job.max_attempts": WORKS,
    "mdm.Job.leased_until": WORKS,
    "mdm.Job.cursor": WORKS,
    "mdm.Customer.id": KEY,
    "mdm.Customer.survivor": LINK,
    "mdm.Customer.sort_key": LOOKUP,
    "mdm.Transaction.id": KEY,
    "mdm.Transaction.record": LINK,
    "mdm.Interaction.id": KEY,
    "mdm.Interaction.record": LINK,
    "mdm.Interaction.kind": "says whether it is shown as a ticket or as a survey answer",
    "mdm.ConsentEvent.id": KEY,
    "mdm.ConsentEvent.subject_kind": LINK,
    "mdm.ConsentEvent.subject_id": LINK,
    "mdm.GateRule.id": KEY,
    "mdm.SurvivorshipRule.id": KEY,
    "social.Platform.order": LOOKUP,
    "social.Persona.id": KEY,
    "social.Persona.batch": LINK,
    "social.Persona.line": LINK,
    "social.Persona.payload": PARTS,
    "social.Persona.attributes": PARTS,
    "social.Persona.sort_key": LOOKUP,
    "social.Persona.content_hash": WORKS,
    "social.PersonaLink.id": KEY,
    "social.PersonaLink.decided_by_name": "shown as link.decided_by",
    "stewardship.MatchModelVersion.id": KEY,
    "stewardship.MatchRun.id": KEY,
    "stewardship.MatchRun.started_by_name": "shown as run.started_by",
    "stewardship.MatchCandidate.id": KEY,
    "stewardship.MatchCandidate.run": LINK,
    "stewardship.MatchCandidate.left_fingerprint": WORKS,
    "stewardship.MatchCandidate.right_fingerprint": WORKS,
    "stewardship.Decision.id": KEY,
    "stewardship.Decision.candidate": LINK,
    "stewardship.Decision.decided_by_name": "shown as decision.decided_by",
    "stewardship.Decision.idempotency_key": WORKS,
    "stewardship.Decision.superseded_by_name": "shown as decision.superseded_by",
}
