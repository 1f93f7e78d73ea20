"""Targets that are met again and again: was it done often enough in the last whole period, or already in this one?

Observations are occasions: one that has the value 0, or none, did not take place. Pure values and days.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from styrhus.targets.model import Input, Observation, Status, Target, Verdict
from styrhus.targets.rules import judged
from styrhus.targets.saying import MONTHS, format_date, format_number

DAYS = {"dag": 1, "døgn": 1, "uke": 7, "måned": 30, "kvartal": 91, "tertial": 122, "halvår": 183, "år": 365}
MONTHS_IN = {"måned": 1, "kvartal": 3, "tertial": 4, "halvår": 6, "år": 12}


def recurrence_verdict(target: Target, known: Sequence[Observation], today: date) -> Verdict:
    held = [o.on for o in known if o.value]
    if not held:
        return judged(Status.UNKNOWN, "V-04", "Ingen har meldt at det er gjort, så vi vet ikke hvordan det går.")
    wanted = target.value if isinstance(target.value, float | int) else 1
    every, period = _period(target)
    done, in_words = _best_count(held, every, period, today)
    is_enough = done >= wanted
    often = f"Målet er {target.recurrence or _times(wanted)}."
    last = f"Sist var {format_date(held[-1])}."
    said = f"Gjort {_times(done)} {in_words}." if done else f"Ikke gjort {in_words}."
    found = judged(Status.ON_TRACK if is_enough else Status.BEHIND, "V-15" if is_enough else "V-16", said, often, last)
    inputs = (
        Input("latest", float(done), held[-1], in_words),
        Input("target", float(wanted), None, target.recurrence or ""),
    )
    return replace(found, inputs=inputs, progress=min(1.0, done / wanted) if wanted else None, data_date=held[-1])


def _times(count: float) -> str:
    return f"{format_number(count)} {'gang' if count == 1 else 'ganger'}"


def _period(target: Target) -> tuple[int, str]:
    """«per 4 år» → 4, år."""
    text = f"{target.unit or ''} {target.recurrence or ''}"
    number = re.search(r"per (\d+)|hvert (\d+)\.", text)
    words = "|".join(sorted(DAYS, key=len, reverse=True))
    name = re.search(rf"\b({words})\b", text)
    named = name.group(1) if name else "måned" if "måned" in text else "uke" if "uke" in text else "år"
    return (int(number.group(1) or number.group(2)) if number else 1), named


def _best_count(held: Sequence[date], every: int, period: str, today: date) -> tuple[int, str]:
    """The better of this period so far and the last whole one: what was held in May is not missing in June."""
    if every > 1 or period not in MONTHS_IN:
        first = today - timedelta(days=DAYS.get(period, 365) * every)
        return sum(first < day <= today for day in held), f"siden {format_date(first)}"
    this = _index(today, period)
    now = sum(_index(day, period) == this for day in held)
    last = sum(_index(day, period) == this - 1 for day in held)
    if now >= last:
        return now, f"så langt i {_named(_index(today, period), period)}"
    return last, f"i {_named(_index(today, period) - 1, period)}"


def _named(index: int, period: str) -> str:
    """«2026», «2. tertial 2026», «august 2026»."""
    in_a_year = 12 // MONTHS_IN[period]
    year, part = divmod(index, in_a_year)
    if in_a_year == 1:
        return str(year)
    return f"{MONTHS[part]} {year}" if in_a_year == 12 else f"{part + 1}. {period} {year}"


def _index(day: date, period: str) -> int:
    return (day.year * 12 + day.month - 1) // MONTHS_IN[period]
