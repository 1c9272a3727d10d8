"""Addresses of consent pages and of their API."""

from django.urls import path

from mdm.consent import api, pages
from mdm.customers.addresses import with_numbers

with_numbers()

urlpatterns = [
    path("consent/rules/", pages.gate_rules, name="gate-rules"),
    path("customers/<customer_number:number>/consents/", pages.ledger, name="customer-consents"),
]
api_urlpatterns = [
    path("customers/<customer_number:number>/consents/", api.consents, name="api-customer-consents"),
    path("gate-rules/", api.gate_rules, name="api-gate-rule-list"),
    path("gate/ask/", api.ask, name="api-gate-ask"),
]
