"""The functions of mdm.web.formats as template filters, and a moment as a <time> element."""

from datetime import date, datetime

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mdm.access.projection import Field
from mdm.web import formats

register = template.Library()

for _name in (
    "probability",
    "likelihood",
    "bits",
    "count",
    "percent",
    "money",
    "money_whole",
    "in_zone",
    "clock",
    "day",
    "day_short",
    "partial_day",
    "ago",
    "initials",
):
    register.filter(_name, getattr(formats, _name))


@register.simple_tag
def moment(value: date | None, style: str = "ago") -> str | SafeString:
    """A <time> written by the filter named (`ago`, `day`, `day_short`, `in_zone`, `clock`); it holds the moment."""
    if value is None:
        return formats.NOT_KNOWN
    written = getattr(formats, style)(value)
    exact = formats.in_zone(value) if isinstance(value, datetime) else formats.day(value)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact, written)


@register.simple_tag
def written(shown: Field, style: str) -> str | SafeString:
    """A projected number or time by the filter named: the lock where it is locked, the mask where it is masked."""
    if shown.locked:
        return render_to_string("components/locked.html", {"why": shown.locked})
    if shown.masked:
        return str(shown.text)
    return moment(shown.text, style) if isinstance(shown.text, date) else str(getattr(formats, style)(shown.text))
