"""What is refused before anything is read, and how a file's writing is found out."""

import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from mdm.access.errors import Invalid
from mdm.sources import services, subjects
from mdm.sources.models import ImportBatch, SourceSystem
from tests.mdm.sources.conftest import IMPORTING, PEOPLE, file_of, many, uploaded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"\n\n \n", "The file has no lines."),
        (b"No,Name\n", "The file has a header and no lines."),
        (b"No,Name\n\n\n", "The file has a header and no lines."),
        (b"No,Name,No\n1,a,2\n", "Columns 1 and 3 are both called “No”."),
        (b"PK\x03\x04\x14\x00", "The file is an Excel workbook or another zip archive, not delimited text."),
        (b'No,"Name\n1,a\n2,b\n', "A quotation mark in the header is never closed."),
        (
            b",".join(b"c%d" % n for n in range(100_000)) + b"\n1\n",
            "The header has 100,000 columns; at most 1,000 are read.",
        ),
    ],
)
def test_a_file_that_cannot_be_imported_is_refused_in_words(crm: SourceSystem, content: bytes, message: str) -> None:
    before = set(Path(settings.MEDIA_ROOT).rglob("*.csv"))
    with pytest.raises(Invalid) as refused:
        uploaded(crm, content)
    assert refused.value.detail == message
    assert refused.value.field == "file"
    assert not ImportBatch.objects.exists()
    assert set(Path(settings.MEDIA_ROOT).rglob("*.csv")) == before


def test_a_subject_that_nobody_registered_is_refused(crm: SourceSystem) -> None:
    with pytest.raises(Invalid) as refused:
        services.upload(source=crm, subject="planet", file_name="p.csv", chunks=[many(1)], actor=IMPORTING)
    assert refused.value.field == "subject"


def test_an_encoding_that_does_not_exist_is_refused(crm: SourceSystem) -> None:
    with pytest.raises(Invalid) as refused:
        uploaded(crm, many(1), encoding="utf-9000")
    assert refused.value.field == "encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1250"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(crm: SourceSystem, encoding: str, delimiter: str) -> None:
    lines = [["No", "Größe", "Straße"], *([f"K{n}", f"Jürgen Köhler {n}", "Mühlgasse"] for n in range(20))]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    batch = uploaded(crm, content)
    assert batch.header == ["No", "Größe", "Straße"]
    assert batch.delimiter == delimiter


def test_the_name_of_the_file_is_kept_without_its_path(crm: SourceSystem) -> None:
    batch = services.upload(
        source=crm,
        subject="customer",
        file_name="C:\\Users\\me\\..\\people\x00\ud800.csv",
        chunks=[many(1)],
        actor=IMPORTING,
    )
    assert batch.file_name == "people.csv"


def test_a_file_comes_in_pieces_and_is_kept_whole(crm: SourceSystem) -> None:
    content = many(500)
    batch = uploaded(crm, (content[i : i + 100] for i in range(0, len(content), 100)))
    with batch.file.open("rb") as file:
        assert file.read() == content
    assert batch.size == len(content)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_uploaded_twice_at_once_is_one_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(subjects._subjects, "customer", PEOPLE)
    source = services.create_system(key="crm", name="CRM", kind="crm", actor=IMPORTING)
    barrier = threading.Barrier(4)
    seen: list[tuple[str, bool]] = []

    def rival() -> None:
        try:
            barrier.wait(10)
            batch = uploaded(source, many(200))
            seen.append((str(batch.id), batch.is_repeat))
        finally:
            connection.close()

    threads = [threading.Thread(target=rival) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len({batch for batch, _ in seen}) == 1
    assert sorted(repeat for _, repeat in seen) == [False, True, True, True]
    assert ImportBatch.objects.count() == 1


def test_what_is_sent_is_shown_as_it_was_found(crm: SourceSystem) -> None:
    batch = uploaded(crm, file_of("K1,Anna Maier,,,Graz"))
    assert (batch.encoding, batch.delimiter, batch.status) == ("utf-8", ",", "uploaded")
