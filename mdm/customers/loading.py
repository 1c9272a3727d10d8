"""Customers as an import subject: source records in, a customer for each new one, golden records recomputed."""

from datetime import datetime
from typing import TYPE_CHECKING

from mdm.customers import retiring
from mdm.customers.confirming import CONFIRMED, mark
from mdm.customers.statements import concerned
from mdm.customers.survive import add_for_records, survive
from mdm.sources import records
from mdm.sources.subjects import Attribute, Cells, Outcome, Span, Subject, register
from mdm.standardise import Attributes, Context, Problem, record, standard_timestamp

if TYPE_CHECKING:
    from mdm.sources.models import ImportBatch

SAID_AT = "observed_at"  # when the source last changed the row: the age of everything the row says
ATTRIBUTES = (
    Attribute("full_name", "Name", "whole_name"),
    Attribute("honorific", "Title", "title"),
    Attribute("given_name", "Given name", "name"),
    Attribute("middle_name", "Middle name", "name"),
    Attribute("family_name", "Family name", "name"),
    Attribute("name_suffix", "Suffix", "suffix"),
    Attribute("nickname", "Nickname", "name", repeats=True),
    Attribute("earlier_name", "Earlier name", "name", repeats=True),
    Attribute("birth_date", "Birth date", "birth_date"),
    Attribute("gender", "Gender", "gender"),
    Attribute("language", "Language", "language", repeats=True),
    Attribute("email", "E-mail", "email", repeats=True),
    Attribute("phone", "Phone", "phone", repeats=True),
    Attribute("website", "Website", "url", repeats=True),
    Attribute("address", "Address in one column", repeats=True),
    Attribute("street", "Street"),
    Attribute("city", "City", "name", repeats=True),
    Attribute("region", "Region", repeats=True),
    Attribute("postal_code", "Postal code", "postal_code", repeats=True),
    Attribute("country", "Country", "country"),
    Attribute("employer", "Employer", repeats=True),
    Attribute("job_title", "Job title", repeats=True),
    Attribute("tax_id", "Tax id"),
    Attribute("customer_since", "Customer since", "date"),
    Attribute(
        SAID_AT,
        "Last changed",
        "time",
        synonyms=("letzte anderung", "letzte aenderung", "last contact", "last changed", "updated at", "modified"),
    ),
    Attribute(
        CONFIRMED,
        "Confirmed by the customer",
        synonyms=("customer verified", "verified by customer", "confirmed by customer", "vom kunden bestatigt"),
    ),
)


def standardise(cells: Cells, context: Context) -> tuple[Attributes, list[Problem]]:
    """A row's statements, each as old as the row says it is."""
    said_at = next(iter(cells.get(SAID_AT, ())), "")
    found = standard_timestamp(said_at, context.reads_day_first) if said_at else None
    if found and found.value:
        context = context._replace(observed_at=found.value)
    about_all = (SAID_AT, CONFIRMED)
    attributes, problems = record({name: raws for name, raws in cells.items() if name not in about_all}, context)
    problems += mark(attributes, cells.get(CONFIRMED, ()))
    if found and not found.value:
        problems.append(Problem(SAID_AT, said_at, found.note))
    return attributes, problems


def promote(batch: "ImportBatch", span: Span, at: datetime) -> Outcome:
    """Write what the source says, add customers for new records, recompute the golden records concerned."""
    done = records.promote(batch, span, at, subject=CUSTOMERS, kept=KEPT)
    add_for_records(done.new)
    back = retiring.link_again(done.back)
    survive({*back, *concerned(done.changed).values()})
    if back:
        retiring.show(back)
    return Outcome(len(done.new) + len(done.back), len(done.changed), len(done.unchanged), late=len(done.late))


KEPT = records.kept(retiring.unlink, retiring.follow, retiring.orphans)
CUSTOMERS = Subject(
    key="customer",
    label="Customers",
    attributes=ATTRIBUTES,
    promote=promote,
    known=records.known,
    kept=KEPT,
    required=(("full_name", "given_name", "family_name", "email", "phone", "employer"),),
    standardise=standardise,
)
register(CUSTOMERS)
