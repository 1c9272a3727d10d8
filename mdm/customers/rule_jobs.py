"""Long work with survivorship rules: golden records follow a changed rule; what a rule would do, on everybody."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any
from uuid import uuid4

from mdm.audit.actors import Who
from mdm.customers.models import Customer
from mdm.customers.statements import contested, rule_book
from mdm.customers.survive import survive
from mdm.customers.whatif import Count, count_portions
from mdm.jobs import services as jobs
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources import trusting
from mdm.sources.models import SourceSystem
from mdm.survivorship import GROUP_OF, GROUPS, Rule

FOLLOW, COUNT = "customers.follow_rule", "customers.count_effect"
PORTION = 2_000


def follow(*, attribute: str, version: int, actor: Who, reason: str) -> Job:
    """Ask that all golden records follow this version of a rule; in the caller's change set."""
    return jobs.enqueue(
        kind=FOLLOW,
        key=f"{FOLLOW}:{attribute}:{version}",
        arguments={"version": version},
        actor=actor,
        reason=reason,
        total=Customer.objects.filter(is_live=True).count(),
    )


def follow_source(system: SourceSystem, actor: Who, reason: str) -> Job:
    """Ask that the golden records follow a source that is believed otherwise now; in the caller's change set."""
    return jobs.enqueue(
        kind=FOLLOW,
        key=f"{FOLLOW}:{uuid4()}",  # one that runs already may have passed some of its customers
        arguments={"source": str(system.id)},
        actor=actor,
        reason=reason or "a source is believed otherwise",
        total=Customer.objects.filter(is_live=True).count(),
    )


def follow_validity(attributes: Collection[str], *, actor: Who, reason: str) -> Job | None:
    """Ask that golden records follow quality rules that judge values of these attributes; in the caller's change set.

    None where no survivorship rule asks whether they pass.
    """
    units, book = {GROUP_OF.get(each, each) for each in attributes}, rule_book()
    asking = sorted(unit for unit in units if "validity" in book.of(unit).strategies)
    if not asking:
        return None
    return jobs.enqueue(
        kind=FOLLOW,
        key=f"{FOLLOW}:{uuid4()}",
        arguments={"contested": asking},
        actor=actor,
        reason=reason,
        total=Customer.objects.filter(is_live=True).count(),
    )


def register() -> None:
    """Let golden records follow their sources."""
    trusting.register("customers", follow_source)


def count(*, attribute: str, rule: Rule, actor: Who, reason: str) -> Job:
    """Ask what a rule would change on all live customers; the job's result holds counts by attribute."""
    draft: dict[str, Any] = {"strategies": rule.strategies, "sources": rule.sources, "half_life": rule.half_life}
    return jobs.enqueue(
        kind=COUNT,
        key=f"{COUNT}:{attribute}:{'-'.join((*rule.strategies, *rule.sources))}:{rule.half_life}"[:200],
        arguments=draft if attribute == "*" else draft | {"attribute": attribute},
        actor=actor,
        reason=reason,
        total=Customer.objects.filter(is_live=True).count(),
    )


@handler(FOLLOW, label="Golden records follow a rule")
def work_follow(run: JobRun) -> None:
    """Every live customer is computed anew under the rules in force; written are those that differ.

    With `contested`, those only of whom more than one thing is said about one of these attributes or groups.
    """
    done, last, units = run.done, int(run.cursor.get("last", 0)), run.arguments.get("contested")
    members = [member for unit in units or () for member in GROUPS.get(unit, (unit,))]
    while ids := _next(last):
        last, done = ids[-1], done + len(ids)
        with run.chunk(done=done, cursor={"last": last}, stage="Computing golden records") as step:
            concerned = ids if units is None else contested(ids, members)
            step.result["changed"] = step.result.get("changed", 0) + survive(concerned)


@handler(COUNT, label="Effect of a survivorship rule")
def work_count(run: JobRun) -> None:
    """Nothing is written but the counts."""
    rule = Rule(tuple(run.arguments["strategies"]), tuple(run.arguments["sources"]), run.arguments["half_life"])
    rules = rule_book().with_rule(run.arguments.get("attribute", "*"), rule)
    done, last = run.done, int(run.cursor.get("last", 0))
    while ids := _next(last):
        last, done = ids[-1], done + len(ids)
        with run.chunk(done=done, cursor={"last": last}, stage="Counting what would change") as step:
            known = step.result
            found = Count(known.get("looked_at", 0), known.get("changed", 0), Counter(known.get("by_attribute", {})))
            found.add(*count_portions(rules, ids))
            step.result.update(looked_at=found.looked_at, changed=found.changed, by_attribute=dict(found.by_attribute))


def _next(last: int) -> Sequence[int]:
    live = Customer.objects.filter(is_live=True, id__gt=last).order_by("id")
    return list(live.values_list("id", flat=True)[:PORTION])
