"""Addresses of notifications and of their API."""

from django.urls import path

from stewardship.notifications import api, pages

urlpatterns = [
    path("notifications/", pages.notification_list, name="notification-list"),
    path("notifications/read/", pages.read, name="notification-read"),
    path("notifications/mail/", pages.choose_mail, name="notification-mail"),
]
api_urlpatterns = [
    path("notifications/", api.notification_list, name="api-notification-list"),
    path("notifications/read/", api.read, name="api-notification-read"),
    path("notifications/mail/", api.mail, name="api-notification-mail"),
]
