"""What the API says of customers. What is made of fields of a customer follows the catalogue."""

from mdm.customers import search
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import Customer
from mdm.customers.pin_list import SHOWN
from mdm.customers.selectors import LISTED
from mdm.web.described import (
    ANYTHING,
    KEY,
    MOMENT,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    Answer,
    all_of,
    answer,
    by_key,
    each,
    example,
    explained,
    fields,
    list_of,
    maybe,
    one,
    one_of,
    optional,
    page_of,
)  # fmt: skip

WHY_LOCKED = explained(optional(TEXT), "Why it is not shown.")
VALUES = by_key(ANYTHING)

ROW = answer("CustomerRow", "A customer of a list.", fields("customer", *LISTED), number=TEXT, record_count=WHOLE)
CUSTOMERS = page_of(ROW)
CUSTOMERS_EXAMPLE = example(
    "Somebody who sees e-mails masked, and no employers",
    {
        "results": [
            {
                "number": "CUS-4QWX-7Z9K",
                "record_count": 2,
                "full_name": "Korbinian Apfelstein",
                "city": "Graz",
                "country": "AT",
                "email": "k•••@postfach.example",
                "phone": "+43 660 •••••67",
                "_masked": ["email", "phone"],
                "_locked": {"employer": "Employer is internal; as Service agent you may not see it."},
            }
        ],
        "next": "gAAAAABn…",
        "previous": "",
    },
)
RETIRED = answer(
    "RetiredNumber",
    "A number that became part of another customer. `merged_into` is the other side of the merge that retired it.",
    retired_number=TEXT,
    current_number=TEXT,
    merged_into=TEXT,
    merged_at=MOMENT,
)
RETIRED_NUMBERS = page_of(RETIRED)
GOLDEN = answer(
    "Customer",
    "A golden record. `asked_for` differs from `number` where a retired number led here.",
    fields("customer", *COLUMNS),
    number=TEXT,
    asked_for=TEXT,
    retired=explained(one(RETIRED, null=True), "How `asked_for` was retired; null where it was not, or is not told."),
    kind=one_of([label for _, label in Customer.Kind.choices]),
    version=WHOLE,
    record_count=WHOLE,
    merged_numbers=explained(maybe(TEXTS), "Numbers that became part of it; null for whoever may not know."),
)


def found() -> type[Answer]:
    """Customers, and what other rooms find with them."""
    return all_of(ROW, **{key: each(row) for key, row in search.described().items()})


STATED = answer(
    "Stated",
    "A value, and who said it.",
    value=optional(TEXT),
    source=TEXT,
    key=TEXT,
    observed_at=maybe(MOMENT),
    put_out_by=optional(TEXT),
    findings=explained(TEXTS, "The quality rules that it fails, with their versions, and those that have no answer."),
    _locked=WHY_LOCKED,
)
LINEAGE = answer(
    "Lineage",
    "Where a value comes from, why it won, and what lost.",
    attribute=TEXT,
    label=TEXT,
    reason=TEXT,
    strategies=TEXTS,
    survivor=one(STATED),
    others=explained(each(STATED), "The first 20 of them."),
    others_count=WHOLE,
)
LINEAGES = page_of(LINEAGE)
IDENTITY = answer(
    "Identity",
    "A name, an e-mail or a phone that a source states or stated.",
    attribute=TEXT,
    value=optional(maybe(TEXT)),
    sources=TEXTS,
    first_seen=maybe(TEXT),
    last_seen=maybe(TEXT),
    is_stated=YES_NO,
    is_survivor=YES_NO,
    _locked=WHY_LOCKED,
)
IDENTITIES = page_of(IDENTITY)
EVENT = answer(
    "Event",
    "One thing that happened; `text` is empty where `locked` says why it is not told.",
    at=MOMENT,
    kind=TEXT,
    id=TEXT,
    text=TEXT,
    note=TEXT,
    url=TEXT,
    tone=TEXT,
    chips=TEXTS,
    locked=TEXT,
)
TIMELINE = all_of(EVENT, next=explained(TEXT, "The cursor of the older ones, empty at the end."))
MERGE = answer("Merge", "A live merge.", id=KEY, survivor=TEXT, absorbed=TEXT, since=MOMENT, decided_by=TEXT)
MERGES = page_of(MERGE)
UNDONE = answer("Undone", "False where it was undone before: nothing changed.", is_undone=YES_NO)

PIN = answer("Pin", "A pinned value.", fields("pin", *SHOWN), number=TEXT, field=TEXT,
             value=optional(maybe(TEXT)))  # fmt: skip
PINS = page_of(PIN)
PINNED = answer(
    "PinnedOrReleased",
    "The golden record under the pin; of a release only whether there was one.",
    fields("customer", *COLUMNS),
    number=optional(TEXT),
    version=optional(WHOLE),
    is_released=optional(YES_NO),
)

RULE = answer(
    "SurvivorshipRule",
    "Which value survives. `half_life` in days, 0 where trust does not age; `version` 0 where there is no own rule.",
    attribute=TEXT,
    label=TEXT,
    strategies=TEXTS,
    sources=TEXTS,
    half_life=WHOLE,
    version=WHOLE,
    is_default=YES_NO,
)
RULES = page_of(RULE)
RULE_SET = answer("SurvivorshipRuleSet", "The rule, and the job that recomputes by it.", RULE, job=maybe(KEY))
CHANGE = answer(
    "RuleChange", "A value that would change.", field=TEXT, before=optional(maybe(TEXT)), after=optional(maybe(TEXT)),
    _locked=WHY_LOCKED,
)  # fmt: skip
SAMPLE = answer("RuleSample", "A customer that would change.", number=TEXT, changes=each(CHANGE))
EFFECT = answer(
    "RuleEffect",
    "How many golden records a rule would change; with a 95 % interval where a sample was looked at.",
    customers=WHOLE,
    looked_at=WHOLE,
    changed=WHOLE,
    interval=list_of(WHOLE),
    by_attribute=by_key(WHOLE),
    samples=each(SAMPLE),
)
MERGES_EXAMPLE = example(
    "One merge",
    {
        "results": [
            {
                "id": "0d6c1d7e-52a1-4c2e-9a55-6f0b6a1a1d11",
                "survivor": "CUS-4QWX-7Z9K",
                "absorbed": "CUS-7Q2M-1180",
                "since": "2026-03-31T09:00:00+00:00",
                "decided_by": "decision:5a4f0a64-1f0e-4a3e-8c1d-2f3f8f6f9b10",
            }
        ],
        "next": "",
        "previous": "",
    },
)
FORESEEN = answer(
    "Foreseen", "How many would be new, come back or change.", new=WHOLE, back=WHOLE, changed=WHOLE,
    by_attribute=by_key(WHOLE),
)  # fmt: skip
DIFFERENCE = answer(
    "GoldenDifference", "A golden record before and after.", line=WHOLE, number=TEXT, before=VALUES, after=VALUES
)
DIFFERENCES = page_of(DIFFERENCE, counts=one(FORESEEN, null=True))
