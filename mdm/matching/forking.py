"""Work spread over forked children: what they need they inherit, what they find comes back through a pipe.

Made by hand instead of by `multiprocessing` because a task of a worker pool, itself such a child, may not have children
there. A child never leaves its work: it closes nothing that it inherited, so connections of the parent stay sound.
"""

import gc
import os
import pickle
import signal
import struct
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import BinaryIO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_SIZE = struct.Struct("<Q")
_PART = 1 << 30  # no single write is larger than the system takes


class ChildFailed(RuntimeError):
    """The work of a child ended in an error, which the message holds, or the child was killed."""


def may_fork() -> bool:
    """Whether this process can be copied safely: another thread could hold a lock that the copy never gets."""
    return hasattr(os, "fork") and threading.active_count() == 1


def spread(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """work(item) of every item in their order; in this process where one is enough or a fork is not safe."""
    with begun(work, items, processes) as results:
        yield from results


@contextmanager
def begun(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[Iterator[R]]:
    """The same, but the children are at work as soon as the block begins: what it does first costs no time of theirs.

    Without children the work is done when its results are asked for.
    """
    count = min(processes, len(items))
    if count < 2 or not may_fork():
        yield map(work, items)
        return
    children: list[_Child[R]] = []
    try:
        for number in range(count):
            children.append(_Child(partial(map, work, items[number::count])))
        yield (children[number % count].receive() for number in range(len(items)))
    finally:
        for child in children:
            child.end()


class _Child(Generic[R]):
    """A copy of this process that sends one result after the other."""

    def __init__(self, results: Callable[[], Iterator[R]]) -> None:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # idle threads of the linear algebra hold no lock
            self.pid = os.fork()
        if not self.pid:
            os.close(reading)
            _serve(results, writing)
        os.close(writing)
        self.pipe: BinaryIO = os.fdopen(reading, "rb")

    def receive(self) -> R:
        head = self.pipe.read(_SIZE.size)
        body = self.pipe.read(_SIZE.unpack(head)[0]) if len(head) == _SIZE.size else b""
        if not body:
            raise ChildFailed("a process of the comparison was killed: out of memory, or by somebody")
        is_done, result = pickle.loads(body)  # noqa: S301  # written by our own copy
        if not is_done:
            raise ChildFailed(str(result))
        found: R = result
        return found

    def end(self) -> None:
        self.pipe.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _serve(results: Callable[[], Iterator[object]], writing: int) -> None:
    """The life of a child; it ends without running anything that the parent wants to happen at its own end."""
    try:
        gc.disable()  # nothing inherited is ever cleared away here
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        try:
            for result in results():
                _send(writing, (True, result))
        except Exception:  # told to the parent, whatever it is
            _send(writing, (False, traceback.format_exc()))
    finally:
        os._exit(0)


def _send(writing: int, message: tuple[bool, object]) -> None:
    body = pickle.dumps(message, protocol=5)
    view = memoryview(_SIZE.pack(len(body)) + body)
    while view:
        view = view[os.write(writing, view[:_PART]) :]
