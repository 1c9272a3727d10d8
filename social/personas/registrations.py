"""What this room adds to the product: its import subject and the search by handle. Imported once when ready."""

from mdm.customers import search
from social.personas import finding, loading

__all__ = ["loading"]

search.register(finding.by_handle)
