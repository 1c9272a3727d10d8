"""Between the file and its records: what is staged, when it is promoted, finishing rounds, lines left out."""

from collections.abc import Callable
from typing import Any

import pytest

from mdm.access.errors import Conflict, Invalid
from mdm.audit.models import ChangeSet
from mdm.jobs import leases, runner
from mdm.jobs.errors import Fenced
from mdm.jobs.models import Job
from mdm.jobs.run import JobRun
from mdm.sources import jobs, portions, promoting, services
from mdm.sources.models import ImportBatch, Rejection, SourceRecord, SourceSystem
from mdm.sources.staging_models import ExcludedLine, Sighting, StagedRow, StagingRound
from tests.mdm.sources.conftest import COLUMNS, IMPORTING, counts, file_of, many, uploaded

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., ImportBatch]
ANNA, BEN, CLEO = "K1,Anna Maier,,,Graz", "K2,Ben Huber,31.02.1980,,Linz", "K3,Cleo Wolf,,,Linz"


def verdicts(batch: ImportBatch) -> dict[int, str]:
    return dict(StagedRow.objects.filter(batch=batch).order_by("line").values_list("line", "verdict"))


def by_hand(crm: SourceSystem) -> None:
    services.change_system(system=crm, changes={"promotion": "by_hand"}, actor=IMPORTING)


def done(batch: ImportBatch, job: Job | None) -> ImportBatch:
    assert job is not None
    assert runner.run_now(job).status == "succeeded", job.error
    batch.refresh_from_db()
    return batch


def promoted(batch: ImportBatch) -> ImportBatch:
    return done(batch, services.promote(batch=batch, actor=IMPORTING, wake=False))


def restaged(batch: ImportBatch, columns: dict[str, str], **more: Any) -> ImportBatch:
    job = services.restage(batch=batch, columns=columns, key_column="No", actor=IMPORTING, wake=False, **more)
    return done(batch, job)


def test_a_source_whose_batches_are_looked_at_first_writes_nothing_until_somebody_says_so(
    crm: SourceSystem, take_in: TakeIn
) -> None:
    take_in(file_of(ANNA))
    by_hand(crm)
    batch = take_in(file_of("K1,Anna Maier,,,Wien", BEN, CLEO, ",Nobody,,,Graz", CLEO))
    assert (batch.status, batch.hold) == ("staged", "Batches of this source are promoted by hand.")
    assert verdicts(batch) == {2: "changed", 3: "new", 4: "new", 5: "refused", 6: "repeated"}
    assert SourceRecord.objects.get().attributes["city"][0]["value"] == "Graz"
    row = StagedRow.objects.get(line=3)
    assert row.problems == [["Born", "birth_date", row.problems[0][2], "31.02.1980"]]
    assert row.attributes["full_name"][0]["value"] == "Ben Huber"
    assert counts(promoted(batch)) == (2, 1, 1, 1)
    assert SourceRecord.objects.get(key="K1").attributes["city"][0]["value"] == "Wien"
    assert not StagedRow.objects.exists()
    assert Rejection.objects.filter(batch=batch).count() == 2, "why lines and cells were rejected stays"


def test_a_batch_with_more_rejected_lines_than_its_source_allows_waits_and_says_why(
    crm: SourceSystem, take_in: TakeIn
) -> None:
    services.change_system(system=crm, changes={"most_rejected": 20}, actor=IMPORTING)
    batch = take_in(file_of(ANNA, CLEO, ",Nobody,,,Graz"))
    assert batch.status == "staged"
    assert batch.hold == "1 of 3 lines were rejected, 33.3 %; this source allows 20 %."
    assert not SourceRecord.objects.exists()
    assert take_in(file_of(*(f"K{n},Anna M,,,Graz" for n in range(4)), ",Nobody,,,Graz")).status == "done"


def test_a_finishing_round_reads_the_file_again_under_a_new_mapping_and_each_round_is_kept(
    crm: SourceSystem, take_in: TakeIn
) -> None:
    by_hand(crm)
    batch = take_in(file_of(ANNA, BEN))
    batch = restaged(batch, {"Name": "full_name"}, reason="the towns are wrong")
    assert (batch.status, verdicts(batch)) == ("staged", {2: "new", 3: "new"})
    assert "city" not in StagedRow.objects.get(line=2).attributes
    rounds = StagingRound.objects.filter(batch=batch).order_by("number")
    assert [(r.number, r.mapping.version, r.new_count, r.cell_count, r.reason) for r in rounds] == [
        (1, 1, 2, 1, ""),
        (2, 2, 2, 0, "the towns are wrong"),
    ]
    assert all(r.finished_at for r in rounds)
    assert Rejection.objects.count() == 0, "the birth date is not read any more"
    assert counts(promoted(batch)) == (2, 0, 0, 0)


def test_lines_left_out_are_not_taken_and_stay_out_when_the_file_is_read_again(
    crm: SourceSystem, take_in: TakeIn
) -> None:
    by_hand(crm)
    batch = take_in(file_of(ANNA, "K1,Anna Other,,,Wien", BEN, CLEO))
    assert verdicts(batch) == {2: "new", 3: "refused", 4: "new", 5: "new"}
    assert services.exclude(batch=batch, lines=[2, 5], actor=IMPORTING, reason="test data") == 2
    assert services.exclude(batch=batch, lines=[5], actor=IMPORTING) == 0
    restaged(batch, COLUMNS)
    assert verdicts(batch) == {2: "new", 3: "new", 4: "new", 5: "new"}, "line 3 has its key for itself now"
    with pytest.raises(Conflict, match="Line 2 has the same key as line 3"):
        services.include(batch=batch, lines=[2], actor=IMPORTING)
    assert services.include(batch=batch, lines=[5], actor=IMPORTING) == 1
    assert counts(promoted(batch)) == (3, 0, 0, 0)
    assert SourceRecord.objects.get(key="K1").attributes["city"][0]["value"] == "Wien"
    assert ExcludedLine.history.filter(history_type="+").count() == 2


def test_lines_that_are_not_there_and_batches_that_do_not_wait_are_refused(crm: SourceSystem, take_in: TakeIn) -> None:
    finished = take_in(file_of(ANNA))
    by_hand(crm)
    batch = take_in(file_of(ANNA, BEN))
    with pytest.raises(Invalid, match="There is no line 9"):
        services.exclude(batch=batch, lines=[2, 9], actor=IMPORTING)
    with pytest.raises(Invalid, match="No line is chosen"):
        services.exclude(batch=batch, lines=[], actor=IMPORTING)
    for refused in (
        lambda: services.exclude(batch=finished, lines=[2], actor=IMPORTING),
        lambda: services.promote(batch=finished, actor=IMPORTING),
        lambda: services.restage(batch=finished, columns=COLUMNS, key_column="No", actor=IMPORTING),
    ):
        with pytest.raises(Conflict):
            refused()
    assert not ExcludedLine.objects.exists()


def test_a_batch_is_promoted_once_however_often_it_is_asked_for(crm: SourceSystem, take_in: TakeIn) -> None:
    by_hand(crm)
    batch = take_in(many(20))
    job = services.promote(batch=batch, actor=IMPORTING, wake=False)
    with pytest.raises(Conflict):
        services.promote(batch=batch, actor=IMPORTING, wake=False)
    attempt = leases.claim(job.id)
    assert leases.claim(job.id) is None, "a second worker finds nothing to take"
    jobs.promote(JobRun(Job.objects.get(id=job.id), attempt or 0))
    assert (SourceRecord.objects.count(), SourceRecord.history.count(), Sighting.objects.count()) == (20, 20, 1)


def test_what_stood_still_when_it_was_staged_is_read_again_when_another_batch_has_changed_it(
    crm: SourceSystem, take_in: TakeIn
) -> None:
    """Daily resends cross: staged as unchanged, then an older batch that waited is promoted first."""
    take_in(file_of(ANNA))
    by_hand(crm)
    other = take_in(file_of("K1,Anna Maier,,,Wien"))
    same = take_in(file_of(ANNA, BEN))
    assert verdicts(same) == {2: "unchanged", 3: "new"}
    assert StagedRow.objects.get(batch=same, line=2).attributes is None
    promoted(other)
    assert counts(promoted(same)) == (1, 1, 0, 0)
    assert SourceRecord.objects.get(key="K1").attributes["city"][0]["value"] == "Graz"


def test_a_mapping_saved_while_another_batch_waits_changes_nothing_for_it(crm: SourceSystem, take_in: TakeIn) -> None:
    by_hand(crm)
    first = take_in(file_of(ANNA))
    second = take_in(file_of(BEN), {"Name": "full_name"})
    assert [b.mapping.version for b in (first, second) if b.mapping] == [1, 2]
    promoted(second)
    promoted(first)
    assert "city" in SourceRecord.objects.get(key="K1").attributes
    assert "city" not in SourceRecord.objects.get(key="K2").attributes


def test_a_mapping_saved_while_a_job_reads_changes_nothing_for_what_it_reads(
    crm: SourceSystem, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two portions of a file somebody starts another batch of the source under another mapping."""
    monkeypatch.setattr(portions, "ROWS", 10)
    batch = uploaded(crm, many(35))
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    chunk, others = JobRun.chunk, list[ImportBatch]()

    def chunk_then(run: JobRun, **kwargs: Any) -> Any:
        if not others and 0 < StagedRow.objects.filter(batch=batch).count() < 35:
            monkeypatch.setattr(JobRun, "chunk", chunk)
            others.append(take_in(file_of("K99,Ben Huber,,,Linz"), {"Name": "full_name"}))
        return chunk(run, **kwargs)

    monkeypatch.setattr(JobRun, "chunk", chunk_then)
    done(batch, job)
    assert [each.mapping.version for each in (batch, *others) if each.mapping] == [1, 2]
    assert counts(batch) == (35, 0, 0, 0)
    said = dict(SourceRecord.objects.values_list("key", "attributes"))
    assert {key for key, attributes in said.items() if "city" not in attributes} == {"K99"}


def test_what_a_source_said_before_does_not_replace_what_it_said_later(take_in: TakeIn, crm: SourceSystem) -> None:
    """Batches that are promoted in another order than they were uploaded leave what the later one says."""
    by_hand(crm)
    earlier, later = take_in(file_of(ANNA, BEN)), take_in(file_of("K1,Anna Maier,,,Wien"))
    promoted(later)
    assert counts(promoted(earlier)) == (1, 0, 0, 0)
    assert earlier.late_count == 1
    assert SourceRecord.objects.get(key="K1").attributes["city"][0]["value"] == "Wien"
    assert SourceRecord.objects.get(key="K1").batch_id == later.id


def test_ending_a_batch_that_waits_leaves_nothing_staged_and_needs_a_reason(crm: SourceSystem, take_in: TakeIn) -> None:
    by_hand(crm)
    batch = take_in(file_of(ANNA))
    with pytest.raises(Invalid):
        services.withdraw(batch=batch, actor=IMPORTING, reason=" ")
    assert services.withdraw(batch=batch, actor=IMPORTING, reason="the wrong file") is None
    assert (batch.status, batch.error) == ("withdrawn", "the wrong file")
    assert not StagedRow.objects.exists()
    assert ChangeSet.objects.filter(action="import.withdraw", reason="the wrong file").count() == 1


def test_a_worker_whose_batch_was_withdrawn_is_refused_at_its_next_chunk(
    crm: SourceSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promoting, "ROWS", 10)
    batch = uploaded(crm, many(35))
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    taken, withdrawals = promoting.take, list[Job | None]()

    def withdrawn_meanwhile(*args: Any) -> Any:
        outcome = taken(*args)
        if SourceRecord.objects.count() == 20:
            monkeypatch.setattr(promoting, "take", taken)
            withdrawals.append(None)
        return outcome

    monkeypatch.setattr(promoting, "take", withdrawn_meanwhile)
    attempt = leases.claim(job.id)
    run = JobRun(Job.objects.get(id=job.id), attempt or 0)
    chunk = run.chunk

    def chunk_then(**kwargs: Any) -> Any:
        if withdrawals == [None]:
            withdrawals[0] = services.withdraw(batch=batch, actor=IMPORTING, reason="half way", wake=False)
        return chunk(**kwargs)

    monkeypatch.setattr(
        JobRun, "chunk", lambda self, **kwargs: chunk_then(**kwargs) if self is run else chunk(**kwargs)
    )
    with pytest.raises(Fenced):
        jobs.load(run)
    monkeypatch.undo()
    batch = done(batch, withdrawals[0])
    assert batch.status == "withdrawn"
    assert SourceRecord.objects.filter(retired_at=None).count() == 0
    assert not StagedRow.objects.exists()
