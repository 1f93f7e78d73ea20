"""The numbers behind a status in words: what each input is, its day and source, and its value. Knows no page."""

from dataclasses import dataclass

from styrhus.targets.model import Input, Verdict
from styrhus.targets.saying import format_percent, format_short_date, format_value

# What each input of a verdict is called. A role that is not listed is shown as it is.
ROLE_WORDS = {
    "baseline": "Utgangspunkt",
    "waypoint": "Punkt på stien",
    "latest": "Siste verdi",
    "path": "Stien i dag",
    "target": "Mål",
    "target_low": "Mål, lavest",
    "target_high": "Mål, høyest",
    "milestones": "Gjort",
    "milestone": "Oppgave",
    "report": "Siste melding",
    "starts": "Start",
    "ends": "Frist",
    "child": "Under målet",
    "decided": "Vedtatt",
    "deadline": "Frist",
}


@dataclass(frozen=True, slots=True)
class SaidInput:
    what: str
    where: str  # day and source
    value: str


def said_inputs(verdict: Verdict, unit: str = "", decimals: int | None = None) -> list[SaidInput]:
    """Every input of the verdict, in its order, ready for a table."""
    return [SaidInput(_what(row), _where(row), _value(row, unit, decimals)) for row in verdict.inputs]


def _what(row: Input) -> str:
    if row.role in ("milestone", "child"):
        return row.note
    return ROLE_WORDS.get(row.role, row.role)


def _where(row: Input) -> str:
    day = format_short_date(row.on) if row.on else ""
    if row.role == "milestone":
        return f"frist {day}" if day else "uten frist"
    if row.role == "child":
        return f"tall til og med {day}" if day else ""
    return ", ".join(part for part in (day, row.note) if part)


def _value(row: Input, unit: str, decimals: int | None) -> str:
    if row.value is None:
        return ""
    if row.role == "milestone":
        return "gjort" if row.value else "gjenstår"
    if row.role == "child":
        return f"{format_percent(row.value * 100, 0)} av veien"
    if row.role == "milestones":
        return f"{row.value:.0f} {row.note}"
    was_set = row.role in ("target", "target_low", "target_high")  # decimals of what is measured say nothing here
    return format_value(row.value, unit or None, None if was_set else decimals)
