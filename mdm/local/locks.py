"""Locks between processes of one checkout. They end with the process, so a kill leaves none behind."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mdm.local.errors import LocalError

PAUSE = 0.05


@contextmanager
def exclusive(path: Path, *, wait: float, busy: str) -> Iterator[None]:
    """Hold `path` alone; after `wait` seconds of somebody else holding it, give up with the line `busy`."""
    with _opened(path) as file:
        if not _locked(file, fcntl.LOCK_EX, wait):
            raise LocalError(busy)
        yield


@contextmanager
def shared(path: Path, *, wait: float, busy: str) -> Iterator[None]:
    """Hold `path` together with others of the same kind."""
    with _opened(path) as file:
        if not _locked(file, fcntl.LOCK_SH, wait):
            raise LocalError(busy)
        yield


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Try at once to hold `path` alone and say whether that worked."""
    with _opened(path) as file:
        yield _locked(file, fcntl.LOCK_EX, 0)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    file = path.open("ab")
    try:
        path.chmod(0o600)
        yield file
    finally:
        file.close()  # closing releases the lock; the file stays, deleting it would let two hold "it"


def _locked(file: IO[bytes], kind: int, wait: float) -> bool:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(PAUSE)
        else:
            return True
