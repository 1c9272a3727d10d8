"""Addresses of the 360 page."""

from django.urls import path

from mdm.customers.addresses import with_numbers
from stewardship.profile import pages

with_numbers()

urlpatterns = [
    path("customers/<customer_number:number>/", pages.profile, name="customer-profile"),
    path("customers/<customer_number:number>/timeline/", pages.whole_timeline, name="customer-timeline"),
]
