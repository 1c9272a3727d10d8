"""Files of text in whatever encoding, read as UTF-8."""

import codecs
import io
from typing import BinaryIO

from mdm.sources import encodings


def beginning(head: bytes) -> str:
    """The first characters that are no white space."""
    found = encodings.detect(head)
    return head[found.mark_length :].decode(found.name, "ignore").lstrip()


def encoding(file: BinaryIO) -> encodings.Encoding:
    """The encoding of the file, from its head and, where that is plain ASCII, from what comes first after it."""
    file.seek(0)
    head, later = file.read(encodings.HEAD_BYTES), b""
    if head.isascii() and not head.count(0):
        while (later := file.read(encodings.HEAD_BYTES)) and later.isascii():
            pass
    return encodings.detect(head, later)


def utf8(file: BinaryIO) -> BinaryIO:
    """The file from its start, as UTF-8 without a mark."""
    found = encoding(file)
    file.seek(found.mark_length)
    return file if found.name == "utf-8" else io.BufferedReader(_Recoded(file, found.name))


class _Recoded(io.RawIOBase):
    """Another encoding, handed out as UTF-8."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._held = file, b""
        self._decoder = codecs.getincrementaldecoder(name)("strict")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # RawIOBase says WriteableBuffer
        while not self._held:
            data = self._file.read(len(buffer))
            self._held = self._decoder.decode(data, final=not data).encode("utf-8")
            if not data:
                break
        given, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
