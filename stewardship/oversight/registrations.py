"""What this room adds to the product: its entry in the rail. Imported once when the app is ready."""

from mdm.web import navigation

navigation.register("Oversight", "Audit", "audit", order=20, visible=lambda access: access.may("see", "work.audit"))
