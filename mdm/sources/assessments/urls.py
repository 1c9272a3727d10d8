"""Addresses of assessments."""

from django.urls import path

from mdm.sources.assessments import api, pages

urlpatterns = [
    path("assessments/", pages.assessment_list, name="assessment-list"),
    path("assessments/<uuid:assessment_id>/", pages.assessment_detail, name="assessment-detail"),
    path("assessments/<uuid:assessment_id>/columns/<int:place>/", pages.assessment_column, name="assessment-column"),
    path("assessments/<uuid:assessment_id>/comparison/", pages.assessment_comparison, name="assessment-comparison"),
    path("imports/<uuid:batch_id>/assess/", pages.assess_file, name="assess-file"),
    path("sources/<slug:key>/assess/", pages.assess_source, name="assess-source"),
]
api_urlpatterns = [
    path("assessments/", api.assessment_list, name="api-assessment-list"),
    path("assessments/<uuid:assessment_id>/", api.assessment_detail, name="api-assessment-detail"),
    path("assessments/<uuid:assessment_id>/columns/", api.assessment_columns, name="api-assessment-columns"),
    path(
        "assessments/<uuid:assessment_id>/columns/<int:place>/",
        api.assessment_column,
        name="api-assessment-column",
    ),
    path("assessments/<uuid:assessment_id>/comparison/", api.assessment_comparison, name="api-assessment-comparison"),
]
