"""Work spread over copies of this process gives what one process gives, and fails aloud."""

import multiprocessing
import os
import signal
import threading

import pytest

from mdm.matching.forking import ChildFailed, may_fork, spread


def _own_number(item: int) -> tuple[int, int]:
    return item, os.getpid()


def test_results_come_in_the_order_of_the_items_and_from_other_processes() -> None:
    found = list(spread(_own_number, range(7), 2))
    assert [item for item, _ in found] == list(range(7))
    assert len({process for _, process in found}) == 2
    assert os.getpid() not in {process for _, process in found}


def test_large_results_come_back_whole() -> None:
    assert list(spread(lambda item: bytes([item]) * 3_000_000, range(4), 2)) == [
        bytes([n]) * 3_000_000 for n in range(4)
    ]


def test_an_error_in_a_child_is_told() -> None:
    def fail(item: int) -> int:
        raise ValueError(f"no such row: {item}")

    with pytest.raises(ChildFailed, match="no such row: 0"):
        list(spread(fail, range(4), 2))


def test_a_child_that_is_killed_is_told_apart_from_an_empty_result() -> None:
    def die(item: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(ChildFailed, match="killed"):
        list(spread(die, range(2), 2))


def test_no_child_outlives_a_caller_that_stops_early() -> None:
    found = spread(_own_number, range(1_000), 2)
    _, first = next(found)
    found.close()  # type: ignore[attr-defined]  # it is a generator
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_beside_another_thread_everything_stays_in_this_process() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not may_fork()
        assert {process for _, process in spread(_own_number, range(4), 2)} == {os.getpid()}
    finally:
        stop.set()
        thread.join()


def _in_a_worker(answers: "multiprocessing.Queue[list[int]]") -> None:
    answers.put([item for item, _ in spread(_own_number, range(5), 2)])


def test_a_worker_that_may_have_no_children_can_spread_its_work() -> None:
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    worker = context.Process(target=_in_a_worker, args=(answers,), daemon=True)
    worker.start()
    assert answers.get(timeout=30) == list(range(5))
    worker.join()
