"""The survivorship rules as people read them: one for each attribute and group, its own or that of everything else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mdm.access.errors import Invalid, NotFound
from mdm.access.field_access import FieldAccess
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import SurvivorshipRule
from mdm.sources.models import SourceSystem
from mdm.survivorship import GROUPS, STRATEGIES, InvalidRule, Rule
from mdm.web import gathered
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query

UNITS = ("*", *GROUPS, *(c for c in COLUMNS if not any(c in members for members in GROUPS.values())))
LABELS = {"*": "Everything else", "name": "Name", "address": "Address"}


def _units(access: FieldAccess) -> list[Choice]:
    labels = access.labels("customer")
    return [(unit, LABELS.get(unit) or labels.get(unit, unit)) for unit in UNITS]


def _sources(_: FieldAccess) -> list[Choice]:
    return list(source_names().items())


ONE_OF = ("is", "is_not", "any")
LISTING = Listing(
    "rule",
    (("place", "asc"), ("id", "asc")),
    {
        "attribute": Column("attribute", choices=_units, operators=ONE_OF, orders="label"),
        "strategies": Column("strategies", choices=[(k, s.label) for k, s in STRATEGIES.items()], operators=ONE_OF),
        "sources": Column("sources", choices=_sources, operators=(*ONE_OF, "empty", "filled")),
        "half_life": Column("half_life", orders=True),
        "version": Column("version", orders=True),
    },
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The rule that holds for one attribute or group."""

    attribute: str
    label: str
    members: str
    rule: Rule
    source_names: tuple[str, ...]
    version: int
    is_default: bool  # it has none of its own
    id: int | None

    @property
    def strategies(self) -> tuple[str, ...]:
        return tuple(STRATEGIES[key].label for key in self.rule.strategies)


def listed(access: FieldAccess) -> list[Listed]:
    """Every attribute and group with the rule that holds for it."""
    access.require("see", "work.rules")
    stored = {rule.attribute: rule for rule in SurvivorshipRule.objects.all()}
    return [_listed(unit, stored, access.labels("customer"), source_names()) for unit in UNITS]


def page(access: FieldAccess, query: Query) -> tuple[Page[Listed], tuple[Filter, ...]]:
    """Those that the address asks for, in the order of the golden record unless it says otherwise."""
    return gathered.page(access, LISTING, query, listed(access), _values)


def one(access: FieldAccess, unit: str) -> Listed:
    """The rule of this attribute or group."""
    found = next((rule for rule in listed(access) if rule.attribute == unit), None)
    if found is None:
        raise NotFound(f"There is no rule for {unit[:40]!r}.", mend="Choose one of the list of rules.")
    return found


def source_names() -> dict[str, str]:
    """The names of all source systems by key, as people see them in rules."""
    return dict(SourceSystem.objects.order_by("-trust", "name").values_list("key", "name"))


def made(strategies: tuple[str, ...], sources: tuple[str, ...], half_life: int) -> Rule:
    """The rule that says this. Raises Invalid with what is wrong and how to mend it."""
    try:
        rule = Rule(strategies, sources, half_life)
    except InvalidRule as fault:
        raise Invalid(f"{str(fault)[0].upper()}{str(fault)[1:]}.", field="strategies") from fault
    known = source_names()
    if unknown := [source for source in sources if source not in known]:
        mend = f"Known are: {', '.join(sorted(known)) or 'none yet'}."
        raise Invalid(f"There is no source system {unknown[0][:40]!r}.", field="sources", mend=mend)
    return rule


def _values(rule: Listed) -> dict[str, Any]:
    return {
        "id": rule.attribute,
        "place": UNITS.index(rule.attribute),
        "attribute": rule.attribute,
        "label": rule.label.casefold(),
        "strategies": rule.rule.strategies,
        "sources": rule.rule.sources,
        "half_life": rule.rule.half_life,
        "version": rule.version,
    }


def _listed(
    unit: str, stored: Mapping[str, SurvivorshipRule], labels: Mapping[str, str], names: Mapping[str, str]
) -> Listed:
    own = stored.get(unit)
    used = own or stored.get("*")
    rule = Rule(tuple(used.strategies), tuple(used.sources), used.half_life) if used else Rule()
    return Listed(
        attribute=unit,
        label=LABELS.get(unit) or labels.get(unit, unit),
        members=", ".join(labels.get(m, m).lower() for m in GROUPS.get(unit, ())),
        rule=rule,
        source_names=tuple(names.get(key, key) for key in rule.sources),
        version=own.version if own else 0,
        is_default=own is None,
        id=own.pk if own else None,
    )
