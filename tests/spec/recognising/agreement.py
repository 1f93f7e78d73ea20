"""How far a draft agrees with what a planner marked: items found by their first words, and their fields."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spec.recognising.marked_plans import Marked, MarkedPlan

from styrhus.documents.draft import Anchor, DraftAction, DraftGoal, DraftIndicator, PlanDraft
from styrhus.targets.model import Target

Drafted = DraftGoal | DraftAction | DraftIndicator
HEADS = ("goals", "actions", "indicators")
_NOWHERE = Anchor(0, None, 0, 0)
# What stands in for an item that was not drafted, so that finding more never lowers a figure.
_NOTHING: dict[str, Drafted] = {
    "goals": DraftGoal("", "", "", _NOWHERE),
    "actions": DraftAction("", "", _NOWHERE),
    "indicators": DraftIndicator("", "", _NOWHERE),
}
_LABEL = re.compile(
    r"^(?:[\s•○▪➢*>«»\-–]+|\(?\d+(?:\.\d+)*[.):]?\s+|[a-zæøå]\d{0,2}[.)]\s+"
    r"|(?:tema|tiltak|(?:hoved|hovud|del|resultat)?mål|(?:satsings|innsats)område)\s*[\d.]*\s*[:.–-]\s+)"
)


@dataclass
class Agreement:
    """Counts over many plans: of items, and of fields that are as marked; the fields of missed items count as wrong."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    surplus: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        shares = {name: self.right[name] / count for name, count in self.compared.items()}
        return {head: self._f1(head) for head in HEADS} | shares

    def _f1(self, head: str) -> float:
        hits = 2 * self.found[head]
        return hits / (hits + self.missed[head] + self.surplus[head]) if hits else 0.0

    def add(self, plan: MarkedPlan, draft: PlanDraft) -> None:
        pairs = {head: self._pair(plan, draft, head) for head in HEADS}
        missed = {head: self._missed(plan, draft, head, pairs[head]) for head in HEADS}
        names = {drafted.id: marked.names[0] for marked, drafted in pairs["goals"]}
        known = set(names.values()) | {m.names[0] for m in plan.wanted if m.head == "goals" and not m.is_optional}
        for head in HEADS:
            for marked, drafted in pairs[head] + [(marked, _NOTHING[head]) for marked in missed[head]]:
                if not marked.is_optional:
                    self._compare(_fields(marked, drafted, names, known), marked.several("len"))
        self._compare(_facts(plan, draft), plan.left_out)

    def _pair(self, plan: MarkedPlan, draft: PlanDraft, head: str) -> list[tuple[Marked, Drafted]]:
        """Each used once, the required before the optional; what nobody asked for is surplus."""
        left: list[Drafted] = list(getattr(draft, head))
        pairs = []
        for marked in sorted((m for m in plan.wanted if m.head == head), key=lambda m: m.is_optional):
            hit = next((d for d in left if any(begin_alike(text, d.text) for text in marked.texts)), None)
            if hit is not None:
                left.remove(hit)
                pairs.append((marked, hit))
        self.found[head] += sum(not marked.is_optional for marked, _ in pairs)
        self.surplus[head] += sum(not any(begin_alike(text, d.text) for text in plan.free) for d in left)
        return pairs

    def _missed(
        self, plan: MarkedPlan, draft: PlanDraft, head: str, pairs: Sequence[tuple[Marked, Drafted]]
    ) -> list[Marked]:
        found = {id(marked) for marked, _ in pairs}
        required = [m for m in plan.wanted if m.head == head and not m.is_optional and id(m) not in found]
        missed = [marked for marked in required if not _stands_elsewhere(marked, draft)]
        self.missed[head] += len(missed)
        return missed

    def _compare(self, fields: Iterator[tuple[str, object, object]], left_out: Sequence[str]) -> None:
        for name, wanted, got in fields:
            if name not in left_out:
                self.compared[name] += 1
                self.right[name] += wanted == got


def begin_alike(one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    count = min(len(a), len(b), 6)
    return a[:count] == b[:count] and (count >= 3 or 0 < len(a) == len(b))


def _words(text: str) -> list[str]:
    text = text.lower()
    while (rest := _LABEL.sub("", text)) != text:
        text = rest
    return re.findall(r"\w+", text)


def _stands_elsewhere(marked: Marked, draft: PlanDraft) -> bool:
    heads = marked.several("or")
    return any(begin_alike(marked.words, item.text) for head in heads for item in getattr(draft, head))


def _fields(
    marked: Marked, drafted: Drafted, names: dict[str, str], known: set[str]
) -> Iterator[tuple[str, object, object]]:
    if isinstance(drafted, DraftGoal):
        if marked.parent in known:
            yield "goal.parent", marked.parent, names.get(drafted.parent or "")
    elif isinstance(drafted, DraftAction):
        yield from _action_fields(marked, drafted, names, known)
    elif "k" in marked.fields:
        yield from _target_fields(marked.fields, drafted.targets[0] if drafted.targets else None)


def _action_fields(
    marked: Marked, action: DraftAction, names: dict[str, str], known: set[str]
) -> Iterator[tuple[str, object, object]]:
    if goals := set(marked.names) & known:
        yield "action.goals", goals, {names.get(goal) for goal in action.goals}
    if years := marked.years():
        yield "action.years", years, (action.years.first, action.years.last)
    if financing := marked.several("fin"):
        yield "action.financing", sorted(financing), sorted(action.financing)
    if "act" in marked.fields:
        yield "action.activities", int(marked.fields["act"]), len(action.activities)


def _target_fields(wanted: dict[str, str], got: Target | None) -> Iterator[tuple[str, object, object]]:
    yield "target.kind", wanted["k"], got and got.kind.value
    if "v" in wanted and wanted["k"] not in ("all", "none"):
        yield "target.value", _numbers(wanted["v"]), got and _numbers(str(got.value))
    if "d" in wanted:
        yield "target.deadline", wanted["d"], got and (got.deadline or "")[:4]
    if "b" in wanted:
        yield "target.baseline", int(wanted["b"]), got and got.baseline_year


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


def _facts(plan: MarkedPlan, draft: PlanDraft) -> Iterator[tuple[str, object, object]]:
    period = plan.facts["period"]
    if isinstance(period, list) and None not in period and plan.facts.get("period_in_text", True):
        yield "plan.period", period, [draft.period.first, draft.period.last]
    if plan.facts.get("municipality_in_text", True):
        yield "plan.municipality", plan.facts["municipality"], draft.municipality
