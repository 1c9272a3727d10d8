"""The attributes of a golden record that live in columns of their own, and how statements are read from records."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mdm.survivorship import Statement

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


def statements_of(
    record: int, source: str, trust: int, observed_at: str, attributes: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[tuple[str, Statement]]:
    """What one source record says, attribute by attribute; values that could not be standardised say nothing."""
    for attribute, values in attributes.items():
        for stated in values:
            if value := stated.get("value"):
                yield (
                    attribute,
                    Statement(
                        value=value,
                        record=record,
                        source=source,
                        trust=trust,
                        kind=stated.get("kind", "asserted"),
                        observed_at=stated.get("observed_at") or observed_at,
                        is_customer_verified=bool(stated.get("verified")),
                    ),
                )
