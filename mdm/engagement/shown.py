"""What is said of a reported row, and where it is known from, as rows of the component `facts`."""

from collections.abc import Mapping
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.engagement import figures
from mdm.engagement.selectors import Reported

MONEY = {"amount", "unit_price", "insured_sum", "deductible", "outstanding", "instalment", "open_amount"}


def facts_of(access: FieldAccess, found: Reported, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of the component `facts`: what is said, in the order of the catalogue; what nobody says is left out."""
    known = access.labels(found.subject) | dict(labels)
    rows = []
    for key, value in found.fields.items():
        if key in {"source", "batch", "line", "received_at", "kind", "currency", "utc_offset"} or value.text is False:
            continue
        if not value.locked and value.text in (None, ""):
            continue
        text = _written(key, value, found)
        rows.append(
            {"label": known.get(key, key), "text": text, "locked": value.locked, "masked": value.masked,
             "note": found.names.get(key, "")}
        )  # fmt: skip
    return rows


def origin_of(found: Reported) -> list[dict[str, Any]]:
    """Where it is known from: source, file and line, and when it was received."""
    labels = {"source": "Source", "batch": "File", "line": "Line", "received_at": "Received"}
    values = {key: found.fields[key] for key in labels}
    return [
        {"label": labels[key], "text": figures.written(value, "time", "") if key == "received_at" else value.text,
         "locked": value.locked, "masked": value.masked, "missing": "sent by a program"}
        for key, value in values.items()
    ]  # fmt: skip


def _written(key: str, value: Any, found: Reported) -> Any:
    if value.masked or value.locked:
        return value.text
    if key in MONEY and found.currency:
        return figures.written(value, "money", found.currency)
    if isinstance(value.text, bool):
        return "yes" if value.text else "no"
    return figures.written(value, "time", "") if hasattr(value.text, "isoformat") else value.text
