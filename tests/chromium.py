"""Where the browser of the journeys is. `python -m tests.chromium` says in one line when there is none."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "Browser journeys are skipped: no Chromium on PATH. Install it (apt-get install chromium) or set MDM_CHROMIUM."
)


def find() -> Path | None:
    """The Chromium that MDM_CHROMIUM names, else the first on PATH."""
    given = os.environ.get("MDM_CHROMIUM")
    if given:
        return Path(given) if os.access(given, os.X_OK) else None
    return next((Path(path) for path in map(shutil.which, NAMES) if path), None)


if __name__ == "__main__" and find() is None:
    print(MISSING)
