"""`manage.py import_file`."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mdm.access.models import User
from mdm.audit.models import ChangeSet
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from tests.mdm.sources.conftest import COLUMNS, many

pytestmark = pytest.mark.django_db


def run(*arguments: str, said: StringIO | None = None) -> str:
    out, said = StringIO(), said or StringIO()
    call_command("import_file", *arguments, "--source", "crm", "--subject", "customer", stdout=out, stderr=said)
    return out.getvalue()


def test_a_file_is_imported_under_its_suggested_mapping_in_somebodys_name(
    crm: SourceSystem, ben: User, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(many(30))
    said = StringIO()
    done = run(str(path), "--actor", "ben@example.test", said=said)
    assert done.startswith("30 accepted, 0 changed, 0 unchanged, 0 rejected")
    assert "No: the key of the record (Filled and different on every row of the sample.)" in said.getvalue()
    assert SourceRecord.objects.count() == 30
    assert ChangeSet.objects.get(action="import.start").actor_id == f"user:{ben.id}"
    assert run(str(path)).startswith("0 accepted, 0 changed, 30 unchanged")


def test_a_given_mapping_is_used(crm: SourceSystem, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(many(3))
    (tmp_path / "mapping.json").write_text(json.dumps({"columns": COLUMNS, "key_column": "No"}))
    run(str(tmp_path / "people.csv"), "--mapping", str(tmp_path / "mapping.json"))
    batch = ImportBatch.objects.get()
    assert batch.mapping is not None
    assert batch.mapping.columns == COLUMNS | {"No": ""}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.csv", None, "cannot be read"),
        ("empty.csv", b"", "The file is empty."),
        ("head.csv", b"No,Name\n", "The file has a header and no lines."),
    ],
)
def test_what_cannot_be_imported_is_said_in_one_line(
    crm: SourceSystem, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=words):
        run(str(tmp_path / name))
    assert not ImportBatch.objects.exists()
