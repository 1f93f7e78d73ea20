"""Answers kept on disk, each under the hash of what was asked, with where and when it came from.
One file an answer, put in place by renaming: what is killed half-way is never seen. Told the time; knows no network."""

import hashlib
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path

from styrhus.statbank.errors import ServiceError

_HALF_WRITTEN = ".partial"
_LEFT_BEHIND = timedelta(hours=1)


@dataclass(frozen=True)
class Question:
    """What is asked of a service. Two that are equal have the same answer."""

    method: str
    url: str
    body: str = ""

    @property
    def key(self) -> str:
        return hashlib.sha256("\n".join((self.method, self.url, self.body)).encode()).hexdigest()


@dataclass(frozen=True)
class Provenance:
    """Where an answer came from: enough to ask again, to check it and to credit it."""

    method: str
    url: str
    body: str
    fetched_at: str
    sha256: str
    credit: str
    licence: str


@dataclass(frozen=True)
class Answer:
    content: bytes
    provenance: Provenance


class AnswerCache:
    """A folder of answers. A damaged one counts as not there."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder, self._clock = folder, clock
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
        except OSError as error:
            raise ServiceError(f"Mappen {folder} kan ikke brukes som mellomlager ({error.strerror}).") from error

    def find(self, question: Question) -> Answer | None:
        with suppress(OSError, ValueError, KeyError):
            first_line, content = self._place_of(question).read_bytes().split(b"\n", 1)
            provenance = _provenance(first_line)
            if hashlib.sha256(content).hexdigest() == provenance.sha256:
                return Answer(content, provenance)
        return None

    def is_fresh(self, answer: Answer, longest: timedelta) -> bool:
        age = self._clock() - datetime.fromisoformat(answer.provenance.fetched_at)
        return timedelta() <= age <= longest

    def keep(self, question: Question, content: bytes, *, credit: str, licence: str) -> Answer:
        answer = Answer(
            content,
            Provenance(
                method=question.method,
                url=question.url,
                body=question.body,
                fetched_at=self._clock().isoformat(timespec="seconds"),
                sha256=hashlib.sha256(content).hexdigest(),
                credit=credit,
                licence=licence,
            ),
        )
        first_line = json.dumps(asdict(answer.provenance), ensure_ascii=False).encode()
        try:
            write_whole(self._place_of(question), first_line + b"\n" + content)
        except OSError as error:
            raise ServiceError(f"Svaret kan ikke lagres i mellomlageret {self._folder} ({error.strerror}).") from error
        return answer

    def _place_of(self, question: Question) -> Path:
        return self._folder / f"{question.key}.answer"

    def _sweep(self) -> None:
        """What a killed process left behind; what another is writing just now is younger."""
        oldest = (self._clock() - _LEFT_BEHIND).timestamp()
        for path in self._folder.glob(f"*{_HALF_WRITTEN}"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


def write_whole(place: Path, content: bytes) -> None:
    """The whole file or nothing: written beside its place, then renamed."""
    with tempfile.NamedTemporaryFile(dir=place.parent, suffix=_HALF_WRITTEN, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.close()
            beside.chmod(0o644)
            beside.replace(place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _provenance(first_line: bytes) -> Provenance:
    read = json.loads(first_line)
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        raise ValueError("ikke en herkomst")
    return Provenance(**{field.name: read[field.name] for field in fields(Provenance)})
