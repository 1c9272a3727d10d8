"""The components of the design system as template tags; docs/look.md lists them with their variables.

A tag only hands explicit variables to its template in templates/components/. Markup stays there, geometry in
mdm.web.drawing, numbers in mdm.web.formats.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from lucide.templatetags.lucide import lucide

from mdm.web import drawing, notices
from mdm.web.navigation import Section
from mdm.web.panels import LoadedPanel

register = template.Library()

Values = dict[str, Any]


@register.simple_tag
def icon(name: str, size: str = "") -> str:
    """A lucide icon that says nothing to a screen reader: the words beside it do."""
    return lucide(name, size=None, aria_hidden="true", focusable="false", **{"class": f"icon {size}".strip()})


@register.inclusion_tag("components/navigation.html")
def navigation(sections: Sequence[Section]) -> Values:
    return {"sections": sections}


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    *,
    kind: str = "",
    key: str = "",
    icon: str = "",
    icon_after: str = "",
    href: str = "",
    name: str = "",
    value: str = "",
    type: str = "submit",
    form: str = "",
    dialog: str = "",
    why_not: str = "",
) -> Values:
    """A button, or a link that looks like one. With `why_not` it is shown but does nothing, and says why."""
    return locals()


@register.inclusion_tag("components/chip.html")
def chip(text: str, tone: str = "", *, icon: str = "", href: str = "", title: str = "") -> Values:
    return locals()


@register.inclusion_tag("components/locked.html")
def locked(why: str) -> Values:
    return {"why": why}


@register.inclusion_tag("components/value.html")
def value(shown: object) -> Values:
    """One value: `text`, `standard`, `locked`, `lineage` (`source`, `rule`, `why`, `at`, `lost`)."""
    return {"value": shown}


@register.inclusion_tag("components/avatar.html")
def avatar(name: str, size: str = "") -> Values:
    return {"name": name, "size": size}


@register.inclusion_tag("components/kbd.html")
def kbd(key: str) -> Values:
    return {"key": key}


@register.simple_block_tag
def card(content: str, title: str = "", *, note: str = "", kind: str = "", flush: bool = False, level: int = 2) -> str:
    """A card with its heading. `flush` when the content brings its own padding, as tables and figures do."""
    return _block("card", content, title=title, note=note, kind=kind, flush=flush, level=level)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> str:
    """A dialog that a link with data-dialog="<id>" opens; the link's own page is the way without script."""
    return _block("dialog", content, id=id, title=title)


@register.inclusion_tag("components/facts.html")
def facts(rows: Iterable[object]) -> Values:
    """Rows of `label` and a value as `value` takes it, with an optional `note`."""
    return {"rows": rows}


@register.inclusion_tag("components/figures.html")
def figures(items: Iterable[object]) -> Values:
    return {"items": items}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[object], label: str) -> Values:
    return {"items": items, "label": label}


@register.inclusion_tag("components/column.html", takes_context=True)
def column(
    context: Context, label: str, field: str = "", *, number: bool = False, first: str = "asc", extra: str = ""
) -> Values:
    """A column's heading; with `field` a link that orders by it, and the other way round when it already does."""
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    access = getattr(request, "access", None)
    field = field if access is None or access.may("find", field) else ""  # its link would only lead to a refusal
    current = query.get("order", "")
    falls = current == f"-{field}"
    is_current = bool(field) and current.lstrip("-") == field
    query["order"] = field if (falls if is_current else first == "asc") else f"-{field}"
    query.pop("cursor", None)  # a place in one order means nothing in another
    direction = ("descending" if falls else "ascending") if is_current else ""
    return {
        "label": label,
        "field": field,
        "number": number,
        "extra": extra,
        "direction": direction,
        "query": query.urlencode(),
    }


@register.inclusion_tag("components/filter_bar.html")
def filter_bar(bar: object, *, saved: Iterable[object] = ()) -> Values:
    """The chosen filters and the way to more: `chosen`, `offered`, `clear_url`, `here` (mdm.web.addresses)."""
    return {"bar": bar, "saved": saved}


@register.inclusion_tag("components/list_search.html")
def list_search(bar: object, label: str) -> Values:
    """The box that searches a list under its filters, as `q`."""
    return {"bar": bar, "label": label}


@register.inclusion_tag("components/empty.html")
def empty_state(title: str, text: str = "", *, icon: str = "inbox", action: str = "", href: str = "") -> Values:
    return locals()


@register.inclusion_tag("components/error.html")
def error_state(title: str, text: str = "", *, retry_url: str = "", reference: str = "") -> Values:
    return locals()


@register.inclusion_tag("components/loading.html")
def loading_state(text: str = "Loading", lines: int = 3) -> Values:
    return {"text": text, "lines": range(lines)}


@register.inclusion_tag("components/pager.html")
def pager(*, previous: str = "", next: str = "", summary: str = "") -> Values:
    """Links of keyset paging: query strings or addresses, empty where there is nothing that way."""
    return locals()


@register.inclusion_tag("components/scale.html")
def scale(probability: float | None, *, review: float, auto: float, size: str = "", legend: bool = False) -> Values:
    drawn = drawing.scale(probability, review=review, auto=auto)
    return {"scale": drawn, "probability": probability, "review": review, "auto": auto, "size": size, "legend": legend}


@register.inclusion_tag("components/weight.html")
def weight(bits: float | None) -> Values:
    return {"bar": drawing.weight_bar(bits), "bits": bits}


@register.inclusion_tag("components/waterfall.html")
def waterfall(steps: Iterable[drawing.Step], probability: float | None, caption: str = "") -> Values:
    return {"fall": drawing.waterfall(steps), "probability": probability, "caption": caption}


@register.inclusion_tag("components/pair.html")
def pair(
    left: object, right: object, rows: Iterable[object], caption: str = "The two records, field by field"
) -> Values:
    """Two heads (`name`, `note`, `url`) and rows (`label`, `left`, `right`, `bits`, `reason`, `locked`)."""
    return {"left": left, "right": right, "rows": rows, "caption": caption}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Iterable[object]) -> Values:
    return {"events": events}


@register.inclusion_tag("components/difference.html")
def difference(changes: Iterable[object]) -> Values:
    """Changes of `label`, `old`, `new`; either may be missing, or `locked` says why neither is shown."""
    return {"changes": changes}


@register.simple_tag(takes_context=True)
def panel(context: Context, loaded: LoadedPanel, **more: object) -> str:
    """A panel that a room added to a page, with what the page says to all of them."""
    return render_to_string(loaded.template, {**loaded.context, **more, "request": context.get("request")})


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, help: str = "") -> Values:
    widget = bound.field.widget
    is_group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    is_inline = isinstance(widget, CheckboxInput)
    return {"field": bound, "help": help or bound.help_text, "is_group": is_group, "is_inline": is_inline}


@register.inclusion_tag("components/file_drop.html")
def file_drop(bound: BoundField, *, accept: str = "", help: str = "") -> Values:
    attributes: Mapping[str, Any] = {"accept": accept} if accept else {}
    if not isinstance(bound.field.widget, FileInput):
        raise TypeError(f"{bound.name} is not a file field")
    return {"field": bound, "control": bound.as_widget(attrs=dict(attributes)), "help": help or bound.help_text}


@register.inclusion_tag("components/progress.html")
def progress(
    *, done: int, total: int | None, label: str, state: str = "running", poll_url: str = "", note: str = ""
) -> Values:
    """A job's progress; while it runs and has a `poll_url`, the address that answers with this component again."""
    return locals() | {"is_running": state == "running"}


@register.inclusion_tag("components/steps.html")
def steps(labels: Iterable[str], current: int) -> Values:
    """The steps of a longer task; `current` counts from 1."""
    return {"labels": labels, "current": current}


@register.inclusion_tag("components/toasts.html", takes_context=True)
def toasts(context: Context, *, swap: bool = False) -> Values:
    """The waiting notices. `swap` in an answer to htmx, which puts them into the page that is open."""
    stored = context.get("messages") or ()
    return {"notices": notices.notices_from(stored), "swap": swap, "csrf_token": context.get("csrf_token")}


def _block(name: str, content: str, **values: object) -> str:
    return render_to_string(f"components/{name}.html", values | {"content": content})
