"""Imports that have been read, for programs: their lines, rounds, promotion, withdrawal."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import Invalid
from mdm.sources import answers, rounds, selectors, staged_selectors
from mdm.sources.api import MappingBody, import_body, may_see, user_of
from mdm.sources.lists import STAGED
from mdm.sources.staged_selectors import Round, Staged
from mdm.web.api import asking, checked, list_body
from mdm.web.described import CLASH


class RemarkBody(serializers.Serializer[Any]):
    """Why."""

    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class LinesBody(RemarkBody):
    """Lines of the file, counted from 1 with its header."""

    lines = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=rounds.MOST_LINES)


@extend_schema(
    summary="Staged lines, raw and as they would be kept",
    parameters=asking(STAGED),
    responses=answers.STAGED_LINES,
    tags=["imports"],
)
@api_view(["GET"])
def import_rows(request: Request, batch_id: UUID) -> Response:
    found, _ = staged_selectors.rows(may_see(request), batch_id, request.query_params)
    return Response(list_body(found, _staged))


@extend_schema(summary="Finishing rounds, the latest first", responses=answers.ROUNDS, tags=["imports"])
@api_view(["GET"])
def import_rounds(request: Request, batch_id: UUID) -> Response:
    access = may_see(request)
    selectors.import_row(batch_id)
    found = [_round(each) for each in staged_selectors.rounds(access, batch_id)]
    return Response({"rounds": found, "staged": staged_selectors.counts(batch_id)})


@extend_schema(
    summary="Read the file again under a mapping",
    request=MappingBody,
    responses={202: answers.IMPORT, 409: CLASH},
    tags=["imports"],
)
@api_view(["POST"])
def import_restage(request: Request, batch_id: UUID) -> Response:
    """202: the next finishing round is on its way."""
    access = may_see(request)
    access.require("edit", "work.import")
    body = checked(MappingBody, request)
    rounds.restage(
        batch=selectors.import_row(batch_id),
        columns=body["columns"],
        key_column=body.get("key_column", ""),
        actor=user_of(request),
        reason=body.get("reason", ""),
    )
    return Response(import_body(selectors.one_import(access, batch_id)), status=202)


@extend_schema(
    summary="Leave lines out of the promotion",
    request=LinesBody,
    responses={200: answers.LEFT_OUT, 409: CLASH},
    tags=["imports"],
)
@api_view(["POST"])
def import_exclude(request: Request, batch_id: UUID) -> Response:
    return _leaving_out(request, batch_id, is_out=True)


@extend_schema(
    summary="Take lines back in that were left out",
    request=LinesBody,
    responses={200: answers.LEFT_OUT, 409: CLASH},
    tags=["imports"],
)
@api_view(["POST"])
def import_include(request: Request, batch_id: UUID) -> Response:
    return _leaving_out(request, batch_id, is_out=False)


@extend_schema(
    summary="Take the staged lines in",
    request=RemarkBody,
    responses={202: answers.IMPORT, 409: CLASH},
    tags=["imports"],
)
@api_view(["POST"])
def import_promote(request: Request, batch_id: UUID) -> Response:
    """202: the job is on its way. A withdrawn import is read and taken in again: the withdrawal is undone."""
    access = may_see(request)
    access.require("edit", "work.import")
    reason = checked(RemarkBody, request).get("reason", "")
    rounds.promote(batch=selectors.import_row(batch_id), actor=user_of(request), reason=reason)
    return Response(import_body(selectors.one_import(access, batch_id)), status=202)


@extend_schema(methods=["GET"], summary="What a withdrawal would do", responses=answers.WITHDRAWAL, tags=["imports"])
@extend_schema(
    methods=["POST"],
    summary="Withdraw an import whole",
    request=RemarkBody,
    responses={200: answers.IMPORT, 202: answers.IMPORT, 409: CLASH},
    tags=["imports"],
)
@api_view(["GET", "POST"])
def import_withdraw(request: Request, batch_id: UUID) -> Response:
    """Everything becomes as if the import had never come. 202 where that takes a job, 200 where nothing was taken."""
    access = may_see(request)
    if request.method == "GET":
        return Response(asdict(staged_selectors.effect(batch_id)))
    access.require("edit", "work.import")
    reason = checked(RemarkBody, request).get("reason", "")
    if not reason:
        raise Invalid("A withdrawal needs a reason.", field="reason")
    job = rounds.withdraw(batch=selectors.import_row(batch_id), actor=user_of(request), reason=reason)
    return Response(import_body(selectors.one_import(access, batch_id)), status=202 if job else 200)


def _leaving_out(request: Request, batch_id: UUID, *, is_out: bool) -> Response:
    may_see(request).require("edit", "work.import")
    body = checked(LinesBody, request)
    verb = rounds.exclude if is_out else rounds.include
    number = verb(
        batch=selectors.import_row(batch_id),
        lines=body["lines"],
        actor=user_of(request),
        reason=body.get("reason", ""),
    )
    return Response({"changed": number, "staged": staged_selectors.counts(batch_id)})


def _round(row: Round) -> dict[str, Any]:
    return {"number": row.number} | row.fields.plain()


def _staged(row: Staged) -> dict[str, Any]:
    cells = [
        {"column": each.column, "raw": each.raw, "standard": each.standard, "note": each.note} for each in row.cells
    ]
    return row.fields.plain() | {"verdict": row.verdict, "is_excluded": row.is_excluded, "cells": cells}
