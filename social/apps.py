"""Social content as a Django app: platforms and personas."""

from django.apps import AppConfig


class SocialConfig(AppConfig):
    name = "social"
    verbose_name = "Social content"
