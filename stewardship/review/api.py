"""The queue, pairs and decisions, for programs: the same services and the same rights as the pages."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access import log
from mdm.access.errors import Invalid
from mdm.web.api import api_access, asking, checked, filtering, list_body
from mdm.web.described import CLASH, NOTHING, STALE
from mdm.web.pages import signed_in_user
from stewardship.candidates.names import Named
from stewardship.review import answers, decided, lease, selectors, services, undoing
from stewardship.review import pair as pairs
from stewardship.review.comparison import FieldRow, Shows
from stewardship.review.models import Decision
from stewardship.review.queue import QUEUE, QueueFilter
from stewardship.review.services import Verdict

TAB = OpenApiParameter("tab", str, enum=list(selectors.TABS), default=selectors.TEAM, description="Whose pairs.")
HEADERS = [
    OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, required=True, description="8 to 80 characters."),
    OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True, description="Version of the pair."),
]


class DecisionBody(serializers.Serializer[Any]):
    """What is decided."""

    outcome = serializers.ChoiceField(choices=Decision.Outcome.choices)
    reason_code = serializers.ChoiceField(choices=Decision.Reason.choices, default="", allow_blank=True)
    note = serializers.CharField(default="", allow_blank=True, max_length=10_000)


class DecisionReasonBody(serializers.Serializer[Any]):
    """Why it was decided so, said afterwards."""

    reason_code = serializers.ChoiceField(choices=[choice for choice in Decision.Reason.choices if choice[0]])


class UndoBody(serializers.Serializer[Any]):
    """Why a decision is taken back."""

    reason = serializers.CharField(max_length=2_000)


@extend_schema(
    summary="Possible matches that wait",
    parameters=asking(QUEUE, TAB),
    responses=answers.CANDIDATES,
    tags=["review"],
)
@api_view(["GET"])
def candidates(request: Request) -> Response:
    """The queue, in the order in which it is worked."""
    access = api_access(request)
    access.require("see", "work.review")
    query = request.query_params
    found, _ = selectors.queue_page(access, query, query.get("tab", selectors.TEAM))
    for row in found.rows:
        log.viewed(access, row.fields, row.id)
    return Response(list_body(found, _row))


@extend_schema(summary="One possible match, explained", responses=answers.CANDIDATE, tags=["review"])
@api_view(["GET"])
def candidate(request: Request, candidate: int) -> Response:
    """Both sides, the stored weights, the gate, what approving would do. The ETag is the version to decide on."""
    return _pair(request, candidate)


@extend_schema(
    summary="Lease the next pair",
    request=None,
    parameters=[filtering(QUEUE)],
    responses={200: answers.CANDIDATE, 204: NOTHING},
    tags=["review"],
)
@api_view(["POST"])
def next_candidate(request: Request) -> Response:
    """The next pair that nobody holds, for ten minutes; 204 when the queue is empty."""
    access = api_access(request)
    access.require("decide", "work.review")
    found = lease.take_next(signed_in_user(request._request), QueueFilter.parse(request.query_params, access))
    return Response(status=204) if found is None else _pair(request, found)


@extend_schema(
    summary="Decide a pair",
    request=DecisionBody,
    parameters=HEADERS,
    responses={201: answers.DECISION, 409: CLASH, 412: STALE},
    examples=[answers.DECISION_EXAMPLE],
    tags=["review"],
)
@api_view(["POST"])
def decide(request: Request, candidate: int) -> Response:
    """match, non_match or unsure. The same key again answers with the same decision."""
    access = api_access(request)
    access.require("decide", "work.review")
    verdict = Verdict(
        candidate=candidate,
        version=_version(request),
        idempotency_key=request.headers.get("Idempotency-Key", ""),
        **checked(DecisionBody, request),
    )
    made = services.decide(verdict, actor=signed_in_user(request._request))
    return Response(_decision(decided.one(access, made.pk)), status=201)


@extend_schema(
    summary="Decisions, the newest first",
    parameters=asking(decided.DECISIONS),
    responses=answers.DECISIONS,
    tags=["review"],
)
@api_view(["GET"])
def decisions(request: Request) -> Response:
    access = api_access(request)
    access.require("see", "work.review")
    found, _ = decided.page(access, request.query_params)
    for row in found.rows:
        log.viewed(access, row.fields, row.id)
    return Response(list_body(found, _decision))


@extend_schema(summary="One decision", responses=answers.DECISION_DETAIL, tags=["review"])
@api_view(["GET"])
def decision(request: Request, decision: UUID) -> Response:
    """What was decided, by whom and why, and what undoing it would do."""
    access = api_access(request)
    access.require("see", "work.review")
    row = decided.one(access, decision)
    log.viewed(access, row.fields, row.id)
    return Response(_decision(row) | {"undoing": undoing.effects_of(access, decision)})


@extend_schema(
    summary="Reason for a decision",
    request=DecisionReasonBody,
    responses={200: answers.DECISION, 409: CLASH},
    tags=["review"],
)
@api_view(["POST"])
def give_reason(request: Request, decision: UUID) -> Response:
    """Says afterwards why; only for one's own standing decision."""
    access = api_access(request)
    access.require("decide", "work.review")
    code = checked(DecisionReasonBody, request)["reason_code"]
    services.add_reason(decision=decision, reason_code=code, actor=signed_in_user(request._request))
    return Response(_decision(decided.one(access, decision)))


@extend_schema(summary="Give a pair back undecided", request=None, responses={204: None}, tags=["review"])
@api_view(["POST"])
def release(request: Request, candidate: int) -> Response:
    """Ends one's own lease, so that others are offered the pair at once."""
    api_access(request).require("decide", "work.review")
    lease.release(signed_in_user(request._request), candidate)
    return Response(status=204)


@extend_schema(
    summary="Undo a decision", request=UndoBody, responses={200: answers.UNDONE, 409: CLASH}, tags=["review"]
)
@api_view(["POST"])
def undo(request: Request, decision: UUID) -> Response:
    """Takes back what followed from it, exactly. A second undo changes nothing: `is_undone_now` is false."""
    access = api_access(request)
    access.require("decide", "work.review")
    changed = services.undo(
        decision=decision, actor=signed_in_user(request._request), reason=checked(UndoBody, request)["reason"]
    )
    return Response(_decision(decided.one(access, decision)) | {"is_undone_now": changed})


def _pair(request: Request, candidate: int) -> Response:
    access = api_access(request)
    access.require("see", "work.review")
    found = pairs.load(access, candidate)
    pairs.shown(access, found)
    compared = found.comparison
    body = {
        "id": found.id,
        "version": found.version,
        **found.fields.plain(),
        "model": found.model,
        "lines": found.lines,
        "subject": _named(found.subject),
        "customer_side": _named(found.customer),
        "evidence": [_evidence(row) for row in compared.rows],
        "waterfall": compared.steps,
        "without": compared.without,
        "has_changed_since": compared.has_changed,
        "may_we": found.may_we,
        "preview": {
            "facts": [_fact(fact.label, fact.text, fact.note, fact.locked) for fact in found.preview.facts],
            "refusal": found.preview.refusal,
            "rivals": [
                {"id": rival.id, "customer": _named(rival.named)} | rival.fields.plain()
                for rival in found.preview.rivals
            ],
        },
        "earlier_decisions": [_decision(row) for row in found.earlier],
        "yours_until": found.yours_until,
        "why_not": found.why_not,
    }
    return Response(body, headers={"ETag": f'"{found.version}"'})


def _row(row: selectors.QueueRow) -> dict[str, Any]:
    return {
        "id": row.id,
        **row.fields.plain(),
        "subject": _named(row.subject),
        "customer": _named(row.customer),
        "evidence": row.evidence,
        "held_by": row.held_by,
    }


def _decision(row: decided.DecisionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "candidate": row.candidate,
        **row.fields.plain(),
        "outcome_key": row.outcome,
        "reason_key": row.reason_code,
        "probability": row.probability,
        "subject": _named(row.subject),
        "customer": _named(row.customer),
    }


def _named(named: Named) -> dict[str, Any]:
    return {"name": named.name, "kind": named.kind, "note": named.note}


def _evidence(row: FieldRow) -> dict[str, Any]:
    said = {"left": _side(row.left), "right": _side(row.right), "weight": row.bits, "level": row.reason}
    return {"comparison": row.key, "label": row.label, **said, **({"_locked": row.locked} if row.locked else {})}


def _side(shows: Shows) -> dict[str, str]:
    return {"_locked": shows.locked} if shows.locked else {"raw": shows.text, "compared": shows.standard}


def _fact(label: str, text: str, note: str, locked: str) -> dict[str, str]:
    return {"label": label, "_locked": locked} if locked else {"label": label, "value": text, "note": note}


def _version(request: Request) -> int:
    text = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not text.isdecimal() or len(text) > 9:
        raise Invalid(
            "Say which version of the pair you decide on.",
            field="If-Match",
            mend="Send the ETag of the pair as If-Match.",
        )
    return int(text)
