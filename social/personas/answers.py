"""What the API says of personas and their links."""

from mdm.web.described import (
    KEY,
    TEXT,
    WHOLE,
    YES_NO,
    all_of,
    answer,
    each,
    explained,
    fields,
    maybe,
    one,
    optional,
    page_of,
)  # fmt: skip
from social.personas.detail import DETAILED
from social.personas.selectors import LISTED

LINK = answer(
    "PersonaLink",
    "A link to a customer; `customer` is the number of the live one.",
    fields("link", "method", "probability", "is_calibrated", "decided_by", "since", "until"),
    id=KEY,
    customer=TEXT,
)
ROW = answer("PersonaRow", "A persona of a list.", fields("persona", *LISTED), id=WHOLE, link=one(LINK, null=True))
PERSONAS = page_of(ROW)
LINKED = answer("LinkedPersona", "A persona of a customer.", fields("persona", *LISTED), id=WHOLE, link=one(LINK))
OF_CUSTOMER = all_of(LINKED)
VALUE = answer(
    "PersonaValue",
    "A value as it was captured, and in standard form.",
    attribute=TEXT,
    raw=maybe(TEXT),
    standard=TEXT,
    kind=TEXT,
    visibility=TEXT,
    observed_at=TEXT,
    note=TEXT,
    _locked=explained(optional(TEXT), "Why it is not shown."),
)
HANDLE = answer(
    "PersonaHandle", "A handle, and when it held.", fields("persona", "handle"), valid_from=maybe(TEXT),
    valid_to=maybe(TEXT),
)  # fmt: skip
PERSONA = answer(
    "Persona",
    "A persona with everything it says.",
    fields("persona", *DETAILED),
    id=WHOLE,
    values=each(VALUE),
    handles=each(HANDLE),
    links=each(LINK),
)
UNDONE = answer("UndoneLink", "False where it was taken back before: nothing changed.", is_undone=YES_NO)
