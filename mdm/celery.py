"""Celery wakes workers and reaps lapsed jobs; the jobs themselves are rows (see mdm.jobs)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mdm.settings")
app = Celery("mdm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["mdm.jobs"])
