"""Which of several statements about one person survives, and why: pure functions of statements, rules and pins."""

from mdm.survivorship.resolve import resolve
from mdm.survivorship.rules import GROUP_OF, GROUPS, InvalidRule, Rule, RuleBook
from mdm.survivorship.statement import Loser, PinnedValue, Statement, Survivor
from mdm.survivorship.strategies import STRATEGIES

__all__ = [
    "GROUPS",
    "GROUP_OF",
    "STRATEGIES",
    "InvalidRule",
    "Loser",
    "PinnedValue",
    "Rule",
    "RuleBook",
    "Statement",
    "Survivor",
    "resolve",
]
