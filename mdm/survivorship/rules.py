"""The rule book: per attribute or group, the strategies in order. Checked when it is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mdm.survivorship.strategies import STRATEGIES

# Fields of one group come from one record: no street of here with a city of there, no given name of one source with
# the family name of another.
GROUPS: dict[str, tuple[str, ...]] = {
    "name": ("full_name", "honorific", "given_name", "middle_name", "family_name", "name_suffix"),
    "address": ("street", "city", "region", "postal_code", "country"),
}
GROUP_OF = {attribute: group for group, members in GROUPS.items() for attribute in members}
DEFAULT = ("customer_verified", "source_trust", "recency", "frequency", "completeness")


class InvalidRule(ValueError):
    """A rule that cannot be followed; the text says what and how to mend it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The strategies of an attribute or group, first to last; `sources` are trusted in this order before all others."""

    strategies: tuple[str, ...] = DEFAULT
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.strategies:
            raise InvalidRule("a rule needs at least one strategy")
        unknown = [s for s in self.strategies if s not in STRATEGIES]
        if unknown:
            raise InvalidRule(f"unknown strategy {unknown[0]!r}; known are {', '.join(STRATEGIES)}")
        if len(set(self.strategies)) < len(self.strategies):
            raise InvalidRule("a strategy is listed twice; each can decide only once")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules; `*` is the rule of every attribute that has none of its own."""

    rules: Mapping[str, Rule] = field(default_factory=dict)

    def of(self, attribute_or_group: str) -> Rule:
        return self.rules.get(attribute_or_group) or self.rules.get("*") or Rule()

    @classmethod
    def build(cls, rows: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> "RuleBook":
        """From (attribute, strategies, sources) rows."""
        return cls({name: Rule(tuple(strategies), tuple(sources)) for name, strategies, sources in rows})
