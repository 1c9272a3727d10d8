"""Source systems and imports, for programs."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, parser_classes
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.sources import answers, lists, previews, selectors, services
from mdm.sources.assessments.services import assess_small
from mdm.sources.models import SourceSystem
from mdm.sources.selectors import Import, Rejected, System
from mdm.web.api import api_access, asking, checked, list_body
from mdm.web.described import CLASH


class SystemBody(serializers.Serializer[Any]):
    """A source system; `key` only when it is new."""

    key = serializers.SlugField(max_length=40, required=False)
    name = serializers.CharField(max_length=80, required=False)
    kind = serializers.ChoiceField(choices=SourceSystem.Kind.choices, required=False)
    trust = serializers.IntegerField(min_value=0, max_value=100, required=False)
    half_life = serializers.IntegerField(min_value=0, max_value=36_500, required=False)
    mode = serializers.ChoiceField(choices=SourceSystem.Mode.choices, required=False)
    country = serializers.RegexField("^([A-Z]{2})?$", required=False, allow_blank=True)
    day_first = serializers.BooleanField(required=False)
    promotion = serializers.ChoiceField(choices=SourceSystem.Promotion.choices, required=False)
    most_rejected = serializers.IntegerField(min_value=0, max_value=100, required=False)
    owner = serializers.EmailField(required=False, allow_blank=True, help_text="Who answers for what it says.")
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class UploadBody(serializers.Serializer[Any]):
    """A file, as multipart/form-data."""

    source = serializers.CharField()  # type: ignore[assignment]  # hides the base's argument
    subject = serializers.CharField()
    file = serializers.FileField()
    encoding = serializers.CharField(required=False, allow_blank=True)
    delimiter = serializers.CharField(required=False, allow_blank=True, max_length=1, trim_whitespace=False)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class MappingBody(serializers.Serializer[Any]):
    """Which column says what; columns that are left out are not read."""

    columns = serializers.DictField(child=serializers.CharField(allow_blank=True))
    key_column = serializers.CharField(required=False, allow_blank=True)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


@extend_schema(
    methods=["GET"],
    summary="Source systems",
    parameters=asking(lists.SOURCES),
    responses=answers.SYSTEMS,
    tags=["sources"],
)
@extend_schema(
    methods=["POST"],
    summary="New source system",
    request=SystemBody,
    responses={201: answers.SYSTEM, 409: CLASH},
    tags=["sources"],
)
@api_view(["GET", "POST"])
def source_list(request: Request) -> Response:
    access = api_access(request)
    access.require("see", "work.sources")
    if request.method == "GET":
        found, _ = selectors.systems(access, request.query_params)
        return Response(list_body(found, _system))
    access.require("edit", "work.sources")
    body = dict(checked(SystemBody, request))
    for name in ("key", "name", "kind"):
        if not body.get(name):
            raise Invalid(f"A new source needs its {name}.", field=name)
    system = services.create_system(**_with_owner(body), actor=user_of(request))
    return Response(_system(selectors.system(access, system.key)), status=201)


@extend_schema(methods=["GET"], summary="One source system", responses=answers.SYSTEM_DETAIL, tags=["sources"])
@extend_schema(
    methods=["PATCH"],
    summary="Change a source system",
    request=SystemBody,
    responses=answers.SYSTEM_DETAIL,
    tags=["sources"],
)
@api_view(["GET", "PATCH"])
def source_detail(request: Request, key: str) -> Response:
    access = api_access(request)
    access.require("see", "work.sources")
    if request.method == "PATCH":
        access.require("edit", "work.sources")
        body = dict(checked(SystemBody, request))
        reason = body.pop("reason", "")
        changes = _with_owner(body)
        services.change_system(system=selectors.system_row(key), changes=changes, actor=user_of(request), reason=reason)
    return Response(_system(selectors.system(access, key)) | {"mappings": _mappings(access, key)})


@extend_schema(
    methods=["GET"],
    summary="Imports, the newest first",
    parameters=asking(lists.IMPORTS),
    responses=answers.IMPORTS,
    tags=["imports"],
)
@extend_schema(
    methods=["POST"],
    summary="Upload a file",
    request={"multipart/form-data": UploadBody},
    responses={200: answers.IMPORT, 201: answers.IMPORT},
    tags=["imports"],
)
@api_view(["GET", "POST"])
@parser_classes([MultiPartParser])
def import_list(request: Request) -> Response:
    """POST keeps the file; 201 for a new import, 200 for the one of the same file that waits or loads."""
    access = may_see(request)
    if request.method == "GET":
        found, _ = selectors.imports(access, request.query_params)
        return Response(list_body(found, import_body))
    access.require("edit", "work.import")
    body = dict(checked(UploadBody, request))
    file = body.pop("file")
    body["source"] = selectors.system_row(body["source"])
    batch = services.upload(**body, file_name=file.name, chunks=file.chunks(), actor=user_of(request))
    assess_small(batch=batch, actor=user_of(request))
    return Response(import_body(selectors.one_import(access, batch.id)), status=200 if batch.is_repeat else 201)


@extend_schema(summary="One import: state, counts, progress", responses=answers.IMPORT, tags=["imports"])
@api_view(["GET"])
def import_detail(request: Request, batch_id: UUID) -> Response:
    return Response(import_body(selectors.one_import(may_see(request), batch_id)))


@extend_schema(
    summary="The suggested mapping, with reasons and samples",
    responses={200: answers.SUGGESTION, 409: CLASH},
    tags=["imports"],
)
@api_view(["GET"])
def import_suggestion(request: Request, batch_id: UUID) -> Response:
    access = may_see(request)
    access.require("edit", "work.import")
    shown = previews.choices(access, batch_id)
    body = asdict(shown) | {"mapping": shown.mapping, "columns": list(shown.columns)}
    return Response(body | {"repeating": sorted(shown.repeating)})


@extend_schema(
    summary="The first lines under a mapping",
    request=MappingBody,
    responses={200: answers.PREVIEW, 409: CLASH},
    tags=["imports"],
)
@api_view(["POST"])
def import_preview(request: Request, batch_id: UUID) -> Response:
    access = may_see(request)
    access.require("edit", "work.import")
    body = checked(MappingBody, request)
    return Response(previews.preview(access, batch_id, body["columns"], body.get("key_column", "")))


@extend_schema(
    summary="Load the file under a mapping",
    request=MappingBody,
    responses={202: answers.IMPORT, 409: CLASH},
    tags=["imports"],
)
@api_view(["POST"])
def import_start(request: Request, batch_id: UUID) -> Response:
    """202: the job is on its way; ask the import how far it is."""
    access = may_see(request)
    access.require("edit", "work.import")
    body = checked(MappingBody, request)
    services.start(
        batch=selectors.import_row(batch_id),
        columns=body["columns"],
        key_column=body.get("key_column", ""),
        actor=user_of(request),
        reason=body.get("reason", ""),
    )
    return Response(import_body(selectors.one_import(access, batch_id)), status=202)


@extend_schema(
    summary="What was not taken, and why",
    parameters=asking(lists.REJECTIONS),
    responses=answers.REJECTIONS,
    tags=["imports"],
)
@api_view(["GET"])
def import_rejections(request: Request, batch_id: UUID) -> Response:
    found, _ = selectors.rejections(may_see(request), batch_id, request.query_params)
    return Response(list_body(found, _rejected))


def may_see(request: Request) -> FieldAccess:
    access = api_access(request)
    access.require("see", "work.import")
    return access


def user_of(request: Request) -> User:
    if not isinstance(request.user, User):
        raise TypeError("the API is for accounts only")
    return request.user


def _with_owner(body: dict[str, Any]) -> dict[str, Any]:
    """The body with the account that its `owner` names."""
    if "owner" not in body:
        return body
    owner = User.objects.filter(email__iexact=body["owner"], is_active=True).first() if body["owner"] else None
    if body["owner"] and owner is None:
        raise Invalid("There is no open account with this address.", field="owner")
    return body | {"owner": owner}


def _mappings(access: FieldAccess, key: str) -> list[dict[str, Any]]:
    return [saved.plain() for saved in selectors.saved_mappings(access, key)]


def _system(row: System) -> dict[str, Any]:
    """`kind`, `mode` and `promotion` in words, and beside them the keys that a change takes."""
    return row.fields.plain() | {"kind_key": row.kind, "mode_key": row.mode, "promotion_key": row.promotion}


def import_body(row: Import) -> dict[str, Any]:
    return {"id": row.id, "source_key": row.source, "subject_key": row.subject, "state": row.state} | row.fields.plain()


def _rejected(row: Rejected) -> dict[str, Any]:
    return row.fields.plain() | {"line_was_taken": row.line_was_taken, "raw": dict(row.raw)}
