"""Rules on plain values: what is permitted (the may-we gate). Quality rules join them here."""

from mdm.rules.gate import ANY, Facts, GateRule, InvalidGateRule, Permission, Verdict, ask

__all__ = ["ANY", "Facts", "GateRule", "InvalidGateRule", "Permission", "Verdict", "ask"]
