"""Looking into a folder into which anybody may have put anything."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mdm.access.errors import Invalid
from mdm.sources.refresh import drops
from mdm.sources.refresh.drops import FolderProblem

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root" / "crm" / "customers").mkdir(parents=True)
    (tmp_path / "secret.csv").write_text("not theirs")
    return tmp_path / "root"


def names(root: Path, folder: str = "crm/customers", pattern: str = "*.csv") -> list[str]:
    with drops.opened(root, folder) as descriptor:
        return [seen.name for seen in drops.look(descriptor, pattern)]


@pytest.mark.parametrize(
    "folder",
    [
        "..",
        "crm/..",
        "../secret",
        "/etc",
        "crm//customers",
        "crm/./x",
        "",
        " ",
        "crm\\customers",
        "crm/\0",
        ".git",
        "crm/a..b",
        "ä",
    ],
)
def test_a_folder_that_could_lead_elsewhere_is_refused(folder):
    with pytest.raises(Invalid):
        drops.check_folder(folder)


def test_only_plain_files_that_match_are_seen_the_oldest_first(root: Path):
    folder = root / "crm" / "customers"
    for place, name in enumerate(["b.csv", "A.CSV", "c.csv.part", ".hidden.csv", "~x.tmp", "note.txt"]):
        (folder / name).write_text("x")
        os.utime(folder / name, (place, place))
    (folder / "folder.csv").mkdir()
    (folder / "link.csv").symlink_to(root.parent / "secret.csv")
    os.mkfifo(folder / "pipe.csv")
    os.link(root.parent / "secret.csv", folder / "second-name.csv")
    assert names(root) == ["b.csv", "A.CSV"]


@pytest.mark.parametrize("linked", ["crm", "crm/customers"])
def test_a_folder_that_is_a_link_is_not_entered(root: Path, linked: str, tmp_path: Path):
    place, elsewhere = root / linked, tmp_path / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    with pytest.raises(FolderProblem, match="cannot be opened"):
        names(root)


def test_without_a_root_or_a_folder_the_problem_is_said_without_a_path(root: Path):
    with pytest.raises(FolderProblem, match="MDM_DROP_ROOT"):
        names(None)  # type: ignore[arg-type]
    with pytest.raises(FolderProblem) as missing:
        names(root, "crm/orders")
    assert str(root) not in str(missing.value)


def test_a_file_is_complete_when_it_has_not_changed_for_a_while(root: Path):
    file = root / "crm" / "customers" / "a.csv"
    file.write_text("one")

    def settle(known, seconds):
        with drops.opened(root, "crm/customers") as descriptor:
            return drops.settle(drops.look(descriptor, "*"), known, NOW + timedelta(seconds=seconds))

    complete, known = settle({}, 0)
    assert complete == []
    file.write_text("one, and more of it")
    complete, known = settle(known, 60)
    assert complete == []
    complete, known = settle(known, 100)
    assert complete == []
    complete, known = settle(known, 106)
    assert [seen.name for seen in complete] == ["a.csv"]


def test_a_file_that_was_exchanged_for_a_link_is_not_read(root: Path):
    file = root / "crm" / "customers" / "a.csv"
    file.write_text("one")
    with drops.opened(root, "crm/customers") as descriptor:
        (seen,) = drops.look(descriptor, "*")
        file.unlink()
        file.symlink_to(root.parent / "secret.csv")
        with pytest.raises(FolderProblem), drops.reading(descriptor, seen):
            pytest.fail("it was opened")
        file.unlink()
        file.write_text("two")
        with pytest.raises(FolderProblem, match="has changed"), drops.reading(descriptor, seen):
            pytest.fail("it was read")


def test_what_is_put_away_overwrites_nothing_and_follows_no_link(root: Path, tmp_path: Path):
    folder = root / "crm" / "customers"
    with drops.opened(root, "crm/customers") as descriptor:
        for text in ("one", "two"):
            (folder / "a.csv").write_text(text)
            (seen,) = drops.look(descriptor, "*.csv")
            drops.put_away(descriptor, seen, drops.TAKEN, NOW)
        assert sorted(path.read_text() for path in (folder / "taken").iterdir()) == ["one", "two"]
        (folder / "refused").symlink_to(tmp_path)
        (folder / "b.csv").write_text("three")
        (seen,) = drops.look(descriptor, "*.csv")
        with pytest.raises(FolderProblem, match="cannot be moved"):
            drops.put_away(descriptor, seen, drops.REFUSED, NOW)
        assert (folder / "b.csv").exists()
