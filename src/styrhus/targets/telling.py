"""The parts of a reason in words: the latest value, where we began, the goal, and what lies between. Knows no rule."""

import re
from datetime import date

from styrhus.targets.case import Case
from styrhus.targets.model import Observation, Target, TargetKind
from styrhus.targets.saying import format_date, format_number, format_value

YES_OR_NO = (TargetKind.DONE, TargetKind.BY_DATE)
SHARES = (TargetKind.ALL, TargetKind.SHARE_AT_LEAST, TargetKind.SHARE_AT_MOST)


def latest(case: Case) -> str:
    """«86,6 % i 2. tertial 2026 (233 av 269).»"""
    observed = case.latest
    if case.target.kind in YES_OR_NO:
        state = "på plass" if case.aim.is_reached(case.value) else "ikke på plass ennå"
        return f"Det er {state}, meldt {format_date(observed.on)}."
    unit = unit_of(case.target)
    value = format_value(observed.value or 0.0, unit)
    counted = _counted(observed)
    words = value if unit or counted else f"Siste tall er {value}"
    return f"{words} {_when(observed)}{counted}."


def unit_of(target: Target) -> str | None:
    """What the value is followed by. A change is in percent or points of something else than the value."""
    if target.kind in SHARES or (target.kind is TargetKind.WITHIN_TIME and target.value is None):
        return "%"
    is_change = target.kind.value.startswith(("relative", "increase", "decrease", "gap"))
    return None if is_change else target.unit


def _when(observed: Observation) -> str:
    if not observed.period:
        return f"per {format_date(observed.on)}"
    is_plain = re.match(r"\d|\w+ \d{4}$|(uke|veke|kvartal|tertial)\b", observed.period.lower())
    return f"i {observed.period}" if is_plain and not re.match(r"\d+\.\d", observed.period) else f"({observed.period})"


def _counted(observed: Observation) -> str:
    if observed.numerator is None or observed.denominator is None:
        return ""
    return f" ({format_number(observed.numerator)} av {format_number(observed.denominator)})"


def said(case: Case, value: float) -> str:
    """A value on the scale that is compared; of a range that is how far outside it one is."""
    return format_value(round(value, 1), unit_of(case.target))


def until(day: date | None) -> str:
    """A deadline as people say it: «utgangen av 2027», «1. juli 2026»."""
    if day is None:
        return ""
    return f"utgangen av {day.year}" if (day.month, day.day) == (12, 31) else format_date(day)


def began(case: Case) -> str:
    if case.start is None:
        return ""
    value = said(case, case.start.value.value)
    outside = " utenfor" if case.target.kind is TargetKind.RANGE else ""
    return f"Da vi begynte, var det {value}{outside} ({format_date(case.start.value.on)})."


# --- goals


def goal_of(case: Case) -> str:
    """«minst 95 %», «under 8 %», «2 til 4 møter»."""
    target, goal = case.target, case.aim.goal or 0.0
    if target.kind is TargetKind.RANGE and isinstance(target.value, tuple):
        return f"{format_number(target.value[0])} til {format_value(target.value[1], target.unit)}"
    if target.kind is TargetKind.RANK_AT_MOST and target.unit is None:
        return f"å være blant de {format_number(goal)} beste"
    if target.kind in (TargetKind.ALL, TargetKind.NONE):
        return format_value(goal, unit_of(target))
    words = ("over ", "under ") if case.aim.must_pass else ("minst ", "høyst ")
    return words[0 if case.aim.is_up else 1] + format_value(goal, unit_of(target))


def named_goal(case: Case) -> str:
    goal = goal_of(case)
    return f"om {goal}" if goal.startswith("å ") else f"på {goal}"


def wanted(case: Case) -> str:
    if case.aim.goal is None or case.is_open_change:
        return ""
    within = f" innen {until(case.end)}" if case.end else ""
    return f"Målet er {goal_of(case)}{within}."


def better_word(case: Case) -> str:
    return "høyere" if case.aim.is_up else "lavere"


def beyond(case: Case) -> str:
    difference = _difference(case)
    return f"Det er {difference} bedre enn målet." if difference and case.beyond else ""


def short_of(case: Case) -> str:
    difference = _difference(case)
    return f"Det manglet {difference}." if difference else ""


def _difference(case: Case) -> str:
    """Between value and goal; nothing where the two, as they are shown, would subtract to something else."""
    goal, unit = case.aim.goal, unit_of(case.target)
    if goal is None or case.target.kind in (TargetKind.RANGE, TargetKind.RANK_AT_MOST):
        return ""
    decimals = 1 if unit == "%" else 2
    shown = round(abs(round(case.value, decimals) - round(goal, decimals)), decimals)
    if not shown or shown != round(abs(case.value - goal), decimals):
        return ""
    named = None if shown == 1 else unit  # never «1 dager»
    return format_value(shown, "prosentpoeng" if unit == "%" else named)
