"""How long it takes to read a plan: a long text, a PDF of many pages, and starting the program at all."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from styrhus.bench.material import plan_rows, plan_text, plan_typst
from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise

CHARACTERS = 30_000
PDF_ROWS = 600  # about fifty pages
ROUNDS = 3


@dataclass(frozen=True)
class Figure:
    what: str
    seconds: float
    reach: float

    def as_line(self) -> str:
        verdict = "nådd" if self.seconds <= self.reach else "ikke nådd"
        return f"{self.what:<52} {self.seconds:>7.3f} s   mål: høyst {self.reach} s   {verdict}"


def reading_figures() -> list[Figure]:
    """Raises if a reading is wrong: a fast wrong answer is not a figure."""
    return [_text_figure(), _pdf_figure(), _start_figure()]


def _text_figure() -> Figure:
    data = plan_text(CHARACTERS).encode()

    def read() -> None:
        draft = recognise(read_document(data, "plan.txt"))
        if not draft.goals:
            raise RuntimeError("teksten ble lest, men målene ble ikke funnet")

    return Figure(f"tekst på {CHARACTERS} tegn", _best_of(ROUNDS, read), reach=1.0)


def _pdf_figure() -> Figure:
    import typst  # builds the PDF; a tool for developers, not part of the program

    data = typst.compile(plan_typst(PDF_ROWS).encode())
    pages = read_document(data, "plan.pdf").pages or 1

    def read() -> None:
        document = read_document(data, "plan.pdf")
        recognise(document)
        if plan_rows(PDF_ROWS)[-1][3] not in document.text:
            raise RuntimeError("siste rad i PDF-en ble borte")

    return Figure(f"en PDF-side (av {pages} med tabell)", _best_of(ROUNDS, read) / pages, reach=0.3)


def _start_figure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.txt"
        plan.write_text("Helseplan\n", encoding="utf-8")
        command = [sys.executable, "-P", "-m", "styrhus", "read", str(plan)]
        seconds = _best_of(5, lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ))
    return Figure("styrhus read fra start til slutt, én linje", seconds, reach=0.5)


def _best_of(rounds: int, work: Callable[[], object]) -> float:
    """The best of several: what else the machine does only ever adds."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return min(times)
