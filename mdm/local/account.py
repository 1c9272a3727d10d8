"""Which operating-system user PostgreSQL runs as, and what that user may reach.

PostgreSQL refuses to run as root; a root session therefore hands it to an unprivileged account.
"""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mdm.local.errors import LocalError

PREFERRED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The user that owns the database's files. `switch` says whether we have to change to it."""

    uid: int
    gid: int
    switch: bool

    def owns(self, path: Path) -> bool:
        return path.stat().st_uid == self.uid

    def can_enter(self, folder: Path) -> bool:
        """Whether this user gets into `folder` through all its parents; the kernel is asked, modes are not all."""
        if not self.switch:
            return os.access(folder, os.X_OK)
        return run_as(self, ["test", "-x", str(folder)]).returncode == 0

    def take(self, path: Path) -> None:
        """Hand `path` to this user."""
        if self.switch:
            os.chown(path, self.uid, self.gid)


def current() -> Account:
    """The user the database runs as: ourselves, or an unprivileged one when we are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    for name in PREFERRED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, switch=True)
    raise LocalError(
        "PostgreSQL does not run as root and there is no user 'postgres' or 'nobody'. "
        "Create one (useradd --system postgres) or start as another user."
    )


def owner_of(data: Path, otherwise: Account) -> Account:
    """Whoever owns existing data goes on owning it, so that root can take over what a person started."""
    if not data.exists():
        return otherwise
    status = data.stat()
    if os.geteuid() == 0 and status.st_uid != 0:
        return Account(status.st_uid, status.st_gid, switch=True)
    if status.st_uid != os.geteuid():
        raise LocalError(
            f"{data} belongs to another user (uid {status.st_uid}). "
            "Start as that user or as root, or set MDM_STATE to a folder of your own."
        )
    return otherwise


def run_as(
    account: Account, argv: Sequence[str], *, said: str | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `argv` as the account, from / and in a plain locale, and return what it said."""
    words = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **(env or {})}
    for name in [name for name in words if name.startswith("PG")]:
        del words[name]  # a developer's PGDATA or PGPORT must not steer our server
    switched = account.switch
    try:
        return subprocess.run(
            list(argv), cwd="/", env=words, input=said, capture_output=True, text=True, errors="replace",
            user=account.uid if switched else None, group=account.gid if switched else None,
            extra_groups=[] if switched else None,
        )  # fmt: skip
    except PermissionError as error:
        return subprocess.CompletedProcess(list(argv), 126, "", str(error))
    except OSError as error:
        return subprocess.CompletedProcess(list(argv), 127, "", str(error))
