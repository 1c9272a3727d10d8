"""What this room adds to the product: its entry in the rail. Imported once when the app is ready."""

from mdm.web import navigation

navigation.register(
    "Data", "Platforms", "platform-list", order=50, visible=lambda access: access.may("see", "platform.name")
)
