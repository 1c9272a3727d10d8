"""What the API says of corrections."""

from mdm.syndication.selectors import SHOWN
from mdm.web.described import TEXT, WHOLE, answer, fields, maybe, page_of

CORRECTION = answer(
    "Correction",
    "What a source says, and what is known to be right; null where the asker may not see the field.",
    fields("correction", *SHOWN),
    id=WHOLE,
    source=TEXT,
    key=maybe(TEXT),
    number=TEXT,
    field=TEXT,
    theirs=maybe(TEXT),
    ours=maybe(TEXT),
)
CORRECTIONS = page_of(CORRECTION)
STEPPED = answer("SteppedCorrections", "How many took the step.", count=WHOLE)
