"""Two elements become one, or one takes over for another. Everything that hung on the one is kept by the other."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from styrhus.web.accounts.models import User
from styrhus.web.plans.models import Action, Goal, Indicator

from .elements import ElementRow
from .locking import write_changes
from .recording import Changes, Written, record_many
from .serving import replace_goals, served_goals


@dataclass(slots=True)
class _Given:
    """What moving the content over changes: in the kept one, in others that pointed at the merged one."""

    fields: dict[str, Any] = field(default_factory=dict)
    goals: Changes = field(default_factory=dict)
    others: list[Written] = field(default_factory=list)
    left_behind: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def merge_elements(*, kept: ElementRow, merged: ElementRow, by: User) -> ElementRow:
    """`merged` lives on in `kept`; its id still answers and leads there. All that hung on it moves along."""
    _check_pair(kept, merged)
    given: _Given = _Given()
    if isinstance(kept, Goal) and isinstance(merged, Goal):
        _give_goal_content(kept, merged, given)
    elif isinstance(kept, Action) and isinstance(merged, Action):
        _give_action_content(kept, merged, given)
    elif isinstance(kept, Indicator) and isinstance(merged, Indicator):
        _give_indicator_content(kept, merged, given)
    own = write_changes(kept, given.fields, always=True)
    written = [Written(own.row, own.changes | given.goals), _mark(merged, "merged_into", kept), *given.others]
    told: dict[str, Any] = {"left_behind": given.left_behind} if given.left_behind else {}
    names = {"kept": kept.public_id, "merged": merged.public_id}
    record_many(kept.plan, "elements_merged", by=by, written=written, **names, **told)
    return kept


@transaction.atomic
def supersede_element(*, old: ElementRow, new: ElementRow, by: User) -> ElementRow:
    """The new one takes over from now on. What was measured and reported on the old one stays there, as history."""
    _check_pair(new, old)
    written = [_mark(old, "superseded_by", new)]
    record_many(old.plan, "element_superseded", by=by, written=written, old=old.public_id, new=new.public_id)
    return new


def _check_pair(kept: ElementRow, gone: ElementRow) -> None:
    kept.refresh_from_db()
    gone.refresh_from_db()
    if type(kept) is not type(gone):
        raise ValidationError("Bare to mål, to tiltak eller to indikatorer kan slås sammen eller avløse hverandre.")
    if kept.pk == gone.pk:
        raise ValidationError("Velg to forskjellige.")
    if kept.plan_id != gone.plan_id:
        raise ValidationError("De to hører til hver sin plan.")
    if kept.removed_at is not None or gone.removed_at is not None:
        raise ValidationError("En av de to er alt tatt ut av planen.")


def _mark(gone: ElementRow, how: str, heir: ElementRow) -> Written:
    written = write_changes(gone, {"removed_at": timezone.now(), how: heir})
    changes: Changes = {"removed": [False, True], how: [None, heir.public_id]}
    return Written(written.row, changes)


def _give_goal_content(kept: Goal, merged: Goal, given: _Given) -> None:
    """Sub-goals, actions, indicators, means and decisions. A kept sub-goal of the merged one moves up first."""
    if _hangs_under(kept, merged):
        given.fields["parent"] = merged.parent
    for child in merged.children.exclude(pk=kept.pk):
        given.others.append(write_changes(child, {"parent": kept}))
    for tie in merged.action_goals.select_related("action"):
        given.others.append(_serve_instead(tie.action, merged, kept))
    for shown in merged.indicator_goals.select_related("indicator"):
        given.others.append(_serve_instead(shown.indicator, merged, kept))
    merged.means.update(goal=kept)
    for decision in merged.decisions.all():
        decision.goals.add(kept)


def _serve_instead(element: Action | Indicator, merged: Goal, kept: Goal) -> Written:
    """The kept goal takes the merged one's place in the element's list; once, if it was there too."""
    before = served_goals(element)
    replace_goals(element, [kept if goal.pk == merged.pk else goal for goal in _served(element)])
    write_changes(element, {}, always=True)
    return Written(element, {"goals": [before, served_goals(element)]})


def _hangs_under(goal: Goal, above: Goal) -> bool:
    seen: set[int] = set()
    parent = goal.parent
    while parent is not None and parent.pk not in seen:
        if parent.pk == above.pk:
            return True
        seen.add(parent.pk)
        parent = parent.parent
    return False


def _give_action_content(kept: Action, merged: Action, given: _Given) -> None:
    """Points, milestones, reports, money, decisions and goals. Money of the same year and purpose is added up."""
    last = kept.activities.count()
    for activity in merged.activities.all():
        activity.action, activity.position = kept, activity.position + last
        activity.save(update_fields=["action", "position"])
    merged.milestones.update(action=kept)
    merged.reports.update(action=kept)
    _add_up_money(kept, merged)
    for decision in merged.decisions.all():
        decision.actions.add(kept)
    given.goals = _serve_both(kept, merged)
    given.fields = {
        "financing": _union(kept.financing, merged.financing),
        "responsible": _union(kept.responsible, merged.responsible),
    }


def _add_up_money(kept: Action, merged: Action) -> None:
    for line in merged.money_lines.all():
        same = kept.money_lines.filter(year=line.year, purpose=line.purpose, stage=line.stage).first()
        if same is None:
            line.action = kept
            line.save(update_fields=["action"])
            continue
        same.kroner = _sum(same.kroner, line.kroner)
        same.fte = _sum(same.fte, line.fte)
        same.save(update_fields=["kroner", "fte"])
        line.delete()


def _give_indicator_content(kept: Indicator, merged: Indicator, given: _Given) -> None:
    """Targets, observations and goals. Where both have a value for a day, the merged one's stays with it."""
    days = set(kept.observations.values_list("on", flat=True))
    colliding = list(merged.observations.filter(on__in=days))
    merged.observations.exclude(on__in=days).update(indicator=kept)
    last = kept.targets.count()
    for target in merged.targets.all():
        target.indicator, target.position = kept, target.position + last
        target.save(update_fields=["indicator", "position"])
    given.goals = _serve_both(kept, merged)
    given.left_behind = [{"on": observation.on, "value": observation.value} for observation in colliding]


def _serve_both(kept: Action | Indicator, merged: Action | Indicator) -> Changes:
    """The goals of both, each once; nothing is told when the kept one served them all."""
    before = served_goals(kept)
    replace_goals(kept, [*_served(kept), *_served(merged)])
    after = served_goals(kept)
    return {} if before == after else {"goals": [before, after]}


def _served(element: Action | Indicator) -> list[Goal]:
    ties = element.action_goals if isinstance(element, Action) else element.indicator_goals
    return [tie.goal for tie in ties.select_related("goal")]


def _union(first: list[Any], second: list[Any]) -> list[Any]:
    return [*first, *(part for part in second if part not in first)]


def _sum(first: Any, second: Any) -> Any:
    return None if first is None and second is None else (first or 0) + (second or 0)
