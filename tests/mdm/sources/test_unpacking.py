"""Workbooks, JSON and vCards on their way into an import: unpacked by a job, numbered as in the original."""

import json

import pytest

from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.sources import layouts, mappings, proposals, selectors, services
from mdm.sources.models import ImportBatch, Rejection, SourceRecord, SourceSystem
from tests.mdm.sources.conftest import IMPORTING, counts
from tests.mdm.sources.formats.conftest import workbook

pytestmark = pytest.mark.django_db
SHEET = [["No", "Name", "Town"], ["K1", "Anna Maier", "Graz"], [], ["", "Nobody", "Linz"], ["K2", "Ben\nHuber", "Wien"]]
CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:{0}\nFN:{1}\nEMAIL:{0}@x.example\nEND:VCARD\n"
PEOPLE = [{"No": "K1", "Name": "Anna Maier"}, {"Name": "Nobody"}, {"No": "K2", "Name": "Ben Huber"}]
BROKEN_CARD = "BEGIN:VCARD\nVERSION:3.0\nno line\nEND:VCARD\n"
FILES = {
    "people.xlsx": workbook(SHEET),
    "people.json": json.dumps({"people": PEOPLE}).encode(),
    "people.jsonl": b'{"No": "K1", "Name": "Anna Maier"}\n{"No": }\n{"No": "K2", "Name": "Ben Huber"}\n',
    "people.vcf": (CARD.format("K1", "Anna Maier") + BROKEN_CARD + CARD.format("K2", "Ben Huber")).encode(),
}  # fmt: skip


def unpacked(source: SourceSystem, name: str, data: bytes, **more: object) -> ImportBatch:
    batch = services.upload(source=source, subject="customer", file_name=name, chunks=[data], actor=IMPORTING, **more)
    assert batch.status == "unpacking"
    assert batch.job is not None
    runner.run_now(batch.job)
    batch.refresh_from_db()
    return batch


def taken_in(batch: ImportBatch) -> ImportBatch:
    proposal = proposals.of_batch(batch)
    columns = {column: key for column, key in proposal.mapping.items() if key in ("full_name", "city", "email", "")}
    job = services.start(batch=batch, columns=columns, key_column=proposal.key_column, actor=IMPORTING, wake=False)
    assert runner.run_now(job).status == "succeeded", job.error
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_unpacked_mapped_by_suggestion_and_taken_in(crm: SourceSystem, name: str) -> None:
    batch = unpacked(crm, name, FILES[name])
    assert batch.status == "uploaded", batch.error
    assert counts(taken_in(batch)) == (2, 0, 0, 1)
    said = {r.key: r.attributes["full_name"][0]["value"] for r in SourceRecord.objects.all()}
    assert said == {"K1": "Anna Maier", "K2": "Ben Huber"}


def test_lines_are_numbered_as_in_the_original(crm: SourceSystem) -> None:
    taken_in(unpacked(crm, "people.xlsx", FILES["people.xlsx"]))
    assert SourceRecord.objects.get(key="K2").line == 5
    assert [(r.line, "key" in r.reason) for r in Rejection.objects.all()] == [(4, True)]
    assert SourceRecord.objects.get(key="K2").payload["Name"] == "Ben\u2028Huber"


def test_the_same_workbook_again_changes_nothing(crm: SourceSystem) -> None:
    taken_in(unpacked(crm, "people.xlsx", FILES["people.xlsx"]))
    assert counts(taken_in(unpacked(crm, "again.xlsx", FILES["people.xlsx"]))) == (0, 0, 2, 1)


def test_a_file_that_comes_with_its_mapping_is_read_under_it(crm: SourceSystem) -> None:
    taken_in(unpacked(crm, "people.xlsx", FILES["people.xlsx"]))
    saved = mappings.latest(crm, "customer")
    more = workbook([*SHEET, ["K3", "Cleo Wolf", "Linz"]])
    batch = unpacked(crm, "more.xlsx", more, mapping=saved)
    assert batch.status == "staging"
    assert batch.job is not None
    runner.run_now(batch.job)
    assert SourceRecord.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("half.xlsx", FILES["people.xlsx"][:3000], "The workbook is damaged"),
        ("half.json", FILES["people.json"][:60], "The file was cut off"),
        ("none.jsonl", b"{}\n{}\n", "no lines"),
        ("wide.json", json.dumps([{f"n{n}": 1} for n in range(1_200)]).encode(), "more than 1,000 different names"),
    ],
)
def test_what_cannot_be_unpacked_fails_in_words_and_nothing_is_kept(
    crm: SourceSystem, name: str, data: bytes, words: str
) -> None:
    batch = unpacked(crm, name, data)
    assert batch.status == "failed"
    assert words in batch.error
    assert not SourceRecord.objects.exists()
    assert batch.job is not None
    assert batch.job.status == Job.Status.FAILED


def test_a_worker_that_is_killed_while_unpacking_begins_anew(crm: SourceSystem, monkeypatch) -> None:
    batch = services.upload(
        source=crm, subject="customer", file_name="p.jsonl", chunks=[FILES["people.jsonl"]], actor=IMPORTING
    )
    monkeypatch.setattr(layouts, "detect", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        runner.run_now(batch.job)
    monkeypatch.undo()
    Job.objects.filter(id=batch.job_id).update(status="queued", leased_until=None)
    runner.run_now(Job.objects.get(id=batch.job_id))
    assert selectors.import_row(batch.id).status == "uploaded"
