"""The promise page: with so many places, what can we honestly promise, and what does it take? Reads the points that are
reckoned; the caller sees to it that they are there."""

from collections.abc import Iterable
from dataclasses import dataclass

from styrhus.outlook.flow import PersonClass
from styrhus.outlook.running import Series
from styrhus.targets.saying import format_number
from styrhus.web.drawing.fan import Level
from styrhus.web.outlook.costs import PlaceCost, place_costs
from styrhus.web.outlook.models import OutlookPoint
from styrhus.web.outlook.words import amount_changed, of_hundred, promised_share, share_said, within

from .fans import FanChart, fan_chart, series_in
from .mains import Slider, main_class, people_today, promised_classes, system_of
from .outlooks import Answered


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the visitor asked for, inside what there is."""

    alternative: str
    service: str
    places: int


@dataclass(frozen=True, slots=True)
class ThreeNumbers:
    share: str
    breaches: str
    chance: str


@dataclass(frozen=True, slots=True)
class ClassRow:
    name: str
    limit: str
    now: ThreeNumbers
    today: ThreeNumbers
    is_kept: bool


@dataclass(frozen=True, slots=True)
class CostRow:
    name: str
    average: str
    next_one: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number beneath the slider; `at` is percent of the way."""

    at: str
    text: str
    anchor: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class PromisePage:
    chosen: Chosen
    slider: Slider
    service_name: str
    limit: str
    years: tuple[int, int]
    now: ThreeNumbers
    today: ThreeNumbers
    classes: tuple[ClassRow, ...]
    sentence: str
    costs: tuple[CostRow, ...]
    fan: FanChart | None
    marks: tuple[Mark, ...]
    promised: str
    share_promised: float
    draws: int
    start: str
    is_dearer: bool  # more places are needed at the end than today


def promise_page(
    answered: Answered, chosen: Chosen, slider: Slider, *, point: OutlookPoint, today: OutlookPoint
) -> PromisePage:
    scenario = answered.scenario
    system = system_of(scenario, chosen.service)
    person = main_class(system)
    promised = system.promise.share
    needed = _needed(answered, chosen)
    return PromisePage(
        chosen=chosen,
        slider=slider,
        service_name=next(one.name for one in scenario.services if one.key == chosen.service),
        limit=within(person.limit_days),
        years=scenario.decision_years,
        now=_three(point, person.key),
        today=_three(today, person.key),
        classes=tuple(_class_row(one, point, today, promised) for one in promised_classes(system)),
        sentence=_sentence(point, promised_classes(system), promised),
        costs=_costs(answered, chosen, slider, point, today),
        fan=_fan(answered, chosen, slider),
        marks=tuple(marks_of(slider)),
        promised=of_hundred(promised),
        share_promised=promised,
        draws=answered.run.draws,
        is_dearer=needed is not None and needed.mean[-1] > needed.mean[0],
        start="{} beboere og {} på venteliste".format(*people_today(system)),
    )


def _three(point: OutlookPoint, key: str) -> ThreeNumbers:
    said = next(one for one in point.classes if one["key"] == key)
    return ThreeNumbers(
        share=promised_share(said["share_within"]),
        breaches=format_number(said["breaches_a_year"], 1),
        chance=share_said(said["probability_no_breach"]),
    )


def _class_row(person: PersonClass, point: OutlookPoint, today: OutlookPoint, promised: float) -> ClassRow:
    share = _share(point, person.key)
    now, before = _three(point, person.key), _three(today, person.key)
    return ClassRow(person.name, within(person.limit_days), now, before, is_kept=share >= promised)


def _share(point: OutlookPoint, key: str) -> float:
    return float(next(one["share_within"] for one in point.classes if one["key"] == key))


def _sentence(point: OutlookPoint, people: Iterable[PersonClass], promised: float) -> str:
    """Goes on after «Med 68 plasser»: what can be promised to whom. Nothing can be promised to all."""
    people = sorted(people, key=lambda one: -one.limit_days)
    first = people[0]
    said = f"kan vi love plass {within(first.limit_days)} til {of_hundred(_share(point, first.key))}"
    others = [
        f"{within(one.limit_days)} til {of_hundred(_share(point, one.key))} ({_short(one)})" for one in people[1:]
    ]
    rest = f", {' og '.join(others)}" if others else ""
    held = all(_share(point, one.key) >= promised for one in people)
    verdict = (
        f"Løftet til {of_hundred(promised)} holder."
        if held
        else f"Løftet er {of_hundred(promised)}, og det holder ikke."
    )
    return f"{said}{rest}. {verdict} Vi kan ikke love alle."


def _short(person: PersonClass) -> str:
    return person.name[:1].lower() + person.name[1:]


def _costs(
    answered: Answered, chosen: Chosen, slider: Slider, point: OutlookPoint, today: OutlookPoint
) -> tuple[CostRow, ...]:
    found = place_costs(
        answered.scenario,
        chosen.service,
        today=slider.today,
        places=chosen.places,
        hospital_days=point.hospital_days - today.hospital_days,
    )
    return tuple(_cost_row(one) for one in found)


def _cost_row(cost: PlaceCost) -> CostRow:
    is_money = cost.unit != "årsverk"
    unit = "kroner i året" if is_money else ""
    name = f"{cost.name}, {cost.unit}" if is_money else cost.name
    return CostRow(name, amount_changed(cost.average, unit), amount_changed(cost.next_one, unit))


def _needed(answered: Answered, chosen: Chosen) -> Series | None:
    alternative = next(one for one in answered.answer.alternatives if one.key == chosen.alternative)
    return series_in(alternative, f"places_needed:{chosen.service}")


def _fan(answered: Answered, chosen: Chosen, slider: Slider) -> FanChart | None:
    alternative = next(one for one in answered.answer.alternatives if one.key == chosen.alternative)
    if _needed(answered, chosen) is None:
        return None
    text = f"Ditt valg: {chosen.places}"
    level = Level(float(chosen.places), f"{text} plasser", text)
    key, room = f"places_needed:{chosen.service}", (slider.low, slider.high)
    return fan_chart(answered.scenario, alternative, key, choice=level, room=room)


def marks_of(slider: Slider) -> Iterable[Mark]:
    """The ends, today, and one and two building steps from there, where there is room."""
    wanted = {slider.low: f"{slider.low}", slider.high: f"{slider.high}"}
    wanted |= {
        number: f"{number}"
        for number in (slider.today + slider.a_step, slider.today + 2 * slider.a_step)
        if number in slider.stops and slider.a_step > 1
    }
    wanted[slider.today] = f"{slider.today} i dag"
    width = slider.high - slider.low
    shown: list[tuple[float, int]] = []
    for number in sorted(wanted, key=lambda one: (one != slider.today, one not in (slider.low, slider.high), one)):
        at = 100 * (number - slider.low) / width
        if all(abs(at - other) > 11 for other, _ in shown):
            shown.append((at, number))
    for at, number in sorted(shown):
        anchor = "start" if at < 5 else "end" if at > 95 else "middle"
        yield Mark(f"{at:.2f}%", wanted[number], anchor, number == slider.today)
