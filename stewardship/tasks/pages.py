"""The pages of tasks: the list, one task, and what its buttons do. Many at once: pages_many."""

from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mdm.access import log
from mdm.access.errors import Conflict, Invalid, Problem
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from mdm.web.reader import current_reader
from stewardship.notifications import services as notifications
from stewardship.tasks import commenting, selectors, services, wanted
from stewardship.tasks.forms import AnswerForm, AssignForm, CommentForm, DueForm, UndoForm, checked
from stewardship.tasks.services import Chosen

SCREEN = services.SCREEN
QUICK_UNDO = "taken back at once"


@require_safe
@needs("see", SCREEN)
def task_list(request: HttpRequest) -> HttpResponse:
    """The tasks of a tab under the filters of the address."""
    access = access_of(request)
    tab = request.GET.get("tab", wanted.MINE)
    found, chosen = selectors.page(access, tab, request.GET)
    for row in found.rows:
        log.viewed(access, row.fields, row.id)
    counts = selectors.counts(access, chosen)
    notifications.mark_read(signed_in_user(request), path=request.get_full_path())
    context = {"tab": tab, "tabs": _tabs(request, tab, counts), "counts": counts}
    return page(request, "stewardship/tasks/list.html", context | listed(request, wanted.TASKS, found, chosen))


@require_safe
@needs("see", SCREEN)
def task(request: HttpRequest, task: int) -> HttpResponse:
    """One task. Whoever was told of it has read that now."""
    return _shown(request, task)


@require_POST
@needs("see", SCREEN)
def answer(request: HttpRequest, task: int) -> HttpResponse:
    """One press, one answer; then the next question of the kind. A lost race says who answered what."""
    form = checked(AnswerForm(request.POST))
    access, user = access_of(request), signed_in_user(request)
    chosen = Chosen(task, form["answer"], form["version"])
    try:
        services.answer(access, chosen, actor=user, reason=form["reason"])
    except Conflict as conflict:
        return _shown(request, task, notice=_said(conflict), status=conflict.status)
    done = selectors.one(access, task)
    undo_url = reverse("task-undo", args=[task]) if done.may_undo else ""
    say(request, f"Answered: {done.row.fields.text('answer') or 'kept'}.", undo_url=undo_url)
    following = selectors.next_of(access, done.row)
    return HttpResponseRedirect(reverse("task", args=[following]) if following else reverse("task-list"))


@require_POST
@needs("see", SCREEN)
def undo(request: HttpRequest, task: int) -> HttpResponse:
    """Takes an answer back; the question is open again."""
    reason = checked(UndoForm(request.POST))["reason"] or QUICK_UNDO
    if services.undo(access_of(request), task=task, actor=signed_in_user(request), reason=reason):
        say(request, "The answer is taken back. The question is open again.")
    else:
        say(request, "There was no answer to take back; nothing changed.", tone="warn")
    return HttpResponseRedirect(reverse("task", args=[task]))


@require_POST
@needs("edit", SCREEN)
def assign(request: HttpRequest, task: int) -> HttpResponse:
    """Takes it, gives it to somebody, or hands it back."""
    form = checked(AssignForm(request.POST))
    user, assignee = signed_in_user(request), form["assignee"]
    try:
        done = services.assign(
            access_of(request), task=task, assignee=assignee, version=form["version"], actor=user
        )  # fmt: skip
    except Conflict as conflict:
        return _shown(request, task, notice=_said(conflict), status=conflict.status)
    holder = done.assignee
    said = "You have this task now." if holder == user else f"{holder} has this task now." if holder else "Handed back."
    say(request, said)
    return HttpResponseRedirect(reverse("task", args=[task]))


@require_POST
@needs("edit", SCREEN)
def change_due(request: HttpRequest, task: int) -> HttpResponse:
    """Due at the end of the chosen day, on the clock of whoever chose it."""
    form = checked(DueForm(request.POST))
    due_at = datetime.combine(form["due_on"], time(23, 59), current_reader().zone)
    try:
        services.change_due(
            access_of(request), task=task, due_at=due_at, version=form["version"], actor=signed_in_user(request)
        )
    except (Conflict, Invalid) as problem:
        return _shown(request, task, notice=_said(problem), status=problem.status)
    say(request, "The due date is changed.")
    return HttpResponseRedirect(reverse("task", args=[task]))


@require_POST
@needs("edit", SCREEN)
def comment(request: HttpRequest, task: int) -> HttpResponse:
    """Says something about the task."""
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _shown(request, task, comment_form=form, status=400)
    commenting.comment(access_of(request), task=task, text=form.cleaned_data["text"], actor=signed_in_user(request))
    return HttpResponseRedirect(f"{reverse('task', args=[task])}#comments")


def _shown(
    request: HttpRequest, task: int, *, notice: str = "", comment_form: CommentForm | None = None, status: int = 200
) -> HttpResponse:
    access, user = access_of(request), signed_in_user(request)
    found = selectors.one(access, task)
    log.viewed(access, found.row.fields, task)
    if request.method == "GET":
        notifications.mark_read(user, path=reverse("task", args=[task]))
    context: dict[str, Any] = {
        "task": found,
        "row": found.row,
        "answers": [(key, words, str(place)) for place, (key, words) in enumerate(found.answers, start=1)],
        "notice": notice,
        "answer_form": AnswerForm(),
        "comment_form": comment_form or CommentForm(),
        "me": str(user.pk),
        "due_on": found.row.due_at.astimezone(current_reader().zone).date().isoformat(),
    }
    return page(request, "stewardship/tasks/task.html", context, status=status)


def _tabs(request: HttpRequest, tab: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    kept = request.GET.getlist("f")
    return [
        {
            "label": label,
            "url": f"?{urlencode({'tab': key, 'f': kept}, doseq=True)}",
            "count": counts[key],
            "current": key == tab,
        }
        for key, label in wanted.TABS.items()
    ]


def _said(problem: Problem) -> str:
    return f"{problem.detail} {problem.mend}".strip()
