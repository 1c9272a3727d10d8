"""What this room adds to the way round the product. Imported once when the app is ready."""

from mdm.web import navigation

navigation.register("Oversight", "Access", "access", order=10, visible=lambda access: access.may("see", "work.access"))
