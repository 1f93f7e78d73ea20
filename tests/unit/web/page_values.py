"""Plan pages built from values, without a database: what pure parts of the pages are tested with."""

from styrhus.targets.model import Status, Verdict
from styrhus.web.plans.models import Action, Goal, Milestone, MoneyLine, Plan
from styrhus.web.plans.selectors.lines import ActionLine, GoalCard
from styrhus.web.plans.selectors.plan_pages import PlanPage


def verdict(status=Status.ON_TRACK):
    return Verdict(status, "X-01", "Regelen.")


def an_action_line(pk, status=Status.BEHIND, **fields):
    """Without milestones and money, and without asking the database for them."""
    action = Action(pk=pk, text=f"Tiltak {pk}", **fields)
    action._prefetched_objects_cache = {"money_lines": MoneyLine.objects.none(), "milestones": Milestone.objects.none()}
    return ActionLine(action, verdict(status))


def a_card(number="", text="Rett hjelp i tide", children=(), status=Status.ON_TRACK, level="", depth=0):
    pk = abs(hash((number, text, len(children)))) % 10**9
    goal = Goal(pk=pk, public_id=f"HAV-M-{number or text}", number=number, text=text, level=level)
    return GoalCard(goal, verdict(status), children=tuple(children), depth=depth)


def an_area(number, *statuses):
    below = [a_card(f"{number}.{at + 1}", f"Mål {at}", status=status, depth=1) for at, status in enumerate(statuses)]
    return a_card(number, f"Område {number}", below)


def a_page(*goals, summary="", foundation=(), is_strategy=False):
    plan = Plan(pk=1, title="Trygg havn", summary=summary, foundation=list(foundation))
    loose = () if is_strategy else (an_action_line(1),)
    empty = {name: () for name in PlanPage.__dataclass_fields__ if name not in ("plan", "goals", "loose_actions")}
    return PlanPage(**{**empty, "plan": plan, "goals": tuple(goals), "loose_actions": loose, "data_date": None})


AREAS = [an_area(str(number), Status.BEHIND, Status.REACHED) for number in range(1, 9)]
