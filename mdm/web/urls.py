"""Addresses that belong to no room: the first page, preferences, the API's description."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from mdm.web import home, narrowing, preferences, styleguide
from mdm.web.pages import signed_in

urlpatterns = [
    path("", home.home, name="home"),
    path("preferences/", preferences.choose, name="preferences"),
    path("filters/add/", narrowing.add_filter, name="filter-add"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("api/schema", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/docs", signed_in(SpectacularSwaggerSplitView.as_view(url_name="api-schema")), name="api-docs"),
]
