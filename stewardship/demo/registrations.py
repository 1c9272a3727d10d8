"""What the demonstration adds to the product: its job, and on one machine the banner. Imported once when ready."""

from stewardship.demo import banner, jobs

__all__ = ["jobs"]

banner.register()
