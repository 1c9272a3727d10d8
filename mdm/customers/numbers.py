"""Customer numbers: permanent, never reused, not guessable from one another, easy to read out on the phone."""

import re

# Crockford's base 32: no I, L, O, U, so that nobody confuses 1 and I or reads a word.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SPACE = 1 << 40  # eight characters
_STEP = 0x9E3779B97F4A7C15 % _SPACE | 1  # odd, so that multiplying is one-to-one
_READ = str.maketrans("ILOU", "110V")
_FORM = re.compile(r"^(?:CUS)?([0-9A-Z]{8})$")


def number_of(customer_id: int) -> str:
    """The number of the customer with this id, 1 ≤ id < 2⁴⁰; two ids never share one."""
    if not 0 < customer_id < _SPACE:
        raise ValueError(f"customer id {customer_id} is outside 1 … 2^40 - 1")
    mixed = customer_id * _STEP % _SPACE
    digits = "".join(ALPHABET[mixed >> shift & 31] for shift in range(35, -1, -5))
    return f"CUS-{digits[:4]}-{digits[4:]}"


def parse_number(text: str) -> str | None:
    """The number a person typed, in its standard form; None where it is none."""
    compact = re.sub(r"[\s-]+", "", text).upper()
    found = _FORM.match(compact)
    if not found:
        return None
    digits = found[1].translate(_READ)
    return f"CUS-{digits[:4]}-{digits[4:]}"
