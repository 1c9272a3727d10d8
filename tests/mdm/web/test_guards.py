"""The guards of the tests themselves: a record that reaches a surface is caught."""

import json
from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from mdm.access.models import User
from mdm.access.projection import Projection, Shown
from mdm.web.rendering import ProjectionRenderer
from tests.guards import RecordReachedTemplate


@dataclass
class Holder:
    """Something that carries a record into a page."""

    inner: object


def test_a_template_that_prints_a_record_raises(ada):
    with pytest.raises(RecordReachedTemplate):
        Template("{{ holder.inner.email }}{{ holder.inner }}").render(Context({"holder": Holder(ada)}))


def test_a_template_that_loops_over_a_query_raises(ada):
    with pytest.raises(RecordReachedTemplate):
        Template("{% for user in users %}{{ user.email }}{% endfor %}").render(Context({"users": User.objects.all()}))


@pytest.mark.parametrize("wrap", [lambda u: u, lambda u: [u], lambda u: {"a": [Holder(u)]}])
def test_a_page_that_is_only_handed_a_record_raises(ada, wrap):
    with pytest.raises(RecordReachedTemplate):
        render_to_string("mdm/web/fault.html", {"title": "t", "detail": "d", "thing": wrap(ada)})


def test_the_renderer_refuses_records_and_queries(ada):
    for value in (ada, [ada], {"a": User.objects.all()}, User.objects.values()):
        with pytest.raises(TypeError):
            ProjectionRenderer().render(value)


def test_the_renderer_writes_projections_in_their_plain_form():
    written = ProjectionRenderer().render({"customer": Projection("customer", {"city": Shown("Graz")})})
    assert json.loads(written) == {"customer": {"city": "Graz"}}
