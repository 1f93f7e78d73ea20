"""The check-up itself: every rule on one plan, the findings in the order a person should meet them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from styrhus.checkup import actions, dates, duplicates, goals, notes, targets, whole_plan, wording
from styrhus.checkup.checked_plan import CheckedPlan
from styrhus.checkup.model import SEVERITY_ORDER, CheckFinding, Rule, Severity
from styrhus.documents.draft import PlanDraft

THEMES: tuple[ModuleType, ...] = (whole_plan, goals, actions, targets, dates, notes, duplicates, wording)


def rules_of(theme: ModuleType) -> tuple[Rule, ...]:
    return tuple(value for value in vars(theme).values() if isinstance(value, Rule))


RULES: tuple[Rule, ...] = tuple(
    sorted((found for theme in THEMES for found in rules_of(theme)), key=lambda found: found.code)
)


def check(draft: PlanDraft, *, today: date, text: str = "") -> tuple[CheckFinding, ...]:
    """All findings, worst first, then in the document's order.

    `text` is the document's normalised text, where there is one. With it the check-up also sees notes and
    promises of revision in running text, which a draft leaves out.
    """
    plan = CheckedPlan(draft, today, text)
    rules = [whole_plan.plan_is_empty] if plan.is_empty else RULES
    place = places(draft)

    def order(finding: CheckFinding) -> tuple[int, int, int, str]:
        start = finding.anchor.start if finding.anchor else -1
        element = place.get((finding.kind, finding.element), -1)
        return SEVERITY_ORDER[finding.severity], start, element, finding.code

    return tuple(sorted((finding for rule in rules for finding in rule.findings(plan)), key=order))


def places(draft: PlanDraft) -> dict[tuple[str, str | None], int]:
    """Where each element comes among its own, for plans that have no document to point into."""
    ids = {
        "goal": [goal.id for goal in draft.goals],
        "action": [action.id for action in draft.actions],
        "indicator": [indicator.id for indicator in draft.indicators],
    }
    return {(kind, element): place for kind, group in ids.items() for place, element in enumerate(group)}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All findings of one rule: said once, with where it strikes."""

    code: str
    severity: Severity
    title: str
    why: str
    mend: str
    findings: tuple[CheckFinding, ...]

    @property
    def count(self) -> int:
        return len(self.findings)


def summary(findings: Iterable[CheckFinding]) -> tuple[FindingGroup, ...]:
    """Findings grouped by rule: worst first, then by the rule's number."""
    by_code: dict[str, list[CheckFinding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    groups = (
        FindingGroup(code, same[0].severity, same[0].title, same[0].why, same[0].mend, tuple(same))
        for code, same in by_code.items()
    )
    return tuple(sorted(groups, key=lambda group: (SEVERITY_ORDER[group.severity], group.code)))
