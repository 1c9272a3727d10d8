"""Pages and API of sources and imports: who may, what they show, what they refuse."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mdm.access.models import AccessLogEntry, User
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.sources import services
from mdm.sources.models import ImportBatch, Mapping, SourceRecord, SourceSystem
from tests.mdm.sources.conftest import COLUMNS, IMPORTING, file_of, many, uploaded
from tests.people import source

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
ANNA = "K1,Anna Maier,31.02.1980,anna@example.test,Graz"


def form_of(content: bytes = b"", **more: str) -> dict[str, Any]:
    file = SimpleUploadedFile("people.csv", content or file_of(ANNA))
    return {"source": "crm", "subject": "customer", "file": file} | more


def field(page: str, name: str) -> str:
    """What stands between the ends of a choice."""
    return page.partition(f'<select name="{name}"')[2].partition("</select>")[0]


def finished(crm: SourceSystem, *lines: str) -> ImportBatch:
    batch = uploaded(crm, file_of(*lines))
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    runner.run_now(job)
    return batch


def test_where_there_are_several_sources_none_is_guessed(crm: SourceSystem, ben: User, client_of: ClientOf) -> None:
    client = client_of(ben)
    assert '<option value="">' not in field(client.get("/imports/new/").content.decode(), "source")
    source("shop", 60)
    shown = client.get("/imports/new/").content.decode()
    assert "choose</option>" in field(shown, "source")
    assert '<option value="customer" selected>' in field(shown, "subject")
    assert client.post("/imports/new/", form_of(source="")).status_code == 400
    assert not ImportBatch.objects.exists()


def test_a_lead_steward_imports_a_file_from_upload_to_result(crm: SourceSystem, ben: User, client_of: ClientOf) -> None:
    client = client_of(ben)
    assert b"Import a file" in client.get("/imports/new/").content
    answer = client.post("/imports/new/", form_of(file_of(ANNA, ",Ben Huber,,,Linz")))
    batch = ImportBatch.objects.get()
    assert answer.headers["Location"] == f"/imports/{batch.id}/mapping/"
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "The header reads as “name”" in shown
    assert "anna@example.test" in shown
    assert "31.02.1980" in shown
    chosen = {
        "column-1": "full_name",
        "column-2": "birth_date",
        "column-3": "email",
        "column-4": "",
        "key_column": "No",
    }
    preview = client.post(f"/imports/{batch.id}/mapping/", chosen | {"preview": "yes"}).content.decode()
    assert "would be rejected" in preview
    assert not Job.objects.filter(kind="sources.import").exists()
    answer = client.post(f"/imports/{batch.id}/mapping/", chosen | {"start": "yes"})
    assert answer.headers["Location"] == f"/imports/{batch.id}/"
    runner.run_now(Job.objects.get(kind="sources.import"))
    page = client.get(f"/imports/{batch.id}/").content.decode()
    assert "the key column “No” is empty" in page
    assert "cell only" in page
    assert "every 1s" not in page
    assert SourceRecord.objects.get().key == "K1"


def test_a_key_with_faults_is_suggested_and_its_faults_are_counted(
    crm: SourceSystem, ben: User, client_of: ClientOf, api_of: ClientOf
) -> None:
    lines = [f"K{n},Anna Maier{n},1980-01-0{n},anna{n}@example.test,Graz" for n in range(1, 8)]
    batch = uploaded(crm, file_of(*lines, lines[0].replace("Graz", "Wien"), ",Ben Huber,,,Linz"))
    said = (
        "It comes nearest to a key. 1 of the 9 lines looked at has no key and would be rejected. 1 of the 9 lines"
        " looked at has the key of an earlier line, which is the one that is taken."
    )
    shown = client_of(ben).get(f"/imports/{batch.id}/mapping/").content.decode()
    assert said in shown
    assert '<option value="No" selected>' in shown
    told = api_of(ben).get(f"/api/v1/imports/{batch.id}/suggestion/").json()
    assert (told["key_column"], told["key_reason"]) == ("No", said)
    done = runner.run_now(services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False))
    assert (done.done_count, done.total_count) == (9, 9), "the header is no line of the progress"
    batch.refresh_from_db()
    assert batch.rejected_count == 2


@pytest.mark.parametrize(
    ("dates", "doubt"),
    [
        (["2/27/1970", "3/4/1990"], "put the month first, but CRM is declared to put the day first"),
        (["2/27/1970", "27/2/1970"], "Some of its dates put the day first, others the month"),
        (["27/2/1970", "3/4/1990"], ""),
        (["3/4/1990", "5/6/1991"], ""),
    ],
)
def test_dates_that_would_be_read_in_another_order_than_they_are_written_in_are_told_before_loading(
    crm: SourceSystem, ben: User, client_of: ClientOf, api_of: ClientOf, dates: list[str], doubt: str
) -> None:
    text = "No,Name,Born\n" + "".join(f"{number},Anna Berg,{day}\n" for number, day in enumerate(dates, 1))
    batch = uploaded(crm, text.encode())
    page = client_of(ben).get(f"/imports/{batch.id}/mapping/").content.decode()
    [told] = [
        each["doubt"]
        for each in api_of(ben).get(f"/api/v1/imports/{batch.id}/suggestion/").json()["columns"]
        if each["column"] == "Born"
    ]
    assert told.startswith(f"Its dates {doubt}") if doubt.startswith("put") else told.startswith(doubt)
    assert bool(told) == bool(doubt)
    assert told in page


def test_the_progress_is_fetched_again_only_while_it_runs(crm: SourceSystem, ben: User, client_of: ClientOf) -> None:
    batch = uploaded(crm, many(3))
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False)
    client = client_of(ben)
    waiting = client.get(f"/imports/{batch.id}/progress/")
    assert 'hx-trigger="every 1s"' in waiting.content.decode()
    assert "HX-Refresh" not in waiting.headers
    assert "Refresh" in client.get(f"/imports/{batch.id}/").content.decode(), "and there is a link without script"
    runner.run_now(job)
    over = client.get(f"/imports/{batch.id}/progress/")
    assert "hx-trigger" not in over.content.decode()
    assert over.headers["HX-Refresh"] == "true", "all of the page has news"
    assert "every 1s" not in client.get(f"/jobs/{job.id}/").content.decode()
    assert client.get("/jobs/").status_code == 200


def test_a_file_that_cannot_be_read_is_answered_beside_its_field(
    crm: SourceSystem, ben: User, client_of: ClientOf
) -> None:
    answer = client_of(ben).post("/imports/new/", form_of(b"No,Name,No\n1,a,2\n"))
    assert answer.status_code == 400
    assert "Columns 1 and 3 are both called “No”." in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_mapping_that_cannot_work_says_why_and_loads_nothing(
    crm: SourceSystem, ben: User, client_of: ClientOf
) -> None:
    batch = uploaded(crm, file_of(ANNA))
    answer = client_of(ben).post(
        f"/imports/{batch.id}/mapping/", {"column-4": "city", "key_column": "No", "start": "yes"}
    )
    assert answer.status_code == 400
    assert "No column says full name or family name." in answer.content.decode()
    assert not Job.objects.exists()
    assert not Mapping.objects.exists()


def test_the_same_file_again_leads_to_the_import_that_is_there(
    crm: SourceSystem, ben: User, client_of: ClientOf
) -> None:
    client = client_of(ben)
    first = client.post("/imports/new/", form_of()).headers["Location"]
    second = client.post("/imports/new/", form_of(), follow=True)
    assert second.redirect_chain[0][0] == first
    assert "uploaded before and is not finished" in second.content.decode()


def test_an_import_that_was_started_is_shown_instead_of_its_mapping(
    crm: SourceSystem, ben: User, client_of: ClientOf
) -> None:
    batch = finished(crm, ANNA)
    assert client_of(ben).get(f"/imports/{batch.id}/mapping/").headers["Location"] == f"/imports/{batch.id}/"


def test_a_steward_sees_imports_but_uploads_nothing(crm: SourceSystem, ada: User, client_of: ClientOf) -> None:
    batch = finished(crm, ANNA)
    client = client_of(ada)
    assert client.get("/imports/").status_code == 200
    assert client.get(f"/imports/{batch.id}/").status_code == 200
    assert client.get("/imports/new/").status_code == 403
    assert client.post("/imports/new/", form_of()).status_code == 403
    assert client.post(f"/imports/{batch.id}/withdraw/").status_code == 403
    assert client.get(f"/imports/{batch.id}/rejected.csv").status_code == 403
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize("path", ["/imports/", "/imports/new/", "/sources/", "/sources/new/", "/jobs/"])
def test_who_has_no_role_sees_none_of_it(
    path: str, zoe: User, chiara: User, client_of: ClientOf, client: Client
) -> None:
    assert client_of(zoe).get(path).status_code == 403
    assert client_of(chiara).get(path).status_code == 403
    assert client.get(path).status_code == 302


def test_rejected_cells_are_shown_as_the_fields_they_were_read_as(
    crm: SourceSystem, ines: User, omar: User, ada: User, client_of: ClientOf
) -> None:
    batch = finished(crm, ",Anna Maier,3 Jan 1980,anna@example.test,Graz")
    ada_sees = client_of(ada).get(f"/imports/{batch.id}/").content.decode()
    assert "anna@example.test" in ada_sees
    assert "3 Jan 1980" in ada_sees
    assert AccessLogEntry.objects.filter(kind="view", fields__contains=["birth_date"]).exists()
    omar_sees = client_of(omar).get(f"/imports/{batch.id}/").content.decode()
    assert "the key column “No” is empty" in omar_sees
    assert "anna@example.test" not in omar_sees
    assert "3 Jan 1980" not in omar_sees
    ines_sees = client_of(ines).get(f"/imports/{batch.id}/").content.decode()
    assert "anna@example.test" not in ines_sees


def test_the_rejected_lines_can_be_taken_out_and_no_cell_is_a_formula(
    crm: SourceSystem, ben: User, client_of: ClientOf
) -> None:
    batch = finished(crm, ',"=HYPERLINK(""x"")",,,Graz')
    answer = client_of(ben).get(f"/imports/{batch.id}/rejected.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # streamed
    assert text.splitlines()[0] == "line,column,reason,No,Name,Born,Mail,Town"
    assert "'=HYPERLINK" in text
    assert AccessLogEntry.objects.filter(kind="export", subject="import", subject_id=str(batch.id)).exists()


def test_a_source_is_made_and_changed_on_its_pages(people: object, ben: User, client_of: ClientOf) -> None:
    client = client_of(ben)
    entry = {"key": "shop", "name": "Web shop", "kind": "shop", "trust": "70", "mode": "leave", "country": "AT"}
    assert client.post("/sources/new/", entry).headers["Location"] == "/sources/shop/"
    assert client.post("/sources/new/", entry).status_code == 400, "the key is taken"
    assert client.post("/sources/new/", entry | {"key": "b", "trust": "101"}).status_code == 400
    assert client.post("/sources/shop/change/", entry | {"trust": "40", "reason": "less sure"}).status_code == 302
    shop = SourceSystem.objects.get()
    assert (shop.trust, shop.country, shop.day_first) == (40, "AT", False)
    assert "Web shop" in client.get("/sources/shop/").content.decode()
    assert client.get("/sources/none/").status_code == 404


def test_a_steward_changes_no_source(crm: SourceSystem, ada: User, client_of: ClientOf) -> None:
    assert (
        client_of(ada).post("/sources/crm/change/", {"name": "Mine", "kind": "crm", "trust": "100"}).status_code == 403
    )
    assert SourceSystem.objects.get().name == "CRM"


def test_a_program_imports_through_the_api(crm: SourceSystem, ben: User, api_of: ClientOf) -> None:
    api = api_of(ben)
    made = api.post("/api/v1/imports/", form_of(file_of(ANNA, ",Ben Huber,,,Linz")))
    assert made.status_code == 201, made.content
    where = f"/api/v1/imports/{made.json()['id']}/"
    assert api.post("/api/v1/imports/", form_of(file_of(ANNA, ",Ben Huber,,,Linz"))).status_code == 200
    suggestion = api.get(f"{where}suggestion/").json()
    assert suggestion["mapping"] == {
        "No": "",
        "Name": "full_name",
        "Born": "birth_date",
        "Mail": "email",
        "Town": "city",
    }
    assert suggestion["key_column"] in {"No", "Name", ""}
    body = {"columns": suggestion["mapping"], "key_column": "No"}
    preview = api.post(f"{where}preview/", body, content_type="application/json").json()
    assert preview["rows"][0]["cells"][0]["standard"] == "Anna Maier"
    started = api.post(f"{where}start/", body, content_type="application/json")
    assert (started.status_code, started.json()["state"]) == (202, "staging")
    assert api.post(f"{where}start/", body, content_type="application/json").status_code == 409
    runner.run_now(Job.objects.get(kind="sources.import"))
    state = api.get(where).json()
    assert (state["state"], state["accepted_count"], state["rejected_count"]) == ("done", 1, 1)
    rejected = api.get(f"{where}rejections/", {"size": "1"}).json()
    assert rejected["results"][0]["rejection_line"] == 2
    assert rejected["results"][0]["line_was_taken"] is True
    assert (
        api.get(f"{where}rejections/", {"size": "1", "cursor": rejected["next"]}).json()["results"][0]["rejection_line"]
        == 3
    )
    assert [j["kind"] for j in api.get("/api/v1/jobs/").json()["results"]] == ["sources.import", "sources.assess"]


def test_the_api_refuses_who_may_not_and_what_it_does_not_know(
    crm: SourceSystem, ada: User, ben: User, api_of: ClientOf
) -> None:
    assert api_of(ada).post("/api/v1/imports/", form_of()).status_code == 403
    assert not ImportBatch.objects.exists()
    api = api_of(ben)
    assert api.post("/api/v1/imports/", form_of(source="nowhere")).status_code == 404
    assert api.post("/api/v1/imports/", form_of(b"x")).json()["detail"] == "The file has a header and no lines."
    json = "application/json"
    made = api.post("/api/v1/sources/", {"key": "shop", "name": "Shop", "kind": "shop"}, content_type=json)
    assert made.status_code == 201
    assert api.patch("/api/v1/sources/shop/", {"trust": 20}, content_type=json).json()["trust"] == 20
    assert api.patch("/api/v1/sources/shop/", {"key": "other"}, content_type=json).status_code == 400
    assert api.post("/api/v1/sources/", {"key": "x", "name": "X", "kind": "moon"}, content_type=json).status_code == 400


def test_a_program_names_the_owner_of_a_source_and_reads_its_mappings(
    crm: SourceSystem, ben: User, api_of: ClientOf
) -> None:
    api = api_of(ben)
    json = "application/json"
    owned = api.patch("/api/v1/sources/crm/", {"owner": "BEN@example.test"}, content_type=json).json()
    assert owned["owner"] == str(ben)
    assert (owned["kind"], owned["kind_key"], owned["mode_key"]) == ("CRM", "crm", "leave")
    refused = api.patch("/api/v1/sources/crm/", {"owner": "nobody@example.test"}, content_type=json)
    assert (refused.status_code, refused.json()["field"]) == (400, "owner")
    finished(crm, ANNA)
    assert len(api.get("/api/v1/sources/crm/").json()["mappings"]) == 1
    assert api.patch("/api/v1/sources/crm/", {"owner": ""}, content_type=json).json()["owner"] == ""


def test_a_program_withdraws_an_import_that_waits(crm: SourceSystem, ada: User, ben: User, api_of: ClientOf) -> None:
    api = api_of(ben)
    made = api.post("/api/v1/imports/", form_of(file_of(ANNA))).json()
    where = f"/api/v1/imports/{made['id']}/withdraw/"
    assert api_of(ada).post(where, {}, content_type="application/json").status_code == 403
    assert ImportBatch.objects.get().status == "uploaded"
    ended = api.post(where, {"reason": "the wrong file"}, content_type="application/json").json()
    assert (ended["state"], ImportBatch.objects.get().error) == ("withdrawn", "the wrong file")
    assert api.post(where, {"reason": "again"}, content_type="application/json").status_code == 409
    assert api.post(where, {}, content_type="application/json").status_code == 400, "a reason is needed"


def test_the_mapping_names_the_countries_whose_addresses_are_taken_apart(
    db: None, ben: User, client_of: ClientOf, api_of: ClientOf
) -> None:
    source = services.create_system(key="web", name="Web", kind="shop", actor=IMPORTING)
    batch = uploaded(source, many(3))
    shown = client_of(ben).get(f"/imports/{batch.id}/mapping/").content.decode()
    assert "taken apart where it is one of Austria, France, Germany" in shown
    said = api_of(ben).get(f"/api/v1/imports/{batch.id}/suggestion/").json()["note"]
    assert "Switzerland" in said
    assert "keeps its text and says so" in said
