"""The may-we gate: the first rule that applies decides, and the answer always names it. No rule: forbidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ANY = "*"
Facts = Mapping[str, str]  # platform, purpose, consent (given, withdrawn, none), visibility, …


class Verdict(StrEnum):
    """What the gate may answer."""

    PERMITTED = "permitted"
    NAMED_EVIDENCE = "named_evidence"
    NEEDS_OPT_IN = "needs_opt_in"
    FORBIDDEN = "forbidden"


class InvalidGateRule(ValueError):
    """A rule that cannot be applied; the text says what and how to mend it."""


@dataclass(frozen=True, slots=True)
class GateRule:
    """When platform, purpose and every condition fit, this verdict follows."""

    key: str
    verdict: Verdict
    citation: str
    explanation: str = ""
    platform: str = ANY
    purpose: str = ANY
    condition: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # fact → values of which one must hold
    evidence: frozenset[str] = frozenset()
    priority: int = 100

    def __post_init__(self) -> None:
        if self.verdict is Verdict.NAMED_EVIDENCE and not self.evidence:
            raise InvalidGateRule(f"{self.key}: names no evidence; list at least one attribute or choose 'permitted'")
        if not self.citation.strip():
            raise InvalidGateRule(f"{self.key}: cites nothing; say which terms or law it rests on")
        for fact, values in self.condition.items():
            if not values:
                raise InvalidGateRule(f"{self.key}: condition {fact!r} must be a list with at least one value")

    def applies(self, facts: Facts) -> bool:
        return (
            self.platform in (ANY, facts.get("platform"))
            and self.purpose in (ANY, facts.get("purpose"))
            and all(facts.get(fact, "none") in values for fact, values in self.condition.items())
        )


@dataclass(frozen=True, slots=True)
class Permission:
    """The gate's answer. `evidence` None means all evidence may be used."""

    verdict: Verdict
    evidence: frozenset[str] | None
    rule: str
    citation: str
    explanation: str

    @property
    def may_match(self) -> bool:
        return self.verdict in (Verdict.PERMITTED, Verdict.NAMED_EVIDENCE)


NO_RULE = Permission(
    Verdict.FORBIDDEN,
    frozenset(),
    "no-rule",
    "default deny",
    "No rule permits it, and what is not permitted is forbidden.",
)


def ask(rules: Iterable[GateRule], facts: Facts) -> Permission:
    """The answer of the applicable rule with the lowest priority number; ties go by key."""
    for rule in sorted(rules, key=lambda r: (r.priority, r.key)):
        if rule.applies(facts):
            evidence = {Verdict.PERMITTED: None, Verdict.NAMED_EVIDENCE: rule.evidence}.get(rule.verdict, frozenset())
            return Permission(rule.verdict, evidence, rule.key, rule.citation, rule.explanation)
    return NO_RULE
