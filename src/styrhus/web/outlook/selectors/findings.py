"""What an answer says, in one sentence and a little more: for headings, cards and the note. Knows no row."""

from dataclasses import dataclass

from styrhus.outlook.running import AlternativeAnswer, Answer, ClassPromise, PromiseAnswer
from styrhus.outlook.scenario import Asks, Scenario
from styrhus.targets.saying import format_number
from styrhus.web.outlook.words import HARD, amount, amount_changed, of_hundred, within

from .mains import main_class, main_service, open_in, promise_in, promised_classes, system_of


@dataclass(frozen=True, slots=True)
class Finding:
    """`service_name` is what it is about; `is_kept`: whether what is decided keeps the promise."""

    heading: str
    lead: str
    service: str
    service_name: str
    is_kept: bool


def finding_of(scenario: Scenario, answer: Answer) -> Finding:
    """What was asked stands in the heading; what it means for the promise follows."""
    service = main_service(scenario)
    promise = promise_in(answer, scenario.baseline.key, service)
    name = next(one.name for one in scenario.services if one.key == service)
    if promise is None:
        return Finding(scenario.title, scenario.question, service, name, is_kept=False)
    heading = {Asks.PROMISE: _promised, Asks.COST: _costed, Asks.NEED: _needed}[scenario.asks]
    return Finding(
        heading=heading(scenario, answer, promise) or _promised(scenario, answer, promise),
        lead=f"{_promise_today(scenario, promise)} {_best(scenario, answer, service)}".strip(),
        service=service,
        service_name=name,
        is_kept=keeps(scenario, promise),
    )


def keeps(scenario: Scenario, promise: PromiseAnswer) -> bool:
    """A promise to several is a promise to each."""
    named = {one.key for one in promised_classes(system_of(scenario, promise.service))}
    return all(one.share_within >= promise.share_promised for one in promise.classes if one.key in named)


def main_promise(scenario: Scenario, promise: PromiseAnswer) -> ClassPromise:
    key = main_class(system_of(scenario, promise.service)).key
    return next(one for one in promise.classes if one.key == key)


def last_decision_year(scenario: Scenario) -> int:
    """Flow and money are reckoned to the year before the last."""
    return min(scenario.decision_years[1], scenario.last_year - 1)


def _promised(scenario: Scenario, answer: Answer, promise: PromiseAnswer) -> str:
    first, last = scenario.decision_years
    years = f"{first}–{last}"
    if promise.fewest is None:
        return f"Ikke noe antall plasser holder løftet i {years}"
    open_then = open_in(answer, scenario.baseline.key, promise.service, last_decision_year(scenario))
    lacking = promise.fewest - round(open_then or 0)
    if lacking > 0:
        more = "én plass" if lacking == 1 else f"{format_number(lacking)} plasser"
        return f"Det mangler {more} for å holde løftet i {years}"
    return f"Plassene rekker til å holde løftet i {years}"


def _costed(scenario: Scenario, answer: Answer, promise: PromiseAnswer) -> str:
    """Of the first alternative: it is the one asked about. Nothing where there is none."""
    if len(answer.alternatives) < 2:
        return ""
    asked = answer.alternatives[1]
    difference = cost_difference(answer, asked, scenario)
    verb, direction = ("koster", "mer") if difference >= 0 else ("sparer", "")
    amount_said = f"{amount(abs(difference), 'kroner i året')}{HARD}mill.{HARD}kr {direction}".strip()
    return f"«{asked.name}» {verb} {amount_said} i {scenario.compare_in}"


def _needed(scenario: Scenario, answer: Answer, promise: PromiseAnswer) -> str:
    """How many places the promise takes in the year compared, beside those open today."""
    series = next(one for one in answer.alternatives[0].series if one.key == f"places_needed:{promise.service}")
    needed = series.mean[series.years.index(scenario.compare_in)]
    open_now = open_in(answer, scenario.baseline.key, promise.service, scenario.base_year)
    beside = f", og {format_number(round(open_now))} er åpne i dag" if open_now is not None else ""
    return f"Det trengs om lag {format_number(round(needed))} plasser i {scenario.compare_in}{beside}"


def _promise_today(scenario: Scenario, promise: PromiseAnswer) -> str:
    """Of those who may wait longest: it is them the places decide for."""
    main = main_promise(scenario, promise)
    return (
        f"Med det som er vedtatt, får {of_hundred(main.share_within)} plass {within(main.limit_days)}. "
        f"Løftet er {of_hundred(promise.share_promised)}."
    )


def _best(scenario: Scenario, answer: Answer, service: str) -> str:
    """The alternative that comes nearest, and what it costs."""
    one = best_alternative(scenario, answer, service)
    promise = promise_in(answer, one.key, service) if one else None
    if one is None or promise is None:
        return ""
    verb = "holder det" if keeps(scenario, promise) else "kommer nærmest"
    money = amount_changed(cost_difference(answer, one, scenario), "kroner i året")
    share = of_hundred(main_promise(scenario, promise).share_within)
    return f"«{one.name}» {verb}: {share}, for {money} mill. kr i {scenario.compare_in}."


def best_alternative(scenario: Scenario, answer: Answer, service: str) -> AlternativeAnswer | None:
    """The cheapest that keeps the promise; where none does, the one that comes nearest."""
    promised = [(one, promise) for one in answer.alternatives[1:] if (promise := promise_in(answer, one.key, service))]

    def merit(each: tuple[AlternativeAnswer, PromiseAnswer]) -> tuple[bool, float, float]:
        is_kept = keeps(scenario, each[1])
        nearness = 1.0 if is_kept else main_promise(scenario, each[1]).share_within
        return is_kept, nearness, -cost_difference(answer, each[0], scenario)

    return max(promised, key=merit)[0] if promised else None


def cost_difference(answer: Answer, alternative: AlternativeAnswer, scenario: Scenario) -> float:
    """Net cost in the year compared, less the baseline's."""
    mine, base = alternative.one("cost"), answer.alternatives[0].one("cost")
    place = mine.years.index(min(scenario.compare_in, mine.years[-1]))
    return mine.mean[place] - base.mean[place]
