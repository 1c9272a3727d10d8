"""The register of programs: every command and every kind of job, and how the leak test runs it on planted data.

A command gets one line or more for what it does and for how it fails; a kind of job gets the functions that ask for
it. What a program gives out may hold no canary at all, except what was typed to start it. Add a line:

    COMMANDS = {"recount": [Run(lambda stage, folder: ["--subject", "customer"])]}
    JOBS = {"quality.score": [lambda stage: services.start(actor=CASTING, reason="a leak test").job]}
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mdm.access import services as accounts
from mdm.access.models import User
from mdm.audit import change_set
from mdm.customers import foreseeing, rule_jobs
from mdm.customers.models import Pin
from mdm.engagement import currencies
from mdm.engagement.kinds import KINDS
from mdm.jobs import services as jobs
from mdm.jobs.models import Job
from mdm.quality import stored
from mdm.quality.models import QualityRule
from mdm.sources import services, subjects
from mdm.sources.assessments import services as assessments
from mdm.sources.assessments.models import Assessment
from mdm.sources.models import ImportBatch
from mdm.sources.staging_models import Sighting, StagingRound
from mdm.survivorship import Rule
from stewardship.candidates import running
from stewardship.candidates.models import MatchModelVersion, MatchRun, PairKind
from stewardship.demo import jobs as demo
from stewardship.demo.installing import open_accounts
from stewardship.notifications import services as notifications
from stewardship.tasks import services as tasks
from stewardship.tasks.models import StewardTask
from tests.architecture.canaries import CANARIES, canary
from tests.architecture.stage import Stage
from tests.cast import CASTING, PASSWORD
from tests.factories import add_customer, add_pair, add_persona, add_run, model

Arguments = Callable[[Stage, Path], Sequence[str]]
Asking = Callable[[Stage], Job]
ASKED: dict[str, Any] = {"actor": CASTING, "reason": "a leak test"}


@dataclass(frozen=True)
class Run:
    """A command, run once with these arguments."""

    arguments: Arguments
    before: Callable[[Stage], object] = lambda stage: None
    options: Mapping[str, Any] | None = None
    is_refused: bool = False  # it ends with an error
    tells: tuple[str, ...] = ()  # fields that it says on purpose, to whoever runs it
    is_process: bool = False  # on its own, with the owner's rights: it changes connections, or tables
    leaves: str = ""  # a file in the folder whose content it gives out


# Values of attributes that are no free text, so that a line with them is taken.
PLAIN = {
    "platform": "mastodon", "purpose": "social_linking", "state": "given", "channel": "web", "currency": "EUR",
    "happened_at": "2026-01-02", "occurred_at": "2026-01-03", "closed_at": "2026-01-04", "score": "9",
    "country": "AT", "language": "de", "gender": "f", "visibility": "public", "kind": "person",
    "account_created": "2020-01-01", "last_post_at": "2026-01-01", "observed_at": "2026-01-01",
    "valid_from": "2026-01-01", "valid_until": "2027-01-01", "quantity": "2", "rate": "1.5",
}  # fmt: skip
# The fields of the catalogue that a subject's attributes are, where they have another name; what only this may be.
FIELDS_OF = dict.fromkeys(KINDS, "item") | {"order_line": "line", "transaction": "order"}
ONLY = {("transaction", "kind"): "payment", ("interaction", "kind"): "call", ("rate", "currency"): "CHF"}


def lines(subject: str, stage: Stage) -> bytes:
    """A file of canaries: a line that is taken, one with its key, one with too many cells, one without a key."""
    said = {each.key: _cell(subject, each.key, stage) for each in subjects.get(subject).attributes}
    said = {"Key": f"{canary('record.key')}{subject}"} | {key: cell for key, cell in said.items() if cell}
    texts = ("full_name", "bio", "description", "text", "wording", "name", "stated_by")
    text = next(key for key in texts if key in said)
    table = [
        list(said),
        list(said.values()),
        [cell + " senior" if key == text else cell for key, cell in said.items()],
        [*said.values(), canary("customer.email")],
        [canary("customer.family_name") if key == "customer_key" else "" for key in said],
    ]
    written = io.StringIO()
    csv.writer(written).writerows(table)
    return written.getvalue().encode()


def _cell(subject: str, key: str, stage: Stage) -> str:
    if key == "customer_key":
        return stage.record.key
    if (subject, key) in ONLY:
        return ONLY[subject, key]
    known = CANARIES.get(f"{FIELDS_OF.get(subject, subject)}.{key}")
    return PLAIN.get(key, known.value if known else "")


def _import(subject: str) -> Asking:
    def ask(stage: Stage) -> Job:
        batch = services.upload(
            source=stage.source, subject=subject, file_name="people.csv", chunks=[lines(subject, stage)], **ASKED
        )
        columns = {name: name if name != "Key" else "" for name in batch.header}
        return services.start(batch=batch, columns=columns, key_column="Key", **ASKED)

    return ask


def _unpacking(data: bytes) -> Asking:
    """A file that is no delimited text: whole, or with a line that is cut off."""

    def ask(stage: Stage) -> Job:
        return _job(
            services.upload(source=stage.source, subject="customer", file_name="people.x", chunks=[data], **ASKED)
        )

    return ask


def _promotion(stage: Stage) -> Job:
    return services.promote(batch=stage.staged, **ASKED)


def _withdrawal(stage: Stage) -> Job:
    Sighting.objects.create(
        batch=stage.batch, rows=[stage.record.pk], contents=[0], lowest=stage.record.pk, highest=stage.record.pk
    )
    with change_set(actor=CASTING, action="test.round"):
        StagingRound.objects.get_or_create(batch=stage.batch, number=2, mapping=stage.staged.mapping)
    job = services.withdraw(batch=stage.batch, **ASKED)
    if job is None:
        raise AssertionError("there was nothing to withdraw")
    return job


def _pair() -> tuple[Any, Any, Any]:
    """Two customers and a persona of whom the same canaries are said, so that a comparison finds them."""
    said = {key: canary(f"customer.{key}") for key in ("given_name", "family_name", "email", "city")}
    one, two = add_customer(**said), add_customer(source="shop", **said)
    name = f"{said['given_name']} {said['family_name']}"
    return one, two, add_persona(handle=canary("persona.handle"), display_name=name, email=said["email"])


def _run(kind: PairKind) -> Asking:
    def ask(stage: Stage) -> Job:
        _put_in_force(stage)
        _pair()
        return _job(running.start(kind=kind, **ASKED))

    return ask


def _put_in_force(stage: Stage) -> None:
    """The planted model, which is the shipped one: so few rows would teach nothing."""
    with change_set(actor=CASTING, action="test.activate"):
        MatchModelVersion.objects.filter(pk=stage.model.pk).update(status=MatchModelVersion.Status.ACTIVE)
    model(PairKind.CUSTOMER)


def _automatic(stage: Stage) -> Job:
    _put_in_force(stage)
    customer, _, persona = _pair()
    run = add_run(PairKind.PERSONA)
    add_pair(customer, persona, run=run, band="automatic")
    return jobs.enqueue(kind=running.AUTOMATIC, key=f"canary:{run.pk}", arguments={"run": str(run.pk)}, **ASKED)


def _job(run: MatchRun | ImportBatch) -> Job:
    if run.job is None:
        raise AssertionError("there is no job for it")
    return run.job


def _file(subject: str) -> Arguments:
    def arguments(stage: Stage, folder: Path) -> list[str]:
        path, mapping = folder / "people.csv", folder / "mapping.json"
        path.write_bytes(lines(subject, stage))
        header = path.read_text().splitlines()[0].split(",")
        columns = {name: name if name != "Key" else "" for name in header}
        mapping.write_text(json.dumps({"columns": columns, "key_column": "Key"}))
        named = ["--source", stage.source.key, "--subject", subject, "--mapping", str(mapping)]
        return [str(path), *named, "--reason", "a leak test"]

    return arguments


def _wrong_mapping(stage: Stage, folder: Path) -> list[str]:
    """The key column is one that the file does not have."""
    arguments = list(_file("customer")(stage, folder))
    mapping = folder / "mapping.json"
    mapping.write_text(mapping.read_text().replace('"Key"', '"No"'))
    return arguments


def _labelled(stage: Stage, folder: Path) -> list[str]:
    """Twelve customers and their personas, of whom everything is a canary but the ids, which are what figures name."""
    people = {
        f"no-{place}": f"{canary('customer.family_name')}{letter * 3}" for place, letter in enumerate("abcdefghijkl")
    }
    tables = {
        "customers": [["id", "full name", "email", "city"]]
        + [[k, f"Greta {n}", f"{n}@{n}.example", canary("customer.city")] for k, n in people.items()],
        "personas": [["id", "platform", "handle", "display name", "bio"]]
        + [[f"persona {k}", "mastodon", n, f"Greta {n}", canary("persona.bio")] for k, n in people.items()],
        "truth": [["persona", "customer"]] + [[f"persona {k}", k] for k in people],
    }
    arguments = ["personas", "--json", str(folder / "figures.json")]
    for name, table in tables.items():
        with (folder / f"{name}.csv").open("w") as file:
            csv.writer(file).writerows(table)
        arguments += [f"--{name}", str(folder / f"{name}.csv")]
    return arguments


def _of_nobody(stage: Stage, folder: Path) -> list[str]:
    """The truth is about others."""
    arguments = _labelled(stage, folder)
    (folder / "truth.csv").write_text(f"a,b\n{canary('customer.tax_id')},{canary('persona.email')}\n")
    return arguments


def _half_done(stage: Stage) -> None:
    """A demonstration that was interrupted goes on although there are customers, the planted ones among them."""
    open_accounts(CASTING)
    _put_in_force(stage)
    with change_set(actor=CASTING, action="test.unfinish"):
        MatchRun.objects.update(finished_at=None)


def _demonstration(stage: Stage) -> Job:
    _half_done(stage)
    return demo.later(customers=25, personas=20, seed=3, actor=CASTING)


def _account(stage: Stage) -> None:
    accounts.open_account(
        email=canary("user.email"), display_name=canary("user.display_name"), roles=[], password=PASSWORD, **ASKED
    )


def _new_account(email: str) -> Run:
    options = {"interactive": False, "email": email, "display_name": "Somebody"}
    return Run(lambda stage, folder: [], before=_account, options=options, is_refused="@new." not in email)


def _watch(stage: Stage) -> Job:
    """The planted source is late, and its folder cannot be looked into."""
    return jobs.enqueue(kind="sources.refresh", key="sources.refresh", arguments={}, **ASKED)


def _overdue(stage: Stage) -> Job:
    """The planted question has not been answered in time."""
    with change_set(action="test.delay", **ASKED):
        StewardTask.objects.filter(pk=stage.task.pk).update(due_at=timezone.now() - timedelta(days=1))
    return jobs.enqueue(kind="tasks.remind", key="tasks.remind", arguments={}, **ASKED)


def _expired_pin(stage: Stage) -> Job:
    """The planted pin was set for a time that is over."""
    with change_set(action="test.delay", **ASKED):
        Pin.objects.filter(customer=stage.customer).update(expires_at=timezone.now() - timedelta(days=1))
    return jobs.enqueue(kind="customers.release_pins", key="customers.release_pins", arguments={}, **ASKED)


def _told(stage: Stage) -> Job:
    """Somebody who wants mail at once was given the planted task."""
    user = User.objects.order_by("created_at")[0]
    notifications.choose_mail(user=user, mail="immediate", digest_at=time(7), **ASKED)
    notifications.tell([tasks.news(stage.task, user.pk, "assigned")])
    return jobs.enqueue(kind="notifications.mail", key="notifications.mail", arguments={}, **ASKED)


PERSON = json.dumps({"id": canary("record.key"), "name": canary("customer.full_name")}).encode()


def _quality(kind: str) -> Asking:
    """The planted customer is looked at, by shipped rules and by one that it fails and that asks people."""

    def ask(stage: Stage) -> Job:
        with change_set(action="test.due", **ASKED):
            QualityRule.objects.filter(key="email-filled").update(
                asks=True, check_kind="pattern", parameters={"pattern": "never"}, stages=["record", "golden"]
            )
            stored.add_due("golden", [stage.customer.pk])
            stored.add_due("record", [stage.record.pk])
        return jobs.enqueue(kind=kind, key=kind, arguments={}, **ASKED)

    return ask


def _file_to_assess(stage: Stage, folder: Path) -> Sequence[str]:
    """A file of customers, one of whom is the planted one."""
    (folder / "people.csv").write_text(f"number,name\n1,{canary('customer.full_name')}\n")
    return [str(folder / "people.csv")]


def asked_job(made: Assessment) -> Job:
    assert made.job is not None
    return made.job


SMALL = ["--customers", "25", "--personas", "20", "--seed", "3"]
COMMANDS: dict[str, list[Run]] = {
    "changepassword": [
        # Django's asks for the password of somebody by name, so that a slip in the address is seen.
        Run(lambda stage, folder: [canary("user.email")], before=_account, tells=("user.display_name",)),
        Run(lambda stage, folder: [str(uuid4())], before=_account, is_refused=True),
    ],
    "createsuperuser": [_new_account("root@new.example"), _new_account(canary("user.email"))],
    "migrate": [
        Run(lambda stage, folder: ["--plan"]),
        Run(lambda stage, folder: ["-v3"], is_process=True),
        Run(lambda stage, folder: ["mdm", "9999"], is_process=True, is_refused=True),
    ],
    "import_file": [
        *(Run(_file(subject)) for subject in ("customer", "persona", "order", "ticket", "survey", "consent", "loan")),
        Run(_wrong_mapping, is_refused=True),
        Run(lambda stage, folder: [*_file("customer")(stage, folder), "--actor", "x@y.example"], is_refused=True),
    ],
    "assess": [
        Run(_file_to_assess),
        Run(lambda stage, folder: ["--source", stage.source.key]),
        Run(lambda stage, folder: [str(folder / "nowhere.csv")], is_refused=True),
    ],
    # What is planted is not what is computed; numbers tell which.
    "verify_golden": [Run(lambda stage, folder: [], is_refused=True, tells=("customer.number",))],
    "evaluate": [
        Run(_labelled, is_process=True, leaves="figures.json"),
        Run(_of_nobody, is_refused=True),
    ],
    "demo": [
        Run(lambda stage, folder: SMALL, before=_half_done),
        Run(lambda stage, folder: SMALL, is_refused=True),
        Run(lambda stage, folder: ["--later", *SMALL], before=_half_done),
        Run(lambda stage, folder: ["--accounts"], before=_half_done),
    ],
}

JOBS: dict[str, list[Asking]] = {
    "sources.assess": [
        lambda stage: asked_job(assessments.assess_file(batch=stage.waiting, **ASKED)),
        lambda stage: asked_job(assessments.assess_source(source=stage.source, **ASKED)),
    ],
    "sources.import": [_import(subject.key) for subject in subjects.every()],
    "demo.install": [_demonstration],
    "customers.foresee": [lambda stage: foreseeing.ask(stage.staged.pk, **ASKED)],
    "sources.unpack": [_unpacking(b"[%s]" % PERSON), _unpacking(PERSON + b"\n" + PERSON + b"\n" + PERSON[:-1])],
    "sources.promote": [_promotion],
    "sources.withdraw": [_withdrawal],
    "candidates.run": [_run(PairKind.PERSONA), _run(PairKind.CUSTOMER)],
    "review.automatic": [_automatic],
    "sources.refresh": [_watch],
    "quality.changed": [_quality("quality.changed")],
    "quality.everything": [_quality("quality.everything")],
    "quality.daily": [_quality("quality.daily")],
    "quality.validity": [_quality("quality.validity")],
    "tasks.remind": [_overdue],
    "customers.release_pins": [_expired_pin],
    "customers.follow_rule": [lambda stage: rule_jobs.follow(attribute="email", version=1, **ASKED)],
    "customers.count_effect": [lambda stage: rule_jobs.count(attribute="*", rule=Rule(("frequency",)), **ASKED)],
    "notifications.mail": [_told],
    "engagement.renew": [lambda stage: currencies.renew_all(actor=CASTING, reason="a leak test")],
}
