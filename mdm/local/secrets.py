"""Passwords and keys that are made here and never leave the state folder."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def password() -> str:
    return secrets.token_urlsafe(24)


def secret_key(state: Path) -> str:
    """The signing key of this checkout, made on first need. For the one-machine default only."""
    path = state / "secret-key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        state.mkdir(parents=True, exist_ok=True)
    partial = _private(path, secrets.token_urlsafe(48) + "\n")
    with suppress(FileExistsError):
        path.hardlink_to(partial)  # the first of several processes wins; a rename would let the last one win
    partial.unlink()
    return path.read_text().strip()


def write_private(path: Path, text: str) -> None:
    """Replace `path` in one step by a file that only its owner reads."""
    _private(path, text).replace(path)


def _private(path: Path, text: str) -> Path:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return partial
