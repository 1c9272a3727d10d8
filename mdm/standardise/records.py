"""One row of a source → the statements it makes, in the form in which source records and personas store them.

What one cell means is `registry`. Here: what the columns of a row know about each other.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, NotRequired, TypedDict

from mdm.standardise.context import Context
from mdm.standardise.countries import country_code
from mdm.standardise.handles import parse_profile, standard_platform
from mdm.standardise.registry import standardise
from mdm.standardise.standard import Standard, clean, is_blank

RAW_LIMIT = 8_000
COMPOSED = "composed of the parts of the name"
FROM_PROFILE = "from the address of the profile"


class Statement(TypedDict):
    """One value of one attribute as a source states it."""

    value: str
    raw: str
    kind: str
    observed_at: str | None
    note: NotRequired[str]
    since: NotRequired[str]  # the record has been saying so since then; written by the database, see keep_age
    verified: NotRequired[bool]  # the customer gave or confirmed it
    visibility: NotRequired[str]  # of what a persona shows: how it became visible to us


class Problem(NamedTuple):
    """A cell that could not be used, and why."""

    attribute: str
    raw: str
    reason: str


Attributes = dict[str, list[Statement]]
Values = Mapping[str, Sequence[str] | str]


def record(values: Values, context: Context = Context()) -> tuple[Attributes, list[Problem]]:  # noqa: B008 - immutable
    """The statements of a row by attribute, and the cells that could not be used. Never raises on any text."""
    cells = {attribute: stated for attribute, raws in values.items() if (stated := _stated(raws))}
    context = _settled(cells, context)
    attributes: Attributes = {}
    problems: list[Problem] = []
    for attribute in ["address", *(a for a in cells if a != "address")] if "address" in cells else cells:
        for raw in cells[attribute]:
            _add_cell(attributes, problems, attribute, raw, cells, context)
        # the address was read first: it may tell the country of the telephone
        if attribute == "address" and "country" not in cells and (country := attributes.get("country")):
            context = context._replace(country=country[0]["value"])
    _complete(attributes, context)
    return attributes, problems


def storable(raw: str) -> str:
    """The raw text as a database can keep it: NUL and lone surrogates shown as U+FFFD, cut to RAW_LIMIT."""
    raw = raw[:RAW_LIMIT]
    if raw.isascii() and "\x00" not in raw:
        return raw
    return raw.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\x00", "\ufffd")


def _stated(raws: Sequence[str] | str) -> list[str]:
    if isinstance(raws, str):
        return [raws] if raws and not raws.isspace() else []
    return [raw for raw in raws if raw and not raw.isspace()]


def _settled(cells: Mapping[str, list[str]], context: Context) -> Context:
    """The context with what the row itself says: its country before the source's, its platform before the page's."""
    if "country" in cells and not is_blank(cells["country"][0]):
        context = context._replace(country=country_code(clean(cells["country"][0][:200])))
    if "platform" in cells:
        context = context._replace(platform=standard_platform(cells["platform"][0]).value)
    return context


def _add_cell(
    attributes: Attributes,
    problems: list[Problem],
    attribute: str,
    raw: str,
    cells: Mapping[str, list[str]],
    context: Context,
) -> None:
    kept = storable(raw)
    for found, standard in standardise(attribute, raw, context=context):
        if standard.value is None:
            problems.append(Problem(attribute, kept, standard.note))
        elif found == attribute or found not in cells:  # a column of its own speaks for itself
            _add(attributes, found, standard, kept, context)


def _add(attributes: Attributes, attribute: str, standard: Standard, raw: str, context: Context) -> None:
    value = standard.value
    if value is None:
        return
    statements = attributes.setdefault(attribute, [])
    if statements and any(statement["value"] == value for statement in statements):
        return
    statement: Statement = {"value": value, "raw": raw, "kind": context.kind, "observed_at": context.observed_at}
    if standard.note:
        statement["note"] = standard.note
    statements.append(statement)


def _complete(attributes: Attributes, context: Context) -> None:
    """What the row says only in another form: the full name in parts, the handle in the address of the profile."""
    if "full_name" not in attributes and ("given_name" in attributes or "family_name" in attributes):
        parts = [
            attributes[part][0]["value"]
            for part in ("given_name", "middle_name", "family_name", "name_suffix")
            if part in attributes
        ]
        whole = " ".join(parts)
        _add(attributes, "full_name", Standard(whole, COMPOSED), whole, context)
    if "handle" not in attributes and "profile_url" in attributes:
        stated = attributes["profile_url"][0]
        if (profile := parse_profile(stated["value"])) and context.platform in (None, profile.platform):
            _add(attributes, "handle", Standard(profile.handle, FROM_PROFILE), stated["raw"], context)
            if "platform" not in attributes:
                _add(attributes, "platform", Standard(profile.platform, FROM_PROFILE), stated["raw"], context)
