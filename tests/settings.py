"""The product's settings as tests use them: on this machine: no mail, cheap passwords, a folder of their own."""

import os
import tempfile

os.environ.setdefault("MDM_LOCAL", "1")

from mdm.settings import *  # noqa: F403  the product's settings are what is tested

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="mdm-test-media-")
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, str] = {}
STATIC_ROOT = None  # nothing is collected; WhiteNoise would warn, and would walk all static files for every test client
WHITENOISE_USE_FINDERS = False
