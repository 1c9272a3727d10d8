"""What every page says at its top while the demonstration is being loaded. Only on one machine (MDM_LOCAL)."""

from django.conf import settings
from django.urls import reverse

from mdm.jobs.models import Job
from mdm.web import banner
from stewardship.demo.jobs import KIND

LIVE = (Job.Status.QUEUED, Job.Status.RUNNING)


def shown() -> banner.Banner | None:
    """The banner while the company is being loaded, or when that went wrong."""
    job = Job.objects.filter(kind=KIND).order_by("-created_at").first()
    if job is None or job.status not in {*LIVE, Job.Status.FAILED}:
        return None
    return banner_of(job)


def banner_of(job: Job) -> banner.Banner:
    """How far the job is, in words of ours alone: everybody sees it, and not everybody may read what jobs say."""
    failed = job.status == Job.Status.FAILED
    states = {Job.Status.QUEUED: "waiting", Job.Status.RUNNING: "running", Job.Status.SUCCEEDED: "done"}
    return banner.Banner(
        label="The demonstration company is being loaded",
        state="failed" if failed else states[Job.Status(job.status)],
        done=job.done_count,
        total=job.total_count or 0,
        note="the page Jobs says why; the next start takes it up." if failed else "Imports first, match runs last.",
        poll_url=reverse("demo-progress"),
    )


def register() -> None:
    if settings.LOCAL:
        banner.fill_with(shown)
