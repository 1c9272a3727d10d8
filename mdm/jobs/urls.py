"""Addresses of jobs."""

from django.urls import path

from mdm.jobs import api, pages

urlpatterns = [
    path("jobs/", pages.job_list, name="job-list"),
    path("jobs/<uuid:job_id>/", pages.job_detail, name="job-detail"),
]
api_urlpatterns = [
    path("jobs/", api.job_list, name="api-job-list"),
    path("jobs/<uuid:job_id>/", api.job_detail, name="api-job-detail"),
]
