"""The register of surfaces: every way in which the product gives something out, and how the leak test calls it.

A page is named by its URL name, an API view by its method and URL name. A surface that is not listed fails
`test_leaks.py`. Commands and jobs are in `programs.py`. Add a line:

    "customer-list": Page(lists="customer"),                                  # filtered, ordered, searched
    "customer-detail": Page(lambda stage: {"number": stage.customer.number}),
    "GET api-customer-list": Page(lists="customer"),
    "review-decide": Page(lambda stage: {"pk": stage.candidate.pk}, method="post", form=lambda stage: {...}),
    "health-live": Silent("says only that the process runs"),
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile

from tests.architecture.stage import Stage

Arguments = Callable[[Stage], Mapping[str, Any]]


def nothing(stage: Stage) -> Mapping[str, Any]:
    return {}


def number(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted customer."""
    return {"number": stage.customer.number}


def of_field(attribute: str) -> Arguments:
    """The address of one field of the planted customer."""
    return lambda stage: {"number": stage.customer.number, "attribute": attribute}


def mapped(stage: Stage) -> Mapping[str, Any]:
    """The address of the mapping of the planted source."""
    return {"key": stage.source.key, "subject": "customer"}


def pair(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted pair."""
    return {"candidate": stage.candidate.pk}


def decided(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted decision."""
    return {"decision": stage.decision.pk}


def expected(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted schedule."""
    return {"key": stage.source.key, "subject": stage.expected.subject}


def assessed_column(stage: Stage) -> Mapping[str, Any]:
    """The address of the assessed column that says birth dates."""
    return {"assessment_id": stage.assessed.pk, "place": stage.assessed.columns.get(reads="birth_date").place}


def plan(stage: Stage) -> Mapping[str, Any]:
    """Something that is expected of a source."""
    return {
        "unit": "days", "at": "06:00", "time_zone": "Europe/Vienna", "starts_on": "2026-01-01", "grace_minutes": 60,
    }  # fmt: skip


def task(stage: Stage) -> Mapping[str, Any]:
    """The address of the planted task."""
    return {"task": stage.task.pk}


def quality_rule(stage: Stage) -> Mapping[str, Any]:
    """The address of a rule that the planted customer fails."""
    return {"key": stage.quality_rule.key}


def decision(stage: Stage) -> Mapping[str, Any]:
    """What the button of a decision sends."""
    return {"outcome": "non_match", "version": stage.candidate.version, "idempotency_key": "leak-test"}


# A quality rule about a field that an admin may not see, which everybody's record fails.
DRAFT = {
    "name": "A draft", "checked": "given_name", "pattern": "never", "dimension": "validity", "severity": "info",
    "stages": ["golden", "record"],
}  # fmt: skip


def plain_draft() -> Mapping[str, Any]:
    """The same for programs."""
    return {
        "name": "A draft", "check_kind": "pattern", "attributes": ["given_name"], "parameters": {"pattern": "never"},
        "dimension": "validity", "severity": "info", "stages": ["golden", "record"],
    }  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page or an API view: the arguments of its address, its query, and the form or JSON body that is sent."""

    arguments: Arguments = nothing
    query: Arguments = nothing
    method: str = "get"
    form: Arguments = nothing
    lists: str = ""  # the subject that it lists, with `f=`
    searches: tuple[str, ...] = ()  # subjects that its `q=` searches
    headers: Mapping[str, str] = field(default_factory=dict)
    is_multipart: bool = False  # an API view that takes a form instead of JSON
    is_for_nobody: bool = False  # nobody of the cast gets a 2xx or 3xx with these arguments


@dataclass(frozen=True)
class Silent:
    """A surface that is not called, with the reason why it can give nothing away."""

    reason: str


Surface = Page | Silent
DRAFT = {"strategies": ["frequency"], "half_life": "0", "effect": "1"}
CELL = {"role": "Service agent", "field": "customer.birth_date", "purpose": ""}

PAGES: dict[str, Surface] = {
    # access, account, frame
    "home": Page(),
    "filter-add": Page(
        query=lambda stage: {"to": "/customers/", "field": "customer.city", "operator": "is", "value": "Graz"}
    ),
    "preferences": Page(method="post", form=lambda stage: {"theme": "dark"}),
    "styleguide": Page(),
    "access": Page(query=lambda stage: CELL),
    "field-list": Page(),
    "access-preview": Page(query=lambda stage: CELL | {"scope": "class", "level": "see"}),
    "access-change": Page(
        method="post",
        form=lambda stage: CELL | {"scope": "field", "level": "see", "version": 0, "reason": "a test"},
    ),
    "access-history": Page(query=lambda stage: CELL),
    "account": Page(),
    "account-profile": Page(method="post", form=lambda stage: {"time_zone": "Europe/Vienna", "locale": "de-AT"}),
    "purpose": Page(method="post", form=lambda stage: {"purpose": "service"}),
    "account-token-issue": Page(
        method="post", form=lambda stage: {"name": "leak test", "purpose": "service", "days": "30"}
    ),
    "account-token-revoke": Page(
        lambda stage: {"token_id": "00000000-0000-0000-0000-000000000000"}, method="post", is_for_nobody=True
    ),
    "account_login": Page(),
    "account_logout": Page(),
    "account_change_password": Page(),
    "account_inactive": Page(),
    # sources and imports
    "source-list": Page(lists="source"),
    "source-new": Page(),
    "source-detail": Page(lambda stage: {"key": stage.source.key}),
    "mapping-versions": Page(mapped),
    "mapping-version": Page(lambda stage: {**mapped(stage), "version": 1}),
    "source-change": Page(lambda stage: {"key": stage.source.key}),
    "refresh-new": Page(
        lambda stage: {"key": stage.source.key}, method="post", form=lambda stage: plan(stage) | {"subject": "persona"}
    ),
    "refresh-change": Page(expected),
    "refresh-remove": Page(expected, method="post"),
    "refresh-list": Page(lambda stage: {"key": stage.source.key}, lists="import"),
    "import-list": Page(lists="import"),
    "import-new": Page(),
    "import-detail": Page(lambda stage: {"batch_id": stage.batch.pk}, lists="import"),
    "import-mapping": Page(lambda stage: {"batch_id": stage.waiting.pk}),
    "import-progress": Page(lambda stage: {"batch_id": stage.batch.pk}),
    "import-rejected": Page(lambda stage: {"batch_id": stage.batch.pk}),
    "import-rows": Page(lambda stage: {"batch_id": stage.staged.pk}, lists="import"),
    "import-exclude": Page(
        lambda stage: {"batch_id": stage.staged.pk},
        method="post",
        form=lambda stage: {"line": "2", "action": "exclude"},
    ),
    "import-difference": Page(lambda stage: {"batch_id": stage.staged.pk}),
    "import-promote": Page(lambda stage: {"batch_id": stage.staged.pk}),
    "import-withdraw": Page(lambda stage: {"batch_id": stage.batch.pk}),
    "assessment-list": Page(lists="import"),
    "assessment-detail": Page(lambda stage: {"assessment_id": stage.assessed.pk}, lists="import"),
    "assessment-column": Page(assessed_column),
    "assessment-comparison": Page(lambda stage: {"assessment_id": stage.assessed.pk}),
    "assess-file": Page(lambda stage: {"batch_id": stage.waiting.pk}, method="post"),
    "assess-source": Page(lambda stage: {"key": stage.source.key}, method="post"),
    # consent
    "gate-rules": Page(lists="rule"),
    "customer-consents": Page(number, lists="consent"),
    # engagement
    "item-list": Page(lists="item"),
    "catalogue-item": Page(lambda stage: {"item": stage.product.pk}),
    "customer-portfolio": Page(number, lists="item"),
    "customer-item": Page(lambda stage: number(stage) | {"item": stage.item.pk}),
    "customer-order": Page(lambda stage: number(stage) | {"order": stage.order.pk}),
    "customer-figure": Page(lambda stage: number(stage) | {"figure": "lifetime_value"}),
    "customer-warnings": Page(number),
    "customer-warning-end": Page(
        lambda stage: number(stage) | {"warning": stage.warning.pk},
        method="post",
        form=lambda stage: {"reason": "a mistake"},
    ),
    "warning-rules": Page(),
    "exchange-rates": Page(lists="rate"),
    # customers
    "customer-list": Page(lists="customer"),
    "search": Page(query=lambda stage: {"q": "kanari"}, searches=("customer", "persona")),
    "customer-lineages": Page(number),
    "customer-lineage": Page(of_field("city")),
    "customer-pin": Page(
        of_field("region"), method="post", form=lambda stage: {"value": "Tirol", "reason": "by phone"}
    ),
    "customer-release": Page(of_field("city"), method="post", form=lambda stage: {"reason": "no longer"}),
    "customer-merges": Page(number),
    "customer-merge-undo": Page(lambda stage: {**number(stage), "merge": stage.merge.pk}),
    "retired-numbers": Page(),
    "retired-numbers-export": Page(),
    "survivorship-rules": Page(lists="rule"),
    "pin-list": Page(lists="pin"),
    "correction-list": Page(lists="correction"),
    "correction-step": Page(method="post", form=lambda stage: {"correction": stage.correction.pk, "step": "send"}),
    "correction-file": Page(),
    "survivorship-rule": Page(lambda stage: {"attribute": "*"}, query=lambda stage: DRAFT),
    "survivorship-count": Page(lambda stage: {"attribute": "*"}, method="post", form=lambda stage: DRAFT),
    "customer-profile": Page(number),
    "customer-timeline": Page(number),
    "customer-match": Page(),
    # personas and platforms
    "persona-list": Page(lists="persona"),
    "persona": Page(lambda stage: {"persona": stage.persona.pk}),
    "link-undo": Page(lambda stage: {"link": stage.link.pk}, method="post", form=lambda stage: {"reason": "not hers"}),
    "platform-list": Page(lists="platform"),
    "platform": Page(lambda stage: {"key": "mastodon"}),
    # matching and review
    "model-list": Page(lists="model"),
    "model": Page(lambda stage: {"model": stage.model.pk}),
    "run-list": Page(lists="run"),
    "run": Page(lambda stage: {"run": stage.run.pk}),
    "run-progress": Page(lambda stage: {"run": stage.run.pk}),
    "run-start": Page(method="post", form=lambda stage: {"kind": "persona", "reason": "a test"}),
    "review-queue": Page(lists="candidate"),
    "review-next": Page(),
    "review-pair": Page(pair),
    "review-decide": Page(pair, method="post", form=lambda stage: decision(stage)),
    "review-skip": Page(pair, method="post"),
    "review-ready": Page(pair, method="post"),
    "decision-list": Page(lists="decision"),
    "decision": Page(lambda stage: {"decision": stage.decision.pk}),
    "decision-reason": Page(
        lambda stage: {"decision": stage.decision.pk}, method="post", form=lambda stage: {"reason_code": "family"}
    ),
    "decision-undo": Page(
        lambda stage: {"decision": stage.decision.pk}, method="post", form=lambda stage: {"reason": "a slip"}
    ),
    # entering customers
    "entry-new": Page(
        method="post",
        form=lambda stage: {
            "form": "00000000-0000-0000-0000-000000000000",
            "source": "forms",
            "family_name": "Moser",
            "city": "Graz",
        },
    ),
    "entry-list": Page(),
    "entry": Page(lambda stage: {"entry": stage.entry.pk}),
    "entry-progress": Page(lambda stage: {"entry": stage.entry.pk}),
    # tasks and notifications
    "task-list": Page(query=lambda stage: {"tab": "all"}, lists="task"),
    "task": Page(task),
    "task-answer": Page(task, method="post", form=lambda stage: {"answer": "yes", "version": 1}),
    "task-undo": Page(
        lambda stage: {"task": stage.answered.pk}, method="post", form=lambda stage: {"reason": "a slip"}
    ),
    "task-assign": Page(task, method="post", form=lambda stage: {"assignee": "", "version": 1}),
    "task-due": Page(task, method="post", form=lambda stage: {"due_on": "2099-01-01", "version": 1}),
    "task-comment": Page(task, method="post", form=lambda stage: {"text": "look"}),
    "task-answer-many": Page(query=lambda stage: {"task": f"{stage.task.pk}:1"}),
    "notification-list": Page(),
    "notification-read": Page(method="post"),
    "notification-mail": Page(method="post", form=lambda stage: {"mail": "daily", "digest_at": "08:00"}),
    # quality
    "quality-board": Page(query=lambda stage: {"stage": "record"}),
    "quality-measure": Page(method="post"),
    "quality-progress": Page(),
    "quality-failures": Page(lists="failure"),
    "quality-failures-export": Page(),
    "quality-record": Page(lambda stage: {"stage": "golden", "thing": stage.customer.pk}),
    "quality-rules": Page(lists="quality"),
    "quality-rule-new": Page(query=lambda stage: {"check": "pattern"}),
    "quality-rule-try": Page(lambda stage: {"kind": "pattern"}, method="post", form=lambda stage: DRAFT),
    "quality-rule": Page(quality_rule),
    "quality-rule-change": Page(quality_rule),
    "quality-rule-retire": Page(quality_rule, method="post", form=lambda stage: {"version": 1, "reason": "a test"}),
    "quality-lists": Page(),
    "quality-list-new": Page(),
    "quality-list": Page(lambda stage: {"key": "countries"}),
    # history and audit
    "history": Page(lambda stage: {"kind": "customer", "key": stage.customer.number}),
    "audit": Page(lists="change"),
    "read-list": Page(lists="read"),
    "audit-export": Page(lists="change"),
    "change-set": Page(lambda stage: {"identity": stage.change_set.pk}),
    # jobs
    "job-list": Page(lists="job"),
    "job-detail": Page(lambda stage: {"job_id": stage.job.pk}),
    # the demonstration
    "demo-progress": Page(),
    # what says nothing
    "health-live": Silent("says only that the process runs"),
    "health-ready": Silent("says only that the database answers"),
    "api-schema": Page(),
    "api-docs": Page(),
}

API: dict[str, Surface] = {
    "GET api-me": Page(),
    "PATCH api-me": Page(form=lambda stage: {"time_zone": "Europe/Vienna"}),
    "GET api-token-list": Page(),
    "POST api-token-list": Page(form=lambda stage: {"name": "leak test", "purpose": "service"}),
    "POST api-token-revoke": Page(
        lambda stage: {"token_id": "00000000-0000-0000-0000-000000000000"}, is_for_nobody=True
    ),
    "GET api-attribute-list": Page(),
    "GET api-grant-list": Page(),
    "POST api-grant-list": Page(
        method="post",
        form=lambda stage: {
            "role": CELL["role"], "field": CELL["field"], "actions": ["see"], "version": 0, "dry_run": True,
        },
    ),
    "GET api-grant-explanation": Page(query=lambda stage: CELL),
    "GET api-source-list": Page(lists="source"),
    "POST api-source-list": Page(form=lambda stage: {"key": "leak-test", "name": "Leak test", "kind": "crm"}),
    "GET api-source-detail": Page(lambda stage: {"key": stage.source.key}),
    "PATCH api-source-detail": Page(lambda stage: {"key": stage.source.key}, form=lambda stage: {"trust": 71}),
    "GET api-mapping-version-list": Page(mapped),
    "GET api-mapping-version": Page(lambda stage: {**mapped(stage), "version": 1}),
    "POST api-mapping-version": Page(
        lambda stage: {**mapped(stage), "version": 1},
        form=lambda stage: {"latest": 2, "reason": "as it was before"},
    ),
    "GET api-refresh-schedules": Page(lambda stage: {"key": stage.source.key}),
    "PUT api-refresh-schedule": Page(expected, form=lambda stage: plan(stage)),
    "DELETE api-refresh-schedule": Page(expected),
    "GET api-refresh-list": Page(lambda stage: {"key": stage.source.key}),
    "GET api-assessment-list": Page(lists="import"),
    "POST api-assessment-list": Page(form=lambda stage: {"source_key": stage.source.key}),
    "GET api-assessment-detail": Page(lambda stage: {"assessment_id": stage.assessed.pk}),
    "GET api-assessment-columns": Page(lambda stage: {"assessment_id": stage.assessed.pk}, lists="import"),
    "GET api-assessment-column": Page(assessed_column),
    "GET api-assessment-comparison": Page(lambda stage: {"assessment_id": stage.assessed.pk}),
    "GET api-import-list": Page(lists="import"),
    "POST api-import-list": Page(form=lambda stage: upload(stage), is_multipart=True),
    "GET api-import-detail": Page(lambda stage: {"batch_id": stage.batch.pk}),
    "GET api-import-rejections": Page(lambda stage: {"batch_id": stage.batch.pk}, lists="import"),
    "GET api-import-rows": Page(lambda stage: {"batch_id": stage.staged.pk}, lists="import"),
    "GET api-import-difference": Page(lambda stage: {"batch_id": stage.staged.pk}),
    "GET api-import-rounds": Page(lambda stage: {"batch_id": stage.staged.pk}),
    "POST api-import-restage": Page(lambda stage: {"batch_id": stage.staged.pk}, form=lambda stage: mapping(stage)),
    "POST api-import-exclude": Page(lambda stage: {"batch_id": stage.staged.pk}, form=lambda stage: {"lines": [2]}),
    "POST api-import-include": Page(lambda stage: {"batch_id": stage.staged.pk}, form=lambda stage: {"lines": [2]}),
    "POST api-import-promote": Page(lambda stage: {"batch_id": stage.staged.pk}, form=lambda stage: {"reason": "x"}),
    "GET api-import-withdraw": Page(lambda stage: {"batch_id": stage.batch.pk}),
    "POST api-import-withdraw": Page(lambda stage: {"batch_id": stage.waiting.pk}, form=lambda stage: {"reason": "x"}),
    "GET api-import-suggestion": Page(lambda stage: {"batch_id": stage.waiting.pk}),
    "POST api-import-preview": Page(lambda stage: {"batch_id": stage.waiting.pk}, form=lambda stage: mapping(stage)),
    "POST api-import-start": Page(lambda stage: {"batch_id": stage.waiting.pk}, form=lambda stage: mapping(stage)),
    "GET api-customer-consents": Page(number, lists="consent"),
    "GET api-gate-rule-list": Page(lists="rule"),
    "GET api-customer-list": Page(lists="customer"),
    "GET api-customer": Page(number),
    "GET api-customer-lineage": Page(number),
    "GET api-customer-timeline": Page(number),
    "GET api-customer-identities": Page(number),
    "GET api-retired-number-list": Page(),
    "GET api-customer-merges": Page(number),
    "POST api-customer-pins": Page(
        number, form=lambda stage: {"attribute": "region", "value": "Tirol", "reason": "by phone"}
    ),
    "POST api-merge-split": Page(lambda stage: {"merge": stage.merge.pk}, form=lambda stage: {"reason": "two people"}),
    "GET api-search": Page(query=lambda stage: {"q": "kanari"}, searches=("customer", "persona")),
    "POST api-gate-ask": Page(form=lambda stage: {"platform": "mastodon", "purpose": "social_linking"}),
    "GET api-customer-personas": Page(number),
    "POST api-customer-match": Page(form=lambda stage: {"attributes": {"full_name": "Greta Moser"}}),
    "GET api-persona-list": Page(lists="persona"),
    "GET api-persona": Page(lambda stage: {"persona": stage.persona.pk}),
    "POST api-link-undo": Page(lambda stage: {"link": stage.link.pk}, form=lambda stage: {"reason": "not hers"}),
    "GET api-platform-list": Page(lists="platform"),
    "GET api-platform": Page(lambda stage: {"key": "mastodon"}),
    "PATCH api-platform": Page(
        lambda stage: {"key": "mastodon"},
        method="patch",
        form=lambda stage: {
            "review_line": None,
            "automatic_line": None,
            "seen_review_line": None,
            "seen_automatic_line": None,
            "reason": "a leak test",
        },
    ),
    "GET api-model-list": Page(lists="model"),
    "GET api-model": Page(lambda stage: {"model": stage.model.pk}),
    "GET api-run-list": Page(lists="run"),
    "POST api-run-list": Page(form=lambda stage: {"kind": "persona", "reason": "a test"}),
    "GET api-run": Page(lambda stage: {"run": stage.run.pk}),
    "GET api-candidate-list": Page(lists="candidate"),
    "GET api-candidate": Page(pair),
    "POST api-candidate-next": Page(),
    "POST api-candidate-decide": Page(
        pair, form=lambda stage: {"outcome": "non_match"}, headers={"If-Match": '"1"', "Idempotency-Key": "leak-test"}
    ),
    "GET api-decision-list": Page(lists="decision"),
    "GET api-decision": Page(decided),
    "POST api-decision-reason": Page(decided, form=lambda stage: {"reason_code": "family"}),
    "POST api-candidate-release": Page(pair),
    "POST api-rows": Page(
        lambda stage: {"subject": "order"},
        form=lambda stage: {
            "source": stage.source.key,
            "rows": [{"key": "L-1", "customer_key": "nobody", "occurred_at": "2026-01-01", "amount": 1}],
            "reason": "a leak test",
        },
    ),
    "GET api-customer-items": Page(number, lists="item"),
    "GET api-customer-orders": Page(number, lists="order"),
    "GET api-customer-order": Page(lambda stage: number(stage) | {"order": stage.order.pk}),
    "GET api-customer-interactions": Page(number, lists="interaction"),
    "GET api-customer-figures": Page(number),
    "GET api-customer-figure": Page(lambda stage: number(stage) | {"key": "mean_order"}),
    "GET api-customer-warnings": Page(number),
    "POST api-customer-warnings": Page(
        number, form=lambda stage: {"kind": "special", "severity": "notice", "reason": "a leak test"}
    ),
    "POST api-warning-end": Page(lambda stage: {"warning": stage.warning.pk}, form=lambda stage: {"reason": "no"}),
    "GET api-warning-rule-list": Page(),
    "PUT api-warning-rule": Page(
        lambda stage: {"kind": "dormant"},
        form=lambda stage: {
            "severity": "notice", "thresholds": {"days": 300}, "is_active": True, "version": 1, "reason": "a leak test",
        },
    ),
    "GET api-item-list": Page(lists="item"),
    "GET api-catalogue-item": Page(lambda stage: {"item": stage.product.pk}),
    "GET api-rate-list": Page(),
    "POST api-rate-list": Page(
        form=lambda stage: {"currency": "USD", "valid_from": "2026-01-01", "rate": "0.9", "reason": "a leak test"}
    ),
    "GET api-survivorship-rule-list": Page(),
    "GET api-pin-list": Page(lists="pin"),
    "GET api-correction-list": Page(lists="correction"),
    "POST api-correction-step": Page(form=lambda stage: {"corrections": [stage.correction.pk], "step": "send"}),
    "POST api-survivorship-effect": Page(
        lambda stage: {"attribute": "*"}, form=lambda stage: {"strategies": ["frequency"]}
    ),
    "PUT api-survivorship-rule": Page(
        lambda stage: {"attribute": "email"},
        form=lambda stage: {"strategies": ["recency"], "version": 0, "reason": "a leak test"},
    ),
    "POST api-decision-undo": Page(
        lambda stage: {"decision": stage.decision.pk}, form=lambda stage: {"reason": "a slip"}
    ),
    "GET api-entry-list": Page(),
    "POST api-entry-list": Page(
        form=lambda stage: {
            "form": "00000000-0000-0000-0000-000000000000", "source": stage.forms.key, "is_new": True,
            "attributes": {"family_name": "Moser", "city": "Graz"},
        },
    ),
    "GET api-entry": Page(lambda stage: {"entry": stage.entry.pk}),
    "GET api-task-list": Page(lists="task"),
    "GET api-task-kinds": Page(),
    "POST api-task-answer-many": Page(
        form=lambda stage: {"tasks": [{"task": stage.task.pk, "version": 1}], "answer": "yes", "count": 1}
    ),
    "GET api-task": Page(task),
    "POST api-task-answer": Page(task, form=lambda stage: {"answer": "yes"}, headers={"If-Match": '"1"'}),
    "POST api-task-undo": Page(lambda stage: {"task": stage.answered.pk}, form=lambda stage: {"reason": "a slip"}),
    "PUT api-task-assign": Page(task, form=lambda stage: {"assignee": None}, headers={"If-Match": '"1"'}),
    "PUT api-task-due": Page(
        task, form=lambda stage: {"due_at": "2099-01-01T12:00:00Z"}, headers={"If-Match": '"1"'}
    ),
    "GET api-task-comments": Page(task),
    "POST api-task-comments": Page(task, form=lambda stage: {"text": "look"}),
    "GET api-notification-list": Page(),
    "POST api-notification-read": Page(form=lambda stage: {}),
    "GET api-notification-mail": Page(),
    "PUT api-notification-mail": Page(form=lambda stage: {"mail": "none"}),
    "GET api-quality": Page(query=lambda stage: {"stage": "record"}),
    "GET api-quality-days": Page(),
    "POST api-quality-measure": Page(form=lambda stage: {"reason": "a test"}),
    "GET api-failure-list": Page(lists="failure"),
    "GET api-quality-record": Page(lambda stage: {"stage": "golden", "thing": stage.customer.pk}),
    "GET api-quality-rule-list": Page(),
    "POST api-quality-rule-list": Page(form=lambda stage: {**plain_draft(), "reason": "a test", "is_wild_meant": True}),
    "GET api-quality-rule": Page(quality_rule),
    "PUT api-quality-rule": Page(
        quality_rule, form=lambda stage: {**plain_draft(), "version": 1, "reason": "a test", "is_wild_meant": True}
    ),
    "POST api-quality-rule-try": Page(form=lambda stage: plain_draft()),
    "GET api-reference-list-list": Page(),
    "GET api-reference-list": Page(lambda stage: {"key": "canary"}),
    "PUT api-reference-list": Page(
        lambda stage: {"key": "canary"}, form=lambda stage: {"name": "A", "values": ["a"], "version": 1, "reason": "x"}
    ),
    "GET api-history": Page(lambda stage: {"kind": "customer", "key": stage.customer.number}),
    "GET api-change-set-list": Page(lists="change"),
    "GET api-read-list": Page(lists="read"),
    "GET api-change-set": Page(lambda stage: {"identity": stage.change_set.pk}),
    "GET api-job-list": Page(lists="job"),
    "GET api-job-detail": Page(lambda stage: {"job_id": stage.job.pk}),
}  # fmt: skip


def upload(stage: Stage) -> Mapping[str, Any]:
    """A new file for the planted source."""
    file = ContentFile(b"Id,Mail\n1,a@b.example\n", "a.csv")
    return {"source": stage.source.key, "subject": "customer", "file": file}


def mapping(stage: Stage) -> Mapping[str, Any]:
    """Every column of the waiting file as the attribute whose name it has."""
    columns = {name: name if name != "number" else "" for name in stage.waiting.header}
    return {"columns": columns, "key_column": "number"}
