"""Filters and orders: what they mean, and that they cannot be used to look behind a lock."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from mdm.access.errors import Invalid
from mdm.access.models import User
from mdm.web import filters

COLUMNS = {"full_name": "display_name", "email": "email", "tax_id": "email", "birth_date": "email", "city": "locale"}


def parse(address, access, subject="customer", columns=COLUMNS):
    return filters.parse(QueryDict(address), access, subject, columns)


def test_a_filter_survives_the_way_through_an_address(ada, access_of):
    found = parse("f=customer.city:is:Graz:%20St.%20Peter&f=customer.full_name:starts:Mo", access_of(ada))
    assert [str(each) for each in found] == ["customer.city:is:Graz: St. Peter", "customer.full_name:starts:Mo"]
    assert [each.words for each in found] == ["City is Graz: St. Peter", "Name starts with Mo"]


def test_an_unknown_and_a_forbidden_field_get_the_same_answer(ada, access_of):
    answers = []
    for field in ("customer.tax_id", "customer.shoe_siz"):
        with pytest.raises(Invalid) as refused:
            parse(f"f={field}:is:1", access_of(ada))
        answers.append((refused.value.detail.replace(field, ""), refused.value.mend, refused.value.where))
    assert answers[0] == answers[1]
    assert "tax_id" not in answers[0][1]


def test_a_field_seen_masked_can_be_neither_filtered_nor_ordered_by(omar, access_of):
    access = access_of(omar)
    with pytest.raises(Invalid):
        parse("f=customer.email:contains:a", access)
    with pytest.raises(Invalid):
        filters.order(QueryDict("order=-customer.email"), access, "customer", COLUMNS, "customer.full_name")


def test_the_default_order_needs_no_right(zoe, access_of):
    order = filters.order(QueryDict(""), access_of(zoe), "customer", {"tax_id": "email"}, "-customer.tax_id")
    assert order == [("email", "desc"), ("id", "desc")] or order == [("email", "desc"), ("id", "asc")]


@pytest.mark.parametrize(
    "text",
    [
        "customer.city",
        "customer.city:is",
        "customer.city:is:",
        "customer.city:like:G%25",
        "customer.city__contains:is:G",
        "persona.handle:is:x",
        "city:is:Graz",
        "::",
        "customer.city:is:a%00b",
        "customer.city:is:" + "x" * 500,
        "customer.full_name:regex:.*",
    ],
)
def test_what_cannot_be_read_is_refused_in_words(ada, access_of, text):
    with pytest.raises(Invalid) as refused:
        parse(f"f={text}", access_of(ada))
    assert refused.value.detail


def test_too_many_filters_are_refused(ada, access_of):
    with pytest.raises(Invalid):
        parse("&".join(["f=customer.city:is:Graz"] * 21), access_of(ada))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("candidate.probability", "at_least:0.85", Decimal("0.85")),
        ("candidate.due_on", "before:2026-12-01", date(2026, 12, 1)),
        ("candidate.is_calibrated", "is:yes", True),
        ("candidate.band", "any:review|automatic", ["review", "automatic"]),
    ],
)
def test_a_value_is_read_by_the_type_of_its_field(ada, access_of, field, text, value):
    (found,) = parse(f"f={field}:{text}", access_of(ada), "candidate", [field.partition(".")[2]])
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "probability:is:many",
        "probability:is:NaN",
        "probability:is:1e400",
        "due_on:is:31.2.2026",
        "due_on:is:2026-02-31",
        "is_calibrated:is:perhaps",
    ],
)
def test_a_value_that_does_not_fit_says_what_would(ada, access_of, text):
    with pytest.raises(Invalid, match="takes"):
        parse(f"f=candidate.{text}", access_of(ada), "candidate", ["probability", "due_on", "is_calibrated"])


def test_the_conditions_narrow_the_rows(cast, access_of):
    def names(address):
        rows = filters.apply(User.objects.order_by("email"), parse(address, access_of(cast["ada"])), COLUMNS)
        return [user.email.partition("@")[0] for user in rows]

    assert names("f=customer.full_name:starts:o") == ["omar"]
    assert names("f=customer.full_name:is_not:Ada Okafor&f=customer.email:starts:a") == []
    assert names("f=customer.city:empty:") == []
    assert len(names("f=customer.city:filled:")) == 7
    assert names("f=customer.email:any:ada@example.test|ben@example.test") == ["ada", "ben"]
