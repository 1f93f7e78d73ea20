"""A statistics bank on this machine, a clock that only moves when somebody sleeps, and clients that use both."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from support.statbank_server import StatbankServer, running_statbank

from styrhus.statbank.asking import USUAL_HABITS, Asker
from styrhus.statbank.cache import AnswerCache
from styrhus.statbank.pacing import Pace
from styrhus.statbank.statistics_norway import CREDIT


@dataclass
class Time:
    """Seconds since the test began."""

    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def seconds(self) -> float:
        return self.passed

    def moment(self) -> datetime:
        return datetime(2026, 11, 20, 8, tzinfo=UTC) + timedelta(seconds=self.passed)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="module")
def server() -> Iterator[StatbankServer]:
    with running_statbank() as running:
        yield running


@pytest.fixture
def bank(server: StatbankServer) -> StatbankServer:
    """The same server for all tests of a module, as new for each."""
    address = server.address
    server.__init__()
    server.address = address
    return server


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def make_asker(time: Time, tmp_path: Path, told: list[str]) -> Iterator[Callable[..., Asker]]:
    with httpx.Client(timeout=5) as usual:

        def make(client: httpx.Client = usual, **habits: object) -> Asker:
            return Asker(
                client,
                AnswerCache(tmp_path / "cache", time.moment),
                Pace(1000, 60, time.seconds, time.sleep),
                CREDIT,
                clock=time.moment,
                sleep=time.sleep,
                habits=replace(USUAL_HABITS, **habits),
                tell=told.append,
            )

        yield make
