"""History and audit, for programs."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.web import keyset
from mdm.web.api import api_access, asking, list_body
from stewardship.oversight import answers, audit, history
from stewardship.oversight.history import Entry
from stewardship.oversight.reads import READS
from stewardship.oversight.reads import page as read_page


@extend_schema(
    summary="History of a record", parameters=asking(history.CHANGES), responses=answers.HISTORY, tags=["audit"]
)
@api_view(["GET"])
def record_history(request: Request, kind: str, key: str) -> Response:
    """Newest first; a locked field shows only that it changed."""
    access = api_access(request)
    access.require("see", "change.actor_name")
    query = request.query_params
    size = keyset.page_size(query.get("size"))
    found = history.of_record(access, kind, key, query, size)
    return Response({"results": [_entry(entry) for entry in found.entries], "next": found.older})


@extend_schema(
    summary="Change sets",
    parameters=asking(
        audit.CHANGES, OpenApiParameter("q", str, description="What a name, an action or a reason contains.")
    ),
    responses=answers.CHANGE_SETS,
    tags=["audit"],
)
@api_view(["GET"])
def change_sets(request: Request) -> Response:
    """Who, what, when and why, with how many rows of what changed."""
    found, _ = audit.page(api_access(request), request.query_params)
    return Response(list_body(found, audit.plain))


@extend_schema(summary="One change set", responses=answers.CHANGE_SET_DETAIL, tags=["audit"])
@api_view(["GET"])
def change_set(request: Request, identity: UUID) -> Response:
    """Everything it changed, at most 200 rows of each model."""
    row, entries = audit.one(api_access(request), identity)
    changes = [_change(change) for entry in entries for change in entry.changes]
    return Response(audit.plain(row) | {"changes": changes})


@extend_schema(summary="Reads on record", parameters=asking(READS), responses=answers.READS, tags=["audit"])
@api_view(["GET"])
def reads(request: Request) -> Response:
    """Who saw sensitive fields, searched or exported, and for which purpose; never what they saw."""
    found, _ = read_page(api_access(request), request.query_params)
    return Response(list_body(found, lambda read: {"id": read.id} | read.fields.plain()))


def _entry(entry: Entry) -> dict[str, Any]:
    said = {"change_set": entry.change_set, "at": entry.at, "changes": [_change(c) for c in entry.changes]}
    return said | entry.who.plain()


def _change(change: Any) -> dict[str, Any]:
    differences = [
        {"label": d.label, "_locked": d.locked} if d.locked else {"label": d.label, "old": d.old, "new": d.new}
        for d in change.differences
    ]
    return {"title": change.title, "model": change.model, "key": change.key, "differences": differences}
