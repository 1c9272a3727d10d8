"""The people who work at the demo company, one account per role and a second steward. Domains are reserved ones."""

from dataclasses import dataclass

# Public on purpose: printed by the command that makes the demo, never used outside a demo database.
DEMO_PASSWORD = "walk-the-ridge-2025"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A sign-in for trying the product out; `role` is the name of a group."""

    full_name: str
    email: str
    role: str


DEMO_ACCOUNTS = (
    DemoAccount("Ada Okafor", "ada.okafor@example.org", "steward"),
    DemoAccount("Tomasz Wilczur", "tomasz.wilczur@example.org", "steward"),
    DemoAccount("Ben Lindqvist", "ben.lindqvist@example.org", "lead_steward"),
    DemoAccount("Chiara Moretti", "chiara.moretti@example.org", "service_agent"),
    DemoAccount("Ines Duarte", "ines.duarte@example.org", "admin"),
    DemoAccount("Omar Haddad", "omar.haddad@example.org", "auditor"),
)
