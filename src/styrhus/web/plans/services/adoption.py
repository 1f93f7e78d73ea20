"""What one adoption carries along: the plan and its new version, who is who, and what has to be told afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from styrhus.web.organisation.models import Unit
from styrhus.web.plans.models import Plan, PlanVersion

from .fitting import Fitting
from .recording import Written

KEPT_IN_WORDS = "adopted.kept_in_words"
LEFT_OUT = "adopted.left_out"


@dataclass(slots=True)
class Adoption:
    plan: Plan
    version: PlanVersion
    identities: Mapping[str, str]  # draft id → permanent id, as the reviewer said
    units: Mapping[str, Unit]  # by name, lower case
    goal_ids: dict[str, str] = field(default_factory=dict)  # the draft's id of a goal → its permanent id
    permanent_ids: dict[tuple[str, int], str] = field(default_factory=dict)  # («actions», place in the draft) → id
    findings: list[dict[str, Any]] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)

    def fitting(self) -> Fitting:
        return Fitting()

    def keep(self, fitting: Fitting, anchor: Any) -> None:
        """What did not fit a column becomes findings of the version."""
        self.findings += [{"code": KEPT_IN_WORDS, "message": said, "anchor": anchor} for said in fitting.left_over]

    def leave_out(self, what: str, anchor: Any) -> None:
        self.findings.append({"code": LEFT_OUT, "message": what, "anchor": anchor})

    def known_id(self, draft_id: str) -> str:
        """The permanent id the draft's element is said to have; a draft made from a snapshot has them already."""
        return self.identities.get(draft_id, draft_id)

    def unit_named(self, names: list[str]) -> Unit | None:
        return next((self.units[name.casefold()] for name in names if name.casefold() in self.units), None)

    def snapshot_of(self, draft: dict[str, Any]) -> dict[str, Any]:
        """The draft word for word, with permanent ids instead of its own, and what adopting it found."""
        snapshot = dict(draft)
        for name in ("goals", "actions", "indicators", "means"):
            snapshot[name] = [self._named(name, place, item) for place, item in enumerate(items(draft, name))]
        snapshot["findings"] = [*(draft.get("findings") or []), *self.findings]
        return snapshot

    def _named(self, name: str, place: int, item: dict[str, Any]) -> dict[str, Any]:
        named = dict(item)
        if (name, place) in self.permanent_ids:
            named["id"] = self.permanent_ids[name, place]
        if named.get("parent"):
            named["parent"] = self.goal_ids.get(str(named["parent"]), named["parent"])
        if "goals" in named:
            named["goals"] = [self.goal_ids.get(str(goal), goal) for goal in named["goals"] or []]
        return named


def items(draft: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The draft's elements of one kind; anything that is not an element is passed by."""
    return (item for item in draft.get(name) or [] if isinstance(item, dict))
