"""A living plan as the plan draft that the check-up reads, with permanent ids for ids."""

from styrhus.documents.draft import (
    Anchor,
    DraftAction,
    DraftActivity,
    DraftChallenge,
    DraftEvent,
    DraftGoal,
    DraftIndicator,
    DraftMeans,
    DraftPhase,
    DraftReference,
    DraftReporting,
    DraftSdg,
    Period,
    PlanDraft,
)
from styrhus.web.plans.models import Action, Challenge, Means, Phase, Plan, PlanSdg, Reference, ReportingRule
from styrhus.web.plans.target_mapping import target_from_row

from .plan_pages import PlanRows, plan_rows

NOWHERE = Anchor(0, None, 0, 0)


def plan_as_draft(plan: Plan) -> PlanDraft:
    rows = plan_rows(plan)
    ids = {goal.pk: goal.public_id for goal in rows.goals}
    means = Means.objects.filter(plan=plan)
    return PlanDraft(
        title=plan.title,
        municipality=plan.municipality.full_name,
        kind=plan.kind,
        period=Period(plan.period_from, plan.period_to),
        language=plan.language,
        levels=tuple(plan.levels),
        goals=tuple(
            DraftGoal(row.public_id, row.level, row.text, _anchor(row), ids.get(row.parent_id or 0), row.number or None)
            for row in rows.goals
        ),
        actions=tuple(_action(row, _goals_of(row.pk, rows.actions_of, ids)) for row in rows.actions),
        means=tuple(DraftMeans(str(row.pk), row.text, _anchor(row), ids.get(row.goal_id or 0)) for row in means),
        challenges=tuple(
            DraftChallenge(str(row.pk), row.text, _anchor(row), tuple(row.sub))
            for row in Challenge.objects.filter(plan=plan)
        ),
        indicators=_indicators(rows, ids),
        phases=tuple(_phase(row) for row in Phase.objects.filter(plan=plan)),
        reporting=tuple(
            DraftReporting(row.sender, row.receiver, row.what, _anchor(row), row.frequency or None)
            for row in ReportingRule.objects.filter(plan=plan)
        ),
        sdgs=tuple(DraftSdg(row.number, row.name) for row in PlanSdg.objects.filter(plan=plan)),
        references=tuple(_reference(row) for row in Reference.objects.filter(plan=plan)),
    )


def _action(row: Action, goals: tuple[str, ...]) -> DraftAction:
    points = list(row.activities.all())
    responsible = tuple(row.responsible) or tuple(str(one) for one in (row.owner_unit, row.owner) if one)
    return DraftAction(
        id=row.public_id,
        text=row.text,
        anchor=_anchor(row),
        goals=goals,
        activities=tuple(
            DraftActivity(point.text, tuple(sub.text for sub in points if sub.parent_id == point.pk))
            for point in points
            if point.parent_id is None
        ),
        financing=tuple(row.financing) or tuple(str(line.year) for line in row.money_lines.all()),
        responsible=responsible,
        years=Period(row.year_from, row.year_to),
    )


def _indicators(rows: PlanRows, ids: dict[int, str]) -> tuple[DraftIndicator, ...]:
    return tuple(
        DraftIndicator(
            row.public_id,
            row.text,
            _anchor(row),
            _goals_of(row.pk, rows.indicators_of, ids),
            tuple(target_from_row(target) for target in row.targets.all()),
        )
        for row in rows.indicators
    )


def _phase(row: Phase) -> DraftPhase:
    events = tuple(
        DraftEvent(event.get("text", ""), event.get("body"), event.get("date"), event.get("case"))
        for event in row.events
    )
    first, last = (day.isoformat() if day else None for day in (row.starts_on, row.ends_on))
    return DraftPhase(row.number, row.name, _anchor(row), first, last, events)


def _reference(row: Reference) -> DraftReference:
    day = row.date.isoformat() if row.date else None
    return DraftReference(row.kind, row.text, _anchor(row), row.number or None, row.body or None, day)


def _goals_of(pk: int, of_goals: dict[int, list[int]], ids: dict[int, str]) -> tuple[str, ...]:
    return tuple(ids[goal] for goal, listed in of_goals.items() if pk in listed and goal in ids)


def _anchor(row) -> Anchor:  # anything with an anchor
    found = row.anchor or {}
    if found.get("block") is None:
        return NOWHERE
    return Anchor(found["block"], found.get("page"), found.get("start", 0), found.get("end", 0))
