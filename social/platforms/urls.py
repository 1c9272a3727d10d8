"""Addresses of the registry of platforms."""

from django.urls import path

from social.platforms import api, pages

urlpatterns = [
    path("platforms/", pages.platform_list, name="platform-list"),
    path("platforms/<slug:key>/", pages.platform_detail, name="platform"),
]
api_urlpatterns = [
    path("platforms/", api.platform_list, name="api-platform-list"),
    path("platforms/<slug:key>/", api.platform_detail, name="api-platform"),
]
