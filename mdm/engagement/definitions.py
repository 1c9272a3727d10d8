"""What each figure of a customer is, in words: its label, what is counted, and the lines that make it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure. `column` is of CustomerFigures, or of CustomerMoney where it is per currency."""

    key: str  # the field of the catalogue: customer.<key>
    column: str
    label: str
    form: str  # count, number, money, days, hours, time, date, score
    lines: str  # orders, refunds, purchases (both), others, order_lines, tickets, complaints, claims, surveys, …
    words: str  # what it is
    group: str  # orders, contacts, items: whose sources and time it has
    is_money: bool = False


_LISTED = (
    Definition("order_count", "order_count", "Orders", "count", "orders",
               "Orders with an amount of zero or more, or without one.", "orders"),
    Definition("refund_count", "refund_count", "Refunds", "count", "refunds",
               "Transactions that a source calls a refund, and orders with a negative amount.", "orders"),
    Definition("other_count", "other_count", "Other transactions", "count", "others",
               "Payments, fees, transfers and what moved no money. They are no part of the value.", "orders"),
    Definition("first_order_at", "first_order_at", "First order", "time", "orders",
               "The earliest moment of an order.", "orders"),
    Definition("last_order_at", "last_order_at", "Last order", "time", "orders",
               "The latest moment of an order. Refunds do not count.", "orders"),
    Definition("interval_days", "interval_days", "Days between orders", "days", "orders",
               "The time from the first order to the last, divided by the number of orders less one.", "orders"),
    Definition("line_count", "line_count", "Order lines", "count", "order_lines", "Lines of all orders.", "orders"),
    Definition("quantity", "quantity", "Pieces bought", "number", "order_lines",
               "The quantities on all lines of orders added up; what was taken back on a line is negative.", "orders"),
    Definition("lifetime_value", "value", "Lifetime value", "money", "purchases",
               "The model is historic: all orders less all refunds in this currency. Nothing is expected or estimated,"
               " and currencies are never added up.", "orders", is_money=True),
    Definition("bought", "bought", "Bought", "money", "orders", "The amounts of all orders added up.", "orders",
               is_money=True),
    Definition("refunded", "refunded", "Refunded", "money", "refunds", "The amounts of all refunds added up.",
               "orders", is_money=True),
    Definition("mean_order", "mean", "Mean order", "money", "orders",
               "The amounts of orders added up, divided by their number. Refunds do not count, orders without an"
               " amount neither.", "orders", is_money=True),
    Definition("median_order", "median", "Median order", "money", "orders",
               "Half of the orders are larger and half are smaller; between two middle ones, half way.", "orders",
               is_money=True),
    Definition("last_order_amount", "last_amount", "Amount of the last order", "money", "orders",
               "The amount of the latest order that has one in this currency.", "orders", is_money=True),
    Definition("credit_limit", "credit_limit", "Credit limit", "money", "credits",
               "The limits of all active credit lines in this currency added up.", "items", is_money=True),
    Definition("credit_open", "credit_open", "Credit used", "money", "credits",
               "What is open on all active credit lines in this currency.", "items", is_money=True),
    Definition("item_count", "item_count", "Items", "count", "items",
               "Everything in the portfolio, whatever its state.", "items"),
    Definition("warranty_until", "warranty_until", "Warranty until", "date", "warranties",
               "The last day of the longest warranty.", "items"),
    Definition("ticket_count", "ticket_count", "Tickets", "count", "tickets", "Tickets, open and closed.", "contacts"),
    Definition("tickets_open", "tickets_open", "Open tickets", "count", "tickets_open",
               "Tickets that their source does not call closed.", "contacts"),
    Definition("resolution_hours", "resolution_hours", "Hours to close a ticket", "hours", "tickets_closed",
               "The mean time from opening to closing, of closed tickets whose closing time is known.", "contacts"),
    Definition("complaint_count", "complaint_count", "Complaints", "count", "complaints",
               "Complaints, open and closed.", "contacts"),
    Definition("complaints_open", "complaints_open", "Open complaints", "count", "complaints_open",
               "Complaints that are not closed.", "contacts"),
    Definition("claim_count", "claim_count", "Warranty claims", "count", "claims", "Warranty claims, open and closed.",
               "contacts"),
    Definition("claims_open", "claims_open", "Open warranty claims", "count", "claims_open",
               "Warranty claims that are not closed.", "contacts"),
    Definition("contact_count", "contact_count", "Contacts", "count", "contacts",
               "Interactions of every kind: tickets, calls, visits, survey answers and the rest.", "contacts"),
    Definition("last_contact_at", "last_contact_at", "Last contact", "time", "contacts",
               "The latest interaction of any kind.", "contacts"),
    Definition("survey_count", "survey_count", "Survey answers", "count", "surveys",
               "Answers with a score.", "contacts"),
    Definition("nps", "nps", "NPS", "score", "surveys",
               "The score of the last answer, 0 to 10: would somebody recommend us? 9 and 10 promote, 0 to 6 detract.",
               "contacts"),
    Definition("nps_mean", "nps_mean", "Mean score", "number", "surveys", "The mean score of all answers.", "contacts"),
)  # fmt: skip
DEFINITIONS: dict[str, Definition] = {each.key: each for each in _LISTED}
REFERENCE = Definition(
    "lifetime_value", "value", "Lifetime value in the reference currency", "money", "purchases",
    "All orders less all refunds, each converted at the rate that was valid on its day. A currency without a rate for"
    " one of those days leaves the whole without a figure.", "orders",
)  # fmt: skip
