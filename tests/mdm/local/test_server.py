"""The embedded server on real files: where it goes, what it survives, who shares it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from mdm.local import account, cluster, description, places, ports, server
from mdm.local.errors import LocalError

ROOT = Path(__file__).resolve().parents[3]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another user")


def remember(found: server.Server, word: str) -> None:
    with psycopg.connect(found.owner_url) as connection:
        connection.execute("DROP TABLE IF EXISTS memory")
        connection.execute("CREATE TABLE memory (word text)")
        connection.execute("INSERT INTO memory VALUES (%s)", [word])


def memory(found: server.Server) -> list[str]:
    with psycopg.connect(found.app_url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM memory ORDER BY 1")]


@contextmanager
def somebody_at(port: int) -> Iterator[None]:
    """Somebody listens there: this test, unless another server of this machine has been quicker."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(socket.create_server(("127.0.0.1", port)))
        assert not ports.is_free(port)
        yield


def postmaster(root: Path) -> int:
    found = server.running(root)
    assert found
    return found.pid


def test_a_second_ensure_finds_the_same_server_and_a_restart_keeps_the_data(checkout: Path):
    first = server.ensure(checkout)
    remember(first, "kept")
    second = server.ensure(checkout)
    assert (first.started_by_us, second.started_by_us) == (True, False)
    assert second.app_url == first.app_url
    assert server.stop(checkout) is True
    assert server.stop(checkout) is False
    assert server.running(checkout) is None
    third = server.ensure(checkout)
    assert third.started_by_us
    # The same port too, unless another server has taken it in between.
    assert third.app_url.replace(str(third.port), "") == first.app_url.replace(str(first.port), "")
    assert memory(third) == ["kept"]


def test_describe_starts_nothing_and_knows_nothing_of_a_fresh_checkout(checkout: Path):
    assert server.describe(checkout) is None
    assert list(checkout.iterdir()) == []
    made = server.ensure(checkout)
    server.stop(checkout)
    described = server.describe(checkout)
    assert described
    assert (described.app_url, described.owner_url) == (made.app_url, made.owner_url)
    assert server.running(checkout) is None


def test_the_passwords_are_readable_by_their_owner_alone(made_checkout: Path):
    found = server.ensure(made_checkout)
    assert (made_checkout / "var" / places.DESCRIPTION).stat().st_mode & 0o777 == 0o600
    assert found.data.stat().st_mode & 0o777 == 0o700
    assert found.socket_dir.stat().st_mode & 0o777 == 0o700
    assert found.data.name == f"pg{(found.data / 'PG_VERSION').read_text().strip()}"


@as_root
def test_root_hands_the_server_to_an_unprivileged_user(made_checkout: Path):
    found = server.ensure(made_checkout)
    assert found.data.stat().st_uid == account.current().uid != 0
    assert Path(f"/proc/{postmaster(made_checkout)}").stat().st_uid == account.current().uid


@as_root
def test_a_checkout_that_the_servers_user_cannot_enter_keeps_its_state_elsewhere(
    checkout: Path, new_checkout: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    elsewhere = new_checkout()
    monkeypatch.setattr(places, "candidates", lambda root: [checkout / "var", elsewhere / "state"])
    checkout.chmod(0o700)
    assert server.ensure(checkout).data.parent == elsewhere / "state"
    server.stop(checkout)


@as_root
def test_programs_that_the_servers_user_may_not_read_are_copied_with_their_libraries(
    checkout: Path, new_checkout: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    from mdm.local import binaries

    user = account.current()
    original = binaries.find(user, checkout).folder.parents[1]
    hidden = new_checkout("site-packages")
    shutil.copytree(original, hidden / original.name, symlinks=True)
    if original.with_name(f"{original.name}.libs").is_dir():
        shutil.copytree(original.with_name(f"{original.name}.libs"), hidden / f"{original.name}.libs")
    hidden.chmod(0o700)
    monkeypatch.setenv("MDM_PG_BIN", str(next(hidden.glob("*/*/bin"))))
    assert server.ensure(checkout).started_by_us
    assert list((checkout / "var").glob("postgresql-*/*/*/bin/postgres"))


def test_a_folder_that_nobody_may_write_to_is_passed_over(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    user = account.current()
    monkeypatch.setattr(places, "candidates", lambda root: [Path("/proc/var"), checkout / "state"])
    assert places.state_dir(Path("/proc"), user) == checkout / "state"


def test_no_writable_folder_at_all_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MDM_STATE", "/proc/nowhere")
    with pytest.raises(LocalError, match="Set MDM_STATE to a folder"):
        server.ensure(Path("/proc"))


def test_a_deep_checkout_gets_a_short_socket_path_and_keeps_it(new_checkout: Callable[..., Path]):
    root = new_checkout("/".join(["a folder with a 'long' name"] * 6))
    found = server.ensure(root)
    assert found.data.is_relative_to(root)
    assert len(str(found.socket_dir / f".s.PGSQL.{found.port}")) <= places.SOCKET_PATH_LIMIT
    password = description.read(found.data.parent).app_password
    with psycopg.connect(
        host=str(found.socket_dir), port=found.port, user="mdm_app", dbname="mdm", password=password
    ) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("mdm_app",)
    server.stop(root)
    assert server.ensure(root).socket_dir == found.socket_dir


def test_a_taken_port_is_left_to_its_owner_and_the_new_one_is_remembered(made_checkout: Path):
    first = server.ensure(made_checkout)
    remember(first, "kept")
    server.stop(made_checkout)
    with somebody_at(first.port):
        second = server.ensure(made_checkout)
        assert second.port != first.port
        assert memory(second) == ["kept"]
    server.stop(made_checkout)
    # Asked of what is written down: a third start may find that port taken by another server in its turn.
    remembered = server.describe(made_checkout)
    assert remembered
    assert remembered.port == second.port


def test_a_taken_port_that_was_asked_for_is_said(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    # Below those that the kernel gives to connections, of which one might take it in between.
    port = ports.first_free(range(28_000 + os.getpid() % 1_000, 32_000))
    with socket.create_server(("127.0.0.1", port)):
        monkeypatch.setenv("MDM_PG_PORT", str(port))
        with pytest.raises(LocalError, match=f"MDM_PG_PORT {port} is taken"):
            server.ensure(checkout)
    assert server.ensure(checkout).port == port


def test_what_an_interrupted_start_left_is_replaced(checkout: Path):
    half = checkout / "var" / "pg18.unfinished"
    (half / "base").mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    found = server.ensure(checkout)
    remember(found, "works")
    assert memory(found) == ["works"]
    assert not list((checkout / "var").glob("*.unfinished"))
    assert not list((checkout / "var").glob(".initial-password"))


def test_a_kill_between_making_the_data_and_making_the_roles_is_made_good(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
):
    def killed(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(server.databases, "prepare_server", killed)
        with pytest.raises(KeyboardInterrupt):
            server.ensure(checkout)
    assert server.describe(checkout) is None
    found = server.ensure(checkout)
    remember(found, "works")
    assert memory(found) == ["works"]


def test_a_data_folder_that_is_none_is_moved_aside_not_deleted(checkout: Path, capsys: pytest.CaptureFixture[str]):
    broken = checkout / "var" / "pg18"
    broken.mkdir(parents=True)
    (broken / "precious").write_text("keep me")
    server.ensure(checkout)
    (aside,) = (checkout / "var").glob("pg18.broken-*")
    assert (aside / "precious").read_text() == "keep me"
    assert "moved to" in capsys.readouterr().out


def test_lost_passwords_are_replaced_and_the_data_stay(made_checkout: Path):
    first = server.ensure(made_checkout)
    remember(first, "kept")
    (made_checkout / "var" / places.DESCRIPTION).unlink()
    second = server.ensure(made_checkout)
    assert second.app_url != first.app_url
    assert memory(second) == ["kept"]


def test_a_moved_checkout_keeps_its_data(made_checkout: Path, new_checkout: Callable[..., Path]):
    before, after = made_checkout, new_checkout("after")
    remember(server.ensure(before), "kept")
    server.stop(before)
    (before / "var").rename(after / "var")
    moved = server.ensure(after)
    assert moved.data == after / "var" / "pg18"
    assert memory(moved) == ["kept"]
    assert server.stop(after) is True
    (after / "var").rename(before / "var")


def test_a_crash_loses_nothing_and_a_pid_that_a_stranger_has_now_does_not_matter(made_checkout: Path):
    found = server.ensure(made_checkout)
    remember(found, "committed")
    os.kill(postmaster(made_checkout), signal.SIGKILL)
    user = account.owner_of(found.data, account.current())
    switch = {"user": user.uid, "group": user.gid, "extra_groups": []} if user.switch else {}
    stranger = subprocess.Popen(["sleep", "60"], cwd="/", **switch)
    try:
        pid_file = found.data / "postmaster.pid"
        pid_file.write_text("\n".join([str(stranger.pid), *pid_file.read_text().splitlines()[1:]]) + "\n")
        assert server.running(made_checkout) is None
        again = server.ensure(made_checkout)
        assert memory(again) == ["committed"]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_data_of_another_major_version_are_not_replaced_by_an_empty_database(made_checkout: Path):
    found = server.ensure(made_checkout)
    server.stop(made_checkout)
    found.data.rename(found.data.with_name("pg14"))
    with pytest.raises(LocalError, match=r"needs PostgreSQL 14.*Set MDM_PG_BIN"):
        server.ensure(made_checkout)
    assert cluster.is_whole(found.data.with_name("pg14"))
    found.data.with_name("pg14").rename(found.data)


def test_a_folder_without_programs_is_said_with_the_remedy(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MDM_PG_BIN", str(checkout))
    with pytest.raises(LocalError, match=r"No PostgreSQL 15 or newer can be run here.*DATABASE_URL"):
        server.ensure(checkout)


def test_several_that_ensure_at_once_get_one_server(checkout: Path):
    script = (
        "import sys; from pathlib import Path; from mdm.local import server; "
        "found = server.ensure(Path(sys.argv[1])); print(found.started_by_us, found.app_url)"
    )
    command = [sys.executable, "-c", script, str(checkout)]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=60)[0].split() for process in started]
    assert sorted(words[0] for words in said) == ["False", "False", "True"]
    assert len({words[1] for words in said}) == 1


def test_the_last_one_to_let_go_stops_the_server(made_checkout: Path):
    with server.hold(made_checkout):
        with server.hold(made_checkout) as inner:
            assert not inner.started_by_us
        assert server.running(made_checkout)
        assert server.stop_unless_held(made_checkout) is False
    assert server.running(made_checkout) is None


def test_a_server_that_was_told_to_stay_stays(made_checkout: Path):
    server.keep(made_checkout, running=True)
    with server.hold(made_checkout):
        pass
    assert server.running(made_checkout)
    server.keep(made_checkout, running=False)
    assert server.stop_unless_held(made_checkout) is True


def test_a_second_ensure_runs_no_program(made_checkout: Path, monkeypatch: pytest.MonkeyPatch):
    server.ensure(made_checkout)
    ran: list[str] = []
    real = account.run_as

    def counted(user: account.Account, argv: list[str], **more: object) -> object:
        ran.append(Path(argv[0]).name)
        return real(user, argv, **more)

    monkeypatch.setattr("mdm.local.binaries.run_as", counted)
    monkeypatch.setattr("mdm.local.cluster.run_as", counted)
    server.ensure(made_checkout)
    assert ran == []


def test_a_start_that_goes_on_elsewhere_is_waited_for_and_then_said(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    from mdm.local import locks

    state = places.state_dir(checkout, account.current())
    monkeypatch.setattr(server, "WAIT_SECONDS", 0.2)
    began = time.monotonic()
    with (
        locks.exclusive(state / "start.lock", wait=0, busy="free"),
        pytest.raises(LocalError, match="start or stop of this checkout's database is under way"),
    ):
        server.ensure(checkout)
    assert time.monotonic() - began >= 0.2
