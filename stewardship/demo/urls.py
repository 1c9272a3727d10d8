"""The address of the demonstration's progress."""

from django.urls import path

from stewardship.demo import pages

urlpatterns = [path("demo/progress/", pages.progress, name="demo-progress")]
