"""Addresses of quality pages and of their API."""

from django.urls import path

from mdm.quality import api, list_pages, pages, rule_pages

urlpatterns = [
    path("quality/", pages.board, name="quality-board"),
    path("quality/measure/", pages.measure, name="quality-measure"),
    path("quality/progress/", pages.measure_progress, name="quality-progress"),
    path("quality/failures/", pages.failures, name="quality-failures"),
    path("quality/failures.csv", pages.failures_export, name="quality-failures-export"),
    path("quality/records/<slug:stage>/<int:thing>/", pages.record, name="quality-record"),
    path("quality/rules/", rule_pages.rule_list, name="quality-rules"),
    path("quality/rules/new/", rule_pages.rule_new, name="quality-rule-new"),
    path("quality/try/<slug:kind>/", rule_pages.rule_try, name="quality-rule-try"),
    path("quality/rules/<slug:key>/", rule_pages.rule_detail, name="quality-rule"),
    path("quality/rules/<slug:key>/change/", rule_pages.rule_change, name="quality-rule-change"),
    path("quality/rules/<slug:key>/retire/", rule_pages.rule_retire, name="quality-rule-retire"),
    path("quality/lists/", list_pages.list_list, name="quality-lists"),
    path("quality/lists/new/", list_pages.list_new, name="quality-list-new"),
    path("quality/lists/<slug:key>/", list_pages.list_detail, name="quality-list"),
]
api_urlpatterns = [
    path("quality/", api.scores, name="api-quality"),
    path("quality/days/", api.days, name="api-quality-days"),
    path("quality/measure/", api.measure, name="api-quality-measure"),
    path("quality/failures/", api.failures, name="api-failure-list"),
    path("quality/records/<slug:stage>/<int:thing>/", api.record, name="api-quality-record"),
    path("quality/rules/", api.rules, name="api-quality-rule-list"),
    path("quality/rules/try/", api.attempt, name="api-quality-rule-try"),
    path("quality/rules/<slug:key>/", api.rule, name="api-quality-rule"),
    path("quality/lists/", api.reference_lists, name="api-reference-list-list"),
    path("quality/lists/<slug:key>/", api.reference_list, name="api-reference-list"),
]
