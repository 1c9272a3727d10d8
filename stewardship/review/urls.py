"""Addresses of the queue, of pairs and of decisions, and of their API."""

from django.urls import path

from stewardship.review import api, pages, pages_decided

urlpatterns = [
    path("review/", pages.queue, name="review-queue"),
    path("review/next/", pages.next_pair, name="review-next"),
    path("review/<int:candidate>/", pages.pair, name="review-pair"),
    path("review/<int:candidate>/decide/", pages.decide, name="review-decide"),
    path("review/<int:candidate>/skip/", pages.skip, name="review-skip"),
    path("review/<int:candidate>/ready/", pages.make_ready, name="review-ready"),
    path("review/decisions/", pages_decided.decisions, name="decision-list"),
    path("review/decisions/<uuid:decision>/", pages_decided.decision, name="decision"),
    path("review/decisions/<uuid:decision>/undo/", pages_decided.undo, name="decision-undo"),
    path("review/decisions/<uuid:decision>/reason/", pages_decided.give_reason, name="decision-reason"),
]
api_urlpatterns = [
    path("candidates/", api.candidates, name="api-candidate-list"),
    path("candidates/next/", api.next_candidate, name="api-candidate-next"),
    path("candidates/<int:candidate>/", api.candidate, name="api-candidate"),
    path("candidates/<int:candidate>/decisions/", api.decide, name="api-candidate-decide"),
    path("decisions/", api.decisions, name="api-decision-list"),
    path("candidates/<int:candidate>/release/", api.release, name="api-candidate-release"),
    path("decisions/<uuid:decision>/", api.decision, name="api-decision"),
    path("decisions/<uuid:decision>/reason/", api.give_reason, name="api-decision-reason"),
    path("decisions/<uuid:decision>/undo/", api.undo, name="api-decision-undo"),
]
