"""What this room adds to the product: its entry in the rail. Imported once when the app is ready."""

from mdm.web import navigation

navigation.register("Oversight", "Jobs", "job-list", order=60, visible=lambda access: access.may("see", "work.jobs"))
