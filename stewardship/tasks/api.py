"""Tasks for programs: the same verbs and the same rights as the pages."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access import log
from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.jobs import questions
from mdm.jobs.questions import Fact
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH, STALE
from mdm.web.pages import signed_in_user
from stewardship.tasks import answers, commenting, many, selectors, services, wanted
from stewardship.tasks.selectors import Task, TaskRow
from stewardship.tasks.services import Chosen

TAB = OpenApiParameter("tab", str, enum=list(wanted.TABS), default=wanted.ALL, description="Whose tasks.")
IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="The ETag of the task.")


class AnswerBody(serializers.Serializer[Any]):
    """One of the kind's answers, and why."""

    answer = serializers.CharField(max_length=40)
    reason = serializers.CharField(max_length=services.LONGEST_REASON, required=False, allow_blank=True)


class TaskReasonBody(serializers.Serializer[Any]):
    """Why an answer is taken back."""

    reason = serializers.CharField(max_length=services.LONGEST_REASON)


class AssigneeBody(serializers.Serializer[Any]):
    """Who is to do it: an id of a user, or null to hand it back."""

    assignee = serializers.UUIDField(allow_null=True)
    reason = serializers.CharField(max_length=services.LONGEST_REASON, required=False, allow_blank=True)


class DueBody(serializers.Serializer[Any]):
    """Until when it is to be answered."""

    due_at = serializers.DateTimeField()
    reason = serializers.CharField(max_length=services.LONGEST_REASON, required=False, allow_blank=True)


class CommentBody(serializers.Serializer[Any]):
    """What is said; @ and a name tells that person."""

    text = serializers.CharField(max_length=commenting.LONGEST)


class TaskVersion(serializers.Serializer[Any]):
    """A task, and the version of it that was looked at."""

    task = serializers.IntegerField(min_value=1)
    version = serializers.IntegerField(min_value=1)


class AnswerManyBody(serializers.Serializer[Any]):
    """The same answer to many tasks of one kind; `count` has to be their number."""

    tasks = TaskVersion(many=True)
    answer = serializers.CharField(max_length=40)
    count = serializers.IntegerField()
    reason = serializers.CharField(max_length=services.LONGEST_REASON, required=False, allow_blank=True)


@extend_schema(summary="Tasks", parameters=asking(wanted.TASKS, TAB), responses=answers.TASKS, tags=["tasks"])
@api_view(["GET"])
def task_list(request: Request) -> Response:
    """Ordered by when they are due; with the true counts of all tabs."""
    access, query = _may_see(request), request.query_params
    found, chosen = selectors.page(access, query.get("tab", wanted.ALL), query)
    for row in found.rows:
        log.viewed(access, row.fields, row.id)
    return Response(list_body(found, _row) | {"counts": selectors.counts(access, chosen)})


@extend_schema(summary="Kinds of questions and their answers", responses=answers.KINDS, tags=["tasks"])
@api_view(["GET"])
def kinds(request: Request) -> Response:
    access = _may_see(request)
    found = [
        {
            "key": kind.key,
            "label": kind.label,
            "answers": dict(kind.answers),
            "can_be_undone": kind.undo is not None,
            "may_answer": access.may("decide", f"work.{kind.right}"),
        }
        for kind in questions.kinds()
    ]
    return Response({"results": found})


@extend_schema(summary="One task", responses=answers.DETAIL, tags=["tasks"])
@api_view(["GET"])
def task(request: Request, task: int) -> Response:
    """What is asked, about what, what can be answered. The ETag is the version to act on."""
    return _task(_may_see(request), task)


@extend_schema(
    summary="Answer a task",
    request=AnswerBody,
    parameters=[IF_MATCH],
    responses={200: answers.DETAIL, 409: CLASH, 412: STALE},
    tags=["tasks"],
)
@api_view(["POST"])
def answer(request: Request, task: int) -> Response:
    """409 says who answered what before."""
    access, body = _may_see(request), checked(AnswerBody, request)
    chosen = Chosen(task, body["answer"], _version(request))
    services.answer(access, chosen, actor=_user(request), reason=body.get("reason", ""))
    return _task(access, task)


@extend_schema(summary="Answer many tasks", request=AnswerManyBody, responses=answers.ANSWERED, tags=["tasks"])
@api_view(["POST"])
def answer_many(request: Request) -> Response:
    """Each stands for itself: `failures` names those that were not answered, and why."""
    access, body = _may_see(request), checked(AnswerManyBody, request)
    chosen = [Chosen(each["task"], body["answer"], each["version"]) for each in body["tasks"]]
    outcome = many.answer_many(
        access, chosen, typed_count=body["count"], actor=_user(request), reason=body.get("reason", "")
    )
    failures = [{"task": each.task, "why": each.why} for each in outcome.failures]
    return Response({"answered": list(outcome.answered), "failures": failures})


@extend_schema(
    summary="Undo an answer", request=TaskReasonBody, responses={200: answers.UNDONE, 409: CLASH}, tags=["tasks"]
)
@api_view(["POST"])
def undo(request: Request, task: int) -> Response:
    """Where the kind can be undone, the task is open again. Twice changes nothing: `is_undone_now` is false."""
    access = _may_see(request)
    changed = services.undo(access, task=task, actor=_user(request), reason=checked(TaskReasonBody, request)["reason"])
    return _task(access, task, is_undone_now=changed)


@extend_schema(
    summary="Assign a task, or hand it back",
    request=AssigneeBody,
    parameters=[IF_MATCH],
    responses={200: answers.DETAIL, 409: CLASH, 412: STALE},
    tags=["tasks"],
)
@api_view(["PUT"])
def assign(request: Request, task: int) -> Response:
    access, body = _may_see(request), checked(AssigneeBody, request)
    services.assign(
        access,
        task=task,
        assignee=body["assignee"],
        version=_version(request),
        actor=_user(request),
        reason=body.get("reason", ""),
    )
    return _task(access, task)


@extend_schema(
    summary="Change when a task is due",
    request=DueBody,
    parameters=[IF_MATCH],
    responses={200: answers.DETAIL, 409: CLASH, 412: STALE},
    tags=["tasks"],
)
@api_view(["PUT"])
def change_due(request: Request, task: int) -> Response:
    access, body = _may_see(request), checked(DueBody, request)
    services.change_due(
        access,
        task=task,
        due_at=body["due_at"],
        version=_version(request),
        actor=_user(request),
        reason=body.get("reason", ""),
    )
    return _task(access, task)


@extend_schema(methods=["GET"], summary="Comments on a task", responses=answers.COMMENTS, tags=["tasks"])
@extend_schema(
    methods=["POST"],
    summary="Comment on a task",
    request=CommentBody,
    responses={201: answers.COMMENTS},
    tags=["tasks"],
)
@api_view(["GET", "POST"])
def comments(request: Request, task: int) -> Response:
    access = _may_see(request)
    if request.method == "POST":
        commenting.comment(access, task=task, text=checked(CommentBody, request)["text"], actor=_user(request))
    selectors.one(access, task)
    return Response({"results": _comments(access, task)}, status=201 if request.method == "POST" else 200)


def _may_see(request: Request) -> FieldAccess:
    access = api_access(request)
    access.require("see", services.SCREEN)
    return access


def _user(request: Request) -> User:
    return signed_in_user(request._request)


def _version(request: Request) -> int:
    text = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not text.isdecimal() or len(text) > 9:
        raise Invalid(
            "Say which version of the task you act on.", field="If-Match", mend="Send the ETag of the task as If-Match."
        )
    return int(text)


def _task(access: FieldAccess, task: int, **more: Any) -> Response:
    found = selectors.one(access, task)
    log.viewed(access, found.row.fields, task)
    return Response(_body(access, found) | more, headers={"ETag": f'"{found.row.version}"'})


def _body(access: FieldAccess, found: Task) -> dict[str, Any]:
    return _row(found.row) | {
        "answers": dict(found.answers),
        "about": [_fact(fact) for fact in found.about],
        "why_not": found.why_not,
        "may_undo": found.may_undo,
        "comments": _comments(access, found.row.id),
        "activity": [{"at": h.at, "who": h.who, "text": h.text, "why": h.why} for h in found.happenings],
    }


def _row(row: TaskRow) -> dict[str, Any]:
    customer = {"name": row.customer.name, "number": row.customer.note} if row.customer else None
    return {
        "id": row.id,
        "kind_key": row.kind,
        "version": row.version,
        "is_open": row.is_open,
        "is_overdue": row.is_overdue,
        **row.fields.plain(),
        "customer": customer,
        "source": row.source.plain() if row.source else None,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {"label": fact.label, "value": fact.value}


def _comments(access: FieldAccess, task: int) -> list[dict[str, Any]]:
    return [{"author": c.author, "at": c.at, "text": c.text} for c in selectors.comments(access, task)]
