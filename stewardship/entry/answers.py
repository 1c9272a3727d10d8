"""What the API says of entered customers."""

from mdm.web.described import KEY, MOMENT, TEXT, answer, maybe, one, one_of, page_of

CUSTOMER = answer("EnteredCustomer", "As whom it was taken in.", name=maybe(TEXT), number=maybe(TEXT))
ENTRY = answer(
    "Entry",
    "One's own entry, and what became of it.",
    form=KEY,
    source=TEXT,
    entered_at=MOMENT,
    entered_by=TEXT,
    customer=one(CUSTOMER, null=True),
    state=one_of(["taken in", "refused", "on its way"]),
    problem=TEXT,
)
ENTRIES = page_of(ENTRY)
