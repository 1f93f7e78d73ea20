"""Reads for the pages of intake, each in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Plan

from .describing import Fact, facts_of, heading_of, short
from .models import DraftElement, Intake, ReviewStep
from .paragraphs import Paragraph, Span, paragraphs_of
from .permissions import Readiness, obstacle
from .services.steps import last_step

State = DraftElement.State
PER_PAGE = 40
FILTERS = {"gjenstaar": "Gjenstår", "se": "Må sees på", "avklart": "Avklart"}


@dataclass(frozen=True, slots=True)
class ElementCard:
    """One element as the list shows it."""

    element: DraftElement
    heading: str
    facts: list[Fact]
    block: int | None
    into: str = ""
    is_current: bool = False

    @property
    def can_be_split(self) -> bool:
        return "text" in self.element.data and self.element.kind != "reference"

    @property
    def is_settled(self) -> bool:
        return self.element.state != State.PENDING

    @property
    def should_be_split(self) -> bool:
        """The check-up says that there are two things in it: then «Del i to» is the recommended answer."""
        return self.can_be_split and any(finding["code"] in ("K-14", "K-40") for finding in self.element.findings)


@dataclass(frozen=True, slots=True)
class FilterChip:
    name: str
    word: str
    count: int
    is_chosen: bool


@dataclass(slots=True)
class ReviewPage:
    """Everything the review page shows."""

    intake: Intake
    chips: list[FilterChip]
    cards: list[ElementCard]
    total: int
    settled: int
    pending: int
    doubtful: int
    certain: int
    obstacle: str | None
    last_step: ReviewStep | None
    chosen_filter: str
    page: int
    pages: int
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def current(self) -> ElementCard | None:
        return next((card for card in self.cards if card.is_current), None)


def intakes_of(municipality: Municipality) -> QuerySet[Intake]:
    """What has been read in, newest first, with how much is left of each. The texts stay in the database."""
    return (
        Intake.objects.filter(municipality=municipality)
        .exclude(state=Intake.State.DISCARDED)
        .select_related("source", "plan", "created_by", "version")
        .defer("source__text", "source__blocks", "draft", "plan_findings")
        .annotate(
            pending=Count("elements", filter=Q(elements__state=State.PENDING)),
            total=Count("elements", filter=~Q(elements__state__in=[State.MERGED, State.SPLIT])),
        )
    )


def read_before(municipality: Municipality, sha256: str) -> Intake | None:
    """The latest intake of the very same file."""
    return (
        Intake.objects.filter(municipality=municipality, source__sha256=sha256)
        .exclude(state=Intake.State.DISCARDED)
        .select_related("source", "created_by", "plan")
        .defer("source__text", "source__blocks")
        .first()
    )


def plans_to_renew(municipality: Municipality) -> list[Plan]:
    return list(municipality.plans.exclude(state__in=["superseded", "withdrawn"]).only("public_id", "title"))


def review_page(
    intake: Intake, *, chosen_filter: str, current: int | None, page: int = 1, with_source: bool = True
) -> ReviewPage:
    """Two queries, whatever the size of the draft, besides the intake itself."""
    elements = list(intake.elements.select_related("into"))
    chosen_filter = chosen_filter if chosen_filter in FILTERS else "gjenstaar"
    shown = [element for element in elements if _is_shown(element, chosen_filter)]
    page = _page_of(shown, current, page)
    some = shown[(page - 1) * PER_PAGE : page * PER_PAGE]
    chosen = next((element for element in some if element.pk == current), some[0] if some else None)
    names = goal_names(elements)
    states = [element.state for element in elements]
    pending = [element for element in elements if element.state == State.PENDING]
    left = [state for state in states if state not in (State.MERGED, State.SPLIT)]
    doubtful = sum(not element.certain for element in pending)
    review = ReviewPage(
        intake=intake,
        chips=_chips(chosen_filter, len(pending), doubtful, len(elements) - len(pending)),
        cards=[_card(element, names, is_current=element is chosen) for element in some],
        total=len(left),
        settled=len(left) - len(pending),
        pending=len(pending),
        doubtful=doubtful,
        certain=len(pending) - doubtful,
        obstacle=obstacle(Readiness(intake.state, len(pending), states.count(State.ACCEPTED), intake.facts_settled)),
        last_step=last_step(intake),
        chosen_filter=chosen_filter,
        page=page,
        pages=max(1, -(-len(shown) // PER_PAGE)),
    )
    if with_source:
        spans = [span for element in elements if element.state != State.REJECTED and (span := _span(element))]
        source = intake.source
        review.paragraphs = paragraphs_of(source.text, source.blocks, spans, _span(chosen) if chosen else None)
    return review


def goal_names(elements: Sequence[DraftElement]) -> dict[str, str]:
    """What each goal is called where others point at it; a goal that was merged goes by the name of what it became."""
    goals = {element.key: element for element in elements if element.kind == "goal"}
    return {
        key: short(heading_of("goal", (goal.into or goal).data if goal.state == State.MERGED else goal.data))
        for key, goal in goals.items()
        if goal.state != State.REJECTED
    }


def living_goals(intake: Intake) -> list[DraftElement]:
    """Goals that something can be put under."""
    return list(intake.elements.filter(kind="goal", state__in=[State.PENDING, State.ACCEPTED]))


def next_after(intake: Intake, element: DraftElement, chosen_filter: str) -> int | None:
    """The element to look at when this one is answered: the next of the same list, else the first left."""
    rows = [row for row in intake.elements.only("pk", "position", "state", "certain") if _is_shown(row, chosen_filter)]
    later = [row for row in rows if (row.position, row.pk) > (element.position, element.pk)]
    return (later or rows)[0].pk if rows else None


def card_of(element: DraftElement) -> ElementCard:
    """One element alone, for the pages that change it."""
    return _card(element, goal_names(list(element.intake.elements.filter(kind="goal").select_related("into"))))


def _card(element: DraftElement, names: dict[str, str], *, is_current: bool = False) -> ElementCard:
    anchor: dict[str, Any] = element.data.get("anchor") or {}
    return ElementCard(
        element=element,
        heading=heading_of(element.kind, element.data),
        facts=facts_of(element.kind, element.data, names),
        block=anchor.get("block"),
        into=short(heading_of(element.into.kind, element.into.data)) if element.into else "",
        is_current=is_current,
    )


def _is_shown(element: DraftElement, chosen_filter: str) -> bool:
    if chosen_filter == "avklart":
        return element.state != State.PENDING
    return element.state == State.PENDING and (chosen_filter == "gjenstaar" or not element.certain)


def _page_of(shown: list[DraftElement], current: int | None, page: int) -> int:
    """The page the chosen element is on, else the page asked for, kept within bounds."""
    place = next((place for place, element in enumerate(shown) if element.pk == current), None)
    if place is not None:
        return place // PER_PAGE + 1
    return min(max(1, page), max(1, -(-len(shown) // PER_PAGE)))


def _chips(chosen: str, pending: int, doubtful: int, settled: int) -> list[FilterChip]:
    counts = {"gjenstaar": pending, "se": doubtful, "avklart": settled}
    return [FilterChip(name, word, counts[name], name == chosen) for name, word in FILTERS.items()]


def _span(element: DraftElement) -> Span | None:
    anchor = element.data.get("anchor")
    return (anchor["start"], anchor["end"]) if anchor else None
