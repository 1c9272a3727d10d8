"""Walking a list forwards and backwards meets every row once, whatever ties there are."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdm.access.errors import Invalid
from mdm.access.models import AccessLogEntry, User
from mdm.audit import change_set
from mdm.web import keyset
from tests.cast import CASTING

UP = [("subject", "asc"), ("id", "asc")]
MIXED = [("subject", "desc"), ("id", "asc")]


def plant(subjects):
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(actor_id="user:x", purpose="service", kind="view", subject=subject) for subject in subjects
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(subjects=st.lists(st.sampled_from("abc"), min_size=0, max_size=14), size=st.integers(1, 5), mixed=st.booleans())
def test_every_row_is_met_once_in_order_and_the_way_back_is_the_same(db, subjects, size, mixed):
    first = AccessLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    plant(subjects)
    order = MIXED if mixed else UP
    rows = AccessLogEntry.objects.filter(pk__gt=first)
    wanted = list(rows.order_by("-subject" if mixed else "subject", "id").values_list("pk", flat=True))
    seen, cursor, pages = [], "", []
    while True:
        found = keyset.page(rows, order, cursor, size)
        seen += [row.pk for row in found.rows]
        pages.append([row.pk for row in found.rows])
        if not found.next:
            break
        cursor = found.next
    assert seen == wanted
    back = [pages[-1]]
    while found.previous:
        found = keyset.page(rows, order, found.previous, size)
        back.append([row.pk for row in found.rows])
    assert sorted(pk for rows_of_page in back for pk in rows_of_page) == sorted(wanted)
    assert back[::-1][-1] == pages[-1]


def test_rows_that_come_and_go_meanwhile_neither_repeat_nor_hide_others(db):
    plant("aabbcc")
    first = keyset.page(AccessLogEntry.objects.all(), UP, "", 3)
    plant("a")
    second = keyset.page(AccessLogEntry.objects.all(), UP, first.next, 10)
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}
    assert len(second.rows) == 3


def test_a_cursor_keeps_microseconds(ada, ben, omar):
    moment = timezone.now()
    with change_set(actor=CASTING, action="test.date"):
        for place, user in enumerate((ada, ben, omar)):
            User.objects.filter(pk=user.pk).update(created_at=moment + timedelta(microseconds=place))
    order = [("created_at", "asc"), ("id", "asc")]
    first = keyset.page(User.objects.all(), order, "", 1)
    assert keyset.page(User.objects.all(), order, first.next, 5).rows == [ben, omar]


def test_a_cursor_does_not_show_the_values_it_holds(db):
    plant(["Moser", "Moser", "Moser"])
    cursor = keyset.page(AccessLogEntry.objects.all(), UP, "", 1).next
    assert "Moser" not in cursor
    assert cursor.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("cursor", ["nonsense", "ÿ", "gAAAAA", "a" * 5000, "\x00"])
def test_a_cursor_that_is_not_ours_is_refused(db, cursor):
    with pytest.raises(Invalid) as refused:
        keyset.page(AccessLogEntry.objects.all(), UP, cursor, 5)
    assert refused.value.field == "cursor"


def test_a_cursor_of_another_order_is_refused(db):
    plant("abc")
    cursor = keyset.page(AccessLogEntry.objects.all(), UP, "", 1).next
    with pytest.raises(Invalid):
        keyset.page(AccessLogEntry.objects.all(), MIXED, cursor, 1)


@pytest.mark.parametrize(("asked", "given_"), [(None, 50), ("", 50), ("7", 7), (10_000, 200)])
def test_the_size_is_bounded(asked, given_):
    assert keyset.page_size(asked) == given_


@pytest.mark.parametrize("asked", ["0", "-1", "many", "1e3"])
def test_a_size_that_is_none_is_refused(asked):
    with pytest.raises(Invalid):
        keyset.page_size(asked)
