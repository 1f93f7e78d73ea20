"""Tables of indicators: what is measured, where it stands now, what it shall reach and when."""

import re
from collections.abc import Sequence
from dataclasses import replace

from styrhus.documents.model import Document
from styrhus.documents.recognising.action_tables import known_words
from styrhus.documents.recognising.columns import Column, Table, goal_numbers_in
from styrhus.documents.recognising.ledger import GoalEntry, IndicatorEntry, Ledger
from styrhus.documents.recognising.outline import Point
from styrhus.documents.recognising.rows import MergedRow, merged_rows
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.documents.recognising.years import years_in
from styrhus.targets.model import Target, TargetKind
from styrhus.targets.patterns import lazy_pattern
from styrhus.targets.reading import read_targets

_NUMBER = lazy_pattern(r"(?<![\d.,])[-−]?\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?|[-−]?\d+(?:[.,]\d+)?")
_SHARE = lazy_pattern(r"%|prosent|andel|del av|\bdelen\b", re.IGNORECASE)
_AT_MOST = lazy_pattern(
    r"maks\w*|høyst|høgst|under|mindre enn|færre enn|inntil|<|≤|ikke over|"
    r"ikkje over",
    re.IGNORECASE,
)
_AT_LEAST = lazy_pattern(r"\b(?:minst|minimum|over|mer enn|meir enn|flere enn|fleire enn)\b|[>≥]", re.IGNORECASE)
_FOLLOWED = lazy_pattern(
    r"\b(?:følges|følgjes|følgjast|overvåk\w*|(?:uten|utan) (?:fast )?måltall?|"
    r"(?:ikke|ikkje) (?:satt|sett|fastsatt|fastsett|bestemt|noe mål|noko mål))\b",
    re.IGNORECASE,
)
_UP = lazy_pattern(r"^[+]\s?\d|\b(?:opp|øk\w*|auk\w*)\b", re.IGNORECASE)
_DOWN = lazy_pattern(r"^[-−–]\s?\d|\b(?:ned|reduser\w*|reduksjon)\b(?! til)", re.IGNORECASE)
_STRICT = lazy_pattern(r"(?<![≤≥])[<>](?!=)|\b(?:over|under|mer enn|meir enn|mindre enn|færre enn)\b", re.IGNORECASE)


def take_indicator_table(table: Table, document: Document, ledger: Ledger, standing: Sequence[GoalEntry]) -> None:
    goals = list(standing)
    for row in merged_rows(table, known_words(document)):
        if row.is_group:
            continue
        goals = _goals(row, table, ledger) or goals
        place = table.place(Column.INDICATOR)
        text = row.text(place)
        if text:
            point = Point(text, row.anchor(place))
            ledger.indicators.append(IndicatorEntry(point, list(goals), _targets(row, table, text)))
            for goal in goals:
                goal.is_used = True
    ledger.claim(block.index for block in table.rows)


def _goals(row: MergedRow, table: Table, ledger: Ledger) -> list[GoalEntry]:
    place = table.place(Column.GOAL)
    place = table.place(Column.AREA) if place is None else place
    text = row.text(place)
    numbers = goal_numbers_in(text)
    if numbers:
        return [goal for number in numbers for goal in ledger.goals if goal.point.number == number][: len(numbers)]
    if not text:
        return []
    known = next((goal for goal in ledger.goals if goal.point.text.lower() == text.lower()), None)
    if known is None:
        is_area = not table.has(Column.GOAL)
        level, sense = ("område", Sense.AREA) if is_area else ("mål", Sense.GOAL)
        known = GoalEntry(Point(text, row.anchor(place)), level, sense)
        ledger.goals.append(known)
    return [known]


def _targets(row: MergedRow, table: Table, text: str) -> tuple[Target, ...]:
    """What each target column names; else what the sentence itself says, or that it is only followed."""
    places = [place for place, column in enumerate(table.columns) if column is Column.TARGET and row.text(place)]
    baseline = _baseline(row, table)
    found = [target for place in places for target in _wanted(row, table, text, place)]
    if not places:
        deadline = _deadline(row, table, None)
        read = [target for target in read_targets(text).targets if target.kind is not TargetKind.QUALITATIVE]
        found = [replace(target, deadline=target.deadline or deadline) for target in read]
        if not found and (table.has(Column.NOW) or table.has(Column.TARGET)):
            return (Target(TargetKind.MONITOR),)
    return tuple(replace(target, baseline_year=target.baseline_year or _own_baseline(text) or baseline)
                 if target.kind is not TargetKind.MONITOR else target for target in found)  # fmt: skip


def _wanted(row: MergedRow, table: Table, text: str, place: int) -> tuple[Target, ...]:
    """The value of one target column as a change, a level to reach or words."""
    wanted = row.text(place)
    if _FOLLOWED.search(wanted) or not re.search(r"\w", wanted):
        return (Target(TargetKind.MONITOR),)
    deadline = _deadline(row, table, place)
    number = _value(wanted)
    change = _change(wanted, number, deadline)
    if change is not None:
        return (change,)
    if number is None:
        read = tuple(read_targets(wanted or text).targets)
        return tuple(replace(target, deadline=target.deadline or deadline) for target in read)
    now = _value(row.text(table.place(Column.NOW)))
    is_share = bool(_SHARE.search(wanted) or _SHARE.search(text) or "%" in row.text(table.place(Column.NOW)))
    goes_down = bool(_AT_MOST.search(wanted)) or (now is not None and number < now and not _AT_LEAST.search(wanted))
    kind = _KINDS[(is_share, goes_down)]
    unit = "%" if is_share else _unit(wanted)
    return (Target(kind, number, unit, deadline=deadline, strict=bool(_STRICT.search(wanted))),)


def _baseline(row: MergedRow, table: Table) -> int | None:
    """The year of the present value, from its heading or its cell: «Nåverdi 2023», «31 % (2022)»."""
    place = table.place(Column.NOW)
    in_cell = re.search(r"\b((?:19|20)\d\d)\b", row.text(place))
    return int(in_cell[1]) if in_cell else table.year(place) if row.text(place) else None


def _own_baseline(text: str) -> int | None:
    return next((target.baseline_year for target in read_targets(text).targets if target.baseline_year), None)


_KINDS = {
    (True, False): TargetKind.SHARE_AT_LEAST,
    (True, True): TargetKind.SHARE_AT_MOST,
    (False, False): TargetKind.ABSOLUTE_AT_LEAST,
    (False, True): TargetKind.ABSOLUTE_AT_MOST,
}


def _change(wanted: str, number: float | None, deadline: str | None) -> Target | None:
    """«Ned 10 prosent», «+ 5 prosentpoeng», «Ned»: a change from where it stands, not a level."""
    goes_up, goes_down = bool(_UP.search(wanted)), bool(_DOWN.search(wanted))
    if goes_up == goes_down or re.search(r"\btil \d", wanted):
        return None
    if number is None:
        is_only_direction = len(wanted.split()) <= 3
        kind = TargetKind.INCREASE if goes_up else TargetKind.DECREASE
        return Target(kind, deadline=deadline) if is_only_direction else None
    manner = 1 if re.search(r"prosentpoeng|%-poeng", wanted) else 0 if re.search(r"%|prosent", wanted) else 2
    kind = (_INCREASES if goes_up else _DECREASES)[manner]
    unit = ("%", "prosentpoeng", _unit(wanted))[manner]
    return Target(kind, abs(number), unit, deadline=deadline)


_INCREASES = (TargetKind.RELATIVE_INCREASE, TargetKind.INCREASE_POINTS, TargetKind.ABSOLUTE_INCREASE)
_DECREASES = (TargetKind.RELATIVE_DECREASE, TargetKind.DECREASE_POINTS, TargetKind.ABSOLUTE_DECREASE)


def _value(text: str) -> float | None:
    """The first number that is not a year of its own."""
    for match in _NUMBER.finditer(re.sub(r"\b(?:19|20)\d\d\b", " ", text)):
        return float(match[0].replace(" ", "").replace("\u00a0", "").replace("−", "-").replace(",", "."))
    return None


def _unit(text: str) -> str | None:
    match = re.search(r"\d\s*([a-zæøå]{2,}(?: [a-zæøå]+)?)", text)
    return match[1] if match else None


def _deadline(row: MergedRow, table: Table, place: int | None) -> str | None:
    in_heading = table.year(place)
    for column in (Column.YEARS, Column.TO):
        years = years_in(row.text(table.place(column)))
        if years.last or years.first:
            return str(years.last or years.first)
    if in_heading:
        return str(in_heading)
    in_cell = re.search(r"\b((?:19|20)\d\d)\b", row.text(place))
    return in_cell[1] if in_cell else None
