"""How rows of an import, or of the API, become rows of this room: checked, completed, written, refused with the reason.

Which subjects there are: mdm.engagement.subjects. The statements: mdm.engagement.writing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from mdm.engagement import writing
from mdm.engagement.writing import Table
from mdm.sources.dependent import NO_CUSTOMER
from mdm.sources.subjects import Outcome, ParsedRow, Refusal

if TYPE_CHECKING:
    from mdm.sources.models import ImportBatch

Plain = dict[str, Any]  # attribute → value in standard form
Complete = Callable[[Plain], str]  # completes a row in place; why it cannot be taken, "" where it can
NO_CURRENCY = "the amount has no currency: add a column for it, or a country to the source"
NO_OWNER = "no record of this source has this customer key, and no order this refund's; import them first"


@dataclass(frozen=True, slots=True)
class Loader:
    """Writes rows of one subject; called as Subject.load is."""

    table: Table
    needed: tuple[str, ...]
    complete: Complete
    homeless: str = NO_CUSTOMER

    def __call__(self, rows: Sequence[ParsedRow], batch: "ImportBatch", at: datetime) -> Outcome:
        return self.load(rows, source=batch.source_id, batch=batch.pk, at=at)

    def load(self, rows: Sequence[ParsedRow], *, source: UUID, batch: UUID | None, at: datetime) -> Outcome:
        """Write what can be taken; the rest is refused, each row with its reason."""
        outcome, usable = Outcome(), {}
        for row in rows:
            plain: Plain = {name: stated[0]["value"] for name, stated in row.attributes.items()}
            attribute, reason = self._fault(row, plain)
            if reason:
                outcome.refusals.append(Refusal(row.line, row.key, attribute, reason, row.payload))
            else:
                usable[row.line] = plain | {"line": row.line, "key": row.key}
        written = writing.write(self.table, list(usable.values()), source=source, batch=batch, at=at)
        payloads = {row.line: row for row in rows}
        for line in written.homeless:
            row = payloads[line]
            outcome.refusals.append(Refusal(line, row.key, "customer_key", self.homeless, row.payload))
        _count(outcome, written.is_new.values())
        return outcome

    def _fault(self, row: ParsedRow, plain: Plain) -> tuple[str, str]:
        missing = next((name for name in self.needed if not plain.get(name)), "")
        if missing:
            found = next((p.reason for p in row.problems if p.attribute == missing), f"{missing} is missing")
            return missing, found
        return "", self.complete(plain)


def _count(outcome: Outcome, fates: Iterable[bool | None]) -> None:
    for is_new in fates:
        outcome.accepted += is_new is True
        outcome.changed += is_new is False
        outcome.unchanged += is_new is None


def with_currency(plain: Plain) -> str:
    """An amount gets its currency, or is refused; a currency without an amount says nothing."""
    assumed = plain.pop("assumed_currency", "")
    if plain.get("amount") is None:
        plain.pop("currency", None)
        return ""
    plain["currency"] = plain.get("currency") or assumed
    return "" if plain["currency"] else NO_CURRENCY


def transaction(kind: str = "") -> Complete:
    """An order, or whatever the row says it is. Refunds are negative whatever their sign in the file."""

    def complete(plain: Plain) -> str:
        fault = with_currency(plain)
        plain["kind"] = plain.get("kind") or ("refund" if plain.get("refund_of") else kind or "order")
        amount = plain.get("amount")
        if amount is not None and plain["kind"] == "refund":
            plain["amount"] = str(-abs(Decimal(amount)))
        return fault

    return complete


def line(plain: Plain) -> str:
    """A line's amount is what is stated, or quantity times price less the discount."""
    plain["quantity"] = plain.get("quantity") or "1"
    if plain.get("amount") is None and plain.get("unit_price") is not None:
        rest = 1 - Decimal(plain.get("discount") or 0)
        exact = Decimal(plain["quantity"]) * Decimal(plain["unit_price"]) * rest
        plain["amount"] = str(exact.quantize(Decimal("0.0001")))
    if plain.get("amount") is not None and not (plain.get("currency") or plain.get("assumed_currency")):
        return NO_CURRENCY
    return ""


def interaction(kind: str = "") -> Complete:
    """A ticket, a survey answer, or what the row says it is."""

    def complete(plain: Plain) -> str:
        plain["kind"] = kind or plain.get("kind") or "other"
        if plain.get("closed_at") and plain["closed_at"] < plain["occurred_at"][: len(plain["closed_at"])]:
            return "it was closed before it was opened"
        return ""

    return complete


def item(kind: str, details: Sequence[str]) -> Complete:
    """An item: what only its kind says goes into its details."""

    def complete(plain: Plain) -> str:
        fault = with_currency(plain)
        plain["kind"] = kind
        plain["details"] = {key: plain.pop(key) for key in details if plain.get(key)}
        start, end = plain.get("valid_from"), plain.get("valid_until")
        if start and end and end < start:
            return "it ends before it starts"
        return fault

    return complete


def plain_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Rows of the API as the texts that cells would be; what is null says nothing."""
    return [{str(name): _text(value) for name, value in row.items() if value is not None} for row in rows]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value}"
