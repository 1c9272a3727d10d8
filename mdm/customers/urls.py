"""Addresses of customers: pages and API. The 360 page is stewardship's."""

from django.urls import path

from mdm.customers import api, api_pins, api_rules, foresight_pages, pages, pin_pages, rule_pages
from mdm.customers.addresses import with_numbers

with_numbers()

urlpatterns = [
    path("customers/", pages.customer_list, name="customer-list"),
    path("customers/pins/", pin_pages.pins, name="pin-list"),
    path("customers/retired/", pages.retired_numbers, name="retired-numbers"),
    path("customers/retired.csv", pages.retired_export, name="retired-numbers-export"),
    path("customers/rules/", rule_pages.survivorship_rules, name="survivorship-rules"),
    path("customers/rules/<str:attribute>/", rule_pages.survivorship_rule, name="survivorship-rule"),
    path("customers/rules/<str:attribute>/count/", rule_pages.survivorship_count, name="survivorship-count"),
    path("customers/<customer_number:number>/fields/", pages.whole_lineage, name="customer-lineages"),
    path("customers/<customer_number:number>/fields/<slug:attribute>/", pages.value_lineage, name="customer-lineage"),
    path("customers/<customer_number:number>/fields/<slug:attribute>/pin/", pages.pin, name="customer-pin"),
    path("customers/<customer_number:number>/fields/<slug:attribute>/release/", pages.release, name="customer-release"),
    path("customers/<customer_number:number>/merges/", pages.merge_list, name="customer-merges"),
    path("customers/<customer_number:number>/merges/<uuid:merge>/", pages.merge_undo, name="customer-merge-undo"),
    path("imports/<uuid:batch_id>/difference/", foresight_pages.import_difference, name="import-difference"),
    path("search/", pages.search, name="search"),
]
api_urlpatterns = [
    path("customers/", api.customer_list, name="api-customer-list"),
    path("customers/<customer_number:number>/", api.customer, name="api-customer"),
    path("customers/<customer_number:number>/lineage/", api.customer_lineage, name="api-customer-lineage"),
    path("customers/<customer_number:number>/identities/", api.customer_identities, name="api-customer-identities"),
    path("customers/<customer_number:number>/timeline/", api.customer_timeline, name="api-customer-timeline"),
    path("customers/<customer_number:number>/merges/", api.customer_merges, name="api-customer-merges"),
    path("customers/<customer_number:number>/pins/", api_pins.customer_pins, name="api-customer-pins"),
    path("retired-numbers/", api.retired_numbers, name="api-retired-number-list"),
    path("pins/", api_pins.pin_list, name="api-pin-list"),
    path("merges/<uuid:merge>/split/", api.split, name="api-merge-split"),
    path("imports/<uuid:batch_id>/difference/", foresight_pages.api_import_difference, name="api-import-difference"),
    path("search/", api.search, name="api-search"),
    path("survivorship-rules/", api_rules.rule_list, name="api-survivorship-rule-list"),
    path("survivorship-rules/<str:attribute>/", api_rules.rule, name="api-survivorship-rule"),
    path("survivorship-rules/<str:attribute>/effect/", api_rules.effect, name="api-survivorship-effect"),
]
