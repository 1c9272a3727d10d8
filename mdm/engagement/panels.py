"""Figures of the 360 page, and the warnings that follow from them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Shown
from mdm.engagement import aggregates
from mdm.engagement.aggregates import Figure, Figures
from mdm.engagement.events import UNHAPPY
from mdm.web import formats, panels

RECENT = timedelta(days=365)  # an answer older than that says little about today
DORMANT = timedelta(days=730)
Item = dict[str, str]


def load(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """The figures as the page shows them; nothing where no source reports any, or none may be seen."""
    figures = aggregates.of_customer(access, customer)
    items = [*_orders(figures), *_tickets(figures), *_surveys(figures)]
    if not items or not any(item["text"] for item in items):
        return None
    return {"items": items, "origins": _origins(figures), "chips": warnings(figures)}


def warnings(figures: Figures) -> list[dict[str, str]]:
    """What somebody who talks to this customer should know first."""
    now, found = timezone.now(), []
    score, at = _shown(figures.of("nps")), _as_of(figures.of("nps"))
    if score is not None and score <= UNHAPPY and at and now - at < RECENT:
        found.append({"text": f"Unhappy: NPS {score}, {formats.day_short(at)}", "tone": "warn"})
    open_ones = _shown(figures.of("tickets_open"))
    if open_ones:
        found.append({"text": f"{open_ones} open ticket{'s' if open_ones > 1 else ''}", "tone": "warn"})
    last = _shown(figures.of("last_order"))
    if last and now - last > DORMANT:
        found.append({"text": f"Dormant: last order {formats.day(last)}", "tone": "warn"})
    return found


def register() -> None:
    """Show them on the 360 page, in its middle."""
    panels.register("customer", "figures", 100, "mdm/engagement/figures.html", load)


def _origins(figures: Figures) -> str:
    """Who reported them and when something last changed, in one line."""
    kinds = (("Orders", figures.orders), ("tickets", figures.tickets), ("surveys", figures.surveys))
    return " · ".join(
        f"{word} from {', '.join(found[0].sources)}, {formats.day_short(max(f.as_of for f in found if f.as_of))}"
        for word, found in kinds
        if found and not all(f.value.locked for f in found)
    )


def _orders(figures: Figures) -> list[Item]:
    number, interval, last = figures.of("order_count"), figures.of("order_interval"), figures.of("last_order")
    if number is None:
        return []
    many = len([f for f in figures.orders if f.key == "lifetime_value"]) > 1
    items = [
        _item(f, "lifetime value" + (f" in {f.unit}" if many else ""), _money(f))
        for f in figures.orders
        if f.key == "lifetime_value"
    ]
    days = _shown(interval)
    often = f", every {_period(days)}" if days else ""
    items.append(_item(number, ("order" if _shown(number) == 1 else "orders") + often, _number(number)))
    items += [
        _item(f, "mean order" + (f" in {f.unit}" if many else ""), _money(f))
        for f in figures.orders
        if f.key == "mean_order"
    ]
    if last is not None:
        newest = next((f for f in figures.orders if f.key == "last_order_amount" and f.as_of == last.as_of), None)
        amount = f", {_money(newest)}" if newest and not newest.value.locked else ""
        items.append(_item(last, f"last order{amount}", formats.day_short(_shown(last))))
    return items


def _tickets(figures: Figures) -> list[Item]:
    open_ones, every = figures.of("tickets_open"), figures.of("tickets")
    if open_ones is None or every is None:
        return []
    word = "ticket" if _shown(every) == 1 else "tickets"
    return [_item(open_ones, f"of {_number(every)} {word}", f"{_number(open_ones)} open")]


def _surveys(figures: Figures) -> list[Item]:
    last, before = figures.of("nps"), figures.of("nps_before")
    if last is None:
        return []
    was = _shown(before)
    return [_item(last, "NPS" if was is None else f"NPS, was {was}", _number(last))]


def _item(figure: Figure, label: str, text: str) -> Item:
    """A figure of the component, with where it comes from below it."""
    locked = figure.value.locked
    said = ", ".join(figure.sources) + (f", {formats.day_short(figure.as_of)}" if figure.as_of else "")
    return {"label": label, "text": "" if locked else text, "locked": locked, "note": "" if locked else said}


def _money(figure: Figure) -> str:
    value: Field = figure.value
    return formats.money(value.value, figure.unit) if isinstance(value, Shown) else str(value.text)


def _number(figure: Figure) -> str:
    return formats.count(figure.value.value) if isinstance(figure.value, Shown) else str(figure.value.text)


def _shown(figure: Figure | None) -> Any:
    return figure.value.value if figure is not None and isinstance(figure.value, Shown) else None


def _as_of(figure: Figure | None) -> Any:
    return figure.as_of if figure is not None else None


def _period(days: int) -> str:
    if days < 14:
        return "day" if days == 1 else f"{days} days"
    if days < 60:
        return f"{round(days / 7)} weeks"
    return f"{round(days / 30.4)} months" if days < 730 else f"{days / 365.25:.0f} years"
