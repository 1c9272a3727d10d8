"""Addresses of history and audit: pages and API."""

from django.urls import path

from stewardship.oversight import api, pages

urlpatterns = [
    path("history/<slug:kind>/<str:key>/", pages.record_history, name="history"),
    path("audit/", pages.audit_list, name="audit"),
    path("audit/reads/", pages.read_list, name="read-list"),
    path("audit/export/", pages.audit_export, name="audit-export"),
    path("audit/<uuid:identity>/", pages.change_set, name="change-set"),
]
api_urlpatterns = [
    path("history/<slug:kind>/<str:key>/", api.record_history, name="api-history"),
    path("reads/", api.reads, name="api-read-list"),
    path("change-sets/", api.change_sets, name="api-change-set-list"),
    path("change-sets/<uuid:identity>/", api.change_set, name="api-change-set"),
]
