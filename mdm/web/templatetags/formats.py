"""The functions of mdm.web.formats as template filters, and a moment as a <time> element."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
