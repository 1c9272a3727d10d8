"""What can end or interrupt a job."""


class JobFailed(Exception):
    """The work cannot be done, and trying again would not help. The text is shown to people: no personal values in it."""


class Fenced(Exception):
    """This worker no longer holds the job: its lease lapsed and another took it, or it was cancelled. Nothing was written."""


class HeldElsewhere(Exception):
    """Another worker is at this job."""
