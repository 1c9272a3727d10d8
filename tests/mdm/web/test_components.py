"""Components render what they are given, escape it, and keep their geometry readable to every locale."""

from types import SimpleNamespace

import pytest
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from mdm.web import examples
from mdm.web.drawing import Step
from mdm.web.notices import notices_from
from mdm.web.reader import reader_of, reading_as
from mdm.web.styleguide import styleguide


def drawn(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_the_styleguide_shows_every_component() -> None:
    page = styleguide(RequestFactory().get("/styleguide/")).content.decode()
    assert "Every component, once" in page
    assert page.count("<table") >= 4
    assert 'style="' not in page


def test_what_is_shown_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    for source in (
        "{% chip v %}",
        "{% button v href=v %}",
        "{% locked v %}",
        "{% empty_state v v %}",
        "{% card v %}{{ v }}{% endcard %}",
    ):
        assert "<script" not in drawn(source, v=evil)


def test_a_locked_value_says_why_and_nothing_else() -> None:
    shown = drawn("{% value v %}", v={"locked": "not for purpose service", "text": "AT123", "standard": "at123"})
    assert "not for purpose service" in shown
    assert "123" not in shown


def test_a_locked_change_shows_neither_side() -> None:
    shown = drawn("{% difference c %}", c=[{"label": "Tax id", "old": "AT1", "new": "AT2", "locked": "changed"}])
    assert "AT1" not in shown
    assert "AT2" not in shown


def test_a_missing_value_is_said() -> None:
    assert "not known" in drawn("{% value v %}", v={"text": ""})


def test_lineage_names_the_source_the_reason_and_what_lost() -> None:
    shown = drawn("{% value v %}", v={"text": "a@b.example", "lineage": examples.LINEAGE})
    assert "Web shop, customer 88120" in shown
    assert "verified it by a letter" in shown
    assert "office@moreira.example" in shown


def test_a_disabled_button_says_why_and_has_no_key() -> None:
    shown = drawn('{% button "Skip" key="s" why_not="this is the last pair" %}')
    assert "disabled" in shown
    assert "this is the last pair" in shown
    assert "data-key" not in shown


@pytest.mark.parametrize("locale", ["de", "ar", "en"])
def test_geometry_has_points_whatever_the_locale(locale: str) -> None:
    with translation.override(locale), reading_as(reader_of(locale, "UTC")):
        shown = drawn(
            "{% scale p review=0.205 auto=0.985 %}{% weight 3.33 %}{% waterfall steps p %}",
            p=0.9337,
            steps=[Step("Start", -3.21, "start"), Step("Name", 7.77)],
        )
    numbers = [part.split('"')[0] for name in ("x=", "x1=", "width=") for part in shown.split(f' {name}"')[1:]]
    assert numbers
    assert all(0 <= float(number.removesuffix("%")) <= 100.02 for number in numbers)


def test_a_probability_has_the_same_digits_in_every_component() -> None:
    shown = drawn("{% scale p review=0.2 auto=0.98 %}{% waterfall steps p %}{{ p|probability }}", p=0.9989, steps=[])
    assert shown.count("0.998") == 3


@pytest.mark.parametrize(
    ("query", "order", "direction"),
    [("", "-value", None), ("order=-value", "value", "descending"), ("order=value", "-value", "ascending")],
)
def test_a_column_orders_and_turns_round(query: str, order: str, direction: str | None) -> None:
    request = RequestFactory().get(f"/?{query}&f=a&cursor=x")
    shown = drawn('{% column "Value" "value" first="desc" %}', request=request)
    assert f"order={order}&" in shown.replace("&amp;", "&") + "&" or f'order={order}"' in shown
    assert "cursor" not in shown
    assert "f=a" in shown
    assert (f'aria-sort="{direction}"' in shown) == (direction is not None)


def test_a_notice_carries_its_way_back() -> None:
    stored = [Message(25, "Linked.", "undo=/decisions/7/undo/"), Message(40, "Not saved.")]
    first, second = notices_from(stored)
    assert (first.tone, first.undo_url) == ("done", "/decisions/7/undo/")
    assert (second.tone, second.undo_url) == ("error", "")
    shown = drawn("{% toasts %}", messages=stored, csrf_token="t0ken")
    assert 'action="/decisions/7/undo/"' in shown
    assert 'value="t0ken"' in shown


def test_progress_asks_again_only_while_it_runs() -> None:
    running = drawn('{% progress done=1 total=2 label="Import" poll_url="/jobs/1/" %}')
    ended = drawn('{% progress done=2 total=2 label="Import" state="done" poll_url="/jobs/1/" %}')
    assert 'hx-get="/jobs/1/"' in running
    assert "hx-get" not in ended


def test_the_frame_without_anybody_signed_in_has_no_navigation() -> None:
    page = render_to_string("base.html", {"viewer": None})
    assert "<nav" not in page
    assert 'id="main"' in page


def test_the_frame_shows_the_sections_it_is_given() -> None:
    viewer = SimpleNamespace(
        name="Ada Okafor", email="ada@example.org", purpose="service", purposes=(), may_search=True
    )
    sections = [
        SimpleNamespace(label="Data", items=[SimpleNamespace(label="Customers", url="/c/", count=3, current=True)])
    ]
    page = render_to_string("base.html", {"viewer": viewer, "navigation": sections})
    assert 'href="/c/" aria-current="page"' in page
    assert "AO" in page
