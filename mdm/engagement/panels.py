"""Figures, portfolio and warnings on the 360 page, and warnings in the list of customers."""

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse

from mdm.access.field_access import FieldAccess
from mdm.customers import listing
from mdm.customers import selectors as customers
from mdm.engagement import figures, selectors, warnings
from mdm.engagement.figures import Figure, Figures
from mdm.engagement.kinds import KINDS
from mdm.web import formats, panels

Said = dict[str, Any]
MOST = 6  # items that the panel names, those that end first


def load(access: FieldAccess, customer: int) -> Said | None:
    """The figures as the page shows them; nothing where no source reports any, or none may be seen."""
    found = figures.of_customer(access, customer)
    items = [*_orders(found), *_contacts(found)]
    if not items or not any(item["text"] for item in items):
        return None
    number = customers.numbers([customer])[customer]
    for item in items:
        item["url"] = figure_url(number, item.pop("figure")) if item["text"] else ""
    return {"items": items, "origins": _origins(found), "number": number}


def portfolio(access: FieldAccess, customer: int) -> Said | None:
    """What the customer has, by kind, and what ends next."""
    if not access.may("see", "item.kind"):
        return None
    counted = selectors.kinds(access, customer)
    if not counted:
        return None
    number = customers.numbers([customer])[customer]
    url = reverse("customer-portfolio", args=[number])
    kinds = [
        {"text": f"{formats.count(counted[key])} {(kind.label if counted[key] == 1 else kind.plural).lower()}",
         "icon": kind.icon,
         "url": f"{url}?f=item.kind:is:{key}" if "kind" in access.findable("item") else url}
        for key, kind in KINDS.items()
        if key in counted
    ]  # fmt: skip
    page, _ = selectors.items(access, customer, {"f": _active(access), "size": MOST})
    rows = [row_of(number, each) for each in page.rows]
    return {"kinds": kinds, "rows": rows, "number": number, "more": bool(page.next)}


def warned(access: FieldAccess, customer: int) -> Said | None:
    """Warnings, first of all: as chips in the head and with their reasons in a card."""
    if not access.may("see", "warning.kind"):
        return None
    number = customers.numbers([customer])[customer]
    found = warnings.of_customer(access, customer)
    may_set = access.may("edit", "warning.kind")
    if not found and not may_set:
        return None
    return {"warnings": found, "chips": [_chip(each) for each in found], "number": number, "may_set": may_set}


def chips(access: FieldAccess, customer_ids: Collection[int]) -> Mapping[int, list[dict[str, str]]]:
    """What the list of customers says about each."""
    found = warnings.of_customers(access, customer_ids)
    return {customer: [_chip(each) for each in said] for customer, said in found.items()}


def register() -> None:
    """Show all of it."""
    panels.register("customer", "warnings", 10, "mdm/engagement/warnings_panel.html", warned)
    panels.register("customer", "figures", 100, "mdm/engagement/figures.html", load)
    panels.register("customer", "portfolio", 110, "mdm/engagement/portfolio_panel.html", portfolio)
    listing.add_filters(figures.FILTERABLE)
    listing.add_filters(warnings.filterable())
    listing.add_chips("warnings", chips)


def row_of(number: str, each: selectors.Reported) -> Said:
    """One item as a list shows it."""
    kind = KINDS.get(each.kind)
    return {
        "id": each.id,
        "item": each,
        "icon": kind.icon if kind else "package",
        "label": kind.label if kind else each.kind,
        "amount": figures.written(each.fields["amount"], "money", each.currency) if _has(each, "amount") else "",
        "url": reverse("customer-item", args=[number, each.id]),
    }


def figure_url(number: str, figure: Figure) -> str:
    """Where a figure is explained."""
    url = reverse("customer-figure", args=[number, figure.key])
    return f"{url}?currency={figure.currency}" if figure.currency else url


def _active(access: FieldAccess) -> list[str]:
    return ["item.status:is:active"] if "status" in access.findable("item") else []


def _has(each: selectors.Reported, key: str) -> bool:
    value = each.fields[key]
    return bool(value.masked or (not value.locked and value.text is not None))


def _chip(each: warnings.Warning) -> dict[str, str]:
    return {"text": each.text, "tone": each.tone, "title": each.title}


def _origins(found: Figures) -> str:
    """Who reported them and when something last arrived, in one line."""
    said = {}
    for figure in found.listed:
        if figure.sources and not figure.value.locked:
            said[figure.definition.group] = ", ".join(figure.sources)
    words = {"orders": "Orders", "contacts": "contacts", "items": "items"}
    parts = [f"{words[group]} from {names}" for group, names in said.items()]
    newest = max((f.as_of for f in found.listed if f.as_of), default=None)
    return " · ".join([*parts, f"as of {formats.day_short(newest)}"] if newest and parts else parts)


def _orders(found: Figures) -> list[Said]:
    values = found.all_of("lifetime_value")
    many = len(values) > 1
    items = [_item(f, "lifetime value" + (f" in {f.currency}" if many else "")) for f in values]
    if found.reference is not None and found.reference.text:
        label = f"lifetime value in {found.reference.currency}, all"
        if found.without_rate:
            label += f", no rate for {', '.join(found.without_rate)}"
        items.append(_item(found.reference, label))
    number, interval, last = found.of("order_count"), found.shown("interval_days"), found.of("last_order_at")
    if number is not None and (found.shown("order_count") or not found.of("refund_count")):
        often = f", every {_period(float(interval))}" if interval else ""
        items.append(_item(number, ("order" if found.shown("order_count") == 1 else "orders") + often))
    items += [_item(f, "mean order" + (f" in {f.currency}" if many else "")) for f in found.all_of("mean_order")]
    if last is not None:
        items.append(_item(last, "last order"))
    return items


def _contacts(found: Figures) -> list[Said]:
    items = []
    open_ones, every = found.of("tickets_open"), found.of("ticket_count")
    if open_ones is not None and every is not None and found.shown("ticket_count") != 0:
        word = "ticket" if found.shown("ticket_count") == 1 else "tickets"
        items.append(_item(open_ones, f"of {every.text} {word}", f"{open_ones.text} open"))
    nps = found.of("nps")
    if nps is not None:
        items.append(_item(nps, "NPS"))
    warranty = found.of("warranty_until")
    if warranty is not None:
        items.append(_item(warranty, "warranty until"))
    return items


def _item(figure: Figure, label: str, text: str = "") -> Said:
    """A figure of the component, with who reported it and when."""
    locked = figure.value.locked
    said = ", ".join(figure.sources) + (f", {formats.day_short(figure.as_of)}" if figure.as_of else "")
    shown = "" if locked else text or figure.text
    return {"label": label, "text": shown, "locked": locked, "note": "" if locked else said, "figure": figure}


def _period(days: float) -> str:
    if days < 14:
        return "day" if days < 1.5 else f"{days:.0f} days"
    if days < 60:
        return f"{round(days / 7)} weeks"
    return f"{round(days / 30.4)} months" if days < 730 else f"{days / 365.25:.0f} years"
