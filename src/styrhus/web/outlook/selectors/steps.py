"""What is decided and what a choice adds, step by step: when it comes, and which action of a plan carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass

from styrhus.outlook.scenario import ClosePlaces, OpenPlaces, Scenario, Step
from styrhus.targets.saying import format_date, format_kroner, format_number

from .falls import ActionMoney


@dataclass(frozen=True, slots=True)
class StepLine:
    label: str
    when: str
    is_decided: bool
    action: ActionMoney | None
    plan_says: str  # what the plan gives the action in its last year; empty where it has no money line


def step_lines(scenario: Scenario, shown: str, actions: Mapping[str, ActionMoney]) -> tuple[StepLine, ...]:
    """What is decided first, then the steps of the alternative that is shown."""
    own = next((one.steps for one in scenario.alternatives if one.key == shown), ())
    decided = [_line(step, actions, is_decided=True) for step in scenario.baseline.steps]
    return (*decided, *(_line(step, actions, is_decided=False) for step in own))


def _line(step: Step, actions: Mapping[str, ActionMoney], *, is_decided: bool) -> StepLine:
    action = actions.get(getattr(step, "action", ""))
    return StepLine(step.label, _when(step), is_decided, action, _plan_says(action) if action else "")


def _when(step: Step) -> str:
    if isinstance(step, OpenPlaces | ClosePlaces):
        return f"fra {format_date(step.on)}"
    year, over = getattr(step, "from_year", None), getattr(step, "over_years", 0)
    if year is None:
        return "hele tida"
    return f"fra {year}, jevnt over {format_number(over)} år" if over else f"fra {year}"


def _plan_says(action: ActionMoney) -> str:
    year = max([*action.kroner, *action.fte], default=None)
    if year is None:
        return ""
    money = [format_kroner(action.kroner[year])] if year in action.kroner else []
    people = [f"{format_number(action.fte[year], 1)} årsverk"] if year in action.fte else []
    return f"{' og '.join([*money, *people])} i {year}"
