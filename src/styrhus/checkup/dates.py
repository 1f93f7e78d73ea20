"""Rules about years and days: inside the plan's period, and in the order things can happen."""

import re
from collections.abc import Iterator
from itertools import pairwise

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import listed, lower_first, name, period_in_words
from styrhus.documents.draft import DraftPhase, Period
from styrhus.targets.patterns import lazy_pattern

DECISION = lazy_pattern(r"\bvedta(?:k|tt|s|ket|r|kast)?\b|\bvedtek\w*", re.I)
IMPLEMENTATION = lazy_pattern(r"gjennomfør|iverksett|iverkset|implementer|realiser", re.I)


def years_outside(years: Period, period: Period) -> list[int]:
    named = dict.fromkeys(year for year in (years.first, years.last) if year is not None)
    return [
        year
        for year in named
        if (period.first is not None and year < period.first) or (period.last is not None and year > period.last)
    ]


@rule(
    "K-09",
    Severity.SHOULD_MEND,
    title="År utenfor planperioden",
    why="Det som ligger utenfor perioden, er ikke vedtatt med denne planen og blir ikke fulgt opp.",
    mend="Rett året, eller skriv hvorfor tiltaket går utenfor perioden.",
)
def year_outside_period(plan: CheckedPlan) -> Iterator[Hit]:
    if plan.period == Period():
        return
    for action in plan.draft.actions:
        if outside := years_outside(action.years, plan.period):
            valid = f"Planen gjelder {period_in_words(plan.period)}."
            yield at(action, f"{name(plan, action)} har år {listed([str(year) for year in outside])}. {valid}")


@rule(
    "K-38",
    Severity.SERIOUS,
    title="Slutt før start",
    why="Rekkefølgen er umulig, så ingen kan regne ut hva som er forsinket.",
    mend="Bytt om årene eller datoene, eller rett den som er feil.",
)
def end_before_start(plan: CheckedPlan) -> Iterator[Hit]:
    if is_backwards(plan.period.first, plan.period.last):
        yield Hit(f"Planperioden slutter i {plan.period.last}, før den begynner i {plan.period.first}.")
    for action in plan.draft.actions:
        if is_backwards(action.years.first, action.years.last):
            said = f"slutter i {action.years.last}, før det begynner i {action.years.first}."
            yield at(action, f"{name(plan, action)} {said}")
    for phase in plan.draft.phases:
        if is_backwards(phase.first, phase.last):
            yield at(phase, f"{name(plan, phase)} slutter {in_words(phase.last)}, før den begynner.")


def is_backwards(first: int | str | None, last: int | str | None) -> bool:
    """ISO dates compare as text, and years as numbers."""
    if isinstance(first, int) and isinstance(last, int):
        return last < first
    return isinstance(first, str) and isinstance(last, str) and last < first


def in_words(day: str | None) -> str:
    """«2026-08-31» as «31.08.2026»."""
    return ".".join(reversed((day or "").split("-")))


@rule(
    "K-36",
    Severity.SHOULD_MEND,
    title="Faser i feil rekkefølge",
    why="En fase som starter før den forrige, tyder på en feil dato.",
    mend="Rett datoen, eller bytt rekkefølgen på fasene.",
)
def phases_out_of_order(plan: CheckedPlan) -> Iterator[Hit]:
    dated = sorted((phase for phase in plan.draft.phases if phase.first), key=lambda phase: phase.number)
    for before, after in pairwise(dated):
        if before.number < after.number and (after.first or "") < (before.first or ""):
            earlier = f"{in_words(after.first)}, før {lower_first(name(plan, before))} ({in_words(before.first)})"
            yield at(after, f"{name(plan, after)} begynner {earlier}.")


def is_decision(text: str) -> bool:
    return bool(DECISION.search(text))


def decision_days(plan: CheckedPlan) -> list[str]:
    events = [event for phase in plan.draft.phases for event in phase.events]
    phases = [phase.first for phase in plan.draft.phases if is_decision(phase.name) and not implements(phase)]
    return [day for day in (*(event.date for event in events if is_decision(event.text)), *phases) if day]


def implements(phase: DraftPhase) -> bool:
    return bool(IMPLEMENTATION.search(phase.name))


@rule(
    "K-37",
    Severity.SHOULD_MEND,
    title="Gjennomføringen starter før vedtaket",
    why="Det som ikke er vedtatt, kan ikke settes i verk.",
    mend="Rett datoen, eller skriv hvilket vedtak arbeidet bygger på.",
)
def implementation_before_decision(plan: CheckedPlan) -> Iterator[Hit]:
    decided = min(decision_days(plan), default=None)
    for phase in plan.draft.phases:
        if decided and phase.first and implements(phase) and phase.first < decided[: len(phase.first)]:
            said = f"begynner {in_words(phase.first)}, før vedtaket {in_words(decided)}."
            yield at(phase, f"{name(plan, phase)} {said}")
