"""Folders in which files are dropped: looked into safely, below the configured root and nowhere else.

Whoever may write there may write anything: every step is opened without following links, only plain files with one
name are taken, and a file is taken only when it has not changed for a while.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO

from mdm.access.errors import Invalid

QUIET_SECONDS = 45  # a file that has not changed for so long is complete
MOST_FILES = 1_000  # of a folder looked at
PART = re.compile(r"[\w][\w. -]{0,99}", re.ASCII)
UNFINISHED = (".part", ".partial", ".filepart", ".tmp", ".crdownload", "~")
TAKEN, REFUSED = "taken", "refused"

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class FolderProblem(Exception):
    """The folder cannot be looked into; the words are for people and hold no path outside the root."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as a look found it."""

    name: str
    size: int
    changed: int  # nanoseconds
    inode: int

    @property
    def mark(self) -> str:
        """Which file this is: the same name later, written anew, is another one."""
        return f"{self.inode}:{self.changed}:{self.size}:{self.name}"


def check_folder(folder: str) -> str:
    """The folder below the root, as it is kept. Raises Invalid for anything that could lead elsewhere."""
    parts = folder.strip().strip("/").split("/")
    if not all(PART.fullmatch(part) and ".." not in part for part in parts) or folder.strip().startswith("/"):
        raise Invalid(
            "This is no folder below the drop root.",
            field="folder",
            mend="Use names of letters, digits, dots, dashes, with / between them: crm/customers.",
        )
    return "/".join(parts)


@contextmanager
def opened(root: Path | None, folder: str) -> Iterator[int]:
    """The folder as a descriptor, each step of the way opened without following a link."""
    if root is None:
        raise FolderProblem("No root of drop folders is configured here (MDM_DROP_ROOT).")
    descriptors: list[int] = []
    try:
        _open_all(root, folder, descriptors)
        yield descriptors[-1]
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def _open_all(root: Path, folder: str, descriptors: list[int]) -> None:
    try:
        descriptors.append(os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        for part in check_folder(folder).split("/"):
            descriptors.append(os.open(part, _FOLDER, dir_fd=descriptors[-1]))
    except OSError as error:
        raise FolderProblem(f"The folder {folder} cannot be opened: {_words(error)}.") from error


def look(descriptor: int, pattern: str) -> list[Seen]:
    """The plain files that are dropped there, the oldest first. Links, hidden and unfinished ones are passed over."""
    found = []
    with os.scandir(descriptor) as entries:
        for entry in entries:
            if not is_wanted(entry.name, pattern):
                continue
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(status.st_mode) and status.st_nlink == 1:
                found.append(Seen(entry.name, status.st_size, status.st_mtime_ns, status.st_ino))
            if len(found) >= MOST_FILES:
                break
    return sorted(found, key=lambda seen: (seen.changed, seen.name))


def is_wanted(name: str, pattern: str) -> bool:
    """Does the pattern want a file of this name, and is it none that is hidden or still being written?"""
    lowered = name.casefold()
    is_text = name.isprintable() and len(name) <= 200
    return is_text and not name.startswith(".") and not lowered.endswith(UNFINISHED) and fnmatchcase(
        lowered, pattern.casefold()
    )  # fmt: skip


def settle(
    found: list[Seen], known: dict[str, list[float]], now: datetime
) -> tuple[list[Seen], dict[str, list[float]]]:
    """The files that have not changed for long enough, and what to remember of all until the next look."""
    at = now.timestamp()
    complete, remembered = [], {}
    for seen in found:
        before = known.get(seen.name)
        is_same = before is not None and before[:2] == [seen.size, seen.changed]
        since = before[2] if before is not None and is_same else at
        remembered[seen.name] = [seen.size, seen.changed, since]
        if at - since >= QUIET_SECONDS:
            complete.append(seen)
    return complete, remembered


@contextmanager
def reading(descriptor: int, seen: Seen) -> Iterator[IO[bytes]]:
    """The file, if it still is the one that was seen. Raises FolderProblem when it was exchanged meanwhile."""
    try:
        handle = os.open(seen.name, _FILE, dir_fd=descriptor)
    except OSError as error:
        raise FolderProblem(f"{seen.name} cannot be opened: {_words(error)}.") from error
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        now = Seen(seen.name, status.st_size, status.st_mtime_ns, status.st_ino)
        if now != seen or not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
            raise FolderProblem(f"{seen.name} has changed while it was looked at.")
        yield file


def put_away(descriptor: int, seen: Seen, where: str, at: datetime) -> None:
    """Move the file into `taken` or `refused` beside it, under the time of the move: nothing there is overwritten."""
    try:
        with suppress(FileExistsError):
            os.mkdir(where, 0o700, dir_fd=descriptor)
        target = os.open(where, _FOLDER, dir_fd=descriptor)
        try:
            name = f"{at:%Y%m%dT%H%M%S}-{seen.inode}-{seen.name}"
            os.rename(seen.name, name, src_dir_fd=descriptor, dst_dir_fd=target)
        finally:
            os.close(target)
    except FileNotFoundError:
        return  # somebody else has put it away
    except OSError as error:
        raise FolderProblem(f"{seen.name} cannot be moved to {where}/: {_words(error)}.") from error


def _words(error: OSError) -> str:
    """What the system says, without the path."""
    return (error.strerror or type(error).__name__).lower()
