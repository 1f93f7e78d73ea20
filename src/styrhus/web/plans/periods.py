"""Periods and their names, as people say them: «2. tertial 2026». Pure: a day and a frequency in, words or days out."""

from calendar import monthrange
from datetime import date, timedelta

from styrhus.targets.saying import MONTHS

PARTS = {"quarter": (3, "kvartal"), "tertial": (4, "tertial"), "half_year": (6, "halvår")}


def period_name(on: date, frequency: str) -> str:
    """The name of the period that `on` lies in; `frequency` is one of the indicator's."""
    if frequency == "month":
        return f"{MONTHS[on.month - 1]} {on.year}"
    if frequency in PARTS:
        months, word = PARTS[frequency]
        return f"{(on.month - 1) // months + 1}. {word} {on.year}"
    return str(on.year)


def period_end(on: date, frequency: str) -> date:
    """The last day of the period that `on` lies in."""
    months = 1 if frequency == "month" else PARTS[frequency][0] if frequency in PARTS else 12
    month = ((on.month - 1) // months + 1) * months
    return date(on.year, month, monthrange(on.year, month)[1])


def next_to_measure(last_on: date | None, frequency: str, today: date) -> date:
    """The last day of the period that wants a value: the one after the last, else the newest that is over."""
    if last_on is not None:
        return period_end(period_end(last_on, frequency) + timedelta(days=1), frequency)
    current = period_end(today, frequency)
    if current <= today:
        return current
    earlier = today.replace(day=1)
    while period_end(earlier, frequency) == current:
        earlier -= timedelta(days=1)
        earlier = earlier.replace(day=1)
    return period_end(earlier, frequency)
