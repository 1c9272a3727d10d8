"""Addresses of personas: pages and API."""

from django.urls import path

from mdm.customers.addresses import with_numbers
from social.personas import api, pages

with_numbers()

urlpatterns = [
    path("personas/", pages.persona_list, name="persona-list"),
    path("personas/<int:persona>/", pages.persona, name="persona"),
    path("links/<uuid:link>/undo/", pages.unlink, name="link-undo"),
]
api_urlpatterns = [
    path("personas/", api.persona_list, name="api-persona-list"),
    path("personas/<int:persona>/", api.persona, name="api-persona"),
    path("customers/<customer_number:number>/personas/", api.of_customer, name="api-customer-personas"),
    path("links/<uuid:link>/undo/", api.unlink, name="api-link-undo"),
]
