"""One PostgreSQL data directory: made, started, stopped. Knows files and programs, no roles and no databases."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from mdm.local import processes
from mdm.local.account import Account, run_as
from mdm.local.binaries import Binaries
from mdm.local.errors import LocalError, PortTaken

SUPERUSER = "mdm_superuser"
OWN_SETTINGS = "social_mdm.conf"
START_SECONDS = 300  # recovery after a power cut takes its time
LOG_LIMIT = 20_000_000

# Values of people must not reach the log: no statements, no DETAIL, no parameters.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


@dataclass(frozen=True)
class Running:
    """What the server itself wrote about where it listens."""

    pid: int
    port: int
    socket_dir: str


@dataclass(frozen=True)
class Cluster:
    """A data directory with the programs that fit it and the user that owns it."""

    data: Path
    binaries: Binaries
    account: Account

    @property
    def log(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    def initialise(self, password: str) -> None:
        """Make the data directory under another name and rename it when it is whole: a kill leaves no half."""
        partial = self.data.with_name(f"{self.data.name}.unfinished")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        self.account.take(partial)
        secret = self.data.with_name(".initial-password")
        secret.unlink(missing_ok=True)
        secret.touch(mode=0o600)
        secret.write_text(password + "\n")
        self.account.take(secret)
        try:
            self._run("initdb", "--pgdata", str(partial), "--pwfile", str(secret), *self._initial())
        finally:
            secret.unlink()
        with (partial / "postgresql.conf").open("a") as file:
            file.write(f"\ninclude_if_exists = '{OWN_SETTINGS}'\n")
        partial.rename(self.data)

    def _initial(self) -> list[str]:
        provider = ["--locale-provider=builtin"] if self.binaries.major >= 17 else []
        return [
            f"--username={SUPERUSER}", "--encoding=UTF8", "--locale=C.UTF-8", *provider, "--data-checksums",
            "--auth-local=scram-sha-256", "--auth-host=scram-sha-256",
        ]  # fmt: skip

    def start(self, port: int, socket_dir: Path) -> None:
        """Start the server and wait until it accepts connections. Raises PortTaken if the port is."""
        clear_stale_pid(self.data)
        for stale in socket_dir.glob(".s.PGSQL.*"):
            stale.unlink(missing_ok=True)  # the folder is this server's alone, and it does not run
        self._write_settings(port, socket_dir)
        self._open_log()
        before = self.log.stat().st_size
        said = run_as(self.account, [
            self.binaries.program("pg_ctl"), "start", "--wait", f"--timeout={START_SECONDS}",
            "--pgdata", str(self.data), "--log", str(self.log),
        ])  # fmt: skip
        if said.returncode == 0:
            return
        with self.log.open("rb") as file:
            file.seek(before)
            logged = file.read().decode(errors="replace")
        if "Address already in use" in logged:
            raise PortTaken(f"Port {port} is taken.")
        raise LocalError(f"PostgreSQL did not start: {_reason(logged or said.stderr)} (all of it: {self.log})")

    def stop(self) -> None:
        """Stop the server; connections are closed, what was committed stays."""
        if running(self.data) is None:
            return
        for mode in ("fast", "immediate"):
            said = run_as(self.account, [
                self.binaries.program("pg_ctl"), "stop", "--wait", "--timeout=30", "--mode", mode,
                "--pgdata", str(self.data),
            ])  # fmt: skip
            if said.returncode == 0 or running(self.data) is None:
                return
        raise LocalError(f"PostgreSQL in {self.data} does not stop: {_reason(said.stderr)}")

    def reset_password(self, password: str) -> None:
        """Give the superuser a new password, without one: the server must be stopped and the files ours."""
        clear_stale_pid(self.data)
        self._run(
            "postgres", "--single", "-D", str(self.data), "postgres",
            said=f"ALTER ROLE {SUPERUSER} PASSWORD '{password}'\n",
        )  # fmt: skip

    def _write_settings(self, port: int, socket_dir: Path) -> None:
        settings = {"port": str(port), "unix_socket_directories": f'"{socket_dir}"', **SETTINGS}
        lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items()]
        path = self.data / OWN_SETTINGS
        path.write_text("# Written at every start. Your own settings belong into postgresql.conf, after the include.\n")
        with path.open("a") as file:
            file.writelines(lines)
        path.chmod(0o600)
        self.account.take(path)

    def _open_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        self.log.touch(mode=0o600)
        self.account.take(self.log)

    def _run(self, name: str, *arguments: str, said: str | None = None) -> None:
        done = run_as(self.account, [self.binaries.program(name), *arguments], said=said)
        if done.returncode != 0:
            raise LocalError(f"PostgreSQL's {name} failed: {_reason(done.stderr)}")


def is_whole(data: Path) -> bool:
    """Whether `data` is a data directory that was finished."""
    return (data / "PG_VERSION").is_file() and (data / "global" / "pg_control").is_file()


def running(data: Path) -> Running | None:
    """The server that runs on `data`, if one does. A pid file left by a crash does not count."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    except PermissionError:
        raise LocalError(f"{data} belongs to another user. Start as that user or as root, or set MDM_STATE.") from None
    if len(lines) < 5 or not processes.works_in(int(lines[0]), data):
        return None
    return Running(int(lines[0]), int(lines[3]), lines[4])


def clear_stale_pid(data: Path) -> None:
    """Remove a pid file whose number now belongs to a stranger: PostgreSQL would take that for a live server.

    Left alone while any process still works in the directory, since a second server would then ruin it.
    """
    path = data / "postmaster.pid"
    if not path.exists() or running(data) is not None:
        return
    for _ in range(50):
        if not processes.any_works_in(data):
            path.unlink(missing_ok=True)
            return
        time.sleep(0.1)
    raise LocalError(f"A process of an earlier server still works in {data}. End it, then start again.")


def _reason(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (telling or lines or ["no reason given"])[-1]
