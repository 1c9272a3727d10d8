#!/usr/bin/env python
"""Django's command line for Social MDM."""

import os
import sys

# Commands that change the schema run as the role that owns it; everything else as the application's own role.
OWNER_COMMANDS = {"migrate", "flush", "sqlflush", "dbshell"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mdm.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("MDM_DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
