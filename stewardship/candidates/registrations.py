"""Adds the job of a match run and the entries in the rail. Imported when the app is ready."""

from mdm.web import navigation
from stewardship.candidates import running

__all__ = ["running"]

navigation.register(
    "Stewardship", "Match runs", "run-list", order=40, visible=lambda access: access.may("see", "work.match_run")
)
navigation.register("Data", "Models", "model-list", order=60, visible=lambda access: access.may("see", "work.models"))
