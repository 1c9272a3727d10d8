"""What the API says of what customers have and did, of figures, warnings and rates."""

from mdm.access import catalogue
from mdm.engagement.warning_models import Kind, Severity
from mdm.web.described import (
    ANYTHING,
    KEY,
    MOMENT,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    all_of,
    answer,
    by_key,
    each,
    explained,
    fields,
    maybe,
    one_of,
    optional,
    page_of,
)  # fmt: skip


def _everything(subject: str) -> tuple[str, ...]:
    """All fields of a subject: which of them a row has depends on its kind."""
    return tuple(each.key for each in catalogue.attributes() if each.subject == subject)


NAMES = explained(optional(by_key(TEXT)), "What products and places are called, by the member that holds their key.")
ITEM = answer("Item", "Something that a customer has.", fields("item", *_everything("item")), id=WHOLE, names=NAMES)
ITEMS = page_of(ITEM)
CATALOGUE_ITEM = answer(
    "CatalogueItem",
    "A product, a service or a place that belongs to nobody.",
    ITEM,
    customer_count=explained(maybe(WHOLE), "Customers that have, bought or met it; null for whoever may not know."),
)
CATALOGUE_ITEMS = page_of(CATALOGUE_ITEM)
ORDER = answer(
    "Order", "An order or another transaction.", fields("order", *_everything("order")), id=WHOLE, names=NAMES
)
ORDERS = page_of(ORDER)
LINE = answer("OrderLine", "A line of an order.", fields("line", *_everything("line")), id=WHOLE, names=NAMES)
ORDER_DETAIL = answer(
    "OrderDetail", "An order with its lines, and with what was given back of it.", ORDER, lines=each(LINE),
    related=each(ORDER),
)  # fmt: skip
CONTACT = answer(
    "Interaction",
    "A ticket, a survey answer, a call or another contact.",
    fields("interaction", *_everything("interaction")),
    fields("ticket", *_everything("ticket")),
    fields("survey", *_everything("survey")),
    id=WHOLE,
    names=NAMES,
)
CONTACTS = page_of(CONTACT)
FIGURE = answer(
    "Figure",
    "A number of a customer, with the sources that it is made of and the newest thing in it.",
    figure=TEXT,
    label=TEXT,
    value=optional(ANYTHING),
    currency=maybe(TEXT),
    sources=TEXTS,
    as_of=maybe(MOMENT),
    _masked=optional(YES_NO),
    _locked=optional(TEXT),
)
LISTED_FIGURE = answer("ListedFigure", "A figure of a customer.", FIGURE, is_reference=YES_NO)
FIGURES = all_of(LISTED_FIGURE, currencies_without_rate=TEXTS, computed_at=maybe(MOMENT))
MADE_OF = answer(
    "FigureLine",
    "A row that a figure is made of.",
    fields("item", *_everything("item")),
    fields("order", *_everything("order")),
    fields("line", *_everything("line")),
    fields("interaction", *_everything("interaction")),
    fields("ticket", *_everything("ticket")),
    fields("survey", *_everything("survey")),
    id=WHOLE,
    names=NAMES,
)
RATE = answer(
    "Rate",
    "What one unit of a currency is worth in the reference currency, from a day on.",
    fields("rate", "currency", "reference", "valid_from", "rate", "stated_by", "batch"),
)
EXPLAINED = answer(
    "ExplainedFigure", "A figure, what it is, its rows, and the rates at which other currencies were converted.",
    FIGURE, page_of(MADE_OF), words=TEXT, rates=each(RATE),
)  # fmt: skip
WARNING = answer(
    "Warning",
    "A warning: set by somebody, or derived from the figures.",
    id=maybe(KEY),
    kind=one_of(Kind.values),
    severity=one_of(Severity.values),
    is_derived=YES_NO,
    why=maybe(TEXT),
    by=maybe(TEXT),
    since=maybe(MOMENT),
    until=maybe(MOMENT),
    ended_at=maybe(MOMENT),
)
WARNINGS = all_of(WARNING)
ENDED = answer("EndedWarning", "False where it had ended before.", is_ended=YES_NO)
RULE = answer(
    "WarningRule",
    "When a warning follows from the figures.",
    kind=one_of(Kind.values),
    severity=one_of(Severity.values),
    words=TEXT,
    thresholds=by_key(WHOLE),
    is_active=YES_NO,
    version=WHOLE,
)
RULES = all_of(RULE)
RATES = page_of(RATE, reference=TEXT, job=optional(KEY))
REFUSED = answer("RefusedRow", "A row, counted from 1, that could not be used.", row=WHOLE, field=TEXT, detail=TEXT)
SENT = answer(
    "SentRows",
    "What became of the rows; `cells` are values that could not be used of rows that were taken.",
    accepted=WHOLE,
    changed=WHOLE,
    unchanged=WHOLE,
    rejected=each(REFUSED),
    cells=each(REFUSED),
)
