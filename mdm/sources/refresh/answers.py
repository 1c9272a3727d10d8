"""What the API says of schedules and refreshes."""

from mdm.web.described import ANYTHING, TEXT, WHOLE, YES_NO, all_of, answer, by_key, fields, maybe, page_of

EXPECTED = answer(
    "Schedule",
    "What a source is expected to send, and how that stands. `plan` is what a change takes.",
    fields("source", "schedule", "folder", "last_load_at", "expected_at", "late_since", "problem"),
    subject=TEXT,
    label=TEXT,
    is_active=YES_NO,
    is_late=YES_NO,
    plan=by_key(ANYTHING),
)
SCHEDULES = all_of(EXPECTED)
CAME = answer(
    "Refresh",
    "A file that was taken or refused, or a moment that brought nothing.",
    fields("import", "file_name", "status", "error", "created_at"),
    id=WHOLE,
    state=TEXT,
    **{"import": maybe(TEXT)},
)
REFRESHES = page_of(CAME)
