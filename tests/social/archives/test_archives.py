"""Archives that people download from their platforms are read as personas, whatever is wrong with a part of them."""

import io
import json
import os
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from mdm.access.errors import Invalid
from mdm.environment import ROOT
from mdm.sources import formats
from mdm.sources.formats import Item
from social.platforms import archives

REAL = Path(os.environ.get("MDM_REAL_DATA") or ROOT / "../shared/data") / "archives"
ACCOUNT = {"accountId": "42", "username": "annam", "accountDisplayName": "Anna Moser", "email": "anna@moser.example"}
PROFILE = {"description": {"bio": "Climbs.", "location": "Graz", "website": "https://moser.example"}}
RENAMED = {"screenNameChange": {"changedFrom": "moser_a", "changedTo": "annam"}}
ACTOR = {
    "id": "https://berge.example/users/anna",
    "preferredUsername": "anna",
    "name": "Anna Moser",
    "summary": "<p>Climbs &amp; <b>writes</b></p>",
    "attachment": [{"type": "PropertyValue", "name": "Web", "value": '<a href="https://moser.example">moser</a>'}],
}
__all__ = ["archives"]


def read(data: bytes) -> list[Item]:
    file = io.BytesIO(data)
    found = formats.recognise(file)
    assert found is not None
    return list(found.items(file))


def js(name: str, value: object) -> str:
    return f"window.YTD.{name}.part0 = {json.dumps(value)}"


def zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def tarred(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


X = {
    "data/account.js": js("account", [{"account": ACCOUNT}]),
    "data/profile.js": js("profile", [{"profile": PROFILE}]),
    "data/screen-name-change.js": js("screenNameChange", [{"screenNameChange": RENAMED}]),
}


def test_an_archive_of_x_is_the_persona_of_its_owner() -> None:
    [item] = read(zipped(X))
    assert item.values == {
        "Platform": "x", "Platform user id": "42", "Handle": "annam", "Display name": "Anna Moser", "Bio": "Climbs.",
        "Location": "Graz", "Website": "https://moser.example", "Profile address": "https://x.com/annam",
        "E-mail in profile": "anna@moser.example", "How it became visible": "archive", "Previous handle 1": "moser_a",
    }  # fmt: skip


def test_the_account_file_of_x_alone_will_do() -> None:
    [item] = read(X["data/account.js"].encode())
    assert (item.values["Platform user id"], item.values["Handle"]) == ("42", "annam")


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_of_mastodon_is_the_persona_of_its_owner(pack) -> None:
    [item] = read(pack({"actor.json": json.dumps(ACTOR), "outbox.json": "{}"}))
    assert (item.values["Handle"], item.values["Bio"], item.values["Website"]) == (
        "anna@berge.example",
        "Climbs & writes",
        "https://moser.example",
    )


def test_followed_accounts_are_personas_and_what_is_no_address_is_refused() -> None:
    items = read(b"Account address,Show boosts\n@ben@berge.example,true\n\nnobody,true\n")
    assert [(item.number, item.values.get("Handle"), bool(item.problem)) for item in items] == [
        (2, "ben@berge.example", False),
        (4, None, True),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,URL,Email Address,Company,Position",
        "First Name,Last Name,Email Address,Company,Position,URL",
    ],
)
def test_connections_of_linkedin_are_read_behind_their_notes_in_any_order_of_columns(header: str) -> None:
    ben = {
        "First Name": "Ben", "Last Name": "Löw", "Email Address": "", "Company": "Alpin, Inc.", "Position": "Buyer",
        "URL": "https://www.linkedin.com/in/ben-loew-1",
    }  # fmt: skip
    line = ",".join(f'"{ben[name]}"' for name in header.split(","))
    items = read(f'Notes:\n"Some, notes"\n\n{header}\n{line}\nX,Y,,,,\n'.encode())
    assert (items[0].number, items[0].values["Handle"], items[0].values["Display name"], items[0].values["Bio"]) == (
        5,
        "ben-loew-1",
        "Ben Löw",
        "Buyer at Alpin, Inc.",
    )
    assert "no profile address" in items[1].problem


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped(X | {"data/account.js": "window.YTD.account.part0 = [{"}), "not well-formed"),
        (zipped(X | {"data/account.js": js("account", [])}), "names no account"),
        (zipped({"actor.json": "[" * 50_000}), "not well-formed"),
        (zipped({"actor.json": "{}"}), "names no account"),
        (tarred({"actor.json": json.dumps(ACTOR) + " " * 200_000})[:-40], "damaged"),
    ],
)
def test_a_broken_archive_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read(data)


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.is_dir(), reason="no archives in MDM_REAL_DATA")
@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("linkedin_fixture2/Connections.csv", 1),
        ("linkedin_fixture/tests/fixtures/Connections.csv", 1),
        ("mastodon/following_accounts.csv", 2),
        ("twitter_twarchive/twarchive/tests/data/account.js", 1),
    ],
)
def test_real_archives_are_recognised_and_read(path: str, count: int) -> None:
    items = read((REAL / path).read_bytes())
    assert len(items) >= count
    assert all(item.values["Handle"] for item in items if not item.problem)
    assert any(not item.problem for item in items)
