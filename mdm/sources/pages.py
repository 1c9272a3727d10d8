"""Pages of imports: list, upload, mapping with preview, progress with what was rejected."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.access import log
from mdm.access.errors import Conflict, Problem
from mdm.jobs import selectors as jobs
from mdm.sources import lists, previews, selectors, services, staged_selectors
from mdm.sources.assessments.services import assess_small
from mdm.sources.forms import MappingForm, UploadForm
from mdm.web import panels
from mdm.web.addresses import listed
from mdm.web.export import csv_response, lines
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user

STEPS = ("Upload", "Read the columns", "Take the lines in")
REFUSED_ON_UPLOAD = frozenset({"file", "encoding", "delimiter", "subject", "source"})


@require_safe
@needs("see", "work.import")
def import_list(request: HttpRequest) -> HttpResponse:
    """Imports under the filters of the address."""
    access = access_of(request)
    found, chosen = selectors.imports(access, request.GET)
    context = {"may_upload": access.may("edit", "work.import")}
    return page(request, "mdm/sources/import_list.html", context | listed(request, lists.IMPORTS, found, chosen))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.import")
def import_new(request: HttpRequest) -> HttpResponse:
    """Choose the source, what the file holds, and the file."""
    form = UploadForm(request.POST or None, request.FILES or None, initial={"source": request.GET.get("source", "")})
    if request.method == "POST" and form.is_valid():
        try:
            return _upload(request, form.cleaned_data)
        except Problem as problem:
            _say_in(form, problem)
    context = {"form": form, "steps": STEPS, "has_sources": bool(form.fields["source"].choices)}  # type: ignore[attr-defined]  # ChoiceField
    return page(request, "mdm/sources/import_new.html", context, status=400 if form.errors else 200)


def _upload(request: HttpRequest, chosen: dict[str, Any]) -> HttpResponse:
    batch = services.upload(
        source=selectors.system_row(chosen["source"]),
        subject=chosen["subject"],
        file_name=chosen["file"].name,
        chunks=chosen["file"].chunks(),
        encoding=chosen["encoding"],
        delimiter=chosen["delimiter"],
        actor=signed_in_user(request),
    )
    if batch.is_repeat:
        say(request, "This file was uploaded before and is not finished; here it is.", tone="warn")
    assess_small(batch=batch, actor=signed_in_user(request))
    is_waiting = batch.status == batch.Status.UPLOADED
    return HttpResponseRedirect(reverse("import-mapping" if is_waiting else "import-detail", args=[batch.id]))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit", "work.import")
def import_mapping(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Decide what each column says; `preview` shows the first lines, `start` reads the file, or reads it again."""
    access = access_of(request)
    try:
        shown = previews.choices(access, batch_id)
    except Conflict:
        return HttpResponseRedirect(reverse("import-detail", args=[batch_id]))
    header = [choice.column for choice in shown.columns]
    form = MappingForm(request.POST or None, header=header, shown=shown)
    columns, key = (
        (form.mapping, form.key_column) if form.is_bound and form.is_valid() else (shown.mapping, shown.key_column)
    )
    preview, problem = None, None
    try:
        if request.method == "POST" and "start" in request.POST and form.is_valid():
            return _start(request, batch_id, columns, key)
        preview = previews.preview(access, batch_id, columns, key)
    except Problem as found:
        problem = found
    context = {
        "batch": selectors.one_import(access, batch_id),
        "steps": STEPS,
        "form": form,
        "rows": [(choice, form[f"column-{number}"]) for number, choice in enumerate(shown.columns)],
        "key_field": form["key_column"] if shown.needs_key else None,
        "preview": preview,
        "note": shown.note,
        "panels": panels.load("import", access, batch_id),
        "problem": problem.detail if problem else "",
        "mend": problem.mend if problem else "",
    }
    status = 400 if problem and request.method == "POST" else 200
    return page(request, "mdm/sources/import_mapping.html", context, status=status)


def _start(request: HttpRequest, batch_id: UUID, columns: dict[str, str], key: str) -> HttpResponse:
    batch, reason = selectors.import_row(batch_id), request.POST.get("reason", "").strip()[:500]
    read = services.restage if batch.status == batch.Status.STAGED else services.start
    read(batch=batch, columns=columns, key_column=key, actor=signed_in_user(request), reason=reason)
    return HttpResponseRedirect(reverse("import-detail", args=[batch_id]))


@require_safe
@needs("see", "work.import")
def import_detail(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """How far it is, what became of the lines, and what was rejected and why."""
    access = access_of(request)
    found, chosen = selectors.rejections(access, batch_id, request.GET)
    context = _progress(request, batch_id) | {
        "steps": STEPS,
        "rounds": staged_selectors.rounds(access, batch_id),
        "may_export": access.may("export", "import.rejection_reason"),
        "panels": panels.load("import", access, batch_id),
        "may_edit": access.may("edit", "work.import"),
    }
    return page(request, "mdm/sources/import_detail.html", context | listed(request, lists.REJECTIONS, found, chosen))


@require_safe
@needs("see", "work.import")
def import_progress(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The part of the page that is fetched again while the import runs; at its end the whole page has news."""
    context = _progress(request, batch_id)
    response = page(request, "mdm/sources/import_progress.html", context)
    if context["job"] is None or not context["job"].is_live:
        response.headers["HX-Refresh"] = "true"
    return response


def _progress(request: HttpRequest, batch_id: UUID) -> dict[str, Any]:
    access = access_of(request)
    batch = selectors.one_import(access, batch_id)
    job = jobs.progress(selectors.import_row(batch_id).job_id)
    return {
        "batch": batch,
        "job": job,
        "poll_url": reverse("import-progress", args=[batch_id]),
        "may_edit": access.may("edit", "work.import"),
    }


@require_safe
@needs("export", "import.rejection_reason")
def import_rejected(request: HttpRequest, batch_id: UUID) -> HttpResponseBase:
    """The rejected lines as a file, to be mended and sent again."""
    access = access_of(request)
    rows = selectors.rejected_lines(access, batch_id)
    header = next(rows)
    log.exported(access, "import", ["rejection_line", "rejection_column", "rejection_reason"], batch_id)
    return csv_response(lines(header, rows), f"rejected-{batch_id}.csv")


def _say_in(form: UploadForm, problem: Problem) -> None:
    text = f"{problem.detail} {problem.mend}".strip()
    form.add_error(problem.field if problem.field in REFUSED_ON_UPLOAD else None, text)
