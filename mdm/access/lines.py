"""What a line of the catalogue says: one field, how carefully it is handled, and what kind of value it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mdm.access.models import AttributeDefinition, Sensitivity

VALUE_TYPES = frozenset(
    {
        "text",
        "key",  # a word of the product's own, such as customer.merge: compared as it stands
        "texts",  # several of them
        "document",  # with a structure of its own
        "partial_date",
        "number",
        "amount",
        "date",
        "time",
        "choice",
        "yes_no",
        "person",  # somebody's account
        "screen",
    }
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field as the product ships it."""

    subject: str
    key: str
    label: str
    section: str
    sensitivity: str
    value_type: str
    mask: str
    order: int

    @property
    def field(self) -> str:
        return f"{self.subject}.{self.key}"


def read(sections: Mapping[tuple[str, str], str]) -> Iterator[Attribute]:
    """The fields that the lines say, numbered in their order."""
    order = 0
    for (subject, section), lines in sections.items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            order += 1
            key, _, rest = line.partition(": ")
            label, sensitivity, value_type, mask = (rest.split(" · ") + ["text", "bullets"][rest.count(" · ") - 1 :])[
                :4
            ]
            _check(line, sensitivity, value_type, mask)
            yield Attribute(subject, key, label, section, sensitivity, value_type, mask, order)


def _check(line: str, sensitivity: str, value_type: str, mask: str) -> None:
    known = sensitivity in Sensitivity.values and value_type in VALUE_TYPES and mask in AttributeDefinition.Mask.values
    if not known:
        raise ValueError(f"the catalogue's line cannot be read: {line}")
