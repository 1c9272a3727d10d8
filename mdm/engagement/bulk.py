"""Rows sent by a program: read, completed and written as an import does it, in one transaction, refusals named.

Idempotent by the source's key: sent again, the same rows are unchanged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from mdm.access.errors import Invalid, NotFound
from mdm.audit import change_set
from mdm.audit.actors import Who
from mdm.engagement.loading import Loader, plain_rows
from mdm.engagement.subjects import all_subjects
from mdm.sources.models import SourceSystem
from mdm.sources.parsing import LONGEST_KEY, context_of
from mdm.sources.subjects import Outcome, ParsedRow, Refusal, Subject
from mdm.standardise import Context, Problem

MOST_ROWS = 5_000
KEY = "key"
SUBJECTS: dict[str, Subject] = {subject.key: subject for subject in all_subjects()}
LOADERS: dict[str, Loader] = {key: s.load for key, s in SUBJECTS.items() if isinstance(s.load, Loader)}


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the rows."""

    accepted: int
    changed: int
    unchanged: int
    rejected: list[dict[str, Any]]  # row (from 1), field, detail
    cells: list[dict[str, Any]]  # values that could not be used, of rows that were taken


def send(*, subject: str, source: str, rows: Sequence[Mapping[str, Any]], actor: Who, reason: str) -> Sent:
    """Write the rows of one source. Raises Invalid for what is no row at all; single rows are refused by themselves."""
    wanted = SUBJECTS.get(subject)
    if wanted is None:
        raise NotFound(f"{subject[:40]!r} cannot be sent.", mend=f"Use one of: {', '.join(sorted(SUBJECTS))}.")
    system = SourceSystem.objects.filter(key=source).first()
    if system is None:
        raise Invalid("There is no such source.", field="source", mend="Use the key of a source system.")
    if not 1 <= len(rows) <= MOST_ROWS:
        raise Invalid(f"Send 1 to {MOST_ROWS:,} rows.", field="rows", mend="Send more in several requests.")
    outcome = Outcome()
    parsed: list[ParsedRow] = []
    for line, row in enumerate(plain_rows(rows), start=1):
        read = _read(wanted, line, row, context_of(system))
        if isinstance(read, Refusal):
            outcome.refusals.append(read)
        else:
            parsed.append(read)
    fresh = _once(parsed, outcome)
    with change_set(actor=actor, action=f"{subject}.send", reason=reason):
        loaded = LOADERS[subject].load(fresh, source=system.pk, batch=None, at=timezone.now())
    refused = sorted([*outcome.refusals, *loaded.refusals], key=lambda refusal: refusal.line)
    taken = {row.line for row in fresh} - {refusal.line for refusal in refused}
    return Sent(
        loaded.accepted,
        loaded.changed,
        loaded.unchanged + outcome.unchanged,
        [{"row": r.line, "field": r.column, "detail": r.reason} for r in refused],
        [_cell(row.line, problem) for row in fresh if row.line in taken for problem in row.problems],
    )


def _read(subject: Subject, line: int, row: Mapping[str, str], context: Context) -> ParsedRow | Refusal:
    known = {attribute.key for attribute in subject.attributes}
    unknown = next((name for name in row if name not in known and name != KEY), "")
    if unknown:
        return Refusal(
            line, "", unknown[:60], f"there is no field of this name; known are {', '.join(sorted(known))}", row
        )
    cells = {name: [text] for name, text in row.items() if name != KEY and text.strip()}
    key = row.get(KEY, "").strip() or (subject.key_of(cells) if subject.key_of else "")
    if not key or len(key) > LONGEST_KEY:
        wanted = " and ".join(subject.key_attributes) or KEY
        return Refusal(line, "", KEY, f"the row has no key of 1 to {LONGEST_KEY} characters: {wanted}", row)
    attributes, problems = subject.standardise(cells, context)
    return ParsedRow(line, key, dict(row), attributes, list(problems), "")


def _once(rows: Iterable[ParsedRow], outcome: Outcome) -> list[ParsedRow]:
    """The first row of each key; the same again is unchanged, another one is refused."""
    first: dict[str, ParsedRow] = {}
    for row in rows:
        there = first.setdefault(row.key, row)
        if there is row:
            continue
        if there.payload == row.payload:
            outcome.unchanged += 1
        else:
            reason = f"row {there.line} has the same key and says something else; that row was taken"
            outcome.refusals.append(Refusal(row.line, row.key, KEY, reason, row.payload))
    return list(first.values())


def _cell(line: int, problem: Problem) -> dict[str, Any]:
    return {"row": line, "field": problem.attribute, "detail": problem.reason}
