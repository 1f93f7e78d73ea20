"""Rules about actions: that each is owned, timed, paid for and tied to a goal."""

import re
from collections.abc import Iterator

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import name
from styrhus.documents.draft import DraftAction
from styrhus.targets.patterns import lazy_pattern

AMOUNT = lazy_pattern(
    r"\d\s*(?:,-|(?:mill|mrd|milliard|million|tusen|kr|kroner|NOK|MNOK|TNOK)\w*\b)|\bkr\.?\s*\d", re.I
)
YEAR = lazy_pattern(r"\b20\d\d\b")


def has_years(action: DraftAction) -> bool:
    return action.years.first is not None or action.years.last is not None


def amounts(action: DraftAction) -> list[str]:
    """The pieces of the action that name a sum of money and no year."""
    return [piece for piece in (*action.financing, action.text) if AMOUNT.search(piece) and not YEAR.search(piece)]


@rule(
    "K-10",
    Severity.SHOULD_MEND,
    title="Tiltak uten mål",
    why="Uten et mål kan ingen si hvorfor vi gjør dette, eller om det hjalp.",
    mend="Knytt tiltaket til målet det skal bidra til.",
)
def action_without_goal(plan: CheckedPlan) -> Iterator[Hit]:
    for action in plan.draft.actions:
        if not action.goals and plan.draft.goals:
            yield at(action, f"{name(plan, action)} er ikke knyttet til noe mål.")


@rule(
    "K-11",
    Severity.SHOULD_MEND,
    title="Tiltak uten ansvarlig",
    why="Tiltak som noen eier, blir fulgt opp omtrent dobbelt så ofte.",
    mend="Skriv inn enheten eller personen som har ansvaret.",
)
def action_without_responsible(plan: CheckedPlan) -> Iterator[Hit]:
    for action in plan.draft.actions:
        if not any(responsible.strip() for responsible in action.responsible):
            yield at(action, f"{name(plan, action)} har ingen ansvarlig.")


@rule(
    "K-13",
    Severity.SHOULD_MEND,
    title="Tiltak uten år",
    why="Uten start og slutt kan ingen si om tiltaket er forsinket.",
    mend="Skriv inn året tiltaket starter og året det skal være ferdig.",
)
def action_without_years(plan: CheckedPlan) -> Iterator[Hit]:
    one_year_plan = plan.period.first is not None and plan.period.first == plan.period.last
    for action in plan.draft.actions:
        if not has_years(action) and not one_year_plan and not amounts(action):
            yield at(action, f"{name(plan, action)} har verken startår eller sluttår.")


@rule(
    "K-15",
    Severity.TIP,
    title="Tiltak uten finansiering",
    why="Tiltak uten penger eller avklart ramme blir ofte stående når budsjettet legges.",
    mend="Skriv om tiltaket dekkes av egen ramme, av tilskudd, eller krever nye midler.",
)
def action_without_financing(plan: CheckedPlan) -> Iterator[Hit]:
    for action in plan.draft.actions:
        if not any(source.strip() for source in action.financing) and not AMOUNT.search(action.text):
            yield at(action, f"{name(plan, action)} sier ikke hvordan det skal betales.")


@rule(
    "K-16",
    Severity.SHOULD_MEND,
    title="Penger uten år",
    why="Et beløp uten år kan ikke føres inn i økonomiplanen.",
    mend="Skriv hvilket år beløpet gjelder, eller fordel det på år.",
)
def money_without_year(plan: CheckedPlan) -> Iterator[Hit]:
    for action in plan.draft.actions:
        if not has_years(action) and amounts(action):
            yield at(action, f"{name(plan, action)} nevner penger, men ikke hvilket år.")
