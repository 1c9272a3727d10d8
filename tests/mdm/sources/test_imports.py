"""What an import does with its rows."""

import io
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mdm.access.errors import Conflict, Invalid
from mdm.audit.models import ChangeSet
from mdm.jobs import leases, runner
from mdm.jobs.models import Job
from mdm.jobs.run import JobRun
from mdm.sources import jobs, layouts, mappings, portions, promoting, services, staging
from mdm.sources.models import ImportBatch, Rejection, SourceRecord, SourceSystem
from mdm.sources.parsing import Reader
from mdm.sources.portions import Place, Portions, Verdicts
from mdm.sources.staging_models import StagedRow
from mdm.sources.subjects import Subject
from tests.mdm.sources.conftest import COLUMNS, IMPORTING, counts, file_of, many, uploaded

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., ImportBatch]


def reasons(batch: ImportBatch) -> list[tuple[int, str]]:
    return list(Rejection.objects.filter(batch=batch, column="").order_by("line").values_list("line", "reason"))


def test_every_line_becomes_a_record_with_what_was_said_and_its_standard_form(take_in: TakeIn) -> None:
    batch = take_in(file_of("K1, ANNA  MAIER ,3/4/1980,Anna@Example.TEST,Graz"))
    assert (batch.status, *counts(batch)) == ("done", 1, 0, 0, 0)
    record = SourceRecord.objects.get()
    assert (record.key, record.line, record.batch_id) == ("K1", 2, batch.id)
    assert record.payload == {
        "No": "K1", "Name": " ANNA  MAIER ", "Born": "3/4/1980", "Mail": "Anna@Example.TEST", "Town": "Graz",
    }  # fmt: skip
    assert record.attributes["full_name"][0]["value"] == "Anna Maier"
    assert record.attributes["full_name"][0]["raw"] == " ANNA  MAIER "
    assert record.attributes["birth_date"][0]["value"] == "1980-04-03"
    assert record.attributes["full_name"][0]["kind"] == "asserted"
    assert not StagedRow.objects.exists()


def test_the_job_is_the_actor_of_what_is_written(take_in: TakeIn) -> None:
    batch = take_in(many(3))
    assert {s.actor_id for s in ChangeSet.objects.filter(action="sources.import")} == {
        f"job:sources.import:{batch.job_id}"
    }


def test_the_same_file_again_changes_nothing(take_in: TakeIn) -> None:
    take_in(many(50))
    before = list(SourceRecord.objects.order_by("id").values())
    again = take_in(many(50))
    assert counts(again) == (0, 0, 50, 0)
    assert list(SourceRecord.objects.order_by("id").values()) == before
    assert SourceRecord.history.count() == 50


def test_the_order_of_columns_and_lines_is_no_change(take_in: TakeIn) -> None:
    take_in(file_of("K1,Anna Maier,1980-01-02,a@example.test,Graz", "K2,Ben Huber,1981-01-02,,Linz"))
    turned = "Town,Mail,No,Born,Name\nLinz,,K2,1981-01-02,Ben Huber\nGraz,a@example.test,K1,1980-01-02,Anna Maier\n"
    assert counts(take_in(turned.encode())) == (0, 0, 2, 0)


def test_changed_content_is_changed_and_the_rest_is_not(take_in: TakeIn) -> None:
    take_in(file_of("K1,Anna Maier,,,Graz", "K2,Ben Huber,,,Linz"))
    batch = take_in(file_of("K1,Anna Maier,,,Wien", "K2,Ben Huber,,,Linz", "K3,Cleo Wolf,,,Linz"))
    assert counts(batch) == (1, 1, 1, 0)
    assert SourceRecord.objects.get(key="K1").attributes["city"][0]["value"] == "Wien"
    assert SourceRecord.history.filter(key="K1").count() == 2


def test_another_reading_of_the_same_content_is_a_change(take_in: TakeIn) -> None:
    content = file_of("K1,Anna Maier,,,Graz")
    take_in(content)
    batch = take_in(content, {"Name": "full_name"})
    assert counts(batch) == (0, 1, 0, 0)
    assert "city" not in SourceRecord.objects.get().attributes


def test_imports_are_idempotent_whatever_the_order_and_the_cuts(
    take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any sequence of imports of the same lines, in any order and chunk size, leaves the same records."""
    rng = random.Random(7)
    lines = [f"K{n},Anna Maier{n},1980-01-{n + 1:02},a{n}@example.test,Graz" for n in range(20)]
    take_in(file_of(*lines))
    wanted = dict(SourceRecord.objects.values_list("key", "content_hash"))
    for _ in range(4):
        monkeypatch.setattr(portions, "ROWS", rng.randint(1, 9))
        monkeypatch.setattr(promoting, "ROWS", rng.randint(1, 9))
        batch = take_in(file_of(*rng.sample(lines, k=len(lines))))
        assert counts(batch) == (0, 0, 20, 0)
        assert dict(SourceRecord.objects.values_list("key", "content_hash")) == wanted


def test_the_second_line_of_a_key_is_refused_and_names_the_first(
    take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "ROWS", 2)
    lines = ("K1,Anna Maier,,,Graz", "K1,Anna Maier,,,Wien", "K2,Ben Huber,,,Linz", "K1,Anna Maier,,,Graz", "K1,X,,,Y")
    batch = take_in(file_of(*lines))
    assert counts(batch) == (2, 0, 1, 2)
    assert reasons(batch) == [
        (3, "line 2 has the same key and says something else; that line was taken"),
        (6, "line 2 has the same key and says something else; that line was taken"),
    ]
    assert SourceRecord.objects.get(key="K1").attributes["city"][0]["value"] == "Graz"


def test_a_doubled_key_is_noticed_when_its_first_line_was_unchanged(take_in: TakeIn) -> None:
    take_in(file_of("K1,Anna Maier,,,Graz"))
    batch = take_in(file_of("K1,Anna Maier,,,Graz", "K1,Anna Maier,,,Wien"))
    assert counts(batch) == (0, 0, 1, 1)
    assert SourceRecord.objects.get().attributes["city"][0]["value"] == "Graz"


def test_a_line_without_a_key_is_refused_with_the_line_as_it_was(take_in: TakeIn) -> None:
    batch = take_in(file_of(",Anna Maier,,,Graz", "  ,Ben Huber,,,Linz", "K3,Cleo Wolf,,,Linz"))
    assert counts(batch) == (1, 0, 0, 2)
    assert reasons(batch) == [(2, "the key column “No” is empty"), (3, "the key column “No” is empty")]
    assert Rejection.objects.get(line=2).raw == {"Name": "Anna Maier", "Town": "Graz"}


def test_the_31st_of_february_costs_its_cell_and_not_its_line(take_in: TakeIn) -> None:
    batch = take_in(file_of("K1,Anna Maier,31.02.1980,,Graz"))
    assert counts(batch) == (1, 0, 0, 0)
    assert batch.cell_rejected_count == 1
    cell = Rejection.objects.get()
    assert (cell.line, cell.key, cell.column, cell.raw) == (2, "K1", "Born", {"Born": "31.02.1980"})
    assert cell.reason
    record = SourceRecord.objects.get()
    assert "birth_date" not in record.attributes
    assert record.payload["Born"] == "31.02.1980"


def test_a_nul_a_wrong_byte_and_a_wrong_width_cost_their_lines_only(take_in: TakeIn) -> None:
    content = file_of("K1,Anna\x00 Maier,,,Graz", "K2,Ben", "K3,Cleo Wolf,,,Linz,extra", "K4,Dörte Ernst,,,Köln")
    content += b"K5,\xed\xa0\x80,,,Graz\nK6,Emil F\xfcrst,,,Graz\nK7,Greta Haas,,,Linz\n"
    batch = take_in(content)
    assert counts(batch) == (2, 0, 0, 5)
    assert reasons(batch) == [
        (2, "the line contains a NUL character"),
        (3, "the line has 2 cells, the header has 5"),
        (4, "the line has 6 cells, the header has 5"),
        (6, "byte 0xED at position 4 of the line is not utf-8"),
        (7, "byte 0xFC at position 10 of the line is not utf-8"),
    ]
    assert set(SourceRecord.objects.values_list("key", flat=True)) == {"K4", "K7"}


def test_an_unclosed_quote_costs_the_line_on_which_it_began(take_in: TakeIn) -> None:
    batch = take_in(file_of("K1,Anna Maier,,,Graz", 'K2,"Ben Huber,,,Linz', "K3,Cleo Wolf,,,Linz"))
    assert counts(batch) == (2, 0, 0, 1)
    assert reasons(batch) == [(3, "a quotation mark is opened on this line and never closed")]


@pytest.mark.parametrize("step", [(staging, "write"), (promoting, "take")], ids=["reading", "taking in"])
def test_a_killed_import_goes_on_where_it_stood(
    crm: SourceSystem, monkeypatch: pytest.MonkeyPatch, step: tuple[Any, str]
) -> None:
    monkeypatch.setattr(portions, "ROWS", 10)
    monkeypatch.setattr(promoting, "ROWS", 10)
    batch = uploaded(crm, many(35) + b"K1,Anna Other,,,Wien\n")
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    attempt = leases.claim(job.id)
    module, name = step
    done, chunks = getattr(module, name), 0

    def dying(*args: object) -> object:
        nonlocal chunks
        chunks += 1
        outcome = done(*args)
        if chunks == 3:
            raise KeyboardInterrupt  # what a worker that is killed leaves: the open transaction is rolled back
        return outcome

    with monkeypatch.context() as dies:
        dies.setattr(module, name, dying)
        with pytest.raises(KeyboardInterrupt):
            jobs.load(JobRun(Job.objects.get(id=job.id), attempt or 0))
    kept = SourceRecord.objects.count() if module is promoting else StagedRow.objects.count()
    assert kept == 20
    Job.objects.filter(id=job.id).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert runner.run_now(job).status == "succeeded"
    batch.refresh_from_db()
    assert (batch.status, *counts(batch)) == ("done", 35, 0, 0, 1), (
        "the doubled key of line 2 is still known at line 37"
    )
    assert SourceRecord.objects.count() == 35
    assert SourceRecord.history.count() == 35


def test_a_file_that_was_lost_fails_the_import_in_words(crm: SourceSystem) -> None:
    batch = uploaded(crm, many(3))
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    Path(batch.file.path).unlink()
    runner.run_now(job)
    batch.refresh_from_db()
    assert (batch.status, batch.error) == ("failed", "The uploaded file is no longer there.")


def test_the_same_file_while_it_waits_is_the_import_that_is_there(crm: SourceSystem, take_in: TakeIn) -> None:
    first = uploaded(crm, many(5))
    second = uploaded(crm, many(5))
    assert (second.id, first.is_repeat, second.is_repeat) == (first.id, False, True)
    services.withdraw(batch=first, actor=IMPORTING, reason="Not this one.")
    third = uploaded(crm, many(5))
    assert third.id != first.id


def test_an_import_is_started_once(crm: SourceSystem) -> None:
    batch = uploaded(crm, many(5))
    services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    with pytest.raises(Conflict):
        services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    assert Job.objects.count() == 1


def test_a_mapping_gets_a_version_only_when_it_says_something_new(crm: SourceSystem, take_in: TakeIn) -> None:
    assert take_in(many(1)).mapping.version == 1  # type: ignore[union-attr]  # set by the start
    assert take_in(many(2)).mapping.version == 1  # type: ignore[union-attr]
    assert take_in(many(3), {"Name": "full_name"}).mapping.version == 2  # type: ignore[union-attr]
    assert mappings.latest(crm, "customer").version == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("columns", "key", "message"),
    [
        ({"Name": "full_name", "Gone": "city"}, "No", "The file has no column “Gone”."),
        ({"Name": "shoe_size"}, "No", "Customers have no attribute 'shoe_size'."),
        ({"Name": "city", "Town": "city"}, "No", "“Name” and “Town” are both read as city."),
        ({"Town": "city"}, "No", "No column says full name or family name."),
        ({"Name": "full_name"}, "", "Choose the column that names the record in its source."),
    ],
)
def test_a_mapping_that_cannot_work_is_refused_and_nothing_starts(
    crm: SourceSystem, columns: dict[str, str], key: str, message: str
) -> None:
    batch = uploaded(crm, many(2))
    with pytest.raises(Invalid) as refused:
        services.start(batch=batch, columns=columns, key_column=key, actor=IMPORTING, wake=False)
    assert refused.value.detail == message
    batch.refresh_from_db()
    assert batch.status == "uploaded"
    assert not Job.objects.exists()


def test_a_chunk_costs_as_many_statements_for_a_thousand_rows_as_for_a_hundred(
    crm: SourceSystem, take_in: TakeIn
) -> None:
    def statements(rows: int, start: int) -> int:
        batch = uploaded(crm, many(rows, start))
        job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
        with CaptureQueriesContext(connection) as queries:
            runner.run_now(job)
        assert SourceRecord.objects.filter(batch=batch).count() == rows
        return len(queries)

    assert statements(100, 1) == statements(1_000, 10_000)


def test_long_lines_come_in_smaller_portions_and_none_is_lost(crm: SourceSystem, people: Subject) -> None:
    content = io.BytesIO(b"No,Name\n" + b"".join(b"K%d,%s\n" % (n, b"x" * 300) for n in range(50)))
    layout = layouts.detect(content)
    reader = Reader(people, crm, ["No", "Name"], {"Name": "full_name"}, "No")
    reading = Portions(content, layout, reader, "batch", most_bytes=1_000)
    place, keys, sizes = Place(), list[str](), list[int]()
    while read := reading.read(place):
        keys += read.keys
        sizes.append(len(read.keys))
        assert reading.stage(Verdicts(["new"] * len(read.keys), {})).counts["new"] == len(read.keys)
        place = read.next
    assert keys == [f"K{n}" for n in range(50)]
    assert set(sizes[:-1]) <= {3, 4}
