"""Addresses of the access pages and of their API."""

from django.urls import path

from mdm.web.access import api, pages

urlpatterns = [
    path("access/", pages.access_matrix, name="access"),
    path("fields/", pages.field_list, name="field-list"),
    path("access/preview/", pages.preview, name="access-preview"),
    path("access/change/", pages.change, name="access-change"),
    path("access/history/", pages.history, name="access-history"),
]
api_urlpatterns = [
    path("attributes/", api.attributes, name="api-attribute-list"),
    path("grants/", api.grants, name="api-grant-list"),
    path("grants/explanation/", api.explanation, name="api-grant-explanation"),
]
