"""Rules about goals and the tree they form."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import lower_first, name
from styrhus.documents.draft import DraftAction, DraftGoal, DraftIndicator


def goals_left_out(plan: CheckedPlan, linked: set[str]) -> Iterator[DraftGoal]:
    """Goals that nothing is linked to, at the levels where this plan does link things.

    A goal is served from below (a goal under it is linked) and from above (the area it lies in is linked).
    Of a goal and those under it only the lowest are named.
    """
    served = set(linked)
    for goal in plan.draft.goals:
        if goal.id in linked:
            served.update(above.id for above in plan.ancestors(goal))
    levels = {goal.level for goal in plan.draft.goals if goal.id in served}
    left_out = [
        goal
        for goal in plan.draft.goals
        if goal.level in levels
        and goal.id not in served
        and not any(above.id in linked for above in plan.ancestors(goal))
    ]
    above_another = {above.id for goal in left_out for above in plan.ancestors(goal)}
    yield from (goal for goal in left_out if goal.id not in above_another)


@rule(
    "K-08",
    Severity.SHOULD_MEND,
    title="Mål uten tiltak",
    why="Et mål som ingen gjør noe for, blir ikke nådd av seg selv.",
    mend="Legg til et tiltak, knytt et som finnes til målet, eller ta målet ut.",
)
def goal_without_actions(plan: CheckedPlan) -> Iterator[Hit]:
    linked = {goal for action in plan.draft.actions for goal in action.goals}
    for goal in goals_left_out(plan, linked):
        yield at(goal, f"{name(plan, goal)} har ingen tiltak.")


@rule(
    "K-12",
    Severity.SHOULD_MEND,
    title="Mål uten indikator",
    why="Uten noe å måle kan ingen se om målet blir nådd.",
    mend="Velg en indikator, helst et tall dere alt har, og sett måltall og frist.",
)
def goal_without_indicator(plan: CheckedPlan) -> Iterator[Hit]:
    linked = {goal for indicator in plan.draft.indicators for goal in indicator.goals}
    for goal in goals_left_out(plan, linked):
        yield at(goal, f"{name(plan, goal)} har ingen indikator.")


@rule(
    "K-25",
    Severity.TIP,
    title="Mål som aldri er hovedsaken",
    why="Målet står bare som nummer to eller senere i tiltakene. Da er det lett å glemme.",
    mend="Finn ett tiltak der dette målet bør stå først, eller slå det sammen med et annet mål.",
)
def goal_is_only_secondary(plan: CheckedPlan) -> Iterator[Hit]:
    first = {action.goals[0] for action in plan.draft.actions if action.goals}
    later = {goal for action in plan.draft.actions for goal in action.goals[1:]}
    for goal in plan.draft.goals:
        if goal.id in later - first and not plan.children.get(goal.id):
            yield at(goal, f"{name(plan, goal)} står aldri først i et tiltak.")


@rule(
    "K-26",
    Severity.SHOULD_MEND,
    title="Hopp i målnivåene",
    why="Når et nivå mangler, blir det uklart hva målet bidrar til.",
    mend="Flytt målet under riktig overordnet mål, eller rett navnet på nivået.",
)
def level_is_skipped(plan: CheckedPlan) -> Iterator[Hit]:
    usual = usual_levels_above(plan)
    place = {level: number for number, level in enumerate(plan.draft.levels)}
    for goal in plan.draft.goals:
        expected = usual.get(goal.level)
        above = plan.goals_by_id.get(goal.parent or "")
        if expected is None or expected not in place or (above is None and goal.parent is not None):
            continue
        if above is None:
            yield at(goal, f"{name(plan, goal)} ligger ikke under noe mål på nivået «{expected}».")
        elif above.level in place and place[above.level] < place[expected]:
            over = lower_first(name(plan, above))
            yield at(goal, f"{name(plan, goal)} ligger rett under {over}. Nivået «{expected}» mangler imellom.")


def usual_levels_above(plan: CheckedPlan) -> dict[str, str]:
    """Per level the level that more than half of its goals lie under. A plan's list of levels may hold
    side by side what a tree would not, so its own practice is the judge."""
    found: dict[str, Counter[str | None]] = {}
    for goal in plan.draft.goals:
        above = plan.goals_by_id.get(goal.parent or "")
        found.setdefault(goal.level, Counter())[above.level if above else None] += 1
    most = {level: counted.most_common(1)[0] for level, counted in found.items()}
    return {
        level: above
        for level, (above, count) in most.items()
        if above is not None and above != level and 2 * count > found[level].total()
    }


@rule(
    "K-27",
    Severity.SERIOUS,
    title="Viser til et mål som ikke finnes",
    why="Tråden fra mål til tiltak er brutt her.",
    mend="Rett nummeret, eller legg inn målet som mangler.",
)
def goal_does_not_exist(plan: CheckedPlan) -> Iterator[Hit]:
    for goal in plan.draft.goals:
        if goal.parent is not None and goal.parent not in plan.goals_by_id:
            yield at(goal, f"{name(plan, goal)} ligger under mål {goal.parent}, som ikke finnes i planen.")
        elif any(above.parent == goal.id for above in (goal, *plan.ancestors(goal))):
            yield at(goal, f"{name(plan, goal)} ligger under seg selv.")
    linked: tuple[DraftAction | DraftIndicator, ...] = (*plan.draft.actions, *plan.draft.indicators)
    for element in linked:
        for missing in dict.fromkeys(element.goals):
            if missing not in plan.goals_by_id:
                yield at(element, f"{name(plan, element)} viser til mål {missing}, som ikke finnes i planen.")


def number_parts(number: str | None) -> tuple[int, ...]:
    """«4.2» as (4, 2); empty where the number is no number."""
    parts = (number or "").strip(" .)").split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


@rule(
    "K-28",
    Severity.SHOULD_MEND,
    title="Samme nummer på to mål",
    why="Tiltak og vedtak viser til mål med nummer. Da må hvert nummer gjelde bare ett mål.",
    mend="Gi det ene målet et nytt nummer, og rett henvisningene til det.",
)
def number_is_used_twice(plan: CheckedPlan) -> Iterator[Hit]:
    seen: dict[tuple[object, ...], DraftGoal] = {}
    for goal in plan.draft.goals:
        parts = number_parts(goal.number)
        if not parts:
            continue
        # «1» may start anew in every area; «4.2» may not, since it names its area.
        key = (goal.level, parts) if len(parts) > 1 else (goal.level, parts, goal.parent)
        if key in seen:
            yield at(goal, f"{name(plan, goal)} har samme nummer som {lower_first(name(plan, seen[key]))}.")
        seen.setdefault(key, goal)


LONGEST_GAP = 2  # more than two missing in a row is another plan's numbers, not a slip
FEWEST_NUMBERED = 3


@rule(
    "K-29",
    Severity.TIP,
    title="Hull i nummereringen",
    why="Et hull kan bety at et mål falt ut da planen ble skrevet eller lest inn.",
    mend="Se etter i dokumentet. Mangler det et mål, legg det inn; hvis ikke, rett numrene.",
)
def numbering_has_a_gap(plan: CheckedPlan) -> Iterator[Hit]:
    series: dict[tuple[str, tuple[int, ...]], dict[int, DraftGoal]] = {}
    for goal in plan.draft.goals:
        if parts := number_parts(goal.number):
            series.setdefault((goal.level, parts[:-1]), {}).setdefault(parts[-1], goal)
    for (_, stem), members in series.items():
        numbers = sorted(members)
        if len(numbers) < FEWEST_NUMBERED:
            continue
        for before, after in pairwise(numbers):
            missing = [".".join(map(str, (*stem, number))) for number in range(before + 1, after)[:3]]
            if 0 < len(missing) <= LONGEST_GAP:
                verb = "Mål " + " og ".join(missing)
                yield at(members[after], f"{verb} mangler foran {lower_first(name(plan, members[after]))}.")
