"""Answering many tasks at once: what would be answered, the typed count, and what came of it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from mdm.access.errors import Invalid
from mdm.jobs import questions
from mdm.web.pages import access_of, needs, page, signed_in_user
from stewardship.tasks import many, selectors, services
from stewardship.tasks.forms import ManyForm
from stewardship.tasks.services import Chosen


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", services.SCREEN)
def answer_many(request: HttpRequest) -> HttpResponse:
    """GET says what would be answered; POST answers, and lists what could not be."""
    access = access_of(request)
    asked = request.POST if request.method == "POST" else request.GET
    picked = [_pick(text) for text in asked.getlist("task")]
    kind = questions.kind(many.kind_of([task for task, _ in picked]))
    access.require("decide", f"work.{kind.right}")
    form = ManyForm(request.POST or None)
    rows = selectors.rows(access, [task for task, _ in picked])
    seen = {task: version for task, version in picked if version}
    if request.method == "POST" and form.is_valid():
        chosen = [Chosen(task, form.cleaned_data["answer"], version) for task, version in picked]
        try:
            outcome = _answer(request, chosen, form)
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, f"{problem.detail} {problem.mend}")
        else:
            return _outcome(request, outcome, rows, kind.answers.get(form.cleaned_data["answer"], ""))
    context: dict[str, Any] = {
        "label": kind.label,
        "answers": list(kind.answers.items()),
        "rows": rows,
        "picked": [(row.id, seen.get(row.id, row.version)) for row in rows],
        "form": form,
    }
    return page(request, "stewardship/tasks/many.html", context, status=400 if form.errors else 200)


def _answer(request: HttpRequest, chosen: Sequence[Chosen], form: ManyForm) -> many.Outcome:
    return many.answer_many(
        access_of(request),
        chosen,
        typed_count=form.cleaned_data["typed_count"],
        actor=signed_in_user(request),
        reason=form.cleaned_data["reason"],
    )


def _outcome(
    request: HttpRequest, outcome: many.Outcome, rows: Sequence[selectors.TaskRow], answer: str
) -> HttpResponse:
    by_id = {row.id: row for row in rows}
    failures = [{"row": by_id.get(each.task), "task": each.task, "why": each.why} for each in outcome.failures]
    context = {"answered": len(outcome.answered), "failures": failures, "answer": answer}
    return page(request, "stewardship/tasks/many_done.html", context)


def _pick(text: str) -> tuple[int, int]:
    """`17` or `17:3`: the task, and the version that was looked at; 0 where the box of a list names none."""
    task, _, version = text.partition(":")
    if not (task.isdecimal() and (not version or version.isdecimal()) and len(text) < 30):
        raise Invalid("This is no task.", field="task", mend="Pick some in the list.")
    return int(task), int(version or 0)
