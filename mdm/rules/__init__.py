"""Rules on plain values: what is permitted (the may-we gate), and what conforms (quality rules). No database."""

from mdm.rules.conditions import OPERATORS
from mdm.rules.conditions import words as condition_words
from mdm.rules.errors import CannotCompute, InvalidRule
from mdm.rules.gate import ANY, Facts, GateRule, InvalidGateRule, Permission, Verdict, ask
from mdm.rules.intervals import interval
from mdm.rules.kinds import KINDS, STANDARD_LISTS, Kind, Parameter
from mdm.rules.quality import QualityRule, fields_of, is_of_values, read_rule, run, told, verdict_of
from mdm.rules.row import Row
from mdm.rules.words import sentence

__all__ = [
    "ANY", "KINDS", "OPERATORS", "STANDARD_LISTS", "CannotCompute", "Facts", "GateRule", "InvalidGateRule",
    "InvalidRule", "Kind", "Parameter", "Permission", "QualityRule", "Row", "Verdict", "ask", "condition_words",
    "fields_of", "interval", "is_of_values", "read_rule", "run", "sentence", "told", "verdict_of",
]  # fmt: skip
