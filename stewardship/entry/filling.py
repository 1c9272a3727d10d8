"""What can be filled in about a customer, and how it becomes the one line of a file that any source could send."""

import csv
import io
import json
from collections.abc import Mapping

from django.utils.crypto import salted_hmac

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.sources.models import SourceSystem
from mdm.standardise import Context, clean, record

KEYS = (
    "honorific", "given_name", "family_name", "birth_date", "email", "phone", "street", "postal_code", "city",
    "country", "employer", "job_title", "language", "website",
)  # fmt: skip
NAMES = ("given_name", "family_name")
KEY_COLUMN, SAID_COLUMN = "entry", "observed_at"
COLUMNS = {KEY_COLUMN: "", **{key: key for key in KEYS}, SAID_COLUMN: "observed_at"}
LONGEST = 400


def allowed(access: FieldAccess) -> list[str]:
    """The fields that this person may fill in: those of which they may see at least the masked form."""
    return [key for key in KEYS if access.may("masked", f"customer.{key}")]


def check(access: FieldAccess, source: SourceSystem, values: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, cleaned. Raises Invalid, naming the field that cannot be used as it is."""
    if unknown := sorted(set(values) - set(allowed(access))):
        raise Invalid("This cannot be filled in.", field=unknown[0][:60], mend=f"Use: {', '.join(allowed(access))}.")
    if long := next((key for key, text in values.items() if len(text) > LONGEST), ""):
        raise Invalid(f"This is longer than {LONGEST} characters.", field=long, mend="Shorten it.")
    said = {key: text for key in KEYS if (text := clean(values.get(key, "")))}
    if not said.get("family_name"):
        raise Invalid("A customer needs a family name.", field="family_name", mend="Write the name that is known.")
    if not set(said) - {*NAMES, "honorific", "language"}:
        raise Invalid("A name alone is nobody in particular.", field="email", mend="Add an e-mail, a phone or a place.")
    _, problems = record(
        {key: [text] for key, text in said.items()}, Context(country=source.country, day_first=source.day_first)
    )
    if problems:
        raise Invalid(f"It cannot be read: {problems[0].reason}", field=problems[0].attribute, mend="Correct it.")
    return said


def line(entry_key: str, values: Mapping[str, str], said_at: str) -> bytes:
    """The file: a header that is always the same, so that the mapping is too, and one line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerow([entry_key, *(values.get(key, "") for key in KEYS), said_at])
    return out.getvalue().encode()


def digest(source: SourceSystem, values: Mapping[str, str]) -> str:
    """Tells one content from another, without holding it: keyed, because names and dates are soon guessed."""
    text = json.dumps([source.key, sorted(values.items())], ensure_ascii=False)
    return salted_hmac("stewardship.entry", text, algorithm="sha256").hexdigest()
