"""The thread: from any element up to why it is done, and down to whether it happened and helped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from styrhus.targets.model import Status
from styrhus.web.words import status_word

from .models import Action, Goal, Indicator, Plan
from .selectors.lines import ActionLine, DecisionLine, GoalCard, IndicatorLine, plan_name
from .selectors.plan_pages import PlanPage, parents_of, plan_page

AnyElement = Plan | Goal | Action | Indicator


@dataclass(frozen=True, slots=True)
class Link:
    """One thing on the thread; without an id where it has no page of its own."""

    kind: str  # sdg, plan, goal, action, indicator, decision
    text: str
    public_id: str = ""
    number: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    up: tuple[Step, ...]  # from the top down to the step above
    here: Link
    down: tuple[Step, ...]


def thread_of(element: AnyElement, today: date) -> Thread:
    plan = element if isinstance(element, Plan) else element.plan
    return thread_in(plan_page(plan, today), element)


def thread_in(page: PlanPage, element: AnyElement) -> Thread:
    """The thread through one element of a plan already fetched."""
    if isinstance(element, Plan):
        return Thread(_above_plan(page), Link("plan", plan_name(page.plan), page.plan.public_id), _below_plan(page))
    if isinstance(element, Goal):
        return _thread_of_goal(page, element)
    if isinstance(element, Action):
        return _thread_of_action(page, element)
    return _thread_of_indicator(page, element)


def _thread_of_goal(page: PlanPage, goal: Goal) -> Thread:
    card = next((card for card in page.all_goals if card.goal.pk == goal.pk), None)
    if card is None:
        return Thread(_above_plan(page), Link("goal", goal.text, goal.public_id, goal.number), ())
    down = (
        Step("Mål under", tuple(goal_link(child) for child in card.children)),
        Step("Tiltak", tuple(action_link(line) for line in card.actions)),
        Step("Indikatorer", tuple(indicator_link(line) for line in card.indicators)),
        Step("Vedtak", tuple(decision_link(line) for line in card.decisions)),
    )
    return Thread((*_above_plan(page), _plan_step(page, parents_of(page, card))), goal_link(card), _filled(down))


def _thread_of_action(page: PlanPage, action: Action) -> Thread:
    line = next((line for line in page.actions if line.action.pk == action.pk), None)
    served = [card for card in page.all_goals if any(one.action.pk == action.pk for one in card.actions)]
    indicators = {one.indicator.pk: one for card in served for one in card.indicators}
    decisions = {one.decision.pk: one for card in served for one in card.decisions}
    down = (
        Step("Indikatorer", tuple(indicator_link(one) for one in indicators.values())),
        Step("Vedtak", tuple(decision_link(one) for one in decisions.values())),
    )
    here = action_link(line) if line else Link("action", action.text, action.public_id, action.number)
    return Thread((*_above_plan(page), _plan_step(page, ()), *_goal_step(served)), here, _filled(down))


def _thread_of_indicator(page: PlanPage, indicator: Indicator) -> Thread:
    line = next((line for line in page.indicators if line.indicator.pk == indicator.pk), None)
    shown = [card for card in page.all_goals if any(one.indicator.pk == indicator.pk for one in card.indicators)]
    actions = {one.action.pk: one for card in shown for one in card.actions}
    down = (Step("Tiltak som skal hjelpe", tuple(action_link(one) for one in actions.values())),)
    here = indicator_link(line) if line else Link("indicator", indicator.text, indicator.public_id, indicator.number)
    return Thread((*_above_plan(page), _plan_step(page, ()), *_goal_step(shown)), here, _filled(down))


def _above_plan(page: PlanPage) -> tuple[Step, ...]:
    sdgs = tuple(Link("sdg", sdg.name, number=str(sdg.number)) for sdg in page.sdgs)
    upper = tuple(Link("plan", plan_name(plan), plan.public_id) for plan in page.carried_by)
    return _filled((Step("FNs bærekraftsmål", sdgs), Step("Planen over", upper)))


def _below_plan(page: PlanPage) -> tuple[Step, ...]:
    carried = tuple(Link("plan", plan_name(plan), plan.public_id) for plan in page.carries)
    return _filled((Step("Mål", tuple(goal_link(card) for card in page.goals)), Step("Planer under", carried)))


def _plan_step(page: PlanPage, parents: Iterable[GoalCard]) -> Step:
    plan = page.plan
    label = plan.get_kind_display().capitalize()
    levels = [card.goal.level.lower() for card in parents if card.goal.level]
    links = (Link("plan", plan_name(plan), plan.public_id), *(goal_link(card) for card in parents))
    return Step(", ".join([label, *levels[-1:]]), links)


def _goal_step(cards: list[GoalCard]) -> tuple[Step, ...]:
    return _filled((Step("Mål" if len(cards) == 1 else "Målene", tuple(goal_link(card) for card in cards)),))


def _filled(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.links)


def goal_link(card: GoalCard) -> Link:
    return Link("goal", card.goal.text, card.goal.public_id, card.goal.number, card.verdict.status)


def action_link(line: ActionLine) -> Link:
    return Link("action", line.action.text, line.action.public_id, line.action.number, line.verdict.status)


def indicator_link(line: IndicatorLine) -> Link:
    row = line.indicator
    return Link("indicator", row.text, row.public_id, row.number, line.verdict.status)


def decision_link(line: DecisionLine) -> Link:
    return Link("decision", line.decision.text, line.decision.public_id, "", line.verdict.status)


def thread_as_json(thread: Thread) -> dict[str, Any]:
    """The thread for machines: the same steps, with statuses by code and by word."""
    return {
        "here": _link_as_json(thread.here),
        "up": [_step_as_json(step) for step in thread.up],
        "down": [_step_as_json(step) for step in thread.down],
    }


def _step_as_json(step: Step) -> dict[str, Any]:
    return {"label": step.label, "links": [_link_as_json(link) for link in step.links]}


def _link_as_json(link: Link) -> dict[str, Any]:
    word = status_word(link.status, link.kind).word if link.status else None
    status = link.status.value if link.status else None
    return {
        "kind": link.kind,
        "id": link.public_id or None,
        "number": link.number or None,
        "text": link.text,
        "status": status,
        "status_word": word,
    }
