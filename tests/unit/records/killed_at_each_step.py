"""Imports a folder in child after child, each killed at a later step that touches the disk; prints what each left.

A program of its own: the children are forked before any thread is started. Until one has come through, a child that
moved its extract in has it taken out again, so that the next one does all the steps.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from extract_files import KEY, RECEIVED

from styrhus.records import importing
from styrhus.records.store import EXTRACTS, INCOMING, verify


class DiesAt:
    """Wraps functions; the step with the given number is the last one, before or after it is done."""

    def __init__(self, step: int) -> None:
        self.step, self.taken = step, 0

    def wrapped(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self._take()
            result = function(*arguments, **more)
            self._take()
            return result

        return call

    def _take(self) -> None:
        self.taken += 1
        if self.taken == self.step:
            os.kill(os.getpid(), signal.SIGKILL)


def run_child(step: int, store: Path, folder: Path) -> int:
    child = os.fork()
    if child:
        return os.WTERMSIG(os.waitpid(child, 0)[1])
    dies = DiesAt(step)
    for owner, name in ((os, "fsync"), (Path, "rename"), (tempfile, "mkdtemp"), (pq, "write_table")):
        setattr(owner, name, dies.wrapped(getattr(owner, name)))
    importing.import_extract([folder], store=store, key=KEY, received=RECEIVED, progress=lambda _: None)
    os._exit(0)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def main(store: Path, folder: Path) -> None:
    (first,) = (store / EXTRACTS).iterdir()
    before = content(first)
    rounds = []
    while not rounds or rounds[-1]["signal"]:
        ended = run_child(len(rounds) + 1, store, folder)
        extracts = sorted((store / EXTRACTS).iterdir())
        rounds.append(
            {
                "signal": ended,
                "extracts": len(extracts),
                "is_whole": verify(store) == (),
                "first_is_untouched": content(first) == before,
                "left_behind": len(list(store.glob(f"{INCOMING}*"))),
            }
        )
        for moved_in in extracts:
            if ended and moved_in != first:
                moved_in.rename(store / f"{INCOMING}{len(rounds)}")
    json.dump(rounds, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
