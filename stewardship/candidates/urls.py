"""Addresses of match runs, model versions and the search before create, and of their API."""

from django.urls import path

from stewardship.candidates import api, pages

urlpatterns = [
    path("runs/", pages.run_list, name="run-list"),
    path("runs/start/", pages.start, name="run-start"),
    path("runs/<uuid:run>/", pages.run, name="run"),
    path("runs/<uuid:run>/progress/", pages.run_progress, name="run-progress"),
    path("models/", pages.model_list, name="model-list"),
    path("models/<uuid:model>/", pages.model, name="model"),
    path("customers/match/", pages.match, name="customer-match"),
]
api_urlpatterns = [
    path("match-runs/", api.runs, name="api-run-list"),
    path("match-runs/<uuid:run>/", api.run, name="api-run"),
    path("model-versions/", api.models, name="api-model-list"),
    path("model-versions/<uuid:model>/", api.model, name="api-model"),
    path("customers/matches/", api.matches, name="api-customer-match"),
]
