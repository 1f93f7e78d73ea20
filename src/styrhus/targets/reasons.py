"""Why a target has its status, in sentences a busy leader and a citizen understand at once. Knows no rule.

The first sentence is the latest value; then where we should have been, and which way it goes.
"""

from styrhus.targets.case import Case
from styrhus.targets.model import Observation, TargetKind
from styrhus.targets.saying import HARD, format_date, format_number, format_value
from styrhus.targets.telling import (
    YES_OR_NO,
    began,
    better_word,
    beyond,
    goal_of,
    latest,
    named_goal,
    said,
    short_of,
    unit_of,
    until,
    wanted,
)

BENCHMARKS = (TargetKind.BELOW_BENCHMARK, TargetKind.ABOVE_BENCHMARK)
Reasons = tuple[str, ...]


# --- how it goes


def reached(case: Case) -> Reasons:
    late = "Det ble målt etter fristen." if case.end and case.latest.on > case.end else ""
    if case.target.kind in YES_OR_NO:
        return latest(case), late
    if case.is_open_change:
        return latest(case), began(case), "Det er bedre, slik målet var.", late
    return latest(case), f"Målet {named_goal(case)} er nådd.", beyond(case), late


def not_reached(case: Case) -> Reasons:
    when = f"Fristen var {until(case.end)}." if case.end else ""
    if case.target.kind in YES_OR_NO:
        return latest(case), when
    if case.is_open_change:
        return latest(case), began(case), f"Målet var at det skulle bli {better_word(case)}.", when
    goal = f"Målet var {goal_of(case)} innen {until(case.end)}." if case.end else ""
    before = "Tallet er fra før fristen." if case.end and case.latest.on < case.end else ""
    worse = "Det er dårligere enn da vi begynte." if _is_worse_than_start(case) else ""
    return latest(case), goal, short_of(case), before, worse


def ahead(case: Case) -> Reasons:
    """On the path, or better."""
    return latest(case), _path(case, "holder det {place} så langt"), _since_last(case), *_where_from(case)


def behind(case: Case) -> Reasons:
    return latest(case), _path(case, "burde vi {been}"), _direction(case), *_where_from(case)


def wrong_way(case: Case) -> Reasons:
    has_turned = case.previous is not None and case.aim.is_better(case.value, case.previous)
    way = "Det er dårligere enn da vi begynte, men bedre enn sist." if has_turned else "Det går feil vei."
    return latest(case), began(case), way, wanted(case), *_where_from(case)


def better_than_start(case: Case) -> Reasons:
    return latest(case), began(case), _direction(case), *_where_from(case)


def same_as_start(case: Case) -> Reasons:
    wanted = f"Målet er at det skal bli {better_word(case)}."
    return latest(case), "Det er det samme som da vi begynte.", wanted, *_where_from(case)


# --- why we cannot tell


def nothing_measured(observations: list[Observation]) -> str:
    if any(o.value is None for o in observations):
        return "Vi har målt, men det ga ikke noe tall. Derfor vet vi ikke hvordan det går."
    return "Vi har ingen tall ennå, så vi vet ikke hvordan det går."


def too_old(case: Case) -> Reasons:
    on = format_date(case.latest.on)
    return f"Siste tall er fra {on}, og er for gammelt til å si hvordan det går nå.", "Vi trenger et nyere tall."


def only_the_start(case: Case) -> Reasons:
    if case.start is not None and case.start.origin == "first":
        return latest(case), wanted(case), "Vi har bare én måling, så vi kan ikke se hvilken vei det går."
    return latest(case), wanted(case), "Vi har ikke målt etter at vi begynte, så vi vet ikke hvordan det går."


def no_level(case: Case) -> Reasons:
    if case.target.kind in BENCHMARKS:
        return latest(case), "Vi mangler tallet vi skal sammenligne med."
    return latest(case), "Vi mangler tallet vi skal nå, så vi kan ikke si hvordan det går."


def no_path(case: Case) -> Reasons:
    if case.end is None:
        missing = f"Målet er {goal_of(case)}, men uten frist kan vi ikke si om det går fort nok."
    else:
        missing = f"Fristen, {format_date(case.end)}, er ikke etter datoen vi begynte. Se over datoene."
    return latest(case), missing, _direction(case), *_where_from(case)


def not_there_yet(case: Case) -> Reasons:
    due = f"Fristen er {until(case.end)}." if case.end else "Det er ikke satt noen frist."
    return latest(case), due, "Et ja eller nei viser ikke om det går fort nok."


# --- the path and the way it goes


def _path(case: Case, so: str) -> str:
    """«Skal vi nå 95 % innen utgangen av 2027, burde vi vært på 88,4 %.»"""
    if case.path is None or case.end is None:
        return ""
    aim = f"Skal vi {_to_the_goal(case)} innen {until(case.end)}, "
    value, path = said(case, case.value), said(case, case.path)
    if value == path:
        return aim + ("burde vi kommet litt lenger." if "burde" in so else "er vi akkurat der vi bør være.")
    if case.target.kind is TargetKind.RANGE:
        return aim + so.format(place=f"å være {path} utenfor", been=f"vært høyst {path} utenfor") + "."
    if case.target.kind is TargetKind.RANK_AT_MOST and case.target.unit is None:
        place = f"{format_number(case.path, 0)}.{HARD}plass"
        return aim + so.format(place=f"med {place}", been=f"vært på {place}") + "."
    return aim + so.format(place=f"med {path}", been=f"vært på {path}") + "."


def _to_the_goal(case: Case) -> str:
    goal = case.aim.goal or 0.0
    value = format_value(goal, unit_of(case.target))
    if case.target.kind is TargetKind.RANGE:
        return f"ligge på {goal_of(case)}"
    if case.target.kind is TargetKind.RANK_AT_MOST and case.target.unit is None:
        return f"bli blant de {value} beste"
    if case.aim.must_pass:
        return f"komme {'over' if case.aim.is_up else 'under'} {value}"
    return f"nå {value}" if case.aim.is_up else f"ned til {value}"


def _is_worse_than_start(case: Case) -> bool:
    return case.start is not None and case.aim.is_better(case.start.value.value, case.value)


def _direction(case: Case) -> str:
    """Against where we began, and where that hides a setback: against the last time."""
    if case.start is None:
        return ""
    if case.value == case.start.value.value:
        return "Det er det samme som da vi begynte."
    if _is_worse_than_start(case):
        return "Det går feil vei."
    fell_back = case.previous is not None and case.aim.is_better(case.previous, case.value)
    return "Det er bedre enn da vi begynte, men dårligere enn sist." if fell_back else "Det går riktig vei."


def _since_last(case: Case) -> str:
    fell_back = case.previous is not None and case.aim.is_better(case.previous, case.value)
    return "Men det er dårligere enn sist." if fell_back else ""


def _where_from(case: Case) -> Reasons:
    """Says so where the plan did not tell where we began."""
    if case.start is None or case.start.origin == "stated":
        return ()
    on = format_date(case.start.value.on)
    if case.start.origin == "year":
        return (f"Vi regner fra siste måling i {case.start.value.on.year} ({on}).",)
    missing = case.target.baseline_year
    because = f"Vi har ingen måling fra {missing}" if missing else "Planen sier ikke hvor vi begynte"
    return (f"{because}, så vi regner fra den første målingen ({on}).",)
