"""What the API says of tasks."""

from mdm.web.described import (
    ANYTHING,
    MOMENT,
    TEXT,
    WHOLE,
    YES_NO,
    all_of,
    answer,
    by_key,
    each,
    fields,
    list_of,
    maybe,
    one,
    page_of,
)  # fmt: skip

CUSTOMER = answer("TaskCustomer", "Whom it is about.", name=maybe(TEXT), number=maybe(TEXT))
SOURCE = answer("TaskSource", "The source it is about.", fields("source", "key", "name"))
TASK = answer(
    "Task",
    "A task. `kind` is in words, `kind_key` its key.",
    fields("task", "kind", "text", "assignee", "asked_at", "due_at", "status", "answer", "answered_by", "reason",
           "closed_at", "escalated_at"),
    id=WHOLE,
    kind_key=TEXT,
    version=WHOLE,
    is_open=YES_NO,
    is_overdue=YES_NO,
    customer=one(CUSTOMER, null=True),
    source=one(SOURCE, null=True),
)  # fmt: skip
TASKS = page_of(TASK, counts=by_key(WHOLE))
FACT = answer("TaskFact", "What there is to know before answering.", label=TEXT, value=ANYTHING)
COMMENT = answer("TaskComment", "What somebody said about a task.", author=TEXT, at=MOMENT, text=maybe(TEXT))
COMMENTS = all_of(COMMENT)
HAPPENING = answer("TaskActivity", "What was done with a task.", at=MOMENT, who=maybe(TEXT), text=maybe(TEXT),
                   why=maybe(TEXT))  # fmt: skip
DETAIL = answer(
    "TaskDetail",
    "A task with all that is known about it. `why_not` is empty where the asker may answer.",
    TASK,
    answers=by_key(TEXT),
    about=each(FACT),
    why_not=TEXT,
    may_undo=YES_NO,
    comments=each(COMMENT),
    activity=each(HAPPENING),
)
UNDONE = answer("UndoneTask", "The task; false where there was no answer to take back.", DETAIL, is_undone_now=YES_NO)
KIND = answer(
    "TaskKind", "A kind of question, and its answers by key.", key=TEXT, label=TEXT, answers=by_key(TEXT),
    can_be_undone=YES_NO, may_answer=YES_NO,
)  # fmt: skip
KINDS = all_of(KIND)
FAILURE = answer("UnansweredTask", "A task that was not answered, and why.", task=WHOLE, why=TEXT)
ANSWERED = answer("AnsweredTasks", "What became of each.", answered=list_of(WHOLE), failures=each(FAILURE))
