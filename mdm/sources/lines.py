"""The physical lines of a file with the place where each ends, read in pieces of bounded size."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from mdm.sources import encodings

LONGEST_LINE = 1024 * 1024  # bytes; a longer line is passed over and named, never held
BLOCK = 64 * 1024


class Line(NamedTuple):
    """One line with its end. `text` is lossy where `problem` says so."""

    text: str
    end: int
    problem: str


class Lines:
    """Lines of `file` from `offset`; `end` is the offset behind the last one given out."""

    def __init__(self, file: BinaryIO, encoding: str, offset: int, newline: str = "\n") -> None:
        self._file, self._encoding = file, encoding
        self._width = encodings.width(encoding)
        self._newline = newline.encode(encoding)
        self.end = offset

    def __iter__(self) -> Iterator[Line]:
        self._file.seek(self.end)
        pieces = self._by_readline() if self._newline == b"\n" else self._by_search()
        for data, size in pieces:
            self.end += size
            yield self._line(data, size)

    def _line(self, data: bytes, size: int) -> Line:
        if size > LONGEST_LINE:
            text = data[:200].decode(self._encoding, "backslashreplace")
            return Line(text, self.end, f"the line is longer than {LONGEST_LINE:,} bytes")
        try:
            text, problem = data.decode(self._encoding), ""
        except UnicodeDecodeError as error:
            text = data.decode(self._encoding, "backslashreplace")
            wrong = data[error.start : error.start + 1].hex().upper()
            problem = f"byte 0x{wrong} at position {error.start + 1} of the line is not {self._encoding}"
        return Line(text, self.end, problem)

    def _by_readline(self) -> Iterator[tuple[bytes, int]]:
        while data := self._file.readline(LONGEST_LINE + 1):
            size = len(data)
            while not data.endswith(b"\n") and (more := self._file.readline(LONGEST_LINE)):
                size += len(more)
                data = data[:256] + more[-1:]
            yield data, size

    def _by_search(self) -> Iterator[tuple[bytes, int]]:
        """A line end may only be looked for at whole code units: 0x0A 0x00 also occurs across two characters."""
        held, dropped = b"", 0
        while block := self._file.read(BLOCK):
            held += block
            start = 0
            while (at := self._find(held, start)) >= 0:
                yield held[start:at], dropped + at - start
                start, dropped = at, 0
            held = held[start:]
            if len(held) > LONGEST_LINE:
                keep = len(held) % self._width
                dropped += len(held) - 256 - keep
                held = held[:256] + held[len(held) - keep :] if keep else held[:256]
        if held:
            yield held, dropped + len(held)

    def _find(self, held: bytes, start: int) -> int:
        at = held.find(self._newline, start)
        while at >= 0 and (at - start) % self._width:
            at = held.find(self._newline, at + 1)
        return at + self._width if at >= 0 else -1
