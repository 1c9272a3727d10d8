"""Brings a labelled set in as anybody would: source systems, uploads, mappings, import jobs, consent, a match run."""

from collections.abc import Iterable

from django.utils import timezone

from mdm.access.errors import Invalid
from mdm.audit import Actor
from mdm.consent import ledger
from mdm.consent.gate import LINKING
from mdm.consent.ledger import NewEvent
from mdm.jobs import runner
from mdm.sources import proposals, services
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from stewardship.candidates import running
from stewardship.candidates.models import MatchRun, PairKind
from stewardship.evaluation.given import CUSTOMERS, DISTRACTORS, KEYS, PERSONAS, SUBJECTS, Given

REASON = "evaluation on labelled input"
KINDS = {
    CUSTOMERS: SourceSystem.Kind.CRM,
    PERSONAS: SourceSystem.Kind.SOCIAL,
    DISTRACTORS: SourceSystem.Kind.DIRECTORY,
}
EVENTS_AT_ONCE = 5_000


def bring_in(part: str, chunks: Iterable[bytes], given: Given, *, actor: Actor) -> ImportBatch:
    """One file through upload, mapping and import job. Raises Invalid, naming the file."""
    source = services.create_system(
        key=part,
        name=part.capitalize(),
        kind=KINDS[part],
        country="" if part == PERSONAS else given.country,
        actor=actor,
        reason=REASON,
    )
    path = given.paths()[part]
    name = path.name if path else part
    try:
        batch = services.upload(
            source=source, subject=SUBJECTS[part], file_name=name, chunks=chunks, actor=actor, reason=REASON
        )
        columns, key = _mapping(batch, part, given)
        job = services.start(batch=batch, columns=columns, key_column=key, actor=actor, reason=REASON, wake=False)
    except Invalid as error:
        raise Invalid(f"{name}: {error.detail}", field=error.field, where=error.where, mend=error.mend) from error
    runner.run_through(job)
    batch.refresh_from_db()
    return batch


def _mapping(batch: ImportBatch, part: str, given: Given) -> tuple[dict[str, str], str]:
    """The mapping that was given, otherwise the one that the product suggests, without what is to be left out."""
    proposal = proposals.of_batch(batch)
    columns = dict(given.mapping.get(part) or proposal.mapping)
    if part == PERSONAS:
        columns = {column: "" if attribute in given.without else attribute for column, attribute in columns.items()}
    return columns, given.mapping.get(KEYS, {}).get(part, proposal.key_column)


def agree(*, actor: Actor) -> int:
    """Write down for every customer record that its person agreed to linking: the gate is asked, and permits."""
    now = timezone.now()
    records = list(SourceRecord.objects.order_by("id").values_list("id", flat=True))
    for start in range(0, len(records), EVENTS_AT_ONCE):
        events = [
            NewEvent("record", record, LINKING, "evaluation", ledger.GIVEN, now, proof=REASON)
            for record in records[start : start + EVENTS_AT_ONCE]
        ]
        ledger.write_down(events, actor=actor, reason=REASON)
    return len(records)


def match(*, actor: Actor) -> MatchRun:
    """A match run of the personas and the decisions of its automatic band, in this process."""
    return running.run_through(kind=PairKind.PERSONA, actor=actor, reason=REASON)
