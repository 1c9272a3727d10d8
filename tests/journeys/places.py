"""Every page of the product and one address of each in the demonstration company."""

from collections.abc import Mapping
from typing import Any

from tests.journeys.site import Site

# Pages that are only an answer to a form, a file or a part of another page.
NOT_LOOKED_AT = {
    "assess-file": "an answer to a form",
    "assess-source": "an answer to a form",
    "home": "redirects",
    "review-next": "redirects to a pair",
    "review-decide": "an answer to a form",
    "review-skip": "an answer to a form",
    "review-ready": "a sealed part of the next page",
    "decision-undo": "an answer to a form",
    "decision-reason": "an answer to a form",
    "task-answer": "an answer to a form",
    "task-undo": "an answer to a form",
    "task-assign": "an answer to a form",
    "task-due": "an answer to a form",
    "task-comment": "an answer to a form",
    "notification-read": "an answer to a form",
    "notification-mail": "an answer to a form",
    "refresh-remove": "an answer to a form",
    "entry-progress": "a part of the entry's page",
    "run-start": "an answer to a form",
    "run-progress": "a part of the run's page",
    "import-progress": "a part of the import's page",
    "import-rejected": "a file",
    "demo-progress": "a part of other pages, and only while the demonstration is loaded",
    "import-exclude": "an answer to a form",
    "import-mapping": "looked at in the journey of an import; the company's files are all loaded",
    "audit-export": "a file",
    "retired-numbers-export": "a file",
    "quality-measure": "an answer to a form",
    "quality-progress": "a part of the board",
    "quality-failures-export": "a file",
    "quality-rule-try": "a part of the editor",
    "quality-rule-retire": "an answer to a form",
    "customer-warning-end": "an answer to a form",
    "customer-pin": "an answer to a form",
    "correction-step": "an answer to a form",
    "correction-file": "a file",
    "survivorship-count": "an answer to a form",
    "customer-release": "an answer to a form",
    "customer-merge-undo": "looked at with the merges",
    "preferences": "an answer to a form",
    "filter-add": "redirects to the list",
    "purpose": "an answer to a form",
    "access-change": "an answer to a form",
    "account-profile": "an answer to a form",
    "account-token-issue": "an answer to a form",
    "account-token-revoke": "an answer to a form",
    "account_login": "looked at by whoever is not signed in",
    "account_inactive": "says one sentence",
    "health-live": "for programs",
    "health-ready": "for programs",
    "api-schema": "for programs",
    "api-docs": "drawn by Swagger's own script",
}
CELL = "role=Service+agent&field=customer.birth_date"
OWNS = (
    "FROM {} t JOIN mdm_crosswalkentry w ON w.record_id = t.record_id AND w.until IS NULL "
    "JOIN mdm_customer m ON m.id = w.customer_id JOIN mdm_customer c ON c.id = m.survivor_id ORDER BY t.id"
)
BOUGHT, OWNED = OWNS.format("mdm_transaction"), OWNS.format("mdm_item")
IDS = {
    "pair": "SELECT id FROM stewardship_matchcandidate WHERE status = 'open' AND persona_id IS NOT NULL ORDER BY id",
    "customers": "SELECT id FROM stewardship_matchcandidate WHERE status = 'open' AND persona_id IS NULL ORDER BY id",
    "decision": "SELECT id FROM stewardship_decision ORDER BY decided_at, id",
    "task": "SELECT id FROM stewardship_stewardtask ORDER BY id",
    "entry": "SELECT id FROM stewardship_customerentry ORDER BY id",
    "persona": "SELECT persona_id FROM social_personalink WHERE until IS NULL ORDER BY persona_id",
    "link": "SELECT id FROM social_personalink WHERE until IS NULL ORDER BY persona_id",
    "run": "SELECT id FROM stewardship_matchrun ORDER BY created_at DESC",
    "model": "SELECT id FROM stewardship_matchmodelversion ORDER BY id",
    "batch": "SELECT id FROM mdm_importbatch ORDER BY created_at DESC",
    "job": "SELECT id FROM mdm_job ORDER BY created_at DESC",
    "change": "SELECT id FROM mdm_changeset ORDER BY started_at DESC",
    "number": "SELECT c.number FROM mdm_customer c JOIN social_personalink l ON l.customer_id = c.id "
    "WHERE c.is_live AND c.birth_date <> '' AND c.record_count > 1 ORDER BY c.number",
    "golden": "SELECT id FROM mdm_customer WHERE is_live AND birth_date <> '' ORDER BY id",
    "order": f"SELECT t.id {BOUGHT}",
    "buyer": f"SELECT c.number {BOUGHT}",
    "item": f"SELECT t.id {OWNED}",
    "product": "SELECT id FROM mdm_item WHERE record_id IS NULL ORDER BY id",
    "owner": f"SELECT c.number {OWNED}",
    "assessment": "SELECT id FROM mdm_assessment ORDER BY created_at, id",
    "merged": "SELECT s.number FROM mdm_customer c JOIN mdm_customer s ON s.id = c.survivor_id "
    "WHERE NOT c.is_live ORDER BY 1",
}


def addresses(site: Site) -> dict[str, str]:
    """URL name → an address in which there is something to see. A name with a dot is a second look at the same page."""
    of = {name: site.rows(f"{query} LIMIT 1")[0][0] for name, query in IDS.items()}
    return _of_stewards(of) | _of_customers(of) | _of_data(of) | _of_oversight(of)


def _of_stewards(of: Mapping[str, Any]) -> dict[str, str]:
    return {
        "review-queue": "/review/",
        "review-pair": f"/review/{of['pair']}/",
        "review-pair.customers": f"/review/{of['customers']}/",
        "decision-list": "/review/decisions/",
        "decision": f"/review/decisions/{of['decision']}/",
        "task-list": "/tasks/?tab=all",
        "task": f"/tasks/{of['task']}/",
        "task-answer-many": f"/tasks/answer/?task={of['task']}:1",
        "notification-list": "/notifications/",
        "entry-new": "/customers/enter/",
        "entry-list": "/customers/entered/",
        "entry": f"/customers/entered/{of['entry']}/",
        "run-list": "/runs/",
        "run": f"/runs/{of['run']}/",
        "model-list": "/models/",
        "model": f"/models/{of['model']}/",
        "persona-list": "/personas/",
        "persona": f"/personas/{of['persona']}/",
        "link-undo": f"/links/{of['link']}/undo/",
        "platform-list": "/platforms/",
        "platform": "/platforms/mastodon/",
        "gate-rules": "/consent/rules/",
    }


def _of_customers(of: Mapping[str, Any]) -> dict[str, str]:
    customer = f"/customers/{of['number']}/"
    return {
        "customer-match": "/customers/match/",
        "customer-list": "/customers/",
        "customer-profile": customer,
        "customer-timeline": f"{customer}timeline/",
        "customer-lineages": f"{customer}fields/",
        "customer-lineage": f"{customer}fields/email/",
        "customer-merges": f"/customers/{of['merged']}/merges/",
        "customer-consents": f"{customer}consents/",
        "customer-portfolio": f"{customer}portfolio/",
        "customer-item": f"/customers/{of['owner']}/portfolio/{of['item']}/",
        "customer-order": f"/customers/{of['buyer']}/orders/{of['order']}/",
        "customer-figure": f"/customers/{of['buyer']}/figures/lifetime_value/",
        "customer-warnings": f"{customer}warnings/",
        "warning-rules": "/engagement/warning-rules/",
        "retired-numbers": "/customers/retired/",
        "item-list": "/items/",
        "catalogue-item": f"/items/{of['product']}/",
        "exchange-rates": "/engagement/rates/",
        "history": f"/history/customer/{of['number']}/",
        "survivorship-rules": "/customers/rules/",
        "survivorship-rule": "/customers/rules/email/",
        "pin-list": "/customers/pins/",
        "correction-list": "/corrections/",
        "search": "/search/?q=anna",
    }


def _of_data(of: Mapping[str, Any]) -> dict[str, str]:
    return {
        "quality-board": "/quality/",
        "quality-board.sources": "/quality/?stage=record&by=dimension",
        "quality-failures": "/quality/failures/",
        "quality-record": f"/quality/records/golden/{of['golden']}/",
        "quality-rules": "/quality/rules/",
        "quality-rule": "/quality/rules/email-filled/",
        "quality-rule-new": "/quality/rules/new/",
        "quality-rule-new.form": "/quality/rules/new/?check=sum",
        "quality-rule-change": "/quality/rules/email-form/change/",
        "quality-lists": "/quality/lists/",
        "quality-list-new": "/quality/lists/new/",
        "quality-list": "/quality/lists/languages/",
        "import-list": "/imports/",
        "import-new": "/imports/new/",
        "import-detail": f"/imports/{of['batch']}/",
        "import-rows": f"/imports/{of['batch']}/rows/",
        "import-difference": f"/imports/{of['batch']}/difference/",
        "import-promote": f"/imports/{of['batch']}/promote/",
        "import-withdraw": f"/imports/{of['batch']}/withdraw/",
        "source-list": "/sources/",
        "mapping-versions": "/sources/crm/mappings/customer/",
        "mapping-version": "/sources/crm/mappings/customer/1/",
        "source-new": "/sources/new/",
        "source-detail": "/sources/crm/",
        "source-change": "/sources/crm/change/",
        "refresh-new": "/sources/crm/refresh/",
        "refresh-change": "/sources/crm/refresh/customer/",
        "refresh-list": "/sources/crm/refreshes/",
        "assessment-list": "/assessments/",
        "assessment-detail": f"/assessments/{of['assessment']}/",
        "assessment-column": f"/assessments/{of['assessment']}/columns/1/",
        "assessment-comparison": f"/assessments/{of['assessment']}/comparison/",
    }


def _of_oversight(of: Mapping[str, Any]) -> dict[str, str]:
    return {
        "field-list": "/fields/",
        "job-list": "/jobs/",
        "job-detail": f"/jobs/{of['job']}/",
        "access": f"/access/?{CELL}",
        "access-preview": f"/access/preview/?{CELL}&scope=class&level=see",
        "access-history": f"/access/history/?{CELL}",
        "audit": "/audit/",
        "read-list": "/audit/reads/",
        "change-set": f"/audit/{of['change']}/",
        "account": "/account/",
        "account_change_password": "/account/password/",
        "account_logout": "/account/logout/",
        "styleguide": "/styleguide/",
    }
