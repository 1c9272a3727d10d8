"""What this room adds to the product: corrections follow golden records; its entry in the rail. Imported once."""

from mdm.customers import following
from mdm.syndication import proposing
from mdm.web import navigation

following.register("syndication", proposing.follow)
navigation.register(
    "Data", "Corrections", "correction-list", order=45, visible=lambda access: access.may("see", "work.sources")
)
