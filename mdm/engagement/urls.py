"""Addresses of what customers have and did: pages and API."""

from django.urls import path

from mdm.customers.addresses import with_numbers
from mdm.engagement import api, catalogue_api, catalogue_pages, pages

with_numbers()
NUMBER = "customers/<customer_number:number>"

urlpatterns = [
    path(f"{NUMBER}/portfolio/", pages.portfolio, name="customer-portfolio"),
    path(f"{NUMBER}/portfolio/<int:item>/", pages.item, name="customer-item"),
    path(f"{NUMBER}/orders/<int:order>/", pages.order, name="customer-order"),
    path(f"{NUMBER}/figures/<slug:figure>/", pages.figure, name="customer-figure"),
    path(f"{NUMBER}/warnings/", pages.warning_list, name="customer-warnings"),
    path(f"{NUMBER}/warnings/<uuid:warning>/end/", pages.warning_end, name="customer-warning-end"),
    path("engagement/warning-rules/", pages.warning_rules, name="warning-rules"),
    path("items/", catalogue_pages.item_list, name="item-list"),
    path("items/<int:item>/", catalogue_pages.catalogue_item, name="catalogue-item"),
    path("engagement/rates/", pages.rates, name="exchange-rates"),
]
api_urlpatterns = [
    path("rows/<slug:subject>/", api.rows, name="api-rows"),
    path(f"{NUMBER}/items/", api.items, name="api-customer-items"),
    path(f"{NUMBER}/orders/", api.orders, name="api-customer-orders"),
    path(f"{NUMBER}/orders/<int:order>/", api.order, name="api-customer-order"),
    path(f"{NUMBER}/interactions/", api.contacts, name="api-customer-interactions"),
    path(f"{NUMBER}/figures/", api.figure_list, name="api-customer-figures"),
    path(f"{NUMBER}/figures/<slug:key>/", api.figure, name="api-customer-figure"),
    path(f"{NUMBER}/warnings/", api.warning_list, name="api-customer-warnings"),
    path("warnings/<uuid:warning>/end/", api.warning_end, name="api-warning-end"),
    path("warning-rules/", api.rule_list, name="api-warning-rule-list"),
    path("warning-rules/<slug:kind>/", api.rule, name="api-warning-rule"),
    path("items/", catalogue_api.item_list, name="api-item-list"),
    path("items/<int:item>/", catalogue_api.catalogue_item, name="api-catalogue-item"),
    path("rates/", api.rate_list, name="api-rate-list"),
]
