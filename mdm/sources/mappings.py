"""Which column says what, as it was saved for a source and a subject.

Versioned, never changed in place: using an older version again makes a new one that says the same.
"""

from collections.abc import Mapping as Dict
from collections.abc import Sequence

from mdm.access.errors import Conflict, Invalid, NotFound, Stale
from mdm.access.models import User
from mdm.audit import change_set
from mdm.sources.models import ImportBatch, Mapping, SourceSystem
from mdm.sources.subjects import Subject
from mdm.sources.suggest import Proposal, Suggestion


def latest(source: SourceSystem, subject: str) -> Mapping | None:
    return Mapping.objects.filter(source=source, subject=subject).order_by("-version").first()


def as_before(proposal: Proposal, saved: Mapping | None) -> Proposal:
    """The proposal with what was decided for the same columns before."""
    if saved is None:
        return proposal
    names = {suggestion.column for suggestion in proposal.columns}
    key = saved.key_column if saved.key_column in names else proposal.key_column
    reason = (
        f"As in version {saved.version} of the mapping." if key == saved.key_column and key else proposal.key_reason
    )
    return Proposal(tuple(_settled(suggestion, saved) for suggestion in proposal.columns), key, reason)


def _settled(suggestion: Suggestion, saved: Mapping) -> Suggestion:
    if suggestion.column not in saved.columns:
        return suggestion
    attribute = saved.columns[suggestion.column]
    return Suggestion(
        suggestion.column, attribute, 1.0, f"As in version {saved.version} of the mapping.", suggestion.samples
    )


def check(subject: Subject, header: Sequence[str], columns: Dict[str, str], key_column: str) -> dict[str, str]:
    """The mapping with every column of the file in it. Raises Invalid, naming the column."""
    for column, key in columns.items():
        if column not in header:
            raise Invalid(f"The file has no column “{column}”.", field="columns", where=column, mend="Use its header.")
        if key and subject.attribute(key) is None:
            raise Invalid(f"{subject.label} have no attribute {key!r}.", field="columns", where=column)
    _refuse_doubles(subject, columns)
    mapped = set(filter(None, columns.values()))
    for alternatives in subject.required:
        if not mapped & set(alternatives):
            wanted = " or ".join(_label(subject, key) for key in alternatives)
            raise Invalid(f"No column says {wanted}.", field="columns", mend="Choose the column that says it.")
    if subject.key_of is None and key_column not in header:
        raise Invalid(
            "Choose the column that names the record in its source.",
            field="key_column",
            mend="It is filled on every line, and different on each.",
        )
    if not mapped:
        raise Invalid("No column is read.", field="columns", mend="Choose what at least one column says.")
    return {column: columns.get(column, "") for column in header}


def _label(subject: Subject, key: str) -> str:
    attribute = subject.attribute(key)
    return attribute.label.lower() if attribute else key


def _refuse_doubles(subject: Subject, columns: Dict[str, str]) -> None:
    seen: dict[str, str] = {}
    for column, key in columns.items():
        attribute = subject.attribute(key) if key else None
        if attribute and key in seen and not attribute.repeats:
            raise Invalid(
                f"“{seen[key]}” and “{column}” are both read as {attribute.label.lower()}.",
                field="columns",
                where=column,
                mend="Leave one of them out.",
            )
        seen[key] = column


def save(batch: ImportBatch, columns: Dict[str, str], key_column: str) -> Mapping:
    """The version that says exactly this: the latest one, or a new one. Needs a change set and the source's lock."""
    before = latest(batch.source, batch.subject)
    if before and (before.columns, before.key_column) == (dict(columns), key_column):
        return before
    return _add(batch.source, batch.subject, before, columns, key_column)


def use_again(*, source: str, subject: str, version: int, seen: int, actor: User, reason: str) -> Mapping:
    """A new version that says what an older one says. `seen` is the newest version that was seen."""
    if not reason.strip():
        raise Invalid("Using a version again needs a reason.", field="reason", mend="Say why, for whoever asks later.")
    with change_set(actor=actor, action="mapping.use_again", reason=reason):
        system = SourceSystem.objects.select_for_update().filter(key=source).first()
        wanted = Mapping.objects.filter(source__key=source, subject=subject, version=version).first()
        if system is None or wanted is None:
            raise NotFound(f"There is no version {version} of this mapping.")
        newest = latest(system, subject)
        if newest is None or newest.version != seen:
            raise Stale("Another version was saved meanwhile.", mend="Look at it first.")
        if (newest.columns, newest.key_column) == (wanted.columns, wanted.key_column):
            raise Conflict("The newest version says this already.", mend="Nothing has to be done.")
        return _add(system, subject, newest, wanted.columns, wanted.key_column)


def _add(
    source: SourceSystem, subject: str, before: Mapping | None, columns: Dict[str, str], key_column: str
) -> Mapping:
    version = before.version + 1 if before else 1
    return Mapping.objects.create(
        source=source, subject=subject, version=version, columns=dict(columns), key_column=key_column
    )
