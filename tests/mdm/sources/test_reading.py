"""Reading rows: whatever the bytes, no row is lost, doubled or merged, and reading can go on behind any row."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdm.access.errors import Invalid
from mdm.sources import encodings, layouts, lines, reading
from mdm.sources.reading import Layout, Row

CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=15)
HEADER = ("one", "two", "three")


def layout(encoding: str = "utf-8", delimiter: str = ",") -> Layout:
    return Layout(encoding, delimiter, HEADER, 0, 1)


def read(content: bytes, of: Layout | None = None, **place: int) -> list[Row]:
    return list(reading.rows(io.BytesIO(content), of or layout(), **place))


def written(table: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    return out.getvalue()


@given(
    TABLES, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]), st.sampled_from(list(layouts.DELIMITERS))
)
@settings(deadline=None)
def test_what_was_written_is_read(table: list[list[str]], encoding: str, delimiter: str) -> None:
    rows = read(written(table, delimiter).encode(encoding), layout(encoding, delimiter))
    wanted = [row for row in table if any(row)]
    assert [row.cells for row in rows if not row.problem] == wanted
    assert not [row for row in rows if row.problem]


@given(TABLES, st.data())
@settings(deadline=None)
def test_reading_goes_on_from_the_end_of_any_row(table: list[list[str]], data: st.DataObject) -> None:
    content = written(table).encode()
    rows = read(content)
    if rows:
        row = data.draw(st.sampled_from(rows))
        assert rows[rows.index(row) + 1 :] == read(content, offset=row.end, line=row.next_line)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_to_their_end_and_every_place_moves_on(content: bytes) -> None:
    rows = read(content)
    ends = [row.end for row in rows]
    assert ends == sorted(set(ends))
    for row in rows:
        assert row.problem or len(row.cells) == 3
        assert "\0" not in row.text
        row.text.encode()


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_have_a_layout_or_a_reason(content: bytes) -> None:
    try:
        found = layouts.detect(io.BytesIO(content))
    except Invalid:
        return
    assert found.header
    list(reading.rows(io.BytesIO(content), found))


def test_a_cell_may_hold_lines_and_marks() -> None:
    rows = read(b'a,"two\nlines, ""quoted""",c\nd,e,f\n')
    assert [(row.line, row.cells) for row in rows] == [(1, ["a", 'two\nlines, "quoted"', "c"]), (3, ["d", "e", "f"])]


def test_every_unclosed_mark_costs_one_line_however_many_there_are() -> None:
    content = b"".join(b'%d,"x,y\n%d,x,y\n' % (n, n) for n in range(50))
    rows = read(content)
    assert len([row for row in rows if not row.problem]) == 50
    assert [row.line for row in rows if row.problem] == list(range(1, 100, 2))


def test_the_line_is_named_on_which_a_mark_opens_and_not_the_one_on_which_its_row_begins() -> None:
    rows = read(b'a,"b\nstill b","c\nd,e,f\n')
    assert [(row.line, bool(row.problem)) for row in rows] == [(2, True), (3, False)]


def test_a_stray_mark_does_not_run_lines_together() -> None:
    rows = read(b'a,"b,c\nd,"e",f\ng,h,i\n')
    assert [(row.line, row.cells) for row in rows if not row.problem] == [(2, ["d", "e", "f"]), (3, ["g", "h", "i"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_line_without_an_end_is_passed_over_and_never_held(encoding: str) -> None:
    long = "x" * (lines.LONGEST_LINE + 10)
    rows = read(f"a,b,c\n{long}\nd,e,f\n".encode(encoding), layout(encoding))
    assert [row.line for row in rows if not row.problem] == [1, 3]
    [refused] = [row for row in rows if row.problem]
    assert "longer than" in refused.problem
    assert len(refused.text) < 1000


def test_files_of_old_macintosh_programs_are_read() -> None:
    content = b"one,two,three\ra,b,c\rd,e,f\r"
    found = layouts.detect(io.BytesIO(content))
    assert [row.cells for row in read(content, found)] == [["a", "b", "c"], ["d", "e", "f"]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Zażółć gęślą jaźń;Łódź\nŚwięto;Gdańsk\nWójcik;Kraków\n", "cp1250"),
        ("имя;город\nИван Петров;Москва\nАнна Смирнова;Казань\n", "cp1251"),
        ("名前;市\n山田太郎;東京\n佐藤花子;大阪\n鈴木一郎;名古屋\n", "cp932"),
        ("Größe;Straße\nJürgen Köhler;Mühlgasse\nFrançois Lefèvre;Orléans\n", "cp1252"),
    ],
)
def test_older_encodings_are_told_by_their_letters(text: str, encoding: str) -> None:
    found = encodings.detect(text.encode(encoding))
    assert text.encode(encoding).decode(found.name) == text


def test_an_encoding_that_shows_only_late_is_still_found() -> None:
    content = b"one,two,three\n" + b"a,b,c\n" * 60_000 + "Jürgen,Köhler,Mühlgasse\nRené,Zoë,Müller\n".encode("cp1252")
    found = layouts.detect(io.BytesIO(content))
    assert found.encoding == "cp1252"


def test_a_few_broken_lines_do_not_change_the_encoding() -> None:
    good = "".join(f"{n},Jürgen,Köhler\n" for n in range(100)).encode()
    assert encodings.detect(good + b"x,\xe9,\xfc\n").name == "utf-8"
