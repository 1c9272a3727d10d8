"""A batch that is withdrawn has never come: whatever the order of batches, and whatever others said the same."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from mdm.jobs import leases, runner
from mdm.jobs.models import Job
from mdm.jobs.run import JobRun
from mdm.sources import jobs, promoting, services, withdrawing
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from mdm.sources.staging_models import Sighting
from tests.mdm.sources.conftest import COLUMNS, IMPORTING, counts, file_of, uploaded

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., ImportBatch]
GRAZ, WIEN, LINZ = "K1,Anna Maier,,,Graz", "K1,Anna Maier,,,Wien", "K1,Anna Maier,,,Linz"


def withdrawn(batch: ImportBatch) -> None:
    job = services.withdraw(batch=batch, actor=IMPORTING, reason="not theirs", wake=False)
    assert job is not None
    assert runner.run_now(job).status == "succeeded"
    batch.refresh_from_db()
    assert batch.status == "withdrawn"


def again(batch: ImportBatch) -> None:
    assert runner.run_now(services.promote(batch=batch, actor=IMPORTING, wake=False)).status == "succeeded"
    batch.refresh_from_db()
    assert batch.status == "done"


def town(key: str = "K1") -> str:
    record = SourceRecord.objects.get(key=key)
    return record.attributes["city"][0]["value"] if record.attributes else "retired"


def test_the_record_says_again_what_the_batch_before_said(take_in: TakeIn) -> None:
    first, second = take_in(file_of(GRAZ)), take_in(file_of(WIEN))
    before = SourceRecord.history.filter(batch=first).values("payload", "line", "batch_id", "received_at").get()
    withdrawn(second)
    assert town() == "Graz"
    assert SourceRecord.objects.values(*before).get() == before
    assert SourceRecord.history.count() == 3, "that it said something else is history"


def test_withdrawing_the_earlier_batch_leaves_what_the_later_one_says(take_in: TakeIn) -> None:
    first, _ = take_in(file_of(GRAZ)), take_in(file_of(WIEN))
    withdrawn(first)
    assert town() == "Wien"


def test_a_batch_that_said_the_same_keeps_it_said(take_in: TakeIn) -> None:
    _, second, third = take_in(file_of(GRAZ)), take_in(file_of(WIEN)), take_in(file_of(WIEN))
    withdrawn(second)
    assert (town(), SourceRecord.objects.get().batch_id) == ("Wien", third.id)
    withdrawn(third)
    assert town() == "Graz"


def test_a_record_that_nobody_says_any_more_says_nothing_and_comes_back_with_its_key(take_in: TakeIn) -> None:
    batch = take_in(file_of(GRAZ, "K2,Ben Huber,,,Linz"))
    ids = set(SourceRecord.objects.values_list("id", flat=True))
    withdrawn(batch)
    for record in SourceRecord.objects.all():
        assert (record.payload, record.attributes, record.batch_id, record.content_hash) == ({}, {}, None, "")
        assert record.retired_at is not None
    back = take_in(file_of(LINZ))
    assert (counts(back), town()) == ((1, 0, 0, 0), "Linz")
    assert set(SourceRecord.objects.values_list("id", flat=True)) == ids


def test_promoting_again_undoes_the_withdrawal(take_in: TakeIn) -> None:
    first, second, third = take_in(file_of(GRAZ)), take_in(file_of(WIEN, "K2,B,,,Enns")), take_in(file_of(LINZ))
    said = list(SourceRecord.objects.order_by("id").values())
    for batch in (second, first, third):
        withdrawn(batch)
    assert (town("K1"), town("K2")) == ("retired", "retired")
    for batch in (first, third, second):
        again(batch)
    assert list(SourceRecord.objects.order_by("id").values()) == said


def test_a_line_that_says_it_is_older_is_kept_and_comes_up_when_the_newer_is_withdrawn(
    take_in: TakeIn, monkeypatch: pytest.MonkeyPatch, dated: None
) -> None:
    newer = take_in(file_of("K1,Anna Maier,2026-03-01,,Wien"))
    older = take_in(file_of("K1,Anna Maier,2025-03-01,,Graz"))
    assert (town(), older.late_count, counts(older)) == ("Wien", 1, (0, 0, 0, 0))
    withdrawn(newer)
    assert town() == "Graz"


def test_a_date_in_the_future_does_not_stand_for_ever(take_in: TakeIn, dated: None) -> None:
    take_in(file_of("K1,Anna Maier,2099-01-01,,Wien"))
    assert counts(take_in(file_of(GRAZ))) == (0, 1, 0, 0)
    assert town() == "Graz"


@pytest.fixture
def dated(people: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The column `Born` says when the row was so, as a column `Last changed` of a real file does."""
    from dataclasses import replace

    from mdm.sources import subjects
    from mdm.standardise import record

    def standardise(cells, context):  # type: ignore[no-untyped-def]
        at = next(iter(cells.get("birth_date", ())), None)
        rest = {key: raws for key, raws in cells.items() if key != "birth_date"}
        return record(rest, context._replace(observed_at=f"{at}T00:00:00Z" if at else None))

    subject = replace(subjects.get("customer"), standardise=standardise)
    monkeypatch.setitem(subjects._subjects, "customer", subject)
    monkeypatch.setattr("tests.mdm.sources.conftest.PEOPLE", subject)


@dataclass
class World:
    """One source, and what was uploaded to it, by number."""

    source: SourceSystem
    batches: dict[int, ImportBatch]

    def upload(self, number: int, lines: Sequence[str]) -> None:
        self.batches[number] = uploaded(self.source, file_of(*lines, f"only-{number},Zed Zulu,,,Perg"))

    def promote(self, number: int) -> None:
        job = services.start(batch=self.batches[number], columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
        assert runner.run_now(job).status == "succeeded"

    def said(self) -> dict[str, object]:
        records = SourceRecord.objects.filter(source=self.source, retired_at=None)
        return {record.key: (record.payload, record.attributes) for record in records}


def test_any_batches_in_any_order_with_any_withdrawn_leave_what_the_others_say(people: object, dated: None) -> None:
    """Against a source that only ever got the batches that were not withdrawn, in the order of their upload."""
    rng = random.Random(20260301)
    towns, days = ("Graz", "Wien", "Linz"), ("", "2024-01-01", "2024-01-02", "2024-01-03")
    for trial in range(4):
        files = [
            [f"K{n},Anna Maier,{rng.choice(days)},,{rng.choice(towns)}" for n in range(4) if rng.random() < 0.8]
            for _ in range(5)
        ]
        one, other = (
            World(services.create_system(key=f"{name}-{trial}", name=name, kind="crm", actor=IMPORTING), {})
            for name in ("one", "other")
        )
        for number, lines in enumerate(files):
            one.upload(number, lines)
        for number in rng.sample(range(5), 5):
            one.promote(number)
        gone = rng.sample(range(5), rng.randint(1, 4))
        for number in gone:
            withdrawn(one.batches[number])
        for number in range(5):
            if number not in gone:
                other.upload(number, files[number])
                other.promote(number)
        assert one.said() == other.said(), (trial, files, gone)
        everything = World(services.create_system(key=f"all-{trial}", name="all", kind="crm", actor=IMPORTING), {})
        for number in gone:
            again(one.batches[number])
        for number in range(5):
            everything.upload(number, files[number])
            everything.promote(number)
        assert one.said() == everything.said(), (trial, files, gone)


def test_a_withdrawal_that_is_killed_goes_on_where_it_stood(take_in: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promoting, "ROWS", 5)
    first = take_in(file_of(*(f"K{n},Anna Maier,,,Graz" for n in range(20))))
    second = take_in(file_of(*(f"K{n},Anna Maier,,,Wien" for n in range(20))))
    job = services.withdraw(batch=second, actor=IMPORTING, reason="not theirs", wake=False)
    assert job is not None
    done, chunks = withdrawing.take_back, 0

    def dying(*args: object) -> object:
        nonlocal chunks
        chunks += 1
        outcome = done(*args)  # type: ignore[arg-type]  # handed on
        if chunks == 3:
            raise KeyboardInterrupt
        return outcome

    with monkeypatch.context() as dies:
        dies.setattr(withdrawing, "take_back", dying)
        attempt = leases.claim(job.id)
        with pytest.raises(KeyboardInterrupt):
            jobs.withdraw(JobRun(Job.objects.get(id=job.id), attempt or 0))
    assert Sighting.objects.filter(batch=second).count() == 2
    Job.objects.filter(id=job.id).update(leased_until="2020-01-01T00:00:00Z")
    assert runner.run_now(job).status == "succeeded"
    assert {town(f"K{n}") for n in range(20)} == {"Graz"}
    assert SourceRecord.objects.filter(batch=first).count() == 20
    assert SourceRecord.history.count() == 60, "each was changed back once"
