"""Filters and orders of a list: what they mean, and that they cannot be used to look behind a lock."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import timezone

from mdm.access.errors import Invalid
from mdm.access.models import User
from mdm.web.listing import Column, Listing
from mdm.web.reader import reader_of, reading_as

DEFAULT = (("email", "asc"), ("id", "asc"))
PEOPLE = Listing(
    "customer",
    DEFAULT,
    {
        "full_name": Column("display_name", orders=True),
        "email": Column("email", orders=True),
        "tax_id": Column("email", orders=True),
        "birth_date": Column("email"),
        "city": Column("locale"),
        "kind": Column("locale", choices=[("en-GB", "British"), ("de-AT", "Austrian")]),
        "user.created_at": Column("created_at", orders=True),
        "user.last_login": Column("last_login", is_nullable=True),
        "candidate.leased_by": Column("id"),
    },
)
PAIRS = Listing(
    "candidate",
    DEFAULT,
    {key: Column(key) for key in ("probability", "due_on", "is_calibrated", "band", "created_at", "model.trained_on")},
)


def parse(address, access, listing=PEOPLE):
    return listing.parse(access, QueryDict(address))


def refused(address, access, listing=PEOPLE):
    with pytest.raises(Invalid) as refusal:
        parse(address, access, listing)
    return refusal.value


def test_a_filter_survives_the_way_through_an_address(ada, access_of):
    found = parse("f=customer.city:is:Graz:%20St.%20Peter&f=customer.full_name:starts:Mo", access_of(ada))
    assert [str(each) for each in found] == ["customer.city:is:Graz: St. Peter", "customer.full_name:starts:Mo"]
    assert [each.words for each in found] == ["City is Graz: St. Peter", "Name starts with Mo"]


def test_an_unknown_and_a_forbidden_field_get_the_same_answer(ada, access_of):
    answers = []
    for field in ("customer.tax_id", "customer.shoe_siz"):
        refusal = refused(f"f={field}:is:1", access_of(ada))
        answers.append((refusal.detail.replace(field, ""), refusal.mend, refusal.where))
    assert answers[0] == answers[1]
    assert "tax_id" not in answers[0][1]


def test_a_field_seen_masked_can_be_neither_filtered_nor_ordered_by_nor_is_it_offered(omar, access_of):
    access = access_of(omar)
    refused("f=customer.email:contains:a", access)
    with pytest.raises(Invalid):
        PEOPLE.order(access, QueryDict("order=-customer.email"))
    assert "customer.email" not in {asked.field for asked in PEOPLE.offered(access)}


def test_the_default_order_needs_no_right_and_another_ends_in_the_id(zoe, ada, access_of):
    assert PEOPLE.order(access_of(zoe), QueryDict("")) == DEFAULT
    assert PEOPLE.order(access_of(ada), QueryDict("order=-customer.full_name")) == [
        ("display_name", "desc"),
        ("id", "desc"),
    ]
    for name in ("customer.city", "--customer.full_name", "full_name", "email"):
        with pytest.raises(Invalid):
            PEOPLE.order(access_of(ada), QueryDict(f"order={name}"))


@pytest.mark.parametrize(
    "text",
    [
        "customer.city",
        "customer.city:is",
        "customer.city:is:",
        "customer.city:any:%7C",
        "customer.city:like:G%25",
        "customer.city__contains:is:G",
        "persona.handle:is:x",
        "city:is:Graz",
        "::",
        "customer.city:is:a%00b",
        "customer.city:is:" + "x" * 500,
        "customer.full_name:regex:.*",
        "customer.kind:is:fr-FR",
        "customer.kind:any:en-GB|fr-FR",
        "customer.kind:contains:en",
        "user.created_at:empty:",
    ],
)
def test_what_cannot_be_read_is_refused_in_words(ben, access_of, text):
    assert refused(f"f={text}", access_of(ben)).detail


def test_what_is_none_of_the_choices_is_told_them_and_a_chip_says_them_in_words(ada, access_of):
    assert refused("f=customer.kind:is:french", access_of(ada)).mend == "Use one of: de-AT, en-GB."
    (found,) = parse("f=customer.kind:any:en-GB|de-AT", access_of(ada))
    assert found.words == "Person or organisation is one of British or Austrian"


def test_too_many_filters_are_refused(ada, access_of):
    refused("&".join(["f=customer.city:is:Graz"] * 21), access_of(ada))


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
    (found,) = parse(f"f={field}:{text}", access_of(ada), PAIRS)
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
        "created_at:is:yesterday",
        "created_at:after:9999-12-31",
    ],
)
def test_a_value_that_does_not_fit_says_what_would(ada, access_of, text):
    assert "takes" in refused(f"f=candidate.{text}", access_of(ada), PAIRS).detail


def test_what_has_a_structure_is_no_filter(ada, access_of):
    assert "cannot be filtered" in refused("f=model.trained_on:is:x", access_of(ada), PAIRS).detail


def names(address, access):
    rows = PEOPLE.apply(User.objects.order_by("email"), parse(address, access))
    return [user.email.partition("@")[0] for user in rows]


def test_the_conditions_narrow_the_rows(cast, access_of):
    access = access_of(cast["ben"])
    assert names("f=customer.full_name:starts:o", access) == ["omar"]
    assert names("f=customer.full_name:is_not:Ada Okafor&f=customer.email:starts:a", access) == []
    assert names("f=customer.city:empty:", access) == []
    assert len(names("f=customer.city:filled:", access)) == 7
    assert names("f=customer.email:any:ada@example.test|ben@example.test", access) == ["ada", "ben"]
    assert len(names("f=customer.kind:is:en-GB", access)) == 7
    assert names("f=customer.kind:is_not:en-GB", access) == []


def test_a_person_is_oneself_or_somebody_by_name(cast, access_of):
    access = access_of(cast["ben"])
    assert names("f=candidate.leased_by:is:me", access) == ["ben"]
    assert names("f=candidate.leased_by:any:me|Zoe Adler", access) == ["ben", "zoe"]
    assert names("f=candidate.leased_by:is:Nobody Known", access) == []
    assert "ben" not in names("f=candidate.leased_by:is_not:me", access)


def test_a_day_is_met_by_each_of_its_moments_in_the_zone_of_the_reader(cast, access_of):
    access = access_of(cast["ben"])
    late = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # the first of April in Vienna
    for number, user in enumerate(cast.values()):
        User.objects.filter(pk=user.pk).update(last_login=late + timedelta(days=number) if number < 2 else None)
    with reading_as(reader_of("de-AT", "Europe/Vienna")):
        assert names("f=user.last_login:is:2026-04-01", access) == ["ada"]
        assert names("f=user.last_login:at_most:2026-04-01", access) == ["ada"]
        assert names("f=user.last_login:after:2026-04-01", access) == ["tomasz"]
        assert names("f=user.last_login:at_least:2026-04-01", access) == ["ada", "tomasz"]
        assert names("f=user.last_login:before:2026-04-02", access) == ["ada"]
        assert names("f=user.last_login:is:2026-04-01T00:30", access) == ["ada"]
    assert names("f=user.last_login:is:2026-03-31", access) == ["ada"]
    assert names("f=user.last_login:after:2026-03-31T22:30:00Z", access) == ["tomasz"]
    assert len(names("f=user.last_login:empty:", access)) == 5
    assert names("f=user.last_login:filled:", access) == ["ada", "tomasz"]


def test_a_page_is_asked_for_with_filter_order_size_and_place(cast, access_of):
    access = access_of(cast["ben"])
    query = {"f": ["customer.full_name:contains:a"], "order": "-customer.full_name", "size": "2"}
    seen, cursor = [], ""
    while True:
        found, chosen = PEOPLE.page(access, query | {"cursor": cursor}, User.objects.all())
        seen += [user.display_name for user in found.rows]
        if not (cursor := found.next):
            break
    assert [str(each) for each in chosen] == query["f"]
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == User.objects.filter(display_name__icontains="a").count() > 4


def test_a_time_can_move_along(cast, access_of):
    access, now = access_of(cast["ben"]), timezone.now()
    for name, days in (("ada", 0), ("tomasz", -3), ("omar", -20)):
        User.objects.filter(pk=cast[name].pk).update(last_login=now + timedelta(days=days))
    assert names("f=user.last_login:is:today", access) == ["ada"]
    assert names("f=user.last_login:at_least:-7d", access) == ["ada", "tomasz"]
    assert names("f=user.last_login:before:-7d", access) == ["omar"]
    assert names("f=user.last_login:before:now&f=user.last_login:after:-7d", access) == ["ada", "tomasz"]
    assert names("f=user.last_login:after:%2B1d", access) == []
    said = [each.words for each in parse("f=user.last_login:before:-7d&f=user.last_login:at_most:%2B2d", access)]
    assert said == ["Last sign-in before 7 days ago", "Last sign-in at most in 2 days"]


def test_searching_by_a_sensitive_field_is_put_on_record(ada, access_of):
    access = access_of(ada)
    parse("f=customer.city:is:Graz", access)
    assert access.reads == []
    parse("f=customer.birth_date:is:1990&f=customer.city:is:Graz", access)
    assert [(read.kind, read.subject, read.fields) for read in access.reads] == [
        ("search", "customer", ("birth_date", "city"))
    ]


def test_a_field_is_offered_with_what_it_can_be_asked(ben, access_of):
    offered = {asked.field: asked for asked in PEOPLE.offered(access_of(ben))}
    kind = offered["customer.kind"]
    assert (kind.comparing, kind.asking) == ([("is", "is"), ("is_not", "is not")], [])
    assert kind.choices == [("en-GB", "British"), ("de-AT", "Austrian")]
    assert offered["user.last_login"].asking == [("empty", "is empty"), ("filled", "is filled")]


@pytest.mark.parametrize(
    ("chosen", "triples"),
    [
        ("field=customer.city&operator=is&value=Graz", ["customer.city:is:Graz"]),
        ("field=customer.kind&operator=is&value=a&value=b", ["customer.kind:any:a|b"]),
        ("field=customer.kind&operator=is_not&value=a&value=b", ["customer.kind:is_not:a", "customer.kind:is_not:b"]),
        ("field=customer.city&operator=is&value=&operator=empty", ["customer.city:empty:"]),
        ("field=customer.city&operator=is&value=%20", []),
        ("field=task.due_at&operator=is&value=&ready=before:now", ["task.due_at:before:now"]),
    ],
)
def test_the_form_leads_back_to_the_list_with_what_was_chosen(ada, client_of, chosen, triples):
    kept = "/customers/?order=-customer.city%26f=customer.country:is:AT"
    answer = client_of(ada).get(f"/filters/add/?to={kept}&{chosen}")
    path, _, query = answer.headers["Location"].partition("?")
    assert path == "/customers/"
    assert QueryDict(query).getlist("f") == ["customer.country:is:AT", *triples]
    assert QueryDict(query)["order"] == "-customer.city"


@pytest.mark.parametrize(
    "to", ["", "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_form_leads_nowhere_else(ada, client_of, to):
    answer = client_of(ada).get("/filters/add/", {"to": to, "field": "customer.city", "operator": "is", "value": "x"})
    assert answer.status_code == 400


def test_a_filter_of_the_bar_is_taken_away_and_the_rest_of_the_address_stays(ada, client_of):
    text = (
        client_of(ada).get("/customers/?f=customer.city:is:Graz&f=customer.city:is_not:%20Linz&size=7").content.decode()
    )
    assert "City is Graz" in text
    assert 'href="?f=customer.city%3Ais%3AGraz&amp;size=7"' in text
    assert 'href="?f=customer.city%3Ais_not%3A+Linz&amp;size=7"' in text
    assert 'href="?size=7"' in text


def test_now_is_a_time(ada, access_of):
    (found,) = parse(
        f"f=candidate.created_at:before:{timezone.now().isoformat().replace('+', '%2B')}", access_of(ada), PAIRS
    )
    assert found.value.start == found.value.end
