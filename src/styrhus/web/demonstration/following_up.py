"""Adds what has happened since the plans were adopted: owners, milestones, money, answers and decisions."""

from dataclasses import replace
from typing import Any, TypeVar

from styrhus.targets.model import DatedValue, TargetKind
from styrhus.web.accounts.models import User
from styrhus.web.insight.services.matching import match_indicator
from styrhus.web.organisation.models import Unit
from styrhus.web.plans.models import Action, Goal, Indicator, Milestone, Plan
from styrhus.web.plans.services import actions as action_services
from styrhus.web.plans.services import change_element
from styrhus.web.plans.services.decisions import add_decision, close_decision
from styrhus.web.plans.services.indicators import set_target
from styrhus.web.plans.target_mapping import target_from_row

from .facts import PlanFacts
from .people import Cast

Told = dict[str, Any]
Row = TypeVar("Row", Action, Indicator)


def follow_up(plan: Plan, facts: PlanFacts, cast: Cast) -> None:
    actions = list(Action.objects.filter(plan=plan))
    indicators = list(Indicator.objects.filter(plan=plan))
    for goal in Goal.objects.filter(plan=plan, number__in=facts.goal_owners):
        owner = cast.people[facts.goal_owners[goal.number]]
        changes = {"owner": owner, "owner_unit": _unit_of(owner)}
        change_element(element=goal, changes=changes, expected_revision=goal.revision, by=cast.planner)
    for told in facts.actions:
        _follow_action(_beginning(actions, told["text"]), told, cast)
    for told in facts.indicators:
        _follow_indicator(_beginning(indicators, told["starts"]), told, cast)
    for told in facts.decisions:
        _decide(plan, told, cast)


def _beginning(rows: list[Row], text: str) -> Row:
    return next(row for row in rows if row.text.startswith(text))


def _follow_action(action: Action, told: Told, cast: Cast) -> None:
    owner = cast.people[told["owner"]]
    dated: Told = {name: told[name] for name in ("starts_on", "year_from", "year_to") if name in told}
    changes = dated | {"owner": owner, "owner_unit": action.owner_unit or _unit_of(owner)}
    change_element(element=action, changes=changes, expected_revision=action.revision, by=cast.planner)
    for name, due_on, *done in told.get("milestones", ()):
        milestone = action_services.add_milestone(action=action, name=name, due_on=due_on, by=owner)
        if done:
            action_services.finish_milestone(milestone=milestone, done_on=done[0], by=owner)
    for line in told.get("money", ()):
        action_services.set_money(action=action, by=cast.planner, **line)
    for report in told.get("reports", ()):
        action_services.report_action(action=action, by=owner, **report)
    for move in told.get("moved", ()):
        milestone = Milestone.objects.get(action=action, name=move["milestone"])
        action_services.move_milestone(milestone=milestone, due_on=move["due_on"], reason=move["reason"], by=owner)
    action.refresh_from_db()
    if "finished_on" in told:
        action_services.finish_action(action=action, on=told["finished_on"], by=owner)
    if "stopped_on" in told:
        action_services.stop_action(action=action, on=told["stopped_on"], reason=told["stopped_reason"], by=owner)


def _unit_of(owner: User) -> Unit | None:
    membership = owner.memberships.first()
    return membership.unit if membership else None


def _follow_indicator(indicator: Indicator, told: Told, cast: Cast) -> None:
    owner = cast.people[told["owner"]]
    names = ("text", "unit", "direction", "frequency", "decimals", "numerator_text", "denominator_text", "source")
    known: Told = {name: told[name] for name in names if name in told}
    changes = known | {"owner": owner, "owner_unit": _unit_of(owner)}
    sentence = indicator.text
    change_element(element=indicator, changes=changes, expected_revision=indicator.revision, by=cast.planner)
    _complete_target(indicator, told, sentence, cast)
    match_indicator(indicator=indicator, slug=told["definition"], unit_code="", by=cast.planner)


def _complete_target(indicator: Indicator, told: Told, sentence: str, cast: Cast) -> None:
    """What the sentence did not say: the baseline with its day."""
    row = indicator.targets.first()
    if row is None or row.kind == TargetKind.MONITOR.value or "baseline" not in told:
        return
    baseline = DatedValue(told["baseline"]["value"], told["baseline"]["on"])
    target = replace(target_from_row(row), baseline=baseline)
    set_target(
        indicator=indicator, target=target, sentence=sentence, decided_in=told.get("decided_in", ""), by=cast.planner
    )


def _decide(plan: Plan, told: Told, cast: Cast) -> None:
    goals = list(Goal.objects.filter(plan=plan, number__in=told["goals"]))
    plain = {
        name: told[name] for name in ("text", "body", "case_number", "decided_on", "due_on", "note") if name in told
    }
    owner = cast.people[told["owner"]]
    decision = add_decision(plan=plan, goals=goals, owner=owner, by=cast.planner, **plain)
    if "proof" in told:
        close_decision(decision=decision, proof=told["proof"], by=owner)
