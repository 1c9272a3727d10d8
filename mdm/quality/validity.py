"""Does a value pass the quality rules by itself? Asked by survivorship for every statement, so it has to be cheap.

Only rules about single values without a condition count, and none that counts from today: nothing that survives may
change because time passes.
"""

from collections import defaultdict

from mdm.customers import valid
from mdm.customers.valid import Judge
from mdm.quality.book import Book
from mdm.quality.readers import GOLDEN
from mdm.rules import QualityRule, conforms


def judge() -> Judge:
    """Says of (attribute, value) whether it fails no rule in force for golden records. Three statements, once."""
    by_attribute: dict[str, list[QualityRule]] = defaultdict(list)
    for entry in Book().of(GOLDEN):
        rule = entry.rule
        if rule is not None and rule.is_of_values and not rule.is_timebound and entry.sources is None:
            for attribute in rule.attributes:
                by_attribute[attribute].append(rule)
    rules = dict(by_attribute)

    def is_valid(attribute: str, value: str) -> bool:
        known = rules.get(attribute)
        return known is None or all(conforms(rule, value) for rule in known)

    return is_valid


def register() -> None:
    """Survivorship asks here."""
    valid.judge_with(judge)
