"""Asks a service and keeps what it answers: pace, retries, cache and provenance. Knows no table and no format;
the HTTP client, the clocks and how to wait are given."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Generic, TypeVar

import httpx

from styrhus.statbank.cache import Answer, AnswerCache, Provenance, Question
from styrhus.statbank.errors import PayloadError, ServiceError, WrongRequestError
from styrhus.statbank.pacing import Pace

Read = TypeVar("Read")
PASSING = {408, 425, 429, 500, 502, 503, 504}
LONGEST_WAIT = timedelta(minutes=2)


@dataclass(frozen=True)
class Credit:
    """Whose figures they are, as the licence wants it said."""

    line: str
    licence: str


@dataclass(frozen=True)
class Habits:
    """How stubborn and how careful to be."""

    retries: int = 4
    first_wait: float = 1.0
    fresh_for: timedelta = timedelta(hours=20)
    is_offline: bool = False


USUAL_HABITS = Habits()


class Asker:
    """Answers from the cache while they are fresh, else from the service; keeps only what could be read."""

    def __init__(
        self,
        client: httpx.Client,
        cache: AnswerCache,
        pace: Pace,
        credit: Credit,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        habits: Habits = USUAL_HABITS,
        tell: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._client, self._cache, self.pace, self._credit = client, cache, pace, credit
        self._clock, self._sleep, self._habits, self.tell = clock, sleep, habits, tell

    def get(
        self, url: str, parameters: Mapping[str, str], read: Callable[[bytes], Read], *, anew: bool = False
    ) -> tuple[Read, Provenance]:
        whole = str(httpx.URL(url, params=dict(parameters))) if parameters else url
        return self._ask(Question("GET", whole), read, anew)

    def post(
        self, url: str, parameters: Mapping[str, str], body: Any, read: Callable[[bytes], Read]
    ) -> tuple[Read, Provenance]:
        whole = str(httpx.URL(url, params=dict(parameters))) if parameters else url
        return self._ask(Question("POST", whole, json.dumps(body, ensure_ascii=False)), read, anew=False)

    def _ask(self, question: Question, read: Callable[[bytes], Read], anew: bool) -> tuple[Read, Provenance]:
        stored = self._cache.find(question)
        if stored and not anew and (self._habits.is_offline or self._cache.is_fresh(stored, self._habits.fresh_for)):
            return read(stored.content), stored.provenance
        if self._habits.is_offline:
            raise ServiceError(
                f"Svaret på {question.url[:200]} er ikke lagret, og uten nett kan det ikke hentes. "
                "Kjør samme uttrekk én gang med nett."
            )
        return self._fetch(question, read, stored)

    def _fetch(
        self, question: Question, read: Callable[[bytes], Read], stored: Answer | None
    ) -> tuple[Read, Provenance]:
        for attempt in range(self._habits.retries + 1):
            outcome = self._try_once(question, read)
            if isinstance(outcome, _Success):
                kept = self._cache.keep(
                    question, outcome.content, credit=self._credit.line, licence=self._credit.licence
                )
                return outcome.value, kept.provenance
            wait = max(self._habits.first_wait * 2**attempt, outcome.wanted_wait)
            if attempt == self._habits.retries or wait > LONGEST_WAIT.total_seconds():
                raise ServiceError(outcome.why + _what_helps(outcome, stored))
            self.tell(f"{outcome.why} Prøver igjen om {wait:g} sekunder.")
            self._sleep(wait)
        raise AssertionError("Løkken over ender alltid selv.")

    def _try_once(self, question: Question, read: Callable[[bytes], Read]) -> "_Success[Read] | _Failure":
        self.pace.wait_for_turn()
        headers = {"Content-Type": "application/json"} if question.body else {}
        try:
            response = self._client.request(
                question.method, question.url, content=question.body.encode() or None, headers=headers
            )
        except httpx.TimeoutException:
            return _Failure(f"{_host(question)} svarte ikke i tide.")
        except httpx.HTTPError as error:
            return _Failure(f"{_host(question)} kan ikke nås ({type(error).__name__}).")
        except httpx.InvalidURL as error:
            raise WrongRequestError(f"Adressen {question.url[:200]} er ikke gyldig. Kontroller --base-url.") from error
        if response.status_code in PASSING:
            return _Failure(
                f"{_host(question)} svarte med feil {response.status_code}.", _wanted_wait(response, self._clock())
            )
        if not response.is_success:
            raise WrongRequestError(_refusal(question, response))
        try:
            return _Success(response.content, read(response.content))
        except PayloadError as error:
            return _Failure(f"{_host(question)} svarte med noe som ikke kan leses. {error.message}")


@dataclass(frozen=True)
class _Success(Generic[Read]):
    content: bytes
    value: Read


@dataclass(frozen=True)
class _Failure:
    why: str
    wanted_wait: float = 0.0


def _wanted_wait(response: httpx.Response, moment: datetime) -> float:
    """Retry-After is a number of seconds or a date; what is neither is not heeded."""
    wanted = response.headers.get("Retry-After", "").strip()
    if wanted.isascii() and wanted.isdecimal():
        return float(wanted[:9])
    try:
        date = parsedate_to_datetime(wanted)
    except ValueError:
        return 0.0
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - moment).total_seconds())


def _what_helps(failure: _Failure, stored: Answer | None) -> str:
    later = f" Prøv igjen om {failure.wanted_wait:g} sekunder." if failure.wanted_wait else " Prøv igjen senere."
    if stored is None:
        return later
    return f"{later} Svaret fra {stored.provenance.fetched_at[:10]} er lagret: bruk det med --offline."


def _host(question: Question) -> str:
    return httpx.URL(question.url).host or question.url[:100]


def _refusal(question: Question, response: httpx.Response) -> str:
    reason = " ".join(response.text.split())[:300]
    if response.status_code == httpx.codes.NOT_FOUND:
        return f"{_host(question)} har ingenting på adressen {question.url[:200]}. Kontroller tabellnummeret."
    said = f": {reason}" if reason else "."
    return f"{_host(question)} avviste spørringen (feil {response.status_code}){said}"
