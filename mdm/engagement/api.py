"""What customers have and did, for programs: lists, figures with their lines, warnings, rates, rows in bulk."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.projection import Projection
from mdm.customers import selectors as customers
from mdm.engagement import answers, bulk, currencies, explaining, figures, rules, selectors, warning_services, warnings
from mdm.engagement.currencies import NewRate
from mdm.engagement.figures import Figure
from mdm.engagement.warning_models import Kind, Severity
from mdm.web.api import PAGING, ReasonBody, api_access, asking, checked, list_body
from mdm.web.described import CLASH, STALE
from mdm.web.pages import signed_in_user

Body = dict[str, Any]
ON = OpenApiParameter("on", date, description="Only what is valid on this day.")


class RowsBody(serializers.Serializer[Any]):
    """Rows of one source. A row has a `key` and the fields of its subject; `customer_key` names its customer."""

    source = serializers.CharField(max_length=40)  # type: ignore[assignment]  # hides the base's argument
    rows = serializers.ListField(child=serializers.DictField(), allow_empty=True)
    reason = serializers.CharField(max_length=400)


class WarningBody(serializers.Serializer[Any]):
    """A warning to be set."""

    kind = serializers.ChoiceField(choices=Kind.choices)
    severity = serializers.ChoiceField(choices=Severity.choices)
    until = serializers.DateTimeField(required=False, allow_null=True, default=None)
    reason = serializers.CharField(max_length=400)


class WarningRuleBody(serializers.Serializer[Any]):
    """When a warning follows from the figures; `version` is the one that was read."""

    severity = serializers.ChoiceField(choices=Severity.choices)
    thresholds = serializers.DictField(child=serializers.IntegerField())
    is_active = serializers.BooleanField()
    version = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=400)


class RateBody(serializers.Serializer[Any]):
    """What one unit of a currency is worth in the reference currency, from a day on."""

    currency = serializers.RegexField("^[A-Z]{3}$")
    valid_from = serializers.DateField()
    rate = serializers.DecimalField(max_digits=18, decimal_places=8)
    stated_by = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    reason = serializers.CharField(max_length=400)


@extend_schema(
    summary="Send rows of a source",
    request=RowsBody,
    responses=answers.SENT,
    tags=["engagement"],
)
@api_view(["POST"])
def rows(request: Request, subject: str) -> Response:
    """Orders, order lines, transactions, tickets, survey answers, interactions or items of a kind; up to 5,000 at once.

    By the source's key: what is there is changed, what is the same is left. Rows that cannot be taken are named with
    the reason; the others are taken.
    """
    access = api_access(request)
    access.require("edit", "work.import")
    body = checked(RowsBody, request)
    sent = bulk.send(
        subject=subject, source=body["source"], rows=body["rows"], actor=signed_in_user(request._request),
        reason=body["reason"],
    )  # fmt: skip
    return Response(asdict(sent))


@extend_schema(
    summary="A customer's portfolio",
    parameters=asking(selectors.ITEMS, ON),
    responses=answers.ITEMS,
    tags=["engagement"],
)
@api_view(["GET"])
def items(request: Request, number: str) -> Response:
    """Products, contracts, policies, loans, accounts, devices and the rest, with where each comes from."""
    access = api_access(request)
    access.require("see", "work.search")
    found, _ = selectors.items(access, customers.live_id(number), request.query_params)
    return Response(list_body(found, selectors.Reported.plain))


@extend_schema(
    summary="A customer's transactions", parameters=asking(selectors.ORDERS), responses=answers.ORDERS,
    tags=["engagement"],
)  # fmt: skip
@api_view(["GET"])
def orders(request: Request, number: str) -> Response:
    """Orders, refunds, payments and what moved no money, the newest first."""
    access = api_access(request)
    access.require("see", "work.search")
    found, _ = selectors.orders(access, customers.live_id(number), request.query_params)
    return Response(list_body(found, selectors.Reported.plain))


@extend_schema(summary="One transaction with its lines", responses=answers.ORDER_DETAIL, tags=["engagement"])
@api_view(["GET"])
def order(request: Request, number: str, order: int) -> Response:
    """With its lines, and with what was given back of it."""
    access = api_access(request)
    access.require("see", "work.search")
    customer = customers.live_id(number)
    found = selectors.order(access, customer, order)
    more = {
        "lines": [each.plain() for each in selectors.lines(access, customer, order)],
        "related": [each.plain() for each in selectors.refunds(access, customer, order)],
    }
    return Response(found.plain() | more)


@extend_schema(
    summary="A customer's interactions", parameters=asking(selectors.CONTACTS), responses=answers.CONTACTS,
    tags=["engagement"],
)  # fmt: skip
@api_view(["GET"])
def contacts(request: Request, number: str) -> Response:
    """Tickets, survey answers, calls, visits, complaints, the newest first."""
    access = api_access(request)
    access.require("see", "work.search")
    found, _ = selectors.contacts(access, customers.live_id(number), request.query_params)
    return Response(list_body(found, selectors.Reported.plain))


@extend_schema(summary="A customer's figures", responses=answers.FIGURES, tags=["engagement"])
@api_view(["GET"])
def figure_list(request: Request, number: str) -> Response:
    """Counts, sums by currency, intervals, tickets, scores; each with its sources and its time."""
    access = api_access(request)
    access.require("see", "work.search")
    _, found = figures.of_number(access, number)
    listed = [*found.listed, *([found.reference] if found.reference else [])]
    said: Body = {"results": [_figure(each) | {"is_reference": each is found.reference} for each in listed]}
    return Response(said | {"currencies_without_rate": found.without_rate, "computed_at": found.computed_at})


@extend_schema(
    summary="The lines that make a figure",
    parameters=[*PAGING, OpenApiParameter("currency", str, description="Of an amount; else the largest one.")],
    responses=answers.EXPLAINED,
    tags=["engagement"],
)
@api_view(["GET"])
def figure(request: Request, number: str, key: str) -> Response:
    """What the figure is, in words, and the very rows that it was made of."""
    access = api_access(request)
    access.require("see", "work.search")
    found = explaining.explain(access, number, key, request.query_params)
    said = _figure(found.figure) | {"words": found.figure.definition.words}
    said |= {"rates": [rate.plain() for rate in found.rates]}
    return Response(said | list_body(found.lines, selectors.Reported.plain))


@extend_schema(methods=["GET"], summary="Warnings about a customer", responses=answers.WARNINGS, tags=["engagement"])
@extend_schema(
    methods=["POST"], summary="Warn of a customer", request=WarningBody, responses={201: answers.WARNINGS},
    tags=["engagement"],
)  # fmt: skip
@api_view(["GET", "POST"])
def warning_list(request: Request, number: str) -> Response:
    """The gravest first; those that somebody set and those that follow from the figures."""
    access = api_access(request)
    access.require("see", "work.search")
    customer = customers.live_id(number)
    if request.method == "POST":
        body = checked(WarningBody, request)
        access.require("edit", "warning.kind")
        access.require("see", f"customer.warn_{body['kind']}")
        warning_services.set_warning(customer=customer, actor=signed_in_user(request._request), **body)
    access.require("see", "warning.kind")
    found = warnings.of_customer(access, customer)
    return Response({"results": [each.plain() for each in found]}, status=201 if request.method == "POST" else 200)


@extend_schema(summary="Take a warning back", request=ReasonBody, responses=answers.ENDED, tags=["engagement"])
@api_view(["POST"])
def warning_end(request: Request, warning: UUID) -> Response:
    """The second time changes nothing."""
    access = api_access(request)
    access.require("edit", "warning.kind")
    reason = checked(ReasonBody, request)["reason"]
    warnings.require_known(access, warning)
    ended = warning_services.end_warning(warning=warning, actor=signed_in_user(request._request), reason=reason)
    return Response({"is_ended": ended})


@extend_schema(summary="Rules of derived warnings", responses=answers.RULES, tags=["engagement"])
@api_view(["GET"])
def rule_list(request: Request) -> Response:
    """What has to be so that a warning follows, with the thresholds in force."""
    access = api_access(request)
    return Response({"results": [each.plain() for each in rules.listed(access)]})


@extend_schema(
    summary="Change a rule", request=WarningRuleBody, responses={200: answers.RULES, 412: STALE}, tags=["engagement"]
)
@api_view(["PUT"])
def rule(request: Request, kind: str) -> Response:
    """In force at once, for everybody: nothing derived is stored."""
    access = api_access(request)
    access.require("edit", "warning.thresholds")
    body = checked(WarningRuleBody, request)
    warning_services.set_rule(kind=kind, actor=signed_in_user(request._request), **body)
    return Response({"results": [each.plain() for each in rules.listed(access) if each.kind == kind]})


@extend_schema(
    methods=["GET"],
    summary="Exchange rates",
    parameters=asking(currencies.RATES_LISTED),
    responses=answers.RATES,
    tags=["engagement"],
)
@extend_schema(
    methods=["POST"],
    summary="Enter a rate",
    request=RateBody,
    responses={201: answers.RATES, 409: CLASH},
    tags=["engagement"],
)
@api_view(["GET", "POST"])
def rate_list(request: Request) -> Response:
    """The rates of the reference currency; after a new one the figures follow as a job."""
    access = api_access(request)
    access.require("see", "rate.rate")
    job = None
    if request.method == "POST":
        access.require("edit", "rate.rate")
        body = dict(checked(RateBody, request))
        reason = body.pop("reason")
        job = currencies.set_rates(rates=[NewRate(**body)], actor=signed_in_user(request._request), reason=reason)
    found, _ = currencies.page(access, request.query_params)
    said = {"reference": currencies.reference().code} | list_body(found, Projection.plain)
    return Response(said | ({"job": job.id} if job else {}), status=201 if job else 200)


def _figure(each: Figure) -> Body:
    value = each.value
    said: Body = {"figure": each.key, "label": each.definition.label}
    said |= {"_locked": value.locked} if value.locked else {"value": _plain(value.text)}
    said |= {"_masked": True} if value.masked else {}
    return said | {"currency": each.currency or None, "sources": each.sources, "as_of": each.as_of}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
