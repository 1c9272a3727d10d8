"""What the API says of changes and reads."""

from mdm.web.described import (
    ANYTHING,
    KEY,
    MOMENT,
    TEXT,
    WHOLE,
    all_of,
    answer,
    by_key,
    each,
    explained,
    fields,
    optional,
    page_of,
)  # fmt: skip
from stewardship.oversight.audit import EXPORTED
from stewardship.oversight.reads import SHOWN

DIFFERENCE = answer(
    "Difference",
    "A field that changed; locked, only that it did.",
    label=TEXT,
    old=optional(ANYTHING),
    new=optional(ANYTHING),
    _locked=explained(optional(TEXT), "Why it is not shown."),
)
CHANGE = answer("Change", "A record that changed.", title=TEXT, model=TEXT, key=TEXT, differences=each(DIFFERENCE))
ENTRY = answer(
    "HistoryEntry",
    "What one change set did to the record.",
    fields("change", "actor_name", "action", "reason"),
    change_set=KEY,
    at=MOMENT,
    changes=each(CHANGE),
)
HISTORY = all_of(ENTRY, next=explained(TEXT, "The cursor of the older ones, empty at the end."))
CHANGE_SET = answer(
    "ChangeSet",
    "Who, what, when and why; `changed` counts rows by what they are.",
    fields("change", *EXPORTED),
    id=KEY,
    started_at=MOMENT,
    changed=by_key(WHOLE),
)
CHANGE_SETS = page_of(CHANGE_SET)
CHANGE_SET_DETAIL = answer("ChangeSetDetail", "A change set with everything it changed.", CHANGE_SET,
                           changes=each(CHANGE))  # fmt: skip
READ = answer("Read", "A read on record.", fields("read", *SHOWN, "actor_name"), id=WHOLE)
READS = page_of(READ)
