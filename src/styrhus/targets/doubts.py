"""What a reader should look at again: findings beside a reading, with stable codes. Nothing is mended here."""

from dataclasses import dataclass

from styrhus.targets.dating import Dates
from styrhus.targets.levels import is_less_better, is_more_better
from styrhus.targets.model import Target, TargetKind
from styrhus.targets.segments import Segment

CODES = {
    "T-01": "Retningen ser snudd ut. Sjekk om det skal være «under» eller «over».",
    "T-02": "Setningen har ikke noe som kan måles. Skriv et tall, en frist eller en tilstand som kan etterprøves.",
    "T-03": "Utgangspunktet er oppgitt uten årstall. Skriv hvilket år det gjelder.",
    "T-04": "Målet er en endring i prosent av en andel. Sjekk om det skal være prosentpoeng.",
    "T-05": "Fristen er ikke datert i setningen. Skriv året.",
    "T-06": "Setningen nevner flere år. Sjekk om tallet gjelder til sammen eller hvert år.",
    "T-07": "Tallet er omtrentlig i planen. Det er lest som et fast tall.",
    "T-08": "Setningen har flere måltall. De er lest hver for seg.",
}


@dataclass(frozen=True, slots=True)
class TargetFinding:
    code: str
    message: str


def finding(code: str, detail: str = "") -> TargetFinding:
    return TargetFinding(code, f"{CODES[code]} {detail}".strip())


def doubts_about(target: Target, segment: Segment, dates: Dates) -> list[TargetFinding]:
    text = segment.text()
    found = []
    if _is_turned(target, text):
        found.append(finding("T-01", f"Det står «{text}»."))
    if target.kind is TargetKind.QUALITATIVE:
        found.append(finding("T-02"))
    if dates.baseline_value is not None and dates.baseline_year is None:
        found.append(
            finding("T-03", f"Det står {dates.baseline_value:g}.".replace(".", ",", "." in f"{dates.baseline_value:g}"))
        )
    if target.kind in RELATIVE and any(word in text.lower() for word in ("andel", "prosentdel")):
        found.append(finding("T-04"))
    if dates.is_undated:
        found.append(finding("T-05"))
    if dates.is_several:
        found.append(finding("T-06"))
    if any(amount.is_about for _, amount in segment.amounts()):
        found.append(finding("T-07"))
    return found


RELATIVE = (TargetKind.RELATIVE_INCREASE, TargetKind.RELATIVE_DECREASE)
FLOORS = (TargetKind.ABSOLUTE_AT_LEAST, TargetKind.SHARE_AT_LEAST)
CEILINGS = (TargetKind.ABSOLUTE_AT_MOST, TargetKind.SHARE_AT_MOST)


def _is_turned(target: Target, text: str) -> bool:
    """A floor under sick leave, a ceiling over satisfaction."""
    return (target.kind in FLOORS and is_less_better(text)) or (target.kind in CEILINGS and is_more_better(text))
