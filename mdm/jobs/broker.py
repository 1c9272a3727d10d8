"""The folders of Celery's filesystem transport: kombu expects them to be there."""

from pathlib import Path

from django.conf import settings


def prepare() -> None:
    """Make the folders of the one-machine broker, readable by its user only; nothing to do for a real broker."""
    if not settings.CELERY_BROKER_URL.startswith("filesystem"):
        return
    for name in ("data_folder_in", "data_folder_out", "control_folder"):
        Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS[name])).mkdir(mode=0o700, parents=True, exist_ok=True)
