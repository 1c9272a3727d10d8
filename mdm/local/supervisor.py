"""Keeps a list of programs running together: starts them, restarts a crashed one, stops all."""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from mdm.local.children import Child, Program, Say, how_it_ended, say
from mdm.local.errors import LocalError

TICK = 0.1
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def heeded() -> list[signal.Signals]:
    """The signals that stop us; not the hang-up when somebody said `nohup`."""
    return [number for number in SIGNALS if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN]


@dataclass(frozen=True)
class Patience:
    """How long and how often."""

    grace: float = 10.0  # seconds between asking to stop and killing
    restarts: int = 5  # in a row
    backoff: float = 0.5  # seconds before the first restart, doubled for each further one
    steady: float = 60.0  # after so many seconds of running, earlier crashes are forgotten
    ready: float = 120.0  # seconds until everything must answer


@dataclass
class _Seat:
    """A program's place: its child, or the moment at which the next one is due."""

    program: Program
    child: Child | None = None
    crashes: int = 0
    due_at: float = 0.0


@dataclass
class Supervisor:
    """Runs `programs` until told to stop by a signal, or until one of them crashes too often.

    `is_ready` is asked until it says yes; then `on_ready` is called once. `on_change` hears of every new set of
    children. `tend` is called again and again for what else needs looking after.
    """

    programs: Sequence[Program]
    is_ready: Callable[[], bool] = lambda: True
    on_ready: Callable[[], None] = lambda: None
    on_change: Callable[[list[Child]], None] = lambda children: None
    tend: Callable[[], None] = lambda: None
    patience: Patience = field(default_factory=Patience)
    say: Say = say
    _signals: int = 0

    def run(self) -> None:
        """Return after a stop that was asked for; raise LocalError, all stopped, if one cannot be kept running."""
        seats = [_Seat(program) for program in self.programs]
        with self._listening():
            try:
                self._keep(seats)
            finally:
                self._stop([seat.child for seat in seats if seat.child])

    @contextmanager
    def _listening(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._heard) for number in heeded()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self._signals += 1

    def _keep(self, seats: list[_Seat]) -> None:
        began = time.monotonic()
        is_ready = False
        while not self._signals:
            self._fill([seat for seat in seats if is_ready or not seat.program.waits])
            if not is_ready and self.is_ready():
                is_ready = True
                self.on_ready()
            if not is_ready and time.monotonic() - began > self.patience.ready:
                raise LocalError(f"Nothing answered within {self.patience.ready:.0f} seconds. The lines above say why.")
            self.tend()
            time.sleep(TICK)

    def _fill(self, seats: list[_Seat]) -> None:
        changed = False
        for seat in seats:
            if seat.child and seat.child.exit_code is not None:
                self._crashed(seat, seat.child)
            if seat.child is None and time.monotonic() >= seat.due_at:
                seat.child = self._start(seat.program)
                changed = True
        if changed:
            self.on_change([seat.child for seat in seats if seat.child])

    def _start(self, program: Program) -> Child:
        try:
            return Child(program, self.say)
        except OSError as error:
            raise LocalError(f"{program.name} cannot be started: {error}") from error

    def _crashed(self, seat: _Seat, child: Child) -> None:
        """Plan the next start, or give up."""
        code = child.exit_code or 0
        child.kill()  # what it left behind would hold its port
        child.finish()
        seat.child = None
        seat.crashes = 1 if child.seconds > self.patience.steady else seat.crashes + 1
        ended = f"{seat.program.name} ended {how_it_ended(code)}"
        if seat.crashes > self.patience.restarts:
            raise LocalError(
                f"{ended}, {seat.crashes} times in a row; everything was stopped. Its last lines:\n"
                + "\n".join(f"  {line}" for line in child.last_lines)
            )
        pause = self.patience.backoff * 2 ** (seat.crashes - 1)
        seat.due_at = time.monotonic() + pause
        self.say(f"{ended}; starting it again in {pause:.1f} s ({seat.crashes} of {self.patience.restarts}).")

    def _stop(self, children: list[Child]) -> None:
        """Ask all, wait for all, kill what is left. A further signal ends the waiting."""
        heard = self._signals
        for child in reversed(children):
            child.ask_to_stop()
        until = time.monotonic() + self.patience.grace
        while any(child.exit_code is None for child in children):
            if time.monotonic() > until or self._signals > max(heard, 1):
                break
            time.sleep(TICK / 2)
        for child in children:
            child.kill()
        for child in children:
            child.finish()
