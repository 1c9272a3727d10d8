"""Assessments as people and programs meet them: asked for, read, compared, and shown to those who may see values."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from mdm.access.errors import Conflict
from mdm.access.models import User
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.sources import services as sources
from mdm.sources.assessments import services
from mdm.sources.assessments.models import AssessedColumn, Assessment
from mdm.sources.models import ImportBatch, SourceSystem
from tests.cast import CASTING

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
PEOPLE = "id,first_name,last_name,email,birth_date,tax id\n"
ROWS = [f"{n},Anna,Berg,anna{n}@example.org,1990-01-{n % 28 + 1:02},AT{n:07}\n" for n in range(40)]


def uploaded(system: SourceSystem, rows: list[str], header: str = PEOPLE) -> ImportBatch:
    text = (header + "".join(rows)).encode()
    return sources.upload(source=system, subject="customer", file_name="people.csv", chunks=[text], actor=CASTING)


def assessed(batch: ImportBatch) -> Assessment:
    made = services.assess_file(batch=batch, actor=CASTING, wake=False)
    assert made.job
    assert runner.run_now(made.job).status == Job.Status.SUCCEEDED
    made.refresh_from_db()
    return made


def test_a_file_is_assessed_before_it_is_taken_in(crm: SourceSystem) -> None:
    made = assessed(uploaded(crm, [*ROWS, ROWS[0], "41,Ben,,N/A,1990-02-31,\n"]))
    assert (made.status, made.row_count, made.column_count) == ("done", 42, 6)
    columns = {each.name: each for each in made.columns.all()}
    assert (columns["email"].kind, columns["email"].distinct, columns["email"].reads) == ("email", 40, "email")
    assert columns["birth_date"].figures["impossible"] == [1, 43]
    assert any("every cell is the same" in each["text"] for each in made.findings)


@pytest.mark.parametrize(("is_day_first", "count"), [(True, 1), (False, 0)])
def test_dates_written_otherwise_than_the_source_is_declared_come_first(
    people: object, is_day_first: bool, count: int
) -> None:
    states = sources.create_system(
        key="states", name="States", kind=SourceSystem.Kind.CRM, trust=50, day_first=is_day_first, actor=CASTING
    )
    rows = [f"{n},Anna,Berg,anna{n}@example.org,{n % 12 + 1}/{n % 28 + 1}/1990,AT{n:07}\n" for n in range(40)]
    found = [each for each in assessed(uploaded(states, rows)).findings if "is declared to put" in each["text"]]
    assert [(each["column"], each["weight"]) for each in found] == [("birth_date", 3)] * count


def test_asking_twice_is_one_assessment(crm: SourceSystem) -> None:
    batch = uploaded(crm, ROWS)
    first, second = (services.assess_file(batch=batch, actor=CASTING, wake=False) for _ in range(2))
    assert first.id == second.id


def test_what_is_not_unpacked_yet_is_refused(crm: SourceSystem) -> None:
    batch = sources.upload(
        source=crm, subject="customer", file_name="people.json", chunks=[b'[{"id": "1"}]'], actor=CASTING
    )
    with pytest.raises(Conflict):
        services.assess_file(batch=batch, actor=CASTING)
    assert not Assessment.objects.exists()


def test_a_file_that_is_gone_is_said_and_ends_the_assessment(crm: SourceSystem) -> None:
    batch = uploaded(crm, ROWS)
    made = services.assess_file(batch=batch, actor=CASTING, wake=False)
    batch.file.storage.delete(batch.file.name)
    assert made.job
    assert runner.run_now(made.job).status == Job.Status.FAILED
    made.refresh_from_db()
    assert (made.status, made.error) == ("failed", "The uploaded file is no longer there.")


def test_what_a_source_says_now_is_assessed_raw_and_standard(crm: SourceSystem) -> None:
    batch = uploaded(crm, ROWS)
    mapping = {"first_name": "given_name", "last_name": "family_name", "email": "email", "birth_date": "birth_date"}
    job = sources.start(batch=batch, columns=mapping, key_column="id", actor=CASTING, wake=False)
    runner.run_now(job)
    made = services.assess_source(source=crm, actor=CASTING, wake=False)
    assert made.job
    runner.run_now(made.job)
    filled = dict(AssessedColumn.objects.filter(assessment=made).values_list("name", "filled"))
    assert filled["email"] == filled["email (standard)"] == 100
    assert filled["city (standard)"] == 0


def test_pages_show_figures_to_stewards_and_values_as_the_fields_that_they_are(
    crm: SourceSystem, ada: User, client_of: ClientOf
) -> None:
    as_ada = client_of(ada)
    made = assessed(uploaded(crm, ROWS))
    place = {each.name: each.place for each in made.columns.all()}
    page = as_ada.get(f"/assessments/{made.id}/?order=-import.assessed_distinct")
    assert (page.status_code, b"Worth a look" in page.content) == (200, True)
    seen = as_ada.get(f"/assessments/{made.id}/columns/{place['email']}/").content.decode()
    hidden = as_ada.get(f"/assessments/{made.id}/columns/{place['tax id']}/").content.decode()
    assert "anna0@example.org" in seen
    assert "AA9999999" in hidden
    assert "AT0000000" not in hidden


def test_nobody_without_the_right_assesses(crm: SourceSystem, ada: User, chiara: User, client_of: ClientOf) -> None:
    as_ada, as_chiara = client_of(ada), client_of(chiara)
    batch = uploaded(crm, ROWS)
    assert as_ada.post(f"/imports/{batch.id}/assess/").status_code == 403
    assert as_chiara.get("/assessments/").status_code == 403
    assert not Assessment.objects.exists()


def test_a_lead_assesses_and_compares_through_the_api(crm: SourceSystem, ben: User, client_of: ClientOf) -> None:
    as_ben = client_of(ben)
    assessed(uploaded(crm, ROWS))
    poorer = [
        row.replace("@example.org", "") if n % 2 else row.replace(f"anna{n}@example.org", "")
        for n, row in enumerate(ROWS)
    ]
    batch = uploaded(crm, [row.rsplit(",", 1)[0] + "\n" for row in poorer], header=PEOPLE.replace(",tax id", ""))
    asked = as_ben.post("/api/v1/assessments/", json.dumps({"import_id": str(batch.id)}), "application/json")
    assert asked.status_code == 202
    runner.run_now(Assessment.objects.get(id=asked.json()["id"]).job)  # type: ignore[arg-type]
    told = body(as_ben, f"/api/v1/assessments/{asked.json()['id']}/comparison/")
    said = {(each["column"], each["what"]): each["weight"] for each in told["differences"]}
    assert said[("email", "completeness")] == 3
    assert said[("tax id", "column")] == 3
    assert ("email", "kind") in said
    assert (
        body(as_ben, f"/api/v1/assessments/{asked.json()['id']}/columns/?f=import.assessed_kind:is:date")["results"][0][
            "name"
        ]
        == "birth_date"
    )
    assert body(as_ben, f"/api/v1/assessments/?f=import.source:is:{crm.key}")["results"]


def test_the_command_tells_of_a_file_and_writes_it_down(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE + "".join(ROWS))
    told = StringIO()
    call_command("assess", str(tmp_path / "people.csv"), "--json", str(tmp_path / "told.json"), stdout=told)
    written = json.loads((tmp_path / "told.json").read_text())
    assert "40 rows" in told.getvalue()
    assert [each["name"] for each in written["columns"]][:2] == ["id", "first_name"]


def body(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:500]
    return answer.json()
