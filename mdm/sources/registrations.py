"""What this room adds to the product: the import job, its entries in the rail. Imported once when the app is ready."""

from mdm.sources import jobs
from mdm.web import navigation

__all__ = ["jobs"]

navigation.register("Data", "Imports", "import-list", order=30, visible=lambda access: access.may("see", "work.import"))
navigation.register(
    "Data", "Sources", "source-list", order=40, visible=lambda access: access.may("see", "work.sources")
)
