"""A rule while somebody works at it: it stands in the address, so that it survives reload and needs no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from mdm.customers.rules import Listed, source_names
from mdm.survivorship import STRATEGIES

LISTS = ("strategies", "sources")


@dataclass(frozen=True, slots=True)
class Draft:
    """The strategies and sources in order, and the half-life in days as it was typed."""

    strategies: tuple[str, ...]
    sources: tuple[str, ...]
    half_life: str
    shows_effect: bool

    @classmethod
    def of(cls, query: QueryDict, rule: Listed) -> "Draft":
        """What the address says, or the rule in force where it says nothing."""
        shows_effect = query.get("effect") == "1"
        if "half_life" not in query:
            return cls(rule.rule.strategies, rule.rule.sources, str(rule.rule.half_life), shows_effect)
        said = {name: tuple(dict.fromkeys(query.getlist(name))) for name in LISTS}
        return cls(said["strategies"], said["sources"], str(query.get("half_life"))[:8], shows_effect)

    def moved(self, move: str) -> "Draft":
        """After one press of a button: `strategies:up:recency`, `sources:drop:crm`, `sources:add:crm`."""
        name, _, rest = move.partition(":")
        verb, _, key = rest.partition(":")
        if name not in LISTS:
            return self
        lists = {"strategies": self.strategies, "sources": self.sources}
        lists[name] = tuple(_moved(lists[name], verb, key))
        if name == "sources" and verb == "add" and "source_order" not in lists["strategies"]:
            lists["strategies"] = ("source_order", *lists["strategies"])
        return Draft(lists["strategies"], lists["sources"], self.half_life, self.shows_effect)

    def query(self) -> str:
        """The address of this draft, without the question mark."""
        said = {"strategies": self.strategies, "sources": self.sources, "half_life": self.half_life}
        return urlencode(said | ({"effect": "1"} if self.shows_effect else {}), doseq=True)

    @property
    def days(self) -> int:
        """The half-life as a number; -1, which no rule takes, for what is none."""
        text = self.half_life.strip() or "0"
        return int(text) if text.isascii() and text.isdigit() else -1

    def differs_from(self, rule: Listed) -> bool:
        then = rule.rule
        return (self.strategies, self.sources, self.days) != (then.strategies, then.sources, then.half_life)

    def rows(self) -> dict[str, list[dict[str, object]]]:
        """For the page: what is in each list, in order, and what could be added."""
        strategies, names = {key: each.label for key, each in STRATEGIES.items()}, source_names()
        return {
            "strategies": _rows(self.strategies, strategies),
            "sources": _rows(self.sources, names),
            "more_strategies": _rows([key for key in strategies if key not in self.strategies], strategies),
            "more_sources": _rows([key for key in names if key not in self.sources], names),
        }

    def differences(self, rule: Listed) -> list[dict[str, str]]:
        """Old and new, where they differ, for the component `difference`."""
        names = source_names()
        pairs = (
            ("Strategies", _words(rule.rule.strategies, _labels()), _words(self.strategies, _labels())),
            ("Order of sources", _words(rule.rule.sources, names), _words(self.sources, names)),
            ("Half-life in days", str(rule.rule.half_life), str(self.days)),
        )
        return [{"label": label, "old": old, "new": new} for label, old, new in pairs if old != new]


def _moved(keys: Sequence[str], verb: str, key: str) -> list[str]:
    order = [each for each in keys if each != key]
    place = keys.index(key) if key in keys else len(keys)
    if verb == "drop":
        return order
    shift = {"up": -1, "down": 1}.get(verb, 0)
    order.insert(max(0, place + shift), key)
    return order


def _rows(keys: Sequence[str], labels: Mapping[str, str]) -> list[dict[str, object]]:
    last = len(keys) - 1
    return [
        {"key": key, "label": labels.get(key, key), "is_first": place == 0, "is_last": place == last}
        for place, key in enumerate(keys)
    ]


def _labels() -> dict[str, str]:
    return {key: each.label for key, each in STRATEGIES.items()}


def _words(keys: Sequence[str], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(key, key) for key in keys)
