"""What a check-up yields: findings with a number, a reason and a remedy. Knows no rule and no page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from styrhus.documents.draft import Anchor

if TYPE_CHECKING:
    from styrhus.checkup.checked_plan import CheckedPlan


class Severity(StrEnum):
    """The words are the ones people read, worst first."""

    SERIOUS = "alvorlig"
    SHOULD_MEND = "bør rettes"
    TIP = "tips"


SEVERITY_ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One fault in one place. `title`, `why` and `mend` are the rule's, `message` is about this very case."""

    code: str  # "K-08"
    severity: Severity
    title: str
    message: str
    why: str
    mend: str
    element: str | None  # the id of a goal, action or indicator; None for the plan and what has no id
    kind: str  # plan, goal, action, indicator, note, phase, sdg
    anchor: Anchor | None = None

    def as_json(self) -> dict[str, Any]:
        anchor = self.anchor
        place = anchor and {
            "block": anchor.block,
            "page": anchor.page,
            "start": anchor.start,
            "end": anchor.end,
        }
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return plain | {"severity": self.severity.value, "anchor": place}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule says when it strikes: this case in words, and where."""

    message: str
    kind: str = "plan"
    element: str | None = None
    anchor: Anchor | None = None


Judge = Callable[["CheckedPlan"], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as data. `judge` is pure: the same plan on the same day gives the same hits."""

    code: str
    severity: Severity
    title: str
    why: str
    mend: str
    judge: Judge

    def findings(self, plan: "CheckedPlan") -> Iterator[CheckFinding]:
        for hit in self.judge(plan):
            yield CheckFinding(
                code=self.code,
                severity=self.severity,
                title=self.title,
                message=hit.message,
                why=self.why,
                mend=self.mend,
                element=hit.element,
                kind=hit.kind,
                anchor=hit.anchor,
            )


def rule(code: str, severity: Severity, *, title: str, why: str, mend: str) -> Callable[[Judge], Rule]:
    """Turn a small judging function into a rule with its number and its words."""
    return lambda judge: Rule(code, severity, title, why, mend, judge)
