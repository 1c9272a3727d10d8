"""Addresses of the registry of platforms."""

from django.urls import path

from social.platforms import api, pages

urlpatterns = [path("platforms/", pages.platform_list, name="platform-list")]
api_urlpatterns = [path("platforms/", api.platform_list, name="api-platform-list")]
