"""The kinds of items a customer may have, and what each kind says beyond what all items say: typed and described.

One table holds all of them (docs/decisions/items-in-one-table.md). What only some kinds say is in `Item.details`: every
key of it is declared here, and the database refuses what is not (mdm.engagement.details).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """One attribute of some kinds. Values are text in standard form: an amount never goes through a float."""

    key: str
    label: str
    type: str = "text"  # text, whole, number, amount, date, yes_no, or the choices, separated by |
    synonyms: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """The regular expression that a stored value fits."""
        return PATTERNS.get(self.type, f"^({self.type})$")

    @property
    def choices(self) -> tuple[str, ...]:
        return () if self.type in PATTERNS else tuple(self.type.split("|"))


PATTERNS = {
    "text": "^.{1,255}$",
    "whole": "^-?[0-9]{1,12}$",
    "number": r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$",
    "amount": r"^-?[0-9]{1,12}\.[0-9]{2}$",
    "date": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "yes_no": "^(yes|no)$",
}
PERIODS = "once|month|quarter|year"
SHARED = {
    "serial_number": Detail("serial_number", "Serial number", synonyms=("serial", "serial no", "seriennummer", "imei")),
    "period": Detail("period", "Paid per", PERIODS, ("period", "billing period", "interval", "zahlweise")),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item: what it is called, what its amount is, and what it says besides."""

    key: str
    label: str
    plural: str
    amount: str  # what the amount of such an item is, in words
    details: tuple[Detail, ...] = ()
    is_catalogue: bool = False  # may belong to nobody: a product that is sold, an outlet
    icon: str = "package"

    def detail(self, key: str) -> Detail | None:
        return next((detail for detail in self.details if detail.key == key), None)


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "product", "Product", "Products", "list price", icon="package", is_catalogue=True,
            details=(
                Detail("sku", "Article number", synonyms=("article no", "item no", "artikelnummer", "product sku")),
                Detail("category", "Category", synonyms=("product category", "product group", "warengruppe")),
                Detail("warranty_months", "Warranty in months", "whole", ("warranty", "garantie")),
                SHARED["serial_number"],
            ),
        ),
        Kind(
            "service", "Service", "Services", "list price", icon="concierge-bell", is_catalogue=True,
            details=(Detail("category", "Category", synonyms=("service category", "service group")), SHARED["period"]),
        ),
        Kind(
            "location", "Location", "Locations", "worth", icon="store", is_catalogue=True,
            details=(
                Detail("street", "Street"),
                Detail("postal_code", "Postal code"),
                Detail("city", "City"),
                Detail("country", "Country"),
                Detail("outlet_type", "Kind of place", synonyms=("type", "outlet type", "store type", "filialart")),
            ),
        ),
        Kind(
            "contract", "Contract", "Contracts", "price per period", icon="file-text",
            details=(
                Detail("contract_type", "Kind of contract", synonyms=("type", "contract type", "vertragsart")),
                SHARED["period"],
                Detail("notice_days", "Notice in days", "whole", ("notice", "notice period", "kundigungsfrist")),
                Detail("renews", "Renews by itself", "yes_no", ("renewal", "auto renew", "verlangerung")),
            ),
        ),
        Kind(
            "policy", "Policy", "Policies", "premium per period", icon="shield",
            details=(
                Detail("policy_type", "Cover", synonyms=("type", "cover", "line of business", "sparte")),
                SHARED["period"],
                Detail("insured_sum", "Sum insured", "amount", ("sum insured", "versicherungssumme")),
                Detail("deductible", "Deductible", "amount", ("excess", "selbstbehalt")),
            ),
        ),
        Kind(
            "loan", "Loan", "Loans", "sum lent", icon="landmark",
            details=(
                Detail("outstanding", "Outstanding", "amount", ("balance", "restschuld", "remaining")),
                Detail("interest_rate", "Interest in percent", "number", ("rate", "interest", "zinssatz")),
                Detail("instalment", "Instalment", "amount", ("installment", "rate amount", "monatsrate")),
                SHARED["period"],
            ),
        ),
        Kind(
            "account", "Account", "Accounts", "balance", icon="wallet",
            details=(
                Detail("account_type", "Kind of account", synonyms=("type", "account type", "kontoart")),
                Detail("iban", "IBAN", synonyms=("account number", "kontonummer")),
            ),
        ),
        Kind(
            "device", "Device", "Devices", "worth", icon="smartphone",
            details=(
                Detail("device_type", "Kind of device", synonyms=("type", "device type", "model")),
                SHARED["serial_number"],
                Detail("operating_system", "Operating system", synonyms=("os", "platform")),
            ),
        ),
        Kind(
            "channel", "Channel", "Channels", "cost", icon="radio",
            details=(
                Detail("channel_type", "Kind of channel", synonyms=("type", "channel type", "kanal")),
                Detail("reached_at", "Reached at", synonyms=("address", "value", "endpoint")),
                Detail("preferred", "Preferred", "yes_no", ("is preferred", "bevorzugt")),
            ),
        ),
        Kind(
            "warranty", "Warranty", "Warranties", "covered sum", icon="badge-check",
            details=(SHARED["serial_number"], Detail("terms", "Terms", synonyms=("conditions", "bedingungen"))),
        ),
        Kind(
            "credit", "Credit line", "Credit lines", "limit", icon="credit-card",
            details=(
                Detail("open_amount", "Open amount", "amount", ("open", "used", "outstanding", "offen")),
                Detail("stated_by", "Stated by", synonyms=("set by", "approved by", "festgelegt von")),
            ),
        ),
        Kind(
            "entitlement", "Entitlement", "Entitlements", "price agreed", icon="ticket-percent",
            details=(
                Detail("entitlement_type", "What it gives", "price|discount|service_level|access|other", ("type",)),
                Detail("discount_percent", "Discount in percent", "number", ("discount", "rabatt")),
                Detail("level", "Level", synonyms=("tier", "class", "stufe")),
            ),
        ),
    )
}  # fmt: skip
STATUSES = ("planned", "active", "suspended", "ended")


def every_detail() -> dict[str, Detail]:
    """Every attribute that some kind declares, by key; a key means the same in every kind."""
    return {detail.key: detail for kind in KINDS.values() for detail in kind.details}
