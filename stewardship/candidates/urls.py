"""Addresses of match runs and model versions, and of their API."""

urlpatterns: list = []
api_urlpatterns: list = []
