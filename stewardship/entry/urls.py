"""Addresses of entering customers."""

from django.urls import path

from stewardship.entry import api, pages

urlpatterns = [
    path("customers/enter/", pages.entry_new, name="entry-new"),
    path("customers/entered/", pages.entry_list, name="entry-list"),
    path("customers/entered/<uuid:entry>/", pages.entry, name="entry"),
    path("customers/entered/<uuid:entry>/state/", pages.entry_progress, name="entry-progress"),
]
api_urlpatterns = [
    path("customers/entries/", api.entries, name="api-entry-list"),
    path("customers/entries/<uuid:entry>/", api.entry, name="api-entry"),
]
