"""The product's settings for `manage.py evaluate` as a process of its own: it takes a copy of the tests' template."""

import os

from mdm.settings import *  # noqa: F403  the product's settings are what is tested

SCRATCH_TEMPLATE = os.environ["MDM_TEST_TEMPLATE"]
