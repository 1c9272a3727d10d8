"""Files that people open in a spreadsheet: nothing runs, and only what may leave leaves."""

import pytest

from mdm.access.errors import Denied
from mdm.access.models import User
from mdm.web import export

ROW = {"full_name": "=1+1", "number": "CUS-1", "tax_id": "931", "email": "g@a.example"}


@pytest.mark.parametrize("text", ["=1+1", "+43 664", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_text_that_a_spreadsheet_would_run_is_quoted(text):
    assert export.safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [(-5, -5), (None, ""), (True, "yes"), (["=a", "b"], "'=a; b"), ("a=b", "a=b")]
)
def test_everything_else_stays_as_it_is(value, cell):
    assert export.safe_cell(value) == cell


def test_only_fields_that_may_be_exported_leave(ada, access_of):
    access = access_of(ada)
    answer = export.csv_of(access, "customer", list(ROW), [access.project("customer", ROW)], "customers.csv")
    text = b"".join(answer).decode("utf-8-sig")
    assert text == "Name,Customer number\r\n'=1+1,CUS-1\r\n"
    assert access.reads[0].kind == "export"
    assert access.reads[0].fields == ("full_name", "number")


def test_an_export_of_nothing_allowed_is_refused(zoe, access_of):
    access = access_of(zoe)
    with pytest.raises(Denied):
        export.csv_of(access, "customer", list(ROW), [], "customers.csv")
    assert access.reads == []


def test_a_record_cannot_be_exported(ada):
    with pytest.raises(TypeError):
        export.safe_cell(ada)
    with pytest.raises(TypeError):
        list(export.lines(["a"], [[User.objects.all()]]))
