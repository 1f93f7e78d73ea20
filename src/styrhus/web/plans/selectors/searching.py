"""Search in the words of plans, goals, actions and indicators of one municipality."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from markupsafe import Markup, escape

from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Action, Goal, Indicator, Plan

MOST_OF_EACH = 25


@dataclass(frozen=True, slots=True)
class Hit:
    public_id: str
    text: Markup  # with the words found marked
    number: str
    plan: Plan | None  # None for a plan itself


@dataclass(frozen=True, slots=True)
class HitGroup:
    kind: str
    heading: str
    hits: tuple[Hit, ...]
    more: bool


def search(municipality: Municipality, words: str) -> tuple[HitGroup, ...]:
    """Everything that has all the words, grouped by what it is; an id such as HAV-T-0003 finds its element."""
    parts = words.split()[:8]
    if not parts:
        return ()
    plans = _matching(Plan.objects.filter(municipality=municipality), parts, ("title", "short_title", "summary"))
    groups = [_group("plan", "Planer", list(plans[: MOST_OF_EACH + 1]), parts)]
    for model, kind, heading in (
        (Goal, "goal", "Mål"),
        (Action, "action", "Tiltak"),
        (Indicator, "indicator", "Indikatorer"),
    ):
        living = (
            model.objects.living().filter(plan__municipality=municipality).select_related("plan")
        )  # three models with one manager
        found = _matching(living, parts, ("text", "explanation", "number"))
        groups.append(_group(kind, heading, list(found[: MOST_OF_EACH + 1]), parts))
    return tuple(group for group in groups if group.hits)


def _matching(rows, parts: list[str], fields: tuple[str, ...]) -> QuerySet:  # any of four models
    for part in parts:
        wanted = Q(public_id__iexact=part)
        for field in fields:
            # SQLite folds only a-z, so «Årlig» and «årlig» are both asked for.
            for form in {part, part.lower(), part.capitalize(), part.upper()}:
                wanted |= Q(**{f"{field}__icontains": form})
        rows = rows.filter(wanted)
    return rows


def _group(kind: str, heading: str, rows: list, parts: list[str]) -> HitGroup:  # as above
    hits = tuple(
        Hit(
            row.public_id,
            marked(row.name if kind == "plan" else row.text, parts),
            "" if kind == "plan" else row.number,
            None if kind == "plan" else row.plan,
        )
        for row in rows[:MOST_OF_EACH]
    )
    return HitGroup(kind, heading, hits, len(rows) > MOST_OF_EACH)


def marked(text: str, parts: list[str]) -> Markup:
    """The text with every word found inside <mark>; the text itself is escaped."""
    spans: list[tuple[int, int]] = []
    low = text.lower()
    for part in parts:
        start = low.find(part.lower())
        while start >= 0 and len(low) == len(text):
            spans.append((start, start + len(part)))
            start = low.find(part.lower(), start + len(part))
    said, at = Markup(""), 0
    for start, end in sorted(spans):
        if start < at:
            continue
        said += escape(text[at:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        at = end
    return said + escape(text[at:])
