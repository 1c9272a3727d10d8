"""Checkouts in short folders that every user may enter, with servers that are stopped and removed at the end."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mdm.local import server

STEERING = ("MDM_STATE", "MDM_PG_PORT", "MDM_PG_BIN", "MDM_PORT", "MDM_HOST", "DATABASE_URL", "MDM_OWNER_DATABASE_URL")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in STEERING:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def new_checkout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Makes empty checkouts: `new_checkout()`, or `new_checkout("a/long/way/down")`."""
    made: list[tuple[Path, Path]] = []

    def make(below: str = "") -> Path:
        top = Path(tempfile.mkdtemp(prefix="mdm-test-", dir="/tmp"))
        top.chmod(0o711)
        root = top / below
        root.mkdir(parents=True, exist_ok=True)
        made.append((top, root))
        return root

    yield make
    for name in STEERING:
        monkeypatch.delenv(name, raising=False)
    for top, root in made:
        found = server.describe(root)
        server.stop(root)
        if found and found.socket_dir.name.startswith("mdm-"):
            shutil.rmtree(found.socket_dir, ignore_errors=True)
        shutil.rmtree(top)


@pytest.fixture
def made_checkout(model: Path) -> Iterator[Path]:
    """A checkout whose server was made and stopped before, shared by tests of what comes after the first start."""
    yield model
    (model / "var" / "keep").unlink(missing_ok=True)
    server.stop(model)


@pytest.fixture(scope="session")
def model() -> Iterator[Path]:
    root = Path(tempfile.mkdtemp(prefix="mdm-test-", dir="/tmp"))
    root.chmod(0o711)
    with pytest.MonkeyPatch.context() as patch:
        for name in STEERING:
            patch.delenv(name, raising=False)
        server.ensure(root)
        server.stop(root)
    yield root
    shutil.rmtree(root)


@pytest.fixture
def checkout(new_checkout: Callable[..., Path]) -> Path:
    return new_checkout()


@pytest.fixture(scope="module")
def running(model: Path) -> Iterator[server.Server]:
    """A server that the tests of one module share and do not break."""
    with pytest.MonkeyPatch.context() as patch:
        for name in STEERING:
            patch.delenv(name, raising=False)
        yield server.ensure(model)
        server.stop(model)
