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
PARTIAL_DATES = frozenset({"birth_date", "customer_since"})  # 1980, 1980-03 and 1980-03-04 do not contradict each other
DEFAULT = ("customer_verified", "validity", "source_order", "source_trust", "recency", "frequency", "completeness")
LONGEST_HALF_LIFE = 36_500


class InvalidRule(ValueError):
    """A rule that cannot be followed; the text says what and how to mend it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The strategies of an attribute or group, first to last.

    `sources` are asked in this order before all others, where `source_order` is among the strategies. `half_life` is
    the number of days after which a statement is trusted half as much, whatever its source; 0 leaves it to the source.
    """

    strategies: tuple[str, ...] = DEFAULT
    sources: tuple[str, ...] = ()
    half_life: int = 0

    def __post_init__(self) -> None:
        if not self.strategies:
            raise InvalidRule("a rule needs at least one strategy")
        unknown = [s for s in self.strategies if s not in STRATEGIES]
        if unknown:
            raise InvalidRule(f"unknown strategy {unknown[0]!r}; known are {', '.join(STRATEGIES)}")
        if len(set(self.strategies)) < len(self.strategies):
            raise InvalidRule("a strategy is listed twice; each can decide only once")
        if len(set(self.sources)) < len(self.sources):
            raise InvalidRule("a source is listed twice; it can be asked only once")
        if self.sources and "source_order" not in self.strategies:
            raise InvalidRule("sources are listed, but no strategy asks for their order: add source_order")
        if not 0 <= self.half_life <= LONGEST_HALF_LIFE:
            raise InvalidRule(f"a half-life is a number of days from 0 (does not age) to {LONGEST_HALF_LIFE}")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules; `*` is the rule of every attribute that has none of its own."""

    rules: Mapping[str, Rule] = field(default_factory=dict)

    def of(self, attribute_or_group: str) -> Rule:
        return self.rules.get(attribute_or_group) or self.rules.get("*") or STANDARD

    def with_rule(self, attribute: str, rule: Rule) -> "RuleBook":
        """The same rules but this one."""
        return RuleBook({**self.rules, attribute: rule})

    @classmethod
    def build(cls, rows: Iterable[tuple[str, Iterable[str], Iterable[str], int]]) -> "RuleBook":
        """From (attribute, strategies, sources, half-life) rows."""
        return cls({name: Rule(tuple(strategies), tuple(sources), age) for name, strategies, sources, age in rows})


STANDARD = Rule()
