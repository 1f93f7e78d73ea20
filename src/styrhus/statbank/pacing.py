"""Keeps within a service's number of calls in a window of time. Told the time and how to wait; knows no service."""

from collections import deque
from collections.abc import Callable


class Pace:
    """At most `calls` in any `window` seconds, however the calls fall; the limits may change as the service tells."""

    def __init__(self, calls: int, window: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._made: deque[float] = deque()
        self.limit(calls, window)

    def limit(self, calls: int, window: float) -> None:
        self._calls, self._window = max(1, calls), max(0.0, window)

    def wait_for_turn(self) -> None:
        """Return when one more call is within the limit, and count it as made."""
        moment = self._forget_old()
        while len(self._made) >= self._calls:
            # The call that has to leave the window first, also after the limit was made smaller.
            self._sleep(self._made[len(self._made) - self._calls] + self._window - moment)
            moment = self._forget_old()
        self._made.append(moment)

    def _forget_old(self) -> float:
        moment = self._clock()
        while self._made and self._made[0] + self._window <= moment:
            self._made.popleft()
        return moment
