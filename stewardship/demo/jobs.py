"""The demonstration as a job: the pages are up while it is loaded, and tell how far it is."""

from mdm.audit import Actor
from mdm.jobs import services
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun

# The lists of names that the company is made of are loaded when it is, not by every process of the product.

KIND = "demo.install"


def later(*, customers: int, personas: int, seed: int, actor: Actor) -> Job:
    """Open the accounts, so that people can sign in, and leave the rest to a worker."""
    from stewardship.demo import installing

    installing.open_accounts(actor)
    size = {"customers": customers, "personas": personas, "seed": seed}
    return services.enqueue(kind=KIND, key=KIND, arguments=size, actor=actor, reason=installing.REASON)


@handler(KIND, label="demonstration company")
def install(run: JobRun) -> None:
    """Bring the company in, step by step; steps that were done before are passed over."""
    from stewardship.demo import installing
    from stewardship.demo.company import Company

    company, actor = Company(**run.arguments), Actor.command("demo")
    steps = installing.steps(company, actor=actor)
    for done, step in enumerate(steps):
        run.progress(done=done, total=len(steps), stage=step.title)
        step.do()
    run.progress(done=len(steps), stage="")
