"""The ledger of a customer, the rules of the gate and a question to it, for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.consent import answers, selectors
from mdm.customers import selectors as customers
from mdm.web.api import api_access, asking, checked, list_body


class QuestionBody(serializers.Serializer[Any]):
    """The facts of one case."""

    platform = serializers.CharField(max_length=40)
    purpose = serializers.CharField(max_length=40, default="social_linking")
    consent = serializers.ChoiceField(choices=["none", "given", "withdrawn"], default="none")
    visibility = serializers.ChoiceField(choices=["public", "shared", "consent", "archive"], default="public")


@extend_schema(
    summary="Consent of a customer: what stands, and every event",
    parameters=asking(selectors.EVENTS),
    responses=answers.LEDGER,
    tags=["consent"],
)
@api_view(["GET"])
def consents(request: Request, number: str) -> Response:
    """Across linked records withdrawal wins; `standing` says what holds, `results` why."""
    access = api_access(request)
    access.require("see", "work.search")
    customer = customers.live_id(number)
    found, _ = selectors.events(access, customer, request.query_params)
    body = list_body(found, lambda event: {"id": event.id, "record": event.record} | event.fields.plain())
    standing = [
        each.fields.plain() | {"record_count": each.record_count} for each in selectors.standing(access, customer)
    ]
    return Response(body | {"standing": standing})


@extend_schema(
    summary="The rules of the may-we gate",
    parameters=asking(selectors.RULES),
    responses=answers.RULES,
    tags=["consent"],
)
@api_view(["GET"])
def gate_rules(request: Request) -> Response:
    """In the order in which they are asked; the first that applies decides."""
    found, _ = selectors.rules(api_access(request), request.query_params)
    return Response(list_body(found, lambda rule: rule.plain()))


@extend_schema(
    summary="Ask the may-we gate",
    request=QuestionBody,
    responses=answers.PERMISSION,
    examples=[answers.PERMISSION_EXAMPLE],
    tags=["consent"],
)
@api_view(["POST"])
def ask(request: Request) -> Response:
    """Would this be permitted, by which rule, with which evidence? Asking writes nothing."""
    access = api_access(request)
    answer = selectors.ask(access, dict(checked(QuestionBody, request)))
    return Response(
        {
            "verdict": str(answer.verdict),
            "evidence": None if answer.evidence is None else sorted(answer.evidence),
            "rule": answer.rule,
            "citation": answer.citation,
            "explanation": answer.explanation,
        }
    )
