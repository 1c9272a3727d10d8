"""Survivorship rules for programs: which value survives, attribute by attribute."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.customers import answers, rules, services, whatif
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH, STALE
from mdm.web.pages import signed_in_user


class DraftBody(serializers.Serializer[Any]):
    """What a rule says: strategies and sources in order, and the days after which trust has halved."""

    strategies = serializers.ListField(child=serializers.CharField(max_length=40), min_length=1)
    sources = serializers.ListField(child=serializers.SlugField(max_length=40), required=False, default=list)
    half_life = serializers.IntegerField(min_value=0, max_value=36_500, default=0)


class RuleBody(DraftBody):
    """A rule to be saved; `version` is the one that was read, 0 where the attribute had none of its own."""

    version = serializers.IntegerField(min_value=0)
    reason = serializers.CharField(max_length=400)


@extend_schema(
    summary="Survivorship rules", parameters=asking(rules.LISTING), responses=answers.RULES, tags=["customers"]
)
@api_view(["GET"])
def rule_list(request: Request) -> Response:
    """Every attribute and group with its strategies in order, and the sources believed first."""
    found, _ = rules.page(api_access(request), request.query_params)
    return Response(list_body(found, _rule))


@extend_schema(
    summary="Change a survivorship rule",
    request=RuleBody,
    responses={200: answers.RULE_SET, 409: CLASH, 412: STALE},
    tags=["customers"],
)
@api_view(["PUT"])
def rule(request: Request, attribute: str) -> Response:
    """Sets the rule of an attribute, a group, or of everything else (`*`); golden records follow in `job`."""
    access = api_access(request)
    access.require("edit", "work.rules")
    body = checked(RuleBody, request)
    made = rules.made(tuple(body["strategies"]), tuple(body["sources"]), body["half_life"])
    job = services.change_rule(
        attribute=attribute,
        rule=made,
        version=body["version"],
        actor=signed_in_user(request._request),
        reason=body["reason"],
    )
    return Response(_rule(rules.one(access, attribute)) | {"job": str(job.id)})


@extend_schema(summary="What a rule would change", request=DraftBody, responses=answers.EFFECT, tags=["customers"])
@api_view(["POST"])
def effect(request: Request, attribute: str) -> Response:
    """Counted on all customers, or on a sample with a 95 % interval for all; nothing is written."""
    access = api_access(request)
    rules.one(access, attribute)
    body = checked(DraftBody, request)
    made = rules.made(tuple(body["strategies"]), tuple(body["sources"]), body["half_life"])
    found = whatif.estimate(access, attribute, made)
    return Response(
        {
            "customers": found.customers,
            "looked_at": found.looked_at,
            "changed": found.changed,
            "interval": [found.low, found.high],
            "by_attribute": {key: many for key, _, many in found.by_attribute},
            "samples": [_sample(sample) for sample in found.samples],
        }
    )


def _sample(sample: whatif.Sample) -> dict[str, Any]:
    changes = [
        {"field": label, "_locked": before.locked}
        if before.locked
        else {"field": label, "before": before.text, "after": after.text}
        for label, before, after in sample.changes
    ]
    return {"number": sample.number, "changes": changes}


def _rule(found: rules.Listed) -> dict[str, Any]:
    return {
        "attribute": found.attribute,
        "label": found.label,
        "strategies": list(found.rule.strategies),
        "sources": list(found.rule.sources),
        "half_life": found.rule.half_life,
        "version": found.version,
        "is_default": found.is_default,
    }
