"""Quality on the 360 page: what fails here, and what to do about it."""

from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.quality import selectors
from mdm.web import panels

ORDER = {"error": 0, "warning": 1, "info": 2}


def load(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """What fails of a customer and its records, the worst first; nothing for whoever may not know of failures."""
    if not access.may("see", "failure.rule"):
        return None
    found = selectors.of_customer(access, customer)
    if not found:
        return None
    grouped: dict[str, dict[str, Any]] = {}
    for failure in found:
        one = grouped.setdefault(
            failure.rule.key,
            {
                "name": failure.rule.name,
                "severity": failure.rule.severity,
                "remedy": access.project("quality", {"remedy": failure.rule.remedy})["remedy"],
                "records": [],
                "is_golden": False,
            },
        )
        if failure.stage == "golden":
            one["is_golden"] = True
        else:
            one["records"].append({"label": failure.place.label, "url": failure.place.url})
    rows = sorted(grouped.values(), key=lambda row: (ORDER.get(row["severity"], 9), row["name"]))
    return {"rows": rows, "customer_id": customer, "may_open": access.may("see", selectors.SCREEN)}


def register() -> None:
    """Show it on the 360 page, beside what is known."""
    panels.register("customer", "quality", 215, "mdm/quality/panel.html", load)
