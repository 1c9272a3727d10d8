"""The may-we gate over the rules in the database: asked before blocking, and again before every link."""

from collections.abc import Iterable
from functools import cache

from mdm.consent.models import GateRule as GateRuleRow
from mdm.rules import Facts, GateRule, Permission, Verdict
from mdm.rules import ask as ask_rules

LINKING = "social_linking"  # the purpose under which a persona is associated with a customer record


def rules_in_force() -> list[GateRule]:
    """The active rules, in the order in which they are asked."""
    return [
        GateRule(
            key=row.key,
            verdict=Verdict(row.verdict),
            citation=f"{row.citation} ({row.cited_on:%-d %b %Y})",
            explanation=row.explanation,
            platform=row.platform,
            purpose=row.purpose,
            condition={fact: tuple(values) for fact, values in row.condition.items()},
            evidence=frozenset(row.evidence),
            priority=row.priority,
        )
        for row in GateRuleRow.objects.filter(is_active=True)
    ]


class Gate:
    """The rules read once, then asked as often as needed; equal facts are worked out once."""

    def __init__(self, rules: Iterable[GateRule] | None = None) -> None:
        self._rules = list(rules_in_force() if rules is None else rules)
        self._ask = cache(lambda facts: ask_rules(self._rules, dict(facts)))

    def ask(self, facts: Facts) -> Permission:
        return self._ask(tuple(sorted(facts.items())))

    def may_link(self, *, platform: str, customer_consent: str, persona_consent: str, visibility: str) -> Permission:
        """May a persona of this platform be associated with a customer record?"""
        return self.ask(
            {
                "platform": platform,
                "purpose": LINKING,
                "consent": strictest(customer_consent, persona_consent),
                "visibility": visibility,
            }
        )


def strictest(*states: str) -> str:
    """Withdrawal wins; otherwise consent given on either side counts, since either was given to be linked."""
    return next((state for state in ("withdrawn", "given") if state in states), "none")
