"""The whole library over many events, beside queries by hand, polars and pandas: equal results first, then time.

Every contestant runs in a process of its own, so that its peak memory is its own.
"""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

from styrhus.bench.contestants import SUBSET, Found, asked_definitions
from styrhus.bench.register import write_register
from styrhus.indicators.loading import load_library

MOST_TIMES_BY_HAND = 1.3
MOST_BYTES = 4 * 2**30
MOST_GROWTH = 12.0  # ten times the events may cost this many times the seconds


@dataclass(frozen=True, slots=True)
class Run:
    found: Found
    seconds: float  # what the work took, without starting Python
    parts: Mapping[str, float]
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    events: int
    ours: Run
    by_hand: Run
    ours_subset: Run
    polars: Run
    pandas_tenth: Run
    ours_subset_tenth: Run
    ours_tenth: Run
    left_out: tuple[str, ...]

    @property
    def ratio(self) -> float:
        return self.ours.seconds / self.by_hand.seconds

    @property
    def is_reached(self) -> bool:
        return self.ratio <= MOST_TIMES_BY_HAND and self.ours.peak_bytes <= MOST_BYTES

    def as_json(self) -> dict[str, Any]:
        runs = {
            "ours": self.ours,
            "by_hand": self.by_hand,
            "ours_subset": self.ours_subset,
            "polars_subset": self.polars,
            "ours_tenth": self.ours_tenth,
            "ours_subset_tenth": self.ours_subset_tenth,
            "pandas_subset_tenth": self.pandas_tenth,
        }
        return {
            "events": self.events,
            "indicators": len(asked_definitions()),
            "not_written_by_hand": list(self.left_out),
            "results_equal": True,
            "runs": {
                name: {
                    "seconds": round(run.seconds, 3),
                    "peak_mib": run.peak_bytes // 2**20,
                    "parts": {part: round(seconds, 3) for part, seconds in run.parts.items()},
                }
                for name, run in runs.items()
            },
            "ratio_to_by_hand": round(self.ratio, 3),
            "ratio_to_polars": round(self.ours_subset.seconds / self.polars.seconds, 3),
            "ratio_to_pandas_on_a_tenth": round(self.ours_subset_tenth.seconds / self.pandas_tenth.seconds, 3),
            "growth_for_ten_times_the_events": round(self.ours.seconds / self.ours_tenth.seconds, 2),
            "reach": {"ratio_to_by_hand": MOST_TIMES_BY_HAND, "peak_mib": MOST_BYTES // 2**20},
            "is_reached": self.is_reached,
        }


def indicator_figures(events: int, folder: Path) -> IndicatorFigures:
    """Raises if two contestants disagree: a fast wrong answer is not a figure."""
    whole, tenth = folder / str(events), folder / str(events // 10)
    for place, count in ((whole, events), (tenth, events // 10)):
        started = perf_counter()
        write_register(place, count)
        _tell(f"{count} hendelser skrevet på {perf_counter() - started:.0f} s")
    ours, by_hand = _run("ours", whole), _run("by_hand", whole)
    _require_equal(by_hand.found, ours.found, "spørringene for hånd")
    polars = _run("polars", whole)
    _require_equal(polars.found, _only(ours.found, SUBSET), "polars")
    ours_tenth, pandas_tenth = _run("ours", tenth), _run("pandas", tenth)
    _require_equal(pandas_tenth.found, _only(ours_tenth.found, SUBSET), "pandas")
    left_out = tuple(one.slug for one in load_library() if one not in asked_definitions())
    return IndicatorFigures(
        events=events,
        ours=ours,
        by_hand=by_hand,
        ours_subset=_run("ours_subset", whole),
        polars=polars,
        pandas_tenth=pandas_tenth,
        ours_subset_tenth=_run("ours_subset", tenth),
        ours_tenth=ours_tenth,
        left_out=left_out,
    )


def _run(name: str, folder: Path) -> Run:
    out = folder / f"{name}.pickle"
    command = [sys.executable, "-P", "-m", "styrhus.bench.contestants", name, str(folder), str(out)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ)
    told = json.loads(done.stdout.splitlines()[-1])
    found = pickle.loads(out.read_bytes())  # noqa: S301 - written a moment ago by a process of ours
    out.unlink()
    _tell(f"{name}: {told['seconds']:.1f} s, {told['peak_bytes'] // 2**20} MiB")
    return Run(found, sum(told["parts"].values()), told["parts"], told["peak_bytes"])


def _only(found: Found, slugs: tuple[str, ...]) -> Found:
    return {place: told for place, told in found.items() if place[0] in slugs}


def _require_equal(theirs: Found, ours: Found, who: str) -> None:
    differences = list(_differences(theirs, ours))
    if differences:
        shown = "; ".join(differences[:5])
        raise RuntimeError(f"{len(differences)} tall er ikke like hos oss og i {who}: {shown}")


def _differences(theirs: Found, ours: Found) -> Iterator[str]:
    """What has no rows with them is nought with us, or has no value."""
    none = (Fraction(0), Fraction(0))
    for place, (n, d) in ours.items():
        their_n, their_d = theirs.get(place, none)
        if (n or 0) != their_n or (d is not None and d != their_d):
            yield f"{place}: vi {n}/{d}, de {their_n}/{their_d}"


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
