"""Rules on plain values: what is permitted (the may-we gate), and what conforms (quality rules). No database."""

from mdm.rules.conditions import OPERATORS
from mdm.rules.conditions import words as condition_words
from mdm.rules.errors import InvalidRule
from mdm.rules.gate import ANY, Facts, GateRule, InvalidGateRule, Permission, Verdict, ask
from mdm.rules.intervals import interval
from mdm.rules.kinds import KINDS, STANDARD_LISTS, Kind, Parameter
from mdm.rules.quality import QualityRule, conforms, fields_of, read_rule, run, told
from mdm.rules.row import Row
from mdm.rules.words import sentence

__all__ = [
    "ANY", "KINDS", "OPERATORS", "STANDARD_LISTS", "Facts", "GateRule", "InvalidGateRule", "InvalidRule", "Kind",
    "Parameter", "Permission", "QualityRule", "Row", "Verdict", "ask", "condition_words", "conforms", "fields_of",
    "interval", "read_rule", "run", "sentence", "told",
]  # fmt: skip
