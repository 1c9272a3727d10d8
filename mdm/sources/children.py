"""Portions made by forked children, each with its own open file: reading and standardising use every core.

The database stays with the parent. Children are made by hand because a task of a worker pool, itself such a child, may
not have children by `multiprocessing`. Reading goes on where the portion before ends, so a child that has read says so
before it standardises, and the next one reads meanwhile.
"""

import gc
import os
import pickle
import signal
import struct
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, Protocol

from mdm.matching.forking import ChildFailed, may_fork
from mdm.sources.portions import Place, Portion, Portions, Read, Verdicts

_SIZE = struct.Struct("<Q")
WORTH_IT = 2 << 20  # bytes of a file below which children cost more than they bring
Open = Callable[[], Portions]


class Maker(Protocol):
    """Reads a portion when asked, and stages it when told what is known of it."""

    def ask(self, request: Place | Verdicts) -> None: ...

    def answer(self) -> Any: ...


def made(makers: list[Maker], place: Place, decide: Callable[[Read], Verdicts]) -> Iterator[Portion]:
    """The portions from this place on, in the file's order; as many are under way as there are makers."""
    free, under_way = deque(makers), deque[Maker]()
    is_over = False
    while True:
        while free and not is_over:
            maker = free.popleft()
            maker.ask(place)
            read: Read | None = maker.answer()
            if read is None:
                is_over = True
                break
            place = read.next
            maker.ask(decide(read))
            under_way.append(maker)
        if not under_way:
            return
        maker = under_way.popleft()
        portion: Portion = maker.answer()
        yield portion
        free.append(maker)


@contextmanager
def makers(open_portions: Open, size: int, processes: int) -> Iterator[list[Maker]]:
    """One in this process for small files, or where a fork is not safe; else one child for each process."""
    if size < WORTH_IT or processes < 2 or not may_fork():
        portions = open_portions()
        with portions.file:
            yield [_Here(portions)]
        return
    children: list[_Child] = []
    try:
        for _ in range(processes):
            children.append(_Child(open_portions))
        yield list[Maker](children)
    finally:
        for child in children:
            child.end()


def _reply(portions: Portions, request: Place | Verdicts) -> Read | Portion | None:
    return portions.read(request) if isinstance(request, Place) else portions.stage(request)


class _Here:
    """Works in this process."""

    def __init__(self, portions: Portions) -> None:
        self._portions, self._request = portions, Place()

    def ask(self, request: Place | Verdicts) -> None:
        self._request = request  # type: ignore[assignment]  # either

    def answer(self) -> Read | Portion | None:
        return _reply(self._portions, self._request)


class _Child:
    """A copy of this process that answers one request after the other until its pipe is closed."""

    def __init__(self, open_portions: Open) -> None:
        (hears, says), (reads, writes) = os.pipe(), os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # idle threads of the linear algebra hold no lock
            self.pid = os.fork()
        if not self.pid:
            os.close(says)
            os.close(reads)
            _serve(open_portions, os.fdopen(hears, "rb"), os.fdopen(writes, "wb"))
        os.close(hears)
        os.close(writes)
        self._out, self._in = os.fdopen(says, "wb"), os.fdopen(reads, "rb")

    def ask(self, request: Place | Verdicts) -> None:
        try:
            _send(self._out, request)
        except BrokenPipeError as error:
            raise ChildFailed("a process that reads the file was killed: out of memory, or by somebody") from error

    def answer(self) -> Read | Portion | None:
        received = _receive(self._in)
        if received is None:
            raise ChildFailed("a process that reads the file was killed: out of memory, or by somebody")
        is_done, reply = received
        if not is_done:
            raise ChildFailed(str(reply))
        answer: Read | Portion | None = reply
        return answer

    def end(self) -> None:
        with suppress(BrokenPipeError):
            self._out.close()
        self._in.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _serve(open_portions: Open, requests: BinaryIO, replies: BinaryIO) -> None:
    """The life of a child; it ends without running anything that the parent wants to happen at its own end."""
    try:
        gc.freeze()  # nothing inherited is ever cleared away here
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        try:
            portions = open_portions()
            while (request := _receive(requests)) is not None:
                _send(replies, (True, _reply(portions, request)))
        except Exception:  # told to the parent, whatever it is
            _send(replies, (False, traceback.format_exc()))
    finally:
        os._exit(0)


def _send(pipe: BinaryIO, message: object) -> None:
    body = pickle.dumps(message, protocol=5)
    pipe.write(_SIZE.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def _receive(pipe: BinaryIO) -> Any:
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    body = pipe.read(_SIZE.unpack(head)[0])
    return pickle.loads(body)  # noqa: S301  # written by our own copy
