"""What the API says of jobs."""

from mdm.jobs.models import Job
from mdm.jobs.selectors import SHOWN, STATES
from mdm.web.described import KEY, TEXT, WHOLE, answer, fields, maybe, one_of, page_of

PROGRESS = answer(
    "Progress",
    "How far a job is.",
    state=one_of(sorted(set(STATES.values()))),
    done=WHOLE,
    total=maybe(WHOLE),
    stage=TEXT,
    note=TEXT,
)
JOB = answer(
    "Job",
    "One job. `state` is its key, `status` the same in words.",
    fields("job", *SHOWN, "status"),
    id=KEY,
    state=one_of(Job.Status.values),
)
JOBS = page_of(JOB)
