"""What the plan page shows, fetched in a bounded number of queries whatever the size of the plan.

The public page is built from the same values.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import IntegerField, Q, Value

from styrhus.targets.model import Status, Verdict
from styrhus.web.plans.judging import PlanVerdicts, judge_plan
from styrhus.web.plans.models import (
    Action,
    ActionGoal,
    Challenge,
    Decision,
    Goal,
    Indicator,
    IndicatorGoal,
    Phase,
    Plan,
    PlanLink,
    PlanSdg,
    Reference,
    ReportingRule,
)
from styrhus.web.words import TROUBLE_ORDER

from .audiences import take_out_hidden_values
from .lines import (
    ActionLine,
    DecisionLine,
    GoalCard,
    IndicatorLine,
    MoneyYear,
    money_of,
    money_years,
    series_of,
    tally_of,
)
from .parts import attach_action_parts, attach_indicator_parts
from .people import with_owners
from .surroundings import Surroundings, surroundings_of

BEHIND = (Status.WRONG_WAY, Status.NOT_REACHED, Status.BEHIND)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page of one plan shows."""

    plan: Plan
    goals: tuple[GoalCard, ...]  # the tree, from the top
    loose_actions: tuple[ActionLine, ...]  # that serve no goal
    loose_indicators: tuple[IndicatorLine, ...]
    tally: dict[Status, int]  # of the goals that are judged: those without goals under them
    action_tally: dict[Status, int]
    behind: tuple[GoalCard, ...]  # worst first
    late_actions: tuple[ActionLine, ...]
    money: tuple[MoneyYear, ...]
    decisions: tuple[DecisionLine, ...]
    phases: tuple[Phase, ...]
    references: tuple[Reference, ...]
    loose_means: tuple[str, ...]
    challenges: tuple[Challenge, ...]
    sdgs: tuple[PlanSdg, ...]
    reporting: tuple[ReportingRule, ...]
    carried_by: tuple[Plan, ...]
    carries: tuple[Plan, ...]
    has_source: bool  # it was read from a document one can open
    data_date: date | None

    @property
    def all_goals(self) -> list[GoalCard]:
        return [card for top in self.goals for card in top.walk()]

    @property
    def judged_goals(self) -> list[GoalCard]:
        return [card for card in self.all_goals if not card.children]

    @property
    def actions(self) -> list[ActionLine]:
        """Every action once, in the plan's order."""
        lines = {line.action.pk: line for card in self.all_goals for line in card.actions}
        lines |= {line.action.pk: line for line in self.loose_actions}
        return sorted(lines.values(), key=lambda line: (line.action.position, line.action.pk))

    @property
    def indicators(self) -> list[IndicatorLine]:
        lines = {line.indicator.pk: line for card in self.all_goals for line in card.indicators}
        lines |= {line.indicator.pk: line for line in self.loose_indicators}
        return sorted(lines.values(), key=lambda line: (line.indicator.position, line.indicator.pk))


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The plan's living elements with what they are judged by, and which goal each serves."""

    goals: list[Goal]
    actions: list[Action]
    indicators: list[Indicator]
    decisions: list[Decision]
    actions_of: dict[int, list[int]]  # goal → actions
    indicators_of: dict[int, list[int]]
    decisions_of: dict[int, list[int]]


def plan_rows(plan: Plan) -> PlanRows:
    return rows_of_plans([plan])


def rows_of_plans(plans: list[Plan]) -> PlanRows:
    """The rows of one plan or several, in at most 11 queries."""
    goals = with_owners(Goal.objects.living().filter(plan__in=plans))
    actions = with_owners(Action.objects.living().filter(plan__in=plans))
    attach_action_parts(actions)
    indicators = with_owners(Indicator.objects.living().filter(plan__in=plans))
    attach_indicator_parts(indicators)
    decisions = with_owners(Decision.objects.filter(plan__in=plans), ["owner"])
    ties = _ties(plans, {goal.pk for goal in goals})
    rows = PlanRows(goals, actions, indicators, decisions, ties["action"], ties["indicator"], ties["decision"])
    by_pk = {plan.pk: plan for plan in plans}
    belonging: list[Any] = [*rows.goals, *rows.actions, *rows.indicators, *rows.decisions]
    for row in belonging:
        row.plan = by_pk[row.plan_id]
    return rows


def _ties(plans: list[Plan], living: set[int]) -> dict[str, dict[int, list[int]]]:
    """Which actions, indicators and decisions hang on which goal, in the plan's order; one query for the three."""
    where = Value(0, output_field=IntegerField())
    serves = ActionGoal.objects.filter(action__plan__in=plans).order_by()
    shows = IndicatorGoal.objects.filter(indicator__plan__in=plans).order_by()
    decides = Decision.goals.through.objects.filter(decision__plan__in=plans).order_by()
    pairs = serves.values_list("goal_id", "action_id", "position", "pk", Value("action")).union(
        shows.values_list("goal_id", "indicator_id", "position", "pk", Value("indicator")),
        decides.values_list("goal_id", "decision_id", where, "pk", Value("decision")),
        all=True,
    )
    found: dict[str, dict[int, list[int]]] = {"action": {}, "indicator": {}, "decision": {}}
    for goal_id, element_id, _, _, kind in sorted(pairs, key=lambda pair: pair[2:4]):
        if goal_id in living:
            found[kind].setdefault(goal_id, []).append(element_id)
    return found


def judge_rows(rows: PlanRows, today: date) -> PlanVerdicts:
    return judge_plan(
        goals=rows.goals,
        actions=rows.actions,
        indicators=rows.indicators,
        decisions=rows.decisions,
        actions_of=rows.actions_of,
        indicators_of=rows.indicators_of,
        today=today,
    )


@dataclass(frozen=True, slots=True)
class PlanMaterial:
    """All that the database is asked for one plan page; everything after this is reckoning."""

    plan: Plan
    rows: PlanRows
    around: Surroundings
    links: list[PlanLink]
    phases: tuple[Phase, ...]
    references: tuple[Reference, ...]


def fetch_plan(plan: Plan) -> PlanMaterial:
    """At most 15 queries."""
    return PlanMaterial(
        plan,
        plan_rows(plan),
        surroundings_of(plan),
        list(PlanLink.objects.filter(Q(upper=plan) | Q(lower=plan)).select_related("upper", "lower")),
        tuple(Phase.objects.filter(plan=plan)),
        tuple(Reference.objects.filter(plan=plan)),
    )


def plan_page(plan: Plan, today: date) -> PlanPage:
    """The plan with its goal tree, verdicts, money, decisions and surroundings."""
    return page_of(fetch_plan(plan), today)


def public_plan_page(plan: Plan, today: date) -> PlanPage:
    """The same for everybody: judged, counted and drawn from the values that may leave the municipality."""
    material = fetch_plan(plan)
    take_out_hidden_values(material.rows.indicators)
    return page_of(material, today)


def page_of(material: PlanMaterial, today: date) -> PlanPage:
    """The page from what was fetched. Asks for nothing more."""
    plan, rows, around, links = material.plan, material.rows, material.around, material.links
    verdicts = judge_rows(rows, today)
    actions = {
        row.pk: ActionLine(row, verdicts.actions[row.pk], money_of(row.money_lines.all())) for row in rows.actions
    }
    indicators = {row.pk: indicator_line(row, verdicts.indicators[row.pk]) for row in rows.indicators}
    decisions = {row.pk: DecisionLine(row, verdicts.decisions[row.pk]) for row in rows.decisions}
    living = {goal.pk for goal in rows.goals}
    means: defaultdict[int | None, list[str]] = defaultdict(list)
    for one in around.means:
        means[one.goal_id if one.goal_id in living else None].append(one.text)
    parts = TreeParts(rows, verdicts, actions, indicators, decisions, dict(means))
    tree = goal_tree(parts)
    cards = [card for top in tree for card in top.walk()]
    judged = [card for card in cards if not card.children]
    return PlanPage(
        plan=plan,
        goals=tree,
        loose_actions=_loose(actions, rows.actions_of),
        loose_indicators=_loose(indicators, rows.indicators_of),
        tally=tally_of(card.verdict for card in judged),
        action_tally=tally_of(line.verdict for line in actions.values()),
        behind=tuple(sorted((card for card in judged if card.verdict.status in BEHIND), key=_trouble)),
        late_actions=tuple(line for line in actions.values() if line.verdict.status in BEHIND),
        money=money_years(rows.actions),
        decisions=tuple(decisions.values()),
        phases=material.phases,
        references=material.references,
        loose_means=tuple(means[None]),
        challenges=around.challenges,
        sdgs=around.sdgs,
        reporting=around.reporting,
        carried_by=tuple(link.upper for link in links if link.lower_id == plan.pk),
        carries=tuple(link.lower for link in links if link.upper_id == plan.pk),
        has_source=any(row.source_version_id for row in (*rows.goals, *rows.actions, *rows.indicators)),
        data_date=max((line.verdict.data_date for line in indicators.values() if line.verdict.data_date), default=None),
    )


@dataclass(frozen=True, slots=True)
class TreeParts:
    """What the goal tree is put together from."""

    rows: PlanRows
    verdicts: PlanVerdicts
    actions: dict[int, ActionLine]
    indicators: dict[int, IndicatorLine]
    decisions: dict[int, DecisionLine]
    means: dict[int | None, list[str]]


def goal_tree(parts: TreeParts) -> tuple[GoalCard, ...]:
    """Nested cards in the plan's order; a goal whose parent is gone stands at the top."""
    living = {goal.pk for goal in parts.rows.goals}
    children: defaultdict[int | None, list[Goal]] = defaultdict(list)
    for goal in parts.rows.goals:
        children[goal.parent_id if goal.parent_id in living else None].append(goal)

    def card(goal: Goal, depth: int) -> GoalCard:
        pk = goal.pk
        decides = parts.verdicts.deciding.get(pk)
        measured = parts.indicators.get(decides.pk) if decides and decides.kind == "indicator" else None
        return GoalCard(
            goal=goal,
            verdict=parts.verdicts.goals[pk],
            decided_by=decides,
            decided_unit=measured.indicator.unit if measured else "",
            decided_decimals=measured.indicator.decimals if measured else None,
            actions=_lines(parts.rows.actions_of.get(pk), parts.actions),
            indicators=_lines(parts.rows.indicators_of.get(pk), parts.indicators),
            decisions=_lines(parts.rows.decisions_of.get(pk), parts.decisions),
            means=tuple(parts.means.get(pk, ())),
            children=tuple(card(child, depth + 1) for child in children[pk]),
            depth=depth,
        )

    return tuple(card(goal, 0) for goal in children[None])


def indicator_line(indicator: Indicator, verdict: Verdict) -> IndicatorLine:
    target = next(iter(indicator.targets.all()), None)
    return IndicatorLine(indicator, verdict, series_of(indicator, target), target)


def _lines(pks, found):  # any kind of line, by primary key
    return tuple(found[pk] for pk in pks or () if pk in found)


def _loose(lines, of_goals: dict[int, list[int]]):  # any kind of line, by primary key
    listed = {pk for pks in of_goals.values() for pk in pks}
    return tuple(line for pk, line in lines.items() if pk not in listed)


def _trouble(card: GoalCard) -> int:
    return TROUBLE_ORDER.index(card.verdict.status)


def parents_of(page: PlanPage, card: GoalCard) -> tuple[GoalCard, ...]:
    """The goals above a goal, from the top."""
    by_pk = {one.goal.pk: one for one in page.all_goals}
    found: list[GoalCard] = []
    above = by_pk.get(card.goal.parent_id or 0)
    while above is not None and above not in found:
        found.append(above)
        above = by_pk.get(above.goal.parent_id or 0)
    return tuple(reversed(found))
