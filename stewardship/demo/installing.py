"""Putting the generated company into the product by the ways anybody would use: accounts, imports, match runs."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import islice

from mdm.access import accounts, defaults
from mdm.access.models import User
from mdm.audit import Actor
from mdm.engagement import currencies
from mdm.engagement.aggregate_models import ExchangeRate
from mdm.engagement.currencies import NewRate
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.sources import proposals, services
from mdm.sources.models import ImportBatch, SourceSystem
from stewardship.candidates import running
from stewardship.candidates.models import MatchRun, PairKind
from stewardship.demo import everyday
from stewardship.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from stewardship.demo.company import Company
from stewardship.demo.engagement import EXCHANGE
from stewardship.demo.exports import csv_lines

REASON = "the demonstration company"
ROLES = {role.lower().replace(" ", "_"): role for role in defaults.ROLES}
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class System:
    """A source system of the company."""

    key: str
    name: str
    kind: str
    trust: int
    country: str = ""


SYSTEMS = (
    System("crm", "CRM", SourceSystem.Kind.CRM, 80, "AT"),
    System("shop", "Web shop", SourceSystem.Kind.SHOP, 60),
    System("support", "Support desk", SourceSystem.Kind.SUPPORT, 40),
    System("social", "Social capture", SourceSystem.Kind.SOCIAL, 20),
)
# In this order: what belongs to a customer comes after the customers.
IMPORTS = (
    ("crm", "crm", "customer"),
    ("shop", "shop", "customer"),
    ("support", "support", "customer"),
    ("orders", "*", "order"),
    ("tickets", "*", "ticket"),
    ("surveys", "*", "survey"),
    ("products", "*", "product"),
    ("outlets", "*", "location"),
    ("contracts", "*", "contract"),
    ("warranties", "*", "warranty"),
    ("credits", "*", "credit"),
    ("contacts", "*", "interaction"),
    ("consents", "*", "consent"),
    ("personas", "social", "persona"),
)


def is_half_done() -> bool:
    """Was an installation begun here and not ended?"""
    is_begun = User.objects.filter(email=DEMO_ACCOUNTS[0].email).exists()
    return is_begun and not MatchRun.objects.filter(kind=PairKind.PERSONA, finished_at__isnull=False).exists()


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the installation: what it is called while it runs, and what does it and tells what came of it."""

    title: str
    do: Callable[[], str]


def install(company: Company, *, actor: Actor, say: Say) -> None:
    """Everything, from accounts to decided matches. One that was interrupted is taken up where it stood."""
    open_accounts(actor)
    say("accounts opened, one per role")
    for step in steps(company, actor=actor):
        told = step.do()
        if told:
            say(told)


def steps(company: Company, *, actor: Actor) -> list[Step]:
    """What comes after the accounts, in the order a company would do it."""
    sources = add_sources(actor)
    found = []
    for name, system, subject in IMPORTS:
        for key in [s.key for s in SYSTEMS if s.key != "social"] if system == "*" else [system]:
            bring_in = partial(import_file, company, name, sources[key], subject, actor=actor, split=system == "*")
            found.append(Step(f"{name} of {sources[key].name}", partial(_told, bring_in)))
    found.append(Step("exchange rates", partial(enter_rates, actor)))
    # Twice among customers: merging the sure ones changes what is known about the others.
    for kind in (PairKind.CUSTOMER, PairKind.CUSTOMER, PairKind.PERSONA):
        found.append(Step(f"matching, {PairKind(kind).label}", partial(_matched, kind, actor)))
    found.append(Step("what happens besides files", partial(everyday.happen, actor)))
    return found


def _told(bring_in: Callable[[], ImportBatch | None]) -> str:
    batch = bring_in()
    return _line(batch) if batch is not None else ""


def _matched(kind: PairKind, actor: Actor) -> str:
    run = running.run_through(kind=kind, actor=actor, reason=REASON)
    return f"{kind.label}: " + ", ".join(f"{label.lower()} {count:,}" for label, count, _ in _steps(run))


def enter_rates(actor: Actor) -> str:
    """Planning rates of the company, so that customers of all countries can be compared."""
    if ExchangeRate.objects.exists():
        return ""
    rates = [
        NewRate(currency, date(2010, 1, 1), Decimal(1 / per_euro).quantize(Decimal("0.000001")), "planning")
        for currency, per_euro in EXCHANGE.items()
        if currency != "EUR"
    ]
    runner.run_or_wait(currencies.set_rates(rates=rates, actor=actor, reason=REASON, wake=False))
    return f"exchange rates: {len(rates)} entered"


def open_accounts(actor: Actor) -> None:
    """The demo accounts that are not there yet."""
    for account in DEMO_ACCOUNTS:
        if not User.objects.filter(email=account.email).exists():
            user = accounts.open_account(
                email=account.email,
                display_name=account.full_name,
                roles=[ROLES[account.role]],
                password=DEMO_PASSWORD,
                actor=actor,
                reason=REASON,
            )
            if ROLES[account.role] == defaults.SERVICE_AGENT:
                accounts.choose_purpose(user=user, purpose="service")


def add_sources(actor: Actor) -> dict[str, SourceSystem]:
    """The company's source systems by key."""
    owner = User.objects.filter(groups__name=defaults.LEAD_STEWARD).order_by("email").first()
    known = {s.key: s for s in SourceSystem.objects.filter(key__in=[s.key for s in SYSTEMS])}
    return {
        system.key: known.get(system.key)
        or services.create_system(
            key=system.key,
            name=system.name,
            kind=system.kind,
            trust=system.trust,
            country=system.country,
            owner=owner,
            actor=actor,
            reason=REASON,
        )
        for system in SYSTEMS
    }


def import_file(
    company: Company, name: str, source: SourceSystem, subject: str, *, actor: Actor, split: bool
) -> ImportBatch | None:
    """One file of the company through upload, suggested mapping and job; None when it has no line for this source."""
    file_name = f"{name}-{source.key}.csv" if split else f"{name}.csv"
    same = ImportBatch.objects.filter(source=source, subject=subject, file_name=file_name)
    if same.filter(status=ImportBatch.Status.DONE).exists():
        return None
    told = csv_lines(company.only(source.key) if split else company, name)
    lines = _of_system(told, source.key) if split else told
    first = list(islice(lines, 2))
    if len(first) < 2:
        return None

    def chunks() -> Iterator[bytes]:
        yield "".join(first).encode()
        for line in lines:
            yield line.encode()

    batch = services.upload(
        source=source, subject=subject, file_name=file_name, chunks=chunks(), actor=actor, reason=REASON
    )
    runner.run_or_wait(batch.job or _started(batch, actor))
    batch.refresh_from_db()
    return batch


def _started(batch: ImportBatch, actor: Actor) -> Job:
    proposal = proposals.of_batch(batch)
    return services.start(
        batch=batch,
        columns=proposal.mapping,
        key_column=proposal.key_column,
        actor=actor,
        reason=REASON,
        wake=False,
    )


def _of_system(lines: Iterator[str], system: str) -> Iterator[str]:
    """The header, and the rows whose column `system` says so."""
    header = next(lines)
    column = next(csv.reader([header])).index("system")
    yield header
    for row in csv.reader(lines):
        if row[column] == system:
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerow(row)
            yield out.getvalue()


def _line(batch: ImportBatch) -> str:
    return (
        f"{batch.file_name}: {batch.accepted_count:,} accepted, {batch.changed_count:,} changed,"
        f" {batch.unchanged_count:,} unchanged, {batch.rejected_count:,} rejected"
    )


def _steps(run: MatchRun) -> list[tuple[str, int, str]]:
    steps: Mapping[str, list[tuple[str, int, str]]] = run.funnel
    return [(label, count, note) for label, count, note in steps.get("steps", [])]
