"""A target in words, as a Norwegian would say it: «minst 95 % innen utgangen av 2027». Knows no row and no page."""

from styrhus.targets.model import Target, TargetKind
from styrhus.targets.path import deadline_day
from styrhus.targets.saying import format_date, format_number, format_value

# Each kind with its number («{}»), and what is said where the target has none.
SAYINGS: dict[TargetKind, tuple[str, str]] = {
    TargetKind.INCREASE: ("skal øke med {}", "skal øke"),
    TargetKind.DECREASE: ("skal ned med {}", "skal gå ned"),
    TargetKind.RELATIVE_INCREASE: ("skal øke med {}", "skal øke"),
    TargetKind.RELATIVE_DECREASE: ("skal ned med {}", "skal gå ned"),
    TargetKind.INCREASE_POINTS: ("skal opp {}", "skal øke"),
    TargetKind.DECREASE_POINTS: ("skal ned {}", "skal gå ned"),
    TargetKind.ABSOLUTE_INCREASE: ("skal øke med {}", "skal øke"),
    TargetKind.ABSOLUTE_DECREASE: ("skal ned med {}", "skal gå ned"),
    TargetKind.ABSOLUTE_AT_LEAST: ("minst {}", "skal øke"),
    TargetKind.ABSOLUTE_AT_MOST: ("høyst {}", "skal gå ned"),
    TargetKind.SHARE_AT_LEAST: ("minst {}", "skal øke"),
    TargetKind.SHARE_AT_MOST: ("høyst {}", "skal gå ned"),
    TargetKind.RANGE: ("mellom {}", "mellom to verdier"),
    TargetKind.ALL: ("alle", "alle"),
    TargetKind.NONE: ("ingen", "ingen"),
    TargetKind.DONE: ("skal være på plass", "skal være på plass"),
    TargetKind.BY_DATE: ("skal være ferdig", "skal være ferdig"),
    TargetKind.RECURRENCE: ("skal gjentas {}", "skal gjentas"),
    TargetKind.WITHIN_TIME: ("på høyst {}", "alle i tide"),
    TargetKind.RANK_AT_MOST: ("blant de {} beste", "blant de beste"),
    TargetKind.BELOW_BENCHMARK: ("lavere enn snittet på {}", "lavere enn snittet"),
    TargetKind.ABOVE_BENCHMARK: ("høyere enn snittet på {}", "høyere enn snittet"),
    TargetKind.GAP_DECREASE: ("forskjellen skal bli {} mindre", "forskjellen skal bli mindre"),
    TargetKind.MONITOR: ("følges uten måltall", "følges uten måltall"),
    TargetKind.QUALITATIVE: ("uten måltall", "uten måltall"),
}
STRICT = {
    TargetKind.ABSOLUTE_AT_LEAST: "mer enn {}",
    TargetKind.SHARE_AT_LEAST: "mer enn {}",
    TargetKind.ABSOLUTE_AT_MOST: "mindre enn {}",
    TargetKind.SHARE_AT_MOST: "mindre enn {}",
}
PERCENT = {
    TargetKind.SHARE_AT_LEAST, TargetKind.SHARE_AT_MOST, TargetKind.RELATIVE_INCREASE, TargetKind.RELATIVE_DECREASE,
}  # fmt: skip
POINTS = {TargetKind.INCREASE_POINTS, TargetKind.DECREASE_POINTS}
UNITLESS = {TargetKind.RANK_AT_MOST, TargetKind.ALL, TargetKind.NONE, TargetKind.DONE, TargetKind.BY_DATE}
UNMEASURED = {TargetKind.MONITOR, TargetKind.QUALITATIVE}
FROM_A_YEAR = {
    TargetKind.INCREASE, TargetKind.DECREASE, TargetKind.GAP_DECREASE, TargetKind.ABSOLUTE_INCREASE,
    TargetKind.ABSOLUTE_DECREASE, *POINTS, TargetKind.RELATIVE_INCREASE, TargetKind.RELATIVE_DECREASE,
}  # fmt: skip


def say_target(target: Target, unit: str = "") -> str:
    """The whole target; `unit` is the indicator's, for a target that does not name its own."""
    if target.kind in UNMEASURED:
        return SAYINGS[target.kind][1]
    said = " ".join(part for part in (_aim(target, unit), _since(target), _by(target)) if part)
    is_told = not target.recurrence or target.kind is TargetKind.RECURRENCE
    return said if is_told else f"{said}, {target.recurrence}"


def _aim(target: Target, unit: str) -> str:
    with_number, without = SAYINGS[target.kind]
    if target.kind is TargetKind.RECURRENCE:
        return with_number.format(target.recurrence) if target.recurrence else without
    if target.value is None:
        return without
    saying = STRICT.get(target.kind, with_number) if target.strict else with_number
    return saying.format(_amount(target, unit))


def _amount(target: Target, unit: str) -> str:
    own = "%" if target.kind in PERCENT else "prosentpoeng" if target.kind in POINTS else target.unit or unit
    if isinstance(target.value, tuple):
        return f"{format_number(target.value[0])} og {format_value(target.value[1], own)}"
    assert target.value is not None  # asked by the caller
    return format_value(target.value, None if target.kind in UNITLESS else own)


def _since(target: Target) -> str:
    return f"fra {target.baseline_year}" if target.baseline_year and target.kind in FROM_A_YEAR else ""


def _by(target: Target) -> str:
    """The last day of a year is said as its end: nobody says «innen 31. desember»."""
    day = deadline_day(target)
    if day is None:
        return ""
    return f"innen utgangen av {day.year}" if (day.month, day.day) == (12, 31) else f"innen {format_date(day)}"
