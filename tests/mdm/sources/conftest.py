"""A source, a subject that writes source records and nothing else, and files for it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import pytest

from mdm.audit import Actor
from mdm.jobs import runner
from mdm.sources import records, services, subjects
from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.subjects import Attribute, Outcome, Span, Subject

IMPORTING = Actor("command:importing", "somebody who imports")
ATTRIBUTES = (
    Attribute("full_name", "Full name", "whole_name"),
    Attribute("given_name", "Given name", "name"),
    Attribute("family_name", "Family name", "name"),
    Attribute("birth_date", "Birth date", "birth_date"),
    Attribute("email", "E-mail", "email", repeats=True),
    Attribute("phone", "Phone", "phone", repeats=True),
    Attribute("city", "City"),
    Attribute("country", "Country", "country"),
)


def write(batch: ImportBatch, span: Span, at: datetime) -> Outcome:
    done = records.promote(batch, span, at, subject=PEOPLE, kept=KEPT)
    return Outcome(len(done.new) + len(done.back), len(done.changed), len(done.unchanged), late=len(done.late))


def nothing(rows: Sequence[int]) -> None:
    """Nothing follows from a record here."""


KEPT = records.kept(records.retire, nothing)
# Under the key of the real subject, so that its fields are in the catalogue; put back after each test.
PEOPLE = Subject(
    key="customer",
    label="Customers",
    attributes=ATTRIBUTES,
    promote=write,
    known=records.known,
    kept=KEPT,
    required=(("full_name", "family_name"),),
)
COLUMNS = {"Name": "full_name", "Born": "birth_date", "Mail": "email", "Town": "city"}


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> Subject:
    monkeypatch.setitem(subjects._subjects, "customer", PEOPLE)
    return PEOPLE


@pytest.fixture
def crm(db: None, people: Subject) -> SourceSystem:
    return services.create_system(key="crm", name="CRM", kind="crm", country="AT", actor=IMPORTING)


def file_of(*lines: str) -> bytes:
    return ("\n".join(("No,Name,Born,Mail,Town", *lines)) + "\n").encode()


def many(count: int, start: int = 1) -> bytes:
    return file_of(
        *(f"K{n},Anna Maier{n},1980-01-{n % 28 + 1:02},anna{n}@example.test,Graz" for n in range(start, start + count))
    )


@pytest.fixture
def take_in(crm: SourceSystem) -> Callable[..., ImportBatch]:
    """Uploads, starts and runs an import to its end, in this process."""

    def taken(content: bytes | Iterable[bytes], columns: dict[str, str] | None = None, **options: Any) -> ImportBatch:
        batch = uploaded(crm, content, **options)
        job = services.start(
            batch=batch, columns=COLUMNS if columns is None else columns, key_column="No", actor=IMPORTING, wake=False
        )
        runner.run_now(job)
        batch.refresh_from_db()
        return batch

    return taken


def uploaded(source: SourceSystem, content: bytes | Iterable[bytes], **options: Any) -> ImportBatch:
    chunks = [content] if isinstance(content, bytes) else content
    return services.upload(
        source=source, subject="customer", file_name="people.csv", chunks=chunks, actor=IMPORTING, **options
    )


def counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    """accepted, changed, unchanged, rejected"""
    return batch.accepted_count, batch.changed_count, batch.unchanged_count, batch.rejected_count
