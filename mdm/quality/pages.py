"""Pages of what quality rules find: the board, failures with their file, one record, looking at everything again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from mdm.quality import figures, jobs, selectors, services, stages
from mdm.quality.drafts import SUBJECT
from mdm.quality.figures import Board, Score
from mdm.web import drawing
from mdm.web.addresses import listed
from mdm.web.export import csv_of
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user

RIGHT = services.RIGHT


@require_safe
@needs("see", RIGHT)
def board(request: HttpRequest) -> HttpResponse:
    """Scores of sources by field or dimension, and over time."""
    access = access_of(request)
    stage = stages.get(request.GET.get("stage") or "golden")
    by = "dimension" if request.GET.get("by") == "dimension" else "field"
    found = figures.board(access, stage.key, by)
    days = figures.over_time(access, stage.key)
    context = {
        "stage": stage.label,
        "by": by,
        "board": found,
        "lines": _lines(found),
        "tabs": [
            {"label": each.label, "url": f"?stage={each.key}&by={by}", "count": None, "current": each.key == stage.key}
            for each in stages.every()
        ],
        "other_way": f"?stage={stage.key}&by={'field' if by == 'dimension' else 'dimension'}",
        "trend": drawing.trend([(day.day.toordinal(), day.score.share or 0) for day in days]),
        "days": list(reversed(days)),
        "job": jobs.live(),
        "may_edit": access.may("edit", RIGHT),
        "poll_url": reverse("quality-progress"),
    }
    return page(request, "mdm/quality/board.html", context)


@require_safe
@needs("see", RIGHT)
def failures(request: HttpRequest) -> HttpResponse:
    """Records that fail, under the filters of the address."""
    access = access_of(request)
    found, chosen = selectors.failures(access, request.GET)
    labels = access.labels(SUBJECT)
    context = listed(request, selectors.FAILURES, found, chosen) | {
        "rows": [
            {
                "of": row,
                "values": [{"label": labels.get(key, key), "value": value} for key, value in row.values.items()],
            }
            for row in found.rows
        ],
        "export_url": f"{reverse('quality-failures-export')}?{request.GET.urlencode()}",
        "why_not_export": access.verdict("export", "failure.rule").reason,
        "is_empty": not found.rows,
    }
    return page(request, "mdm/quality/failures.html", context)


@require_safe
@needs("export", "failure.rule")
def failures_export(request: HttpRequest) -> HttpResponseBase:
    """All of them as a file: which record fails which rule; no value of a person."""
    access = access_of(request)
    return csv_of(
        access, selectors.SUBJECT, selectors.EXPORTED, selectors.exported(access, request.GET), "failures.csv"
    )


@require_safe
@needs("see", RIGHT)
def record(request: HttpRequest, stage: str, thing: int) -> HttpResponse:
    """The conformity of one record: its score and what it is made of."""
    access = access_of(request)
    found = selectors.record(access, stage, thing)
    labels = access.labels(stages.get(stage).subject)
    context = {
        "record": found,
        "stage": stages.get(stage).label,
        "rows": [
            {"of": each, "values": [{"label": labels.get(k, k), "value": v} for k, v in each.values.items()]}
            for each in found.findings
        ],
    }
    return page(request, "mdm/quality/record.html", context)


@require_POST
@needs("edit", RIGHT)
def measure(request: HttpRequest) -> HttpResponse:
    """Look at every record again."""
    jobs.measure_everything(actor=signed_in_user(request), reason="asked for on the board")
    say(request, "Every record is being looked at.")
    return HttpResponseRedirect(reverse("quality-board"))


@require_safe
@needs("see", RIGHT)
def measure_progress(request: HttpRequest) -> HttpResponse:
    """The part of the board that is fetched again while records are looked at."""
    context = {"job": jobs.live(), "poll_url": reverse("quality-progress")}
    return page(request, "mdm/quality/progress.html", context)


def _lines(found: Board) -> list[dict[str, Any]]:
    return [
        {
            "label": line.label,
            "whole": _cell(found, line.key, "", line.whole),
            "cells": [_cell(found, line.key, column, score) for column, score in line.cells],
        }
        for line in found.lines
    ]


def _cell(found: Board, source: str, column: str, score: Score | None) -> dict[str, Any]:
    field = "attribute" if found.by == "field" else "dimension"
    triples = [f"failure.stage:is:{found.stage}"]
    triples += [f"failure.source:is:{source}"] if source else []
    triples += [f"failure.{field}:is:{column}"] if column else []
    url = f"{reverse('quality-failures')}?{urlencode([('f', triple) for triple in triples])}"
    label = dict(found.columns).get(column, "All")
    return {"score": score, "url": url if score and score.failed else "", "label": label}
