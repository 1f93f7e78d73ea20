"""What waits for a person, as a pure rule: plain values and today in, a list of asks out. Knows no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from styrhus.targets.saying import format_date

ASK_AGAIN_AFTER = timedelta(days=90)  # an action that is running is asked about once a quarter
LOOK_AHEAD = timedelta(days=60)
GRACE = {"month": 20, "quarter": 30, "tertial": 30, "half_year": 45, "year": 75}  # days from period's end to figures
PERIOD_DAYS = {"month": 31, "quarter": 92, "tertial": 123, "half_year": 184, "year": 366}


class AskKind(StrEnum):
    MILESTONE = "milestone"  # its date has passed
    ACTION = "action"  # running, and not heard from for a while
    FIGURE = "figure"  # a new value should exist by now
    REVIEW = "review"  # a document has been read and waits for answers
    OWNERLESS = "ownerless"  # actions nobody answers for


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    pk: int
    name: str
    due_on: date
    action_id: str
    action_text: str


@dataclass(frozen=True, slots=True)
class ActionFacts:
    public_id: str
    text: str
    has_started: bool
    is_closed: bool
    last_heard: date | None
    ends_on: date | None
    has_overdue_milestone: bool


@dataclass(frozen=True, slots=True)
class FigureFacts:
    public_id: str
    text: str
    frequency: str
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to answer. `key` names the row the answer is about; `due` is what decides the order."""

    kind: AskKind
    key: str
    title: str
    text: str
    small: str
    is_urgent: bool
    due: date | None = None
    link: str = ""  # the element's permanent id


def milestone_asks(milestones: Iterable[MilestoneFacts], today: date) -> list[Ask]:
    """A passed date is always urgent: somebody is counting on it."""
    return [
        Ask(
            kind=AskKind.MILESTONE,
            key=str(one.pk),
            title=one.action_text,
            text=f"Milepælen «{one.name}» hadde frist {format_date(one.due_on)}. Hvordan går det?",
            small=f"{days_words((today - one.due_on).days)} over fristen",
            is_urgent=True,
            due=one.due_on,
            link=one.action_id,
        )
        for one in milestones
        if one.due_on < today
    ]


def action_asks(actions: Iterable[ActionFacts], today: date) -> list[Ask]:
    """Running actions not heard from lately. One with an overdue milestone is asked about there, once."""
    return [_action_ask(one, today) for one in actions if _is_asked_about(one, today)]


def _is_asked_about(action: ActionFacts, today: date) -> bool:
    if action.is_closed or not action.has_started or action.has_overdue_milestone:
        return False
    return action.last_heard is None or today - action.last_heard >= ASK_AGAIN_AFTER


def _action_ask(action: ActionFacts, today: date) -> Ask:
    heard = f"Sist svart {format_date(action.last_heard)}" if action.last_heard else "Ikke svart på ennå"
    ends = f" · frist {format_date(action.ends_on)}" if action.ends_on else ""
    is_late = action.ends_on is not None and action.ends_on < today
    return Ask(
        kind=AskKind.ACTION,
        key=action.public_id,
        title=action.text,
        text="Fristen er ute. Er tiltaket ferdig?" if is_late else "Hvordan går det? Noe nytt?",
        small=heard + ends,
        is_urgent=is_late,
        due=action.ends_on,
        link=action.public_id,
    )


def figure_asks(figures: Iterable[FigureFacts], today: date) -> list[Ask]:
    """Indicators whose next value should be ready: one period after the last, and the days it takes to count."""
    asks = []
    for one in figures:
        expected = figure_expected_on(one.frequency, one.last_on)
        if expected is None or expected > today:
            continue
        last = f"Siste verdi gjelder {format_date(one.last_on)}" if one.last_on else "Ingen verdi ennå"
        asks.append(
            Ask(
                AskKind.FIGURE,
                one.public_id,
                one.text,
                "Det er tid for en ny verdi.",
                last,
                False,
                expected,
                one.public_id,
            )
        )
    return asks


def figure_expected_on(frequency: str, last_on: date | None) -> date | None:
    """The day a new value should be in; None for an indicator that has never been measured."""
    if last_on is None:
        return None
    return last_on + timedelta(days=PERIOD_DAYS[frequency] + GRACE[frequency])


def in_order(asks: Iterable[Ask]) -> list[Ask]:
    """Urgent first, then by date; what has no date comes last."""
    return sorted(asks, key=lambda ask: (not ask.is_urgent, ask.due or date.max, ask.title))


def days_words(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dager"


_NUMBERS = ["Ingen", "Én", "To", "Tre", "Fire", "Fem", "Seks", "Sju", "Åtte", "Ni", "Ti", "Elleve", "Tolv"]


def headline(count: int, name: str) -> str:
    """«Fem ting venter på deg, Randi»."""
    if count == 0:
        return f"Ingenting venter på deg, {name}"
    amount = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{amount} ting venter på deg, {name}"


def lead(urgent: int, others: int) -> str:
    """One or two sentences under the headline."""
    if urgent == others == 0:
        return "Vi sier fra når det er noe du må svare på."
    if urgent == 0:
        return "Ingenting haster. Ta det når det passer."
    hurry = "Én haster." if urgent == 1 else f"{_NUMBERS[urgent] if urgent < len(_NUMBERS) else urgent} haster."
    return hurry if others == 0 else f"{hurry} Resten kan du ta når det passer."
