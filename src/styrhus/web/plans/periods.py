"""Names of periods, as people say them: «2. tertial 2026». Pure: a day and a frequency in, words out."""

from datetime import date

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
