"""What this room adds to the way round the product. Imported once when the app is ready."""

from mdm.web import navigation

navigation.register("Data", "Fields", "field-list", order=90, visible=lambda access: access.may("see", "work.search"))
navigation.register("Oversight", "Access", "access", order=10, visible=lambda access: access.may("see", "work.access"))
