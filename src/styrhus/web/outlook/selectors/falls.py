"""Where the difference from what is decided comes from: a waterfall for each alternative, and beside each step what the
plan's own action says it will give."""

from collections.abc import Mapping
from dataclasses import dataclass

from styrhus.outlook.running import AlternativeAnswer, Answer
from styrhus.outlook.running import Waterfall as Fall
from styrhus.outlook.scenario import Scenario
from styrhus.web.drawing.fan_words import FanTable
from styrhus.web.drawing.waterfall import Step, Waterfall, WaterfallDrawing, draw_waterfall, waterfall_table
from styrhus.web.organisation.models import Municipality
from styrhus.web.outlook.words import MILLION, amount, amount_changed, unit_of
from styrhus.web.plans.models import Action

from .fans import KRONER


@dataclass(frozen=True, slots=True)
class PlanSays:
    """What the plan's action says it will give in the same year."""

    public_id: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class FallPage:
    alternative: str
    heading: str
    sentence: str
    drawings: tuple[WaterfallDrawing, WaterfallDrawing]
    table: FanTable
    id: str
    plan: tuple[tuple[str, str, PlanSays], ...]  # step, what is reckoned, what the plan says


@dataclass(frozen=True, slots=True)
class ActionMoney:
    """What an action of a plan says: by year, kroner and FTE."""

    public_id: str
    text: str
    kroner: dict[int, int]
    fte: dict[int, float]


def money_of_actions(municipality: Municipality, scenario: Scenario) -> dict[str, ActionMoney]:
    """Two queries, however many steps name an action. An id that is not this municipality's is not found."""
    rows = Action.objects.filter(public_id__in=actions_named(scenario), plan__municipality=municipality)
    found = {}
    for action in rows.prefetch_related("money_lines"):
        kroner: dict[int, int] = {}
        fte: dict[int, float] = {}
        for line in action.money_lines.all():
            if line.kroner is not None and line.purpose == "running":
                kroner[line.year] = line.kroner
            if line.fte is not None:
                fte[line.year] = float(line.fte)
        found[action.public_id] = ActionMoney(action.public_id, action.text, kroner, fte)
    return found


def falls_of(scenario: Scenario, answer: Answer, actions: Mapping[str, ActionMoney]) -> tuple[FallPage, ...]:
    """Every alternative's waterfalls, but those where nothing moves."""
    return tuple(
        _fall_page(scenario, alternative, fall, actions)
        for alternative in answer.alternatives[1:]
        for fall in alternative.waterfalls
        if any(bar.change for bar in fall.bars) or fall.interaction
    )


def actions_named(scenario: Scenario) -> set[str]:
    steps = [step for one in scenario.all_alternatives for step in one.steps]
    return {named for step in steps if (named := getattr(step, "action", ""))}


def waterfall_of(scenario: Scenario, alternative: AlternativeAnswer, fall: Fall) -> Waterfall:
    """Money in millions."""
    scale = MILLION if fall.unit == KRONER else 1.0
    unit = unit_of(fall.unit)
    start, end = amount(fall.start, fall.unit), amount(fall.end, fall.unit)
    difference = amount_changed(fall.end - fall.start, fall.unit)
    return Waterfall(
        name=f"{fall.name}, {fall.year}: fra {scenario.baseline.name} til {alternative.name}",
        sentence=f"«{alternative.name}» gir {difference} {unit} i {fall.year}, fra {start} til {end}.",
        unit=unit,
        start=fall.start / scale,
        steps=tuple(Step(bar.name, bar.change / scale) for bar in fall.bars),
        interaction=fall.interaction / scale,
        end=fall.end / scale,
        start_label=scenario.baseline.name,
        end_label=alternative.name,
    )


def _fall_page(
    scenario: Scenario, alternative: AlternativeAnswer, fall: Fall, actions: Mapping[str, ActionMoney]
) -> FallPage:
    drawn = waterfall_of(scenario, alternative, fall)
    plan = tuple(
        (bar.name, f"{amount_changed(bar.change, fall.unit)} {drawn.unit}", said)
        for bar in fall.bars
        if bar.action in actions and (said := _plan_says(actions[bar.action], fall))
    )
    return FallPage(
        alternative=alternative.name,
        heading=fall.name,
        sentence=drawn.sentence,
        drawings=draw_waterfall(drawn),
        table=waterfall_table(drawn),
        id=f"{alternative.key}-{fall.key}".replace(":", "-").replace("_", "-"),
        plan=plan,
    )


def _plan_says(action: ActionMoney, fall: Fall) -> PlanSays | None:
    """In the plan's own year; where it has none for it, the last it has."""
    if fall.key not in ("cost", "fte"):
        return None
    by_year: Mapping[int, float] = action.kroner if fall.key == "cost" else action.fte
    if not by_year:
        return PlanSays(action.public_id, action.text, "Planen har ikke tall for dette.")
    year = fall.year if fall.year in by_year else max(by_year)
    unit = unit_of(fall.unit)
    return PlanSays(action.public_id, action.text, f"{amount_changed(by_year[year], fall.unit)} {unit} i {year}")
