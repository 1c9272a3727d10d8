"""Search before create: whom an entered person may be, and the seal that says that somebody has looked."""

from collections.abc import Mapping

from django.core import signing

from mdm.access.field_access import FieldAccess
from stewardship.candidates import possible
from stewardship.candidates.models import PairKind
from stewardship.candidates.possible import Possible

SALT = "stewardship.entry.looked"
HOLDS_SECONDS = 3_600


def near(access: FieldAccess, values: Mapping[str, str]) -> list[Possible]:
    """Customers that it may be, the surest first; found by what this person may search by."""
    may = access.findable("customer") & set(possible.CUSTOMER_KEYS)
    given = {key: [text] for key, text in values.items() if key in may}
    if not given:
        return []
    answer = possible.find(access, PairKind.CUSTOMER.value, given)
    return [each for each in answer.found if each.band != possible.BELOW]


def seal(digest: str, seen: list[str]) -> str:
    """Says that this content was looked up, and what was shown."""
    return signing.dumps([digest, seen], salt=SALT)


def opened(text: str, digest: str) -> list[str] | None:
    """What was shown for this very content; None where nobody has looked, or something was changed since."""
    try:
        looked, seen = signing.loads(text, salt=SALT, max_age=HOLDS_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return list(seen) if looked == digest else None
