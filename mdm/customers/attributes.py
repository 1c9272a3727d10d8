"""The attributes of a golden record that live in columns of their own, and how statements are read from records."""

from collections.abc import Mapping, Sequence
from typing import Any

from mdm.survivorship import Statement

Said = dict[str, list[Statement]]  # attribute → statements
_new = Statement._make  # thousands of times a second

COLUMNS = (
    "full_name",
    "honorific",
    "given_name",
    "middle_name",
    "family_name",
    "name_suffix",
    "nickname",
    "earlier_name",
    "birth_date",
    "gender",
    "language",
    "email",
    "phone",
    "website",
    "street",
    "city",
    "region",
    "postal_code",
    "country",
    "employer",
    "job_title",
    "tax_id",
    "customer_since",
)


def add_statements(
    said: Said,
    record: int,
    source: str,
    trust: int,
    observed_at: str,
    attributes: Mapping[str, Sequence[Mapping[str, Any]]],
    half_life: int = 0,
    is_own_word: bool = False,
) -> None:
    """Add what one source record says, attribute by attribute; values that could not be standardised say nothing.

    `is_own_word` says that the source is one in which customers themselves write. A statement is as old as its record
    has been saying so without a break (`since`): to say the same again makes nothing newer.
    """
    for attribute, values in attributes.items():
        for stated in values:
            if value := stated.get("value"):
                at = stated.get("since") or stated.get("observed_at") or observed_at
                is_verified = is_own_word or "verified" in stated
                kind = stated.get("kind") or "asserted"
                statement = _new((value, record, source, trust, kind, at, is_verified, True, half_life))
                if attribute in said:
                    said[attribute].append(statement)
                else:
                    said[attribute] = [statement]
