"""Addresses of what goes back to sources."""

from django.urls import path

from mdm.syndication import api, pages

urlpatterns = [
    path("corrections/", pages.correction_list, name="correction-list"),
    path("corrections/step/", pages.correction_step, name="correction-step"),
    path("corrections/file/", pages.correction_file, name="correction-file"),
]
api_urlpatterns = [
    path("corrections/", api.correction_list, name="api-correction-list"),
    path("corrections/step/", api.correction_step, name="api-correction-step"),
]
