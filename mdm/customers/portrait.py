"""Who a customer is, as the 360 page says it: facts with their lineage, and every name and address anybody stated."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection, Shown
from mdm.customers import selectors
from mdm.customers.lineage import DATES, Lineage, Stated
from mdm.survivorship import GROUPS
from mdm.web import formats

FACTS = (
    "full_name", "honorific", "nickname", "earlier_name", "email", "phone", "address", "birth_date", "gender",
    "language", "employer", "job_title", "website", "tax_id", "customer_since",
)  # fmt: skip
ALWAYS = frozenset({"full_name", "email", "phone", "address", "birth_date"})  # missing is said, others are left out
ADDRESS = ("street", "postal_code", "city", "region", "country")
LOST = 5  # other values beside a fact; its own page has them all
Fact = dict[str, Any]


def facts(access: FieldAccess, golden: selectors.Golden, lineages: Mapping[str, Lineage]) -> list[Fact]:
    """Rows of the component `facts`, each value with where it comes from."""
    labels = access.labels(selectors.SUBJECT)
    rows = []
    for key in FACTS:
        shown = _address(golden.fields) if key == "address" else golden.fields[key]
        if shown.locked or shown.text or key in ALWAYS:
            lineage = None if shown.locked else _lineage(golden.number, key, lineages)
            rows.append(
                {
                    "label": labels.get(key, "Address"),
                    "text": formats.partial_day(shown.text)
                    if shown.text and not shown.masked and key in DATES
                    else shown.text,
                    "locked": shown.locked,
                    "masked": shown.masked,
                    "missing": "nobody says",
                    "lineage": lineage,
                }
            )
    return rows


def _address(fields: Projection) -> Any:
    """Street, place and country in one line; locked or masked as soon as one part is."""
    parts = [fields[key] for key in ADDRESS]
    hidden = next((part for part in parts if not isinstance(part, Shown)), None)
    if hidden is not None:
        return hidden
    return Shown(address_line({key: str(fields.shown(key) or "") for key in ADDRESS}))


def address_line(parts: Mapping[str, str]) -> str:
    """Sporgasse 12, 8010 Graz, AT."""
    place = " ".join(filter(None, (parts.get("postal_code"), parts.get("city"))))
    return ", ".join(filter(None, (parts.get("street"), place, parts.get("region"), parts.get("country"))))


def _lineage(number: str, key: str, lineages: Mapping[str, Lineage]) -> dict[str, Any] | None:
    found = [lineages[a] for a in GROUPS.get(key, (key,)) if a in lineages]
    if not found:
        return None
    first = found[0]
    lost = _lost_addresses(found) if key == "address" else [_lost(stated) for stated in first.losers]
    distinct = _distinct(lost)
    return {
        "source": _source(first.winner),
        "at": first.winner.observed_at,
        "why": first.reason,
        "lost": distinct[:LOST],
        "more": len(distinct[LOST:]),
        "url": reverse("customer-lineage", args=[number, first.attribute]),
    }


def _lost(stated: Stated) -> dict[str, Any]:
    return {"text": stated.value.text, "source": _source(stated), "why": stated.put_out_by}


def _lost_addresses(found: Sequence[Lineage]) -> list[dict[str, Any]]:
    """The lost parts of each record put together again."""
    by_record: dict[tuple[str, str], dict[str, str]] = {}
    why: dict[tuple[str, str], str] = {}
    for lineage in found:
        for stated in lineage.losers:
            place = (_source(stated), stated.key)
            by_record.setdefault(place, {}).setdefault(lineage.attribute, str(stated.value.text))
            why.setdefault(place, stated.put_out_by)
    return [{"text": address_line(parts), "source": place[0], "why": why[place]} for place, parts in by_record.items()]


def _distinct(lost: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({(each["text"], each["source"]): each for each in lost}.values())


def _source(stated: Stated) -> str:
    return f"{stated.source} {stated.key}".strip()
