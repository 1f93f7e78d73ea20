"""A draft as lines that a planner can read and compare with the document."""

from collections.abc import Iterator

from styrhus.documents.draft import DraftAction, DraftIndicator, Period, PlanDraft


def as_text(draft: PlanDraft) -> str:
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: PlanDraft) -> Iterator[str]:
    yield f"plan     {draft.title}"
    yield f"         {draft.municipality or '–'} · {draft.kind or '–'} · {_years(draft.period)} · {draft.language}"
    yield f"levels   {' > '.join(draft.levels) or '–'}"
    for goal in draft.goals:
        number = f" {goal.number}" if goal.number else ""
        yield f"{goal.id:4} {'< ' + goal.parent if goal.parent else '':5} {goal.level}{number}: {goal.text}"
    for action in draft.actions:
        yield from _action(action)
    for means in draft.means:
        yield f"{means.id:4} {'< ' + means.parent if means.parent else '':5} {means.text}"
    for indicator in draft.indicators:
        yield from _indicator(indicator)
    for challenge in draft.challenges:
        yield f"{challenge.id:4} {challenge.text}"
        yield from (f"     - {text}" for text in challenge.sub)
    for phase in draft.phases:
        yield f"phase {phase.number} {phase.name} {phase.first or ''}–{phase.last or ''}"
        yield from (f"     - {e.body or '–'} · {e.date or '–'} · {e.case or '–'}" for e in phase.events)
    for body in draft.bodies:
        yield f"body  {body.role}: {', '.join(body.members) or '–'} · {body.mandate or '–'}"
    for rule in draft.reporting:
        yield f"report {rule.sender} → {rule.receiver}: {rule.what} · {rule.frequency or '–'}"
    yield from (f"sdg   {sdg.number} {sdg.name}" for sdg in draft.sdgs)
    for ref in draft.references:
        yield f"ref   {ref.kind} {ref.number or '–'} · {ref.body or '–'} · {ref.date or '–'} · {ref.text[:60]}"
    yield from (f"check {finding.code}" for finding in draft.findings)


def _action(action: DraftAction) -> Iterator[str]:
    yield f"{action.id:4} {'+'.join(action.goals):5} {action.text}"
    said = [", ".join(action.responsible), " + ".join(action.financing), _years(action.years)]
    if any(part not in ("", "–") for part in said):
        yield f"     {' | '.join(part or '–' for part in said)}"
    for activity in action.activities:
        yield f"     - {activity.text}"
        yield from (f"       - {text}" for text in activity.sub)


def _indicator(indicator: DraftIndicator) -> Iterator[str]:
    yield f"{indicator.id:4} {'+'.join(indicator.goals):5} {indicator.text}"
    for target in indicator.targets:
        facts = target.as_json()
        yield f"     {facts['kind']} {facts['value']} {facts['unit'] or ''} by {facts['deadline'] or '–'}"


def _years(period: Period) -> str:
    if period == Period():
        return "–"
    return f"{period.first or ''}–{period.last or ''}"
