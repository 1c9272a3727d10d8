"""Zip archives from anybody: opened only when what they would unfold to is bounded."""

import zipfile
from typing import BinaryIO

from mdm.access.errors import Invalid

MOST_FILES = 10_000
LARGEST = 4 << 30  # bytes, unfolded
STEEPEST = 200  # times as large as it was; real workbooks reach 20 to 30
SMALL = 50 << 20  # below that, steep does not matter


def opened(file: BinaryIO, what: str) -> zipfile.ZipFile:
    """The archive. Raises Invalid for a damaged, locked or explosive one; `what` names it in the message."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        mend = "It may have been cut off on its way: ask for it again."
        raise Invalid(f"The {what} is damaged.", field="file", mend=mend) from error
    if any(info.flag_bits & 1 for info in infos):
        raise Invalid(f"The {what} is locked with a password.", field="file", mend="Save it without one.")
    size, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if len(infos) > MOST_FILES or size > LARGEST or (size > SMALL and size > STEEPEST * packed):
        unfolded = f"{size / (1 << 20):,.0f} MB in {len(infos):,} files"
        raise Invalid(f"The {what} would unfold to {unfolded}.", field="file", mend="Save what you need of it as CSV.")
    return archive


def names(head: bytes, file: BinaryIO) -> frozenset[str]:
    """The names of the files in it; none where it is no zip archive that can be opened."""
    if not head.startswith(b"PK\x03\x04"):
        return frozenset()
    try:
        with zipfile.ZipFile(file) as archive:
            return frozenset(info.filename for info in archive.infolist()[:MOST_FILES])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()
