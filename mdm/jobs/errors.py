"""What can end or interrupt a job."""


class JobFailed(Exception):
    """The work cannot be done and trying again would not help. The text is shown to people: no personal values."""


class Fenced(Exception):
    """This worker holds the job no longer: another took it when its lease lapsed, or it was cancelled."""


class HeldElsewhere(Exception):
    """Another worker is at this job."""
