"""Addresses of schedules and refreshes."""

from django.urls import path

from mdm.sources.refresh import api, pages

urlpatterns = [
    path("sources/<slug:key>/refresh/", pages.schedule_new, name="refresh-new"),
    path("sources/<slug:key>/refresh/<slug:subject>/", pages.schedule_change, name="refresh-change"),
    path("sources/<slug:key>/refresh/<slug:subject>/remove/", pages.schedule_remove, name="refresh-remove"),
    path("sources/<slug:key>/refreshes/", pages.refresh_list, name="refresh-list"),
]
api_urlpatterns = [
    path("sources/<slug:key>/refresh/", api.schedules, name="api-refresh-schedules"),
    path("sources/<slug:key>/refresh/<slug:subject>/", api.schedule, name="api-refresh-schedule"),
    path("sources/<slug:key>/refreshes/", api.refreshes, name="api-refresh-list"),
]
