"""What a scenario is about: the service whose places it changes, the promise made for it, the stops of the slider."""

from dataclasses import dataclass
from math import ceil

from styrhus.outlook.flow import PersonClass, PlaceKind
from styrhus.outlook.running import Answer, PromiseAnswer
from styrhus.outlook.scenario import PlaceSystem, Scenario
from styrhus.web.outlook.files import answer_in
from styrhus.web.outlook.models import OutlookRun

BEYOND = 6  # stops on each side of what matters


@dataclass(frozen=True, slots=True)
class Slider:
    """`today`: places open when the decision years begin; `fewest`: the least that keeps the promise."""

    stops: range
    today: int
    fewest: int | None
    a_step: int

    @property
    def low(self) -> int:
        return self.stops[0]

    @property
    def high(self) -> int:
        return self.stops[-1]

    def nearest(self, places: int | None) -> int:
        """What was asked for, inside the slider; without a wish, the recommended number."""
        wanted = places if places is not None else (self.fewest or self.today)
        return min(max(wanted, self.low), self.high)


def main_service(scenario: Scenario) -> str:
    """The places its first steps are about, and otherwise those that are described first."""
    known = [system.service for system in scenario.systems]
    for alternative in scenario.alternatives:
        for step in alternative.steps:
            about = getattr(step, "from_service", None) or getattr(step, "service", None)
            if about in known:
                return str(about)
    return known[0]


def system_of(scenario: Scenario, service: str) -> PlaceSystem:
    return next(system for system in scenario.systems if system.service == service)


def people_today(system: PlaceSystem) -> tuple[int, int]:
    """Those who live in the places it is about, and those on the list for one."""
    places = {home.key for home in system.homes if home.kind is PlaceKind.LONG}
    waiting = {one.key for one in system.classes if one.needs is PlaceKind.LONG}
    residents = sum(number for home, number in system.start.residents.items() if home in places)
    return residents, sum(len(days) for key, days in system.start.waiting.items() if key in waiting)


def promised_classes(system: PlaceSystem) -> tuple[PersonClass, ...]:
    """Those the promise is made to, who need places of this service."""
    named = system.promise.classes
    return tuple(one for one in system.classes if one.needs is PlaceKind.LONG and (not named or one.key in named))


def main_class(system: PlaceSystem) -> PersonClass:
    """Those who may wait longest: the promise people speak of."""
    return max(promised_classes(system) or system.classes, key=lambda one: one.limit_days)


def promise_in(answer: Answer, alternative: str, service: str) -> PromiseAnswer | None:
    chosen = next((one for one in answer.alternatives if one.key == alternative), answer.alternatives[0])
    return next((one for one in chosen.promises if one.service == service), None)


def open_in(answer: Answer, alternative: str, service: str, year: int) -> float | None:
    """Places open on average through a year."""
    chosen = next(one for one in answer.alternatives if one.key == alternative)
    series = next((one for one in chosen.series if one.key == f"open:{service}"), None)
    return None if series is None or year not in series.years else series.mean[series.years.index(year)]


def slider_of(run: OutlookRun, scenario: Scenario, service: str) -> Slider:
    answer = answer_in(run)
    open_then = open_in(answer, scenario.baseline.key, service, scenario.decision_years[0])
    system = system_of(scenario, service)
    today = round(open_then) if open_then is not None else sum(home.places for home in system.homes)
    promise = promise_in(answer, scenario.baseline.key, service)
    fewest = promise.fewest if promise else None
    enough = fewest if fewest is not None else ceil(today * 1.2)
    low, high = max(1, min(today, enough) - BEYOND), max(today, enough) + BEYOND
    return Slider(range(low, high + 1), today, fewest, system.places_a_step)
