"""Addresses of what belongs to no room: how a person likes the pages, and the page of all components."""

from django.urls import path

from mdm.web.preferences import choose
from mdm.web.styleguide import styleguide

urlpatterns = [
    path("preferences/", choose, name="preferences"),
    path("styleguide/", styleguide, name="styleguide"),
]
