"""The register of the API: every operation, by its method and URL name, and how the leak test calls it.

"GET api-customer-list": Page(lists="customer"),
"""

from tests.architecture.asking import (
    CELL,
    Page,
    Surface,
    assessed_column,
    decided,
    expected,
    mapped,
    mapping,
    number,
    pair,
    plain_quality_draft,
    plan,
    quality_rule,
    task,
    upload,
)

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
    "POST api-quality-rule-list": Page(
        form=lambda stage: plain_quality_draft() | {"reason": "a test", "is_wild_meant": True}
    ),
    "GET api-quality-rule": Page(quality_rule),
    "PUT api-quality-rule": Page(
        quality_rule,
        form=lambda stage: plain_quality_draft() | {"version": 1, "reason": "a test", "is_wild_meant": True},
    ),
    "POST api-quality-rule-try": Page(form=lambda stage: plain_quality_draft()),
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
