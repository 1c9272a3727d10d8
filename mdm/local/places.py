"""Where the state of one checkout lives: the database, its passwords, locks, the broker's folder, uploads.

`var/` in the checkout if it can be used; otherwise a folder of the machine named after the checkout. Sockets need short
paths, so theirs is chosen apart.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from mdm.local.account import Account
from mdm.local.errors import LocalError

DESCRIPTION = "server.json"
SOCKET_PATH_LIMIT = 100  # bytes; the kernel's own is 108 on Linux, 104 elsewhere


def candidates(root: Path) -> list[Path]:
    """Folders that may hold the state of `root`, best first. Only the given one when MDM_STATE is set."""
    given = os.environ.get("MDM_STATE")
    if given:
        return [Path(given).expanduser().absolute()]
    key = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:12]
    if os.geteuid() == 0:
        machine = Path("/var/lib/social-mdm")
    else:
        machine = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "social-mdm"
    return [root.resolve() / "var", machine / key, Path(tempfile.gettempdir()) / f"social-mdm-{os.geteuid()}-{key}"]


def described(root: Path) -> Path | None:
    """The folder in which a server has been described already, if any. Starts and creates nothing."""
    for folder in candidates(root):
        try:
            if (folder / DESCRIPTION).is_file():
                return folder
        except OSError:
            continue
    return None


def state_dir(root: Path, account: Account) -> Path:
    """The folder for the state of `root`, made if need be: writable by us, enterable by the database's user."""
    tried = candidates(root)
    known = described(root)
    for folder in ([known] if known else []) + tried:
        if _usable(folder, account):
            return folder
    raise LocalError(
        f"No writable folder for the database: tried {', '.join(map(str, tried))}. "
        "Set MDM_STATE to a folder that you may write to."
    )


def _usable(folder: Path, account: Account) -> bool:
    try:
        _make(folder)
        with tempfile.TemporaryFile(dir=folder):
            pass
        return _trusted(folder) and account.can_enter(folder)
    except OSError:
        return False


def _trusted(folder: Path) -> bool:
    """Ours; or any, for root, except in /tmp, where somebody may have made the folder before us."""
    shared = Path(tempfile.gettempdir()).resolve() in folder.resolve().parents[:1]
    return folder.stat().st_uid == os.geteuid() or (os.geteuid() == 0 and not shared)


def _make(folder: Path) -> None:
    """Make the folder and missing parents enterable whatever the umask says; what is secret inside has its own mode."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        path.chmod(0o711)


def socket_dir(state: Path, account: Account, remembered: str | None) -> Path:
    """A folder for the socket, only for the database's user, with a path short enough for the kernel."""
    beside = state / "run"
    if fits(beside):
        beside.mkdir(exist_ok=True)
        _close(beside, account)
        return beside
    if remembered and Path(remembered).is_dir() and not Path(remembered).is_symlink():
        known = Path(remembered)
        if account.owns(known):
            return known
    short = Path(tempfile.mkdtemp(prefix="mdm-", dir="/tmp"))  # $TMPDIR may be long
    _close(short, account)
    return short


def fits(folder: Path) -> bool:
    """Whether a PostgreSQL socket in `folder` has a path the kernel takes."""
    return len(os.fsencode(folder / ".s.PGSQL.65535.lock")) <= SOCKET_PATH_LIMIT


def _close(folder: Path, account: Account) -> None:
    account.take(folder)
    folder.chmod(0o700)
