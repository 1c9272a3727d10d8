"""Customers for programs: list, golden record, lineage, timeline, merges, search."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import Invalid
from mdm.customers import answers, identities, lineage, merges, retired, selectors, timeline
from mdm.customers import search as find
from mdm.web.api import PAGING, ReasonBody, api_access, asking, checked, list_body
from mdm.web.pages import signed_in_user

Body = dict[str, Any]


@extend_schema(
    summary="Customers",
    parameters=asking(selectors.customers()),
    responses=answers.CUSTOMERS,
    examples=[answers.CUSTOMERS_EXAMPLE],
    tags=["customers"],
)
@api_view(["GET"])
def customer_list(request: Request) -> Response:
    """Live customers by name unless `order` says otherwise; filters are checked against what the asker may find."""
    access = api_access(request)
    access.require("see", "work.search")
    found, _ = selectors.page(access, request.query_params)
    return Response(list_body(found, _row))


@extend_schema(summary="A golden record", responses=answers.GOLDEN, tags=["customers"])
@api_view(["GET"])
def customer(request: Request, number: str) -> Response:
    """By number; a retired number leads for ever to the customer it is part of, and `retired` says since when."""
    access = api_access(request)
    access.require("see", "work.search")
    golden = selectors.golden(access, number)
    gone = retired.of_number(access, golden.asked_for) if golden.was_redirected else None
    said: Body = {
        "number": golden.number,
        "asked_for": golden.asked_for,
        "retired": asdict(gone) if gone else None,
        "kind": golden.kind,
        "version": golden.version,
        "record_count": golden.record_count,
        "merged_numbers": golden.retired_numbers if access.may("see", merges.MERGES) else None,
    }
    return Response(said | golden.fields.plain())


@extend_schema(
    summary="Where its values come from",
    parameters=asking(lineage.LISTING),
    responses=answers.LINEAGES,
    tags=["customers"],
)
@api_view(["GET"])
def customer_lineage(request: Request, number: str) -> Response:
    """For every value the record it comes from, why it won, and what lost."""
    access = api_access(request)
    access.require("see", "work.search")
    found, _ = lineage.page(access, selectors.live_id(number), request.query_params)
    return Response(list_body(found, lineage.plain))


@extend_schema(
    summary="By what it is or was known", parameters=PAGING, responses=answers.IDENTITIES, tags=["customers"]
)
@api_view(["GET"])
def customer_identities(request: Request, number: str) -> Response:
    """Every name, e-mail and phone that a source states or stated, with when it was first and last said."""
    access = api_access(request)
    access.require("see", "work.search")
    access.require("see", lineage.WHERE_FROM)
    golden, asked = selectors.golden(access, number), request.query_params
    found, _ = identities.page(access, golden, cursor=asked.get("cursor", ""), size=asked.get("size"))
    return Response(list_body(found, identities.plain))


@extend_schema(
    summary="What happened, newest first",
    parameters=asking(timeline.LISTING),
    responses=answers.TIMELINE,
    tags=["customers"],
)
@api_view(["GET"])
def customer_timeline(request: Request, number: str) -> Response:
    """Orders, tickets, survey answers, consents, links and merges, as far as the asker may know of them."""
    access = api_access(request)
    access.require("see", "work.search")
    size = request.query_params.get("size", str(timeline.SIZE))
    if not size.isdecimal() or not int(size):
        raise Invalid("The page size is a number from 1 to 100.", field="size", mend="Leave it out for 20.")
    found, _ = timeline.page(access, selectors.live_id(number), request.query_params, int(size))
    return Response({"results": found.events, "next": found.older})


@extend_schema(
    summary="Live merges of a customer",
    parameters=asking(merges.LISTING),
    responses=answers.MERGES,
    examples=[answers.MERGES_EXAMPLE],
    tags=["customers"],
)
@api_view(["GET"])
def customer_merges(request: Request, number: str) -> Response:
    """Which numbers became part of it, and what decided that."""
    access = api_access(request)
    access.require("see", "work.search")
    found, _ = merges.page(access, selectors.live_id(number), request.query_params)
    return Response(list_body(found, asdict))


@extend_schema(
    summary="Retired numbers",
    parameters=asking(retired.LISTING),
    responses=answers.RETIRED_NUMBERS,
    tags=["customers"],
)
@api_view(["GET"])
def retired_numbers(request: Request) -> Response:
    """Every number that became part of another customer, with the number that stands for it now."""
    found, _ = retired.page(api_access(request), request.query_params)
    return Response(list_body(found, retired.plain))


@extend_schema(
    summary="Undo a merge",
    request=ReasonBody,
    responses=answers.UNDONE,
    tags=["customers"],
)
@api_view(["POST"])
def split(request: Request, merge: UUID) -> Response:
    """Undone as the decision that made it, where there is one; the second time changes nothing."""
    access = api_access(request)
    reason = checked(ReasonBody, request)["reason"]
    return Response({"is_undone": merges.undo(access, merge, actor=signed_in_user(request._request), reason=reason)})


@extend_schema(
    summary="Search customers and personas",
    parameters=[OpenApiParameter("q", str, required=True, description="Name, e-mail, phone, handle or number.")],
    responses=answers.found(),
    tags=["customers"],
)
@api_view(["GET"])
def search(request: Request) -> Response:
    """Best first, at most 20 customers as `results` and 20 `personas`, linked or not, by name and handle.

    Fields that the asker may not search are not looked at.
    """
    access = api_access(request)
    access.require("see", "work.search")
    text = request.query_params.get("q", "").strip()
    if not text:
        raise Invalid("Say what to search for.", field="q")
    results = [_row(row) for row in selectors.found_by(access, text)]
    return Response({"results": results} | find.others(access, text))


def _row(row: selectors.Row) -> Body:
    return {"number": row.number, "record_count": row.record_count} | row.fields.plain()
