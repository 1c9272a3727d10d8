"""Columns of labelled files are found by what they hold; what cannot be found is said in one line."""

from pathlib import Path

import pytest

from mdm.access.errors import Invalid
from stewardship.evaluation import labels, namesakes
from stewardship.evaluation.tables import Table, shared_ids
from tests.stewardship.evaluation.labelled import write


def table(path: Path, rows: list[dict[str, object]]) -> Table:
    return Table.read(write(path, rows))


@pytest.fixture
def customers(tmp_path: Path) -> Table:
    return table(tmp_path / "customers.csv", [{"age": 30 + n % 7, "no": n, "name": f"N{n}"} for n in range(1, 41)])


@pytest.fixture
def personas(tmp_path: Path) -> Table:
    rows: list[dict[str, object]] = [
        {"kind": "opaque_id" if n % 2 else "name_like", "pid": n, "net": "x"} for n in range(1, 91)
    ]
    return table(tmp_path / "personas.csv", rows)


def truth(path: Path, **more: object) -> Table:
    """Persona n belongs to customer n // 2; the last ten to nobody."""
    rows = [{"who": n // 2 if 2 <= n <= 80 else "", "say": "match" if 2 <= n <= 80 else "no_match", "what": n} | more
            for n in range(1, 91)]  # fmt: skip
    return table(path / "truth.csv", rows)


def test_ids_that_are_plain_numbers_in_both_files_go_to_the_right_one(
    tmp_path: Path, customers: Table, personas: Table
) -> None:
    assert shared_ids(truth(tmp_path), (personas, customers)) == {"what": "pid", "who": "no"}


def test_labels_name_owners_nobody_and_kinds(tmp_path: Path, customers: Table, personas: Table) -> None:
    read = labels.read(customers, personas, truth(tmp_path), None)
    assert read.matches["80"] == {"40"}
    assert read.without >= {"81", "90"}
    assert (read.handle_kinds["3"], read.handle_kinds["4"]) == ("opaque_id", "name_like")


def test_a_truth_without_a_column_of_labels_is_all_matches(tmp_path: Path, customers: Table, personas: Table) -> None:
    rows: list[dict[str, object]] = [{"a": n, "b": n // 2} for n in range(2, 80)]
    read = labels.read(customers, personas, table(tmp_path / "truth.csv", rows), None)
    assert len(read.matches) == 78


def test_only_customers_marked_so_are_loaded(tmp_path: Path, customers: Table, personas: Table) -> None:
    rows: list[dict[str, object]] = [{"mark": "holdback" if n < 11 else "crm", "id": n} for n in range(1, 31)]
    read = labels.read(customers, personas, truth(tmp_path), table(tmp_path / "split.csv", rows))
    assert read.held_back == {str(n) for n in (*range(1, 11), *range(31, 41))}


def test_a_truth_without_ids_and_a_split_without_marks_are_refused(
    tmp_path: Path, customers: Table, personas: Table
) -> None:
    strange = table(tmp_path / "strange.csv", [{"x": f"q{n}", "y": "match"} for n in range(50)])
    with pytest.raises(Invalid, match="hold ids of"):
        labels.read(customers, personas, strange, None)
    with pytest.raises(Invalid, match="crm or holdback"):
        labels.read(customers, personas, truth(tmp_path), strange)


def test_namesakes_are_found_across_accents_and_ways_to_write_a_name(tmp_path: Path) -> None:
    people = table(tmp_path / "people.csv", [{"f": "José", "l": "Núñez"}, {"f": "Ann", "l": "Lee"}, {"f": "", "l": ""}])
    others: list[dict[str, object]] = [
        {"k": "1", "w": "Jose Nunez"}, {"k": "2", "w": "Ann B. Lee"}, {"k": "3", "w": "Ann Leeds"}, {"k": "4", "w": ""},
    ]  # fmt: skip
    found = namesakes.keys_of(
        table(tmp_path / "others.csv", others), {"w": "full_name"}, "k", people, {"f": "given_name", "l": "family_name"}
    )
    assert found == {"1", "2"}
