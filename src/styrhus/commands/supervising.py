"""Keeps two processes running together: one that everything ends with, one that is started again when it dies.

Knows neither Django nor what the processes do.
"""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

LOOK_EVERY = 0.1  # seconds
PATIENCE = 15.0  # seconds for a task that is running to finish before it is ended by force
LONGEST_PAUSE = 30.0  # seconds between attempts to start again what dies at once
SETTLED = 60.0  # seconds alive after which a death counts as the first
_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    deaths: int = field(default=0, init=False)

    def start(self) -> None:
        # A session of its own: Ctrl+C reaches only us, and we ask each child once, so that none loses its work.
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=_end_with_parent)
        self.started = time.monotonic()

    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def pause_before_restart(self) -> float:
        """Doubles with each death in a row: a fault that stays must not fill the machine with attempts."""
        self.deaths = 1 if time.monotonic() - self.started > SETTLED else self.deaths + 1
        return min(2.0 ** (self.deaths - 1) - 1, LONGEST_PAUSE)


def keep_running(
    *,
    essential: Child,
    restarted: Child,
    is_ready: Callable[[], bool],
    when_ready: Callable[[], None],
    say: Callable[[str], None],
) -> int:
    """Run both until a signal asks us to stop, which is success, or the essential one ends, which is not."""
    before = {number: signal.signal(number, _interrupt) for number in _STOP_SIGNALS}
    try:
        essential.start()
        restarted.start()
        return _watch(essential, restarted, is_ready, when_ready, say)
    except KeyboardInterrupt:
        say("Stopper …")
        return 0
    finally:
        for number in _STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # one request is enough; the rest would cut the tidying short
        _stop([child.process for child in (restarted, essential) if child.process])
        for number, handler in before.items():
            signal.signal(number, handler)


def _watch(
    essential: Child,
    restarted: Child,
    is_ready: Callable[[], bool],
    when_ready: Callable[[], None],
    say: Callable[[str], None],
) -> int:
    has_been_ready = False
    restart_at: float | None = None
    while True:
        if (code := essential.exit_code()) is not None:
            say(f"{essential.name.capitalize()} stoppet av seg selv (kode {code}).")
            return 1
        if not has_been_ready and is_ready():
            has_been_ready = True
            when_ready()
        if restart_at is None and (code := restarted.exit_code()) is not None:
            pause = restarted.pause_before_restart()
            say(f"{restarted.name.capitalize()} stoppet (kode {code}) og startes igjen om {pause:.0f} sekunder.")
            restart_at = time.monotonic() + pause
        if restart_at is not None and time.monotonic() >= restart_at:
            restarted.start()
            restart_at = None
        time.sleep(LOOK_EVERY)


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _end_with_parent() -> None:
    """Linux ends the child when we are killed outright, so that no worker lives on unseen. Elsewhere it lives on."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
