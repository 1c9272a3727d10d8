"""The register of surfaces: every way in which the product gives something out, and how the leak test calls it.

A page is named by its URL name. A surface that is not listed fails `test_leaks.py`. Operations of the API are in
`operations.py`, commands and jobs in `programs.py`. Add a line:

    "customer-list": Page(lists="customer"),                                  # filtered, ordered, searched
    "customer-detail": Page(lambda stage: {"number": stage.customer.number}),
    "review-decide": Page(lambda stage: {"pk": stage.candidate.pk}, method="post", form=lambda stage: {...}),
    "health-live": Silent("says only that the process runs"),
"""

from tests.architecture.asking import (
    CELL,
    QUALITY_DRAFT,
    RULE_DRAFT,
    Page,
    Silent,
    Surface,
    assessed_column,
    decision,
    expected,
    mapped,
    number,
    of_field,
    pair,
    plan,
    quality_rule,
    task,
)

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
    "survivorship-rule": Page(lambda stage: {"attribute": "*"}, query=lambda stage: RULE_DRAFT),
    "survivorship-count": Page(lambda stage: {"attribute": "*"}, method="post", form=lambda stage: RULE_DRAFT),
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
    "quality-rule-try": Page(lambda stage: {"kind": "pattern"}, method="post", form=lambda stage: QUALITY_DRAFT),
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
