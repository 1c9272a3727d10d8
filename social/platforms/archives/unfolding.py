"""Single files out of an archive, each bounded in size, whatever the archive says of it."""

import json
import tarfile
import zipfile
from collections.abc import Iterable
from typing import Any, BinaryIO

from mdm.access.errors import Invalid
from mdm.sources.formats import zips

LARGEST = 16 << 20  # bytes of one file that is read whole
MOST_MEMBERS = 100_000
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"


def texts(file: BinaryIO, wanted: Iterable[str], what: str) -> dict[str, str]:
    """The texts of those of the wanted files that are in the archive, by the end of their path."""
    file.seek(0)
    magic = file.read(4)
    file.seek(0)
    found = _of_zip(file, set(wanted), what) if magic == ZIP else _of_tar(file, set(wanted), what)
    return {name: data.decode("utf-8-sig", "replace") for name, data in found.items()}


def has(file: BinaryIO, head: bytes, path: str) -> bool:
    """Whether a file of this path is in the archive; of a tar only its beginning is looked at."""
    if head.startswith(ZIP):
        return any(_is(name, path) for name in zips.names(head, file))
    if not head.startswith(GZIP):
        return False
    try:
        with tarfile.open(fileobj=file, mode="r|gz") as archive:
            return any(_is(member.name, path) for _, member in zip(range(50), archive, strict=False))
    except (tarfile.TarError, EOFError, OSError):
        return False


def value(text: str, what: str) -> Any:
    """The JSON in a text, behind `window.… =` too."""
    start = min((at for at in (text.find("["), text.find("{")) if at >= 0), default=0)
    if text.startswith("window."):
        text = text[text.index("=") + 1 if "=" in text else start :]
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{what} in the archive is not well-formed.", field="file", mend="Download it again.") from error


def _is(name: str, path: str) -> bool:
    return name == path or name.endswith(f"/{path}")


def _of_zip(file: BinaryIO, wanted: set[str], what: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with zips.opened(file, what) as archive:
        for info in archive.infolist():
            for path in wanted:
                if _is(info.filename, path):
                    try:
                        found[path] = archive.open(info).read(LARGEST)
                    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
                        raise _damaged(what) from error
    return found


def _of_tar(file: BinaryIO, wanted: set[str], what: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=file, mode="r|gz") as archive:
            for number, member in enumerate(archive):
                if number > MOST_MEMBERS or len(found) == len(wanted):
                    break
                for path in wanted:
                    if member.isfile() and _is(member.name, path) and (content := archive.extractfile(member)):
                        found[path] = content.read(LARGEST)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise _damaged(what) from error
    return found


def _damaged(what: str) -> Invalid:
    return Invalid(f"The {what} is damaged.", field="file", mend="It may have been cut off: download it again.")
