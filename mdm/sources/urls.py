"""Addresses of sources and imports."""

from django.urls import path

from mdm.sources import api, mapping_api, mapping_pages, pages, staged_api, staged_pages, system_pages

MAPPING = "sources/<slug:key>/mappings/<slug:subject>"

urlpatterns = [
    path("sources/", system_pages.source_list, name="source-list"),
    path("sources/new/", system_pages.source_new, name="source-new"),
    path("sources/<slug:key>/", system_pages.source_detail, name="source-detail"),
    path("sources/<slug:key>/change/", system_pages.source_change, name="source-change"),
    path(f"{MAPPING}/", mapping_pages.mapping_versions_page, name="mapping-versions"),
    path(f"{MAPPING}/<int:version>/", mapping_pages.mapping_version_page, name="mapping-version"),
    path("imports/", pages.import_list, name="import-list"),
    path("imports/new/", pages.import_new, name="import-new"),
    path("imports/<uuid:batch_id>/", pages.import_detail, name="import-detail"),
    path("imports/<uuid:batch_id>/mapping/", pages.import_mapping, name="import-mapping"),
    path("imports/<uuid:batch_id>/progress/", pages.import_progress, name="import-progress"),
    path("imports/<uuid:batch_id>/rejected.csv", pages.import_rejected, name="import-rejected"),
    path("imports/<uuid:batch_id>/rows/", staged_pages.import_rows, name="import-rows"),
    path("imports/<uuid:batch_id>/exclude/", staged_pages.import_exclude, name="import-exclude"),
    path("imports/<uuid:batch_id>/promote/", staged_pages.import_promote, name="import-promote"),
    path("imports/<uuid:batch_id>/withdraw/", staged_pages.import_withdraw, name="import-withdraw"),
]
api_urlpatterns = [
    path("sources/", api.source_list, name="api-source-list"),
    path("sources/<slug:key>/", api.source_detail, name="api-source-detail"),
    path(f"{MAPPING}/", mapping_api.mapping_version_list, name="api-mapping-version-list"),
    path(f"{MAPPING}/<int:version>/", mapping_api.mapping_version, name="api-mapping-version"),
    path("imports/", api.import_list, name="api-import-list"),
    path("imports/<uuid:batch_id>/", api.import_detail, name="api-import-detail"),
    path("imports/<uuid:batch_id>/suggestion/", api.import_suggestion, name="api-import-suggestion"),
    path("imports/<uuid:batch_id>/preview/", api.import_preview, name="api-import-preview"),
    path("imports/<uuid:batch_id>/start/", api.import_start, name="api-import-start"),
    path("imports/<uuid:batch_id>/rejections/", api.import_rejections, name="api-import-rejections"),
    path("imports/<uuid:batch_id>/rows/", staged_api.import_rows, name="api-import-rows"),
    path("imports/<uuid:batch_id>/rounds/", staged_api.import_rounds, name="api-import-rounds"),
    path("imports/<uuid:batch_id>/restage/", staged_api.import_restage, name="api-import-restage"),
    path("imports/<uuid:batch_id>/exclude/", staged_api.import_exclude, name="api-import-exclude"),
    path("imports/<uuid:batch_id>/include/", staged_api.import_include, name="api-import-include"),
    path("imports/<uuid:batch_id>/promote/", staged_api.import_promote, name="api-import-promote"),
    path("imports/<uuid:batch_id>/withdraw/", staged_api.import_withdraw, name="api-import-withdraw"),
]
