"""Checks of the steps of an alternative: what they refer to, when they come, that no home closes more than it has."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .faults import Faults
from .frame_checks import (
    CLOSE,
    check_known,
    check_unique,
    check_year,
    has_horizon,
    norwegian,
    place_services,
    service_keys,
)
from .model import (
    Alternative,
    ChangeCoverage,
    ChangeDriver,
    ChangeStay,
    ClosePlaces,
    Driver,
    MoveNeed,
    OpenPlaces,
    PoolHomes,
    Scenario,
    Step,
)

Placed = tuple[str, Step]  # the step and its path


def check_steps(scenario: Scenario, faults: Faults) -> None:
    alternatives = [("baseline", scenario.baseline)]
    alternatives += [(f"alternatives[{i}]", each) for i, each in enumerate(scenario.alternatives)]
    check_unique([(f"{path}.key", each.key) for path, each in alternatives], "Alternativet", faults)
    decided = _placed("baseline", scenario.baseline)
    for path, alternative in alternatives:
        own = _placed(path, alternative)
        steps = own if path == "baseline" else decided + own
        check_unique([(f"{where}.key", step.key) for where, step in steps], "Steget", faults)
        for where, step in own:
            _check_step(where, step, scenario, faults)
        _check_drivers(own, faults)
        _check_calendar(scenario, steps, faults)
        _check_delays(scenario, path, alternative, decided if path != "baseline" else [], faults)


def moved(step: Step, years: int) -> Step:
    """The same step so many years later. A step without a date cannot be delayed: it stands as it was."""
    if isinstance(step, OpenPlaces | ClosePlaces):
        return replace(step, on=_later(step.on, years))
    if isinstance(step, ChangeCoverage | MoveNeed | ChangeStay):
        return replace(step, from_year=step.from_year + years)
    return step


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _placed(path: str, alternative: Alternative) -> list[Placed]:
    return [(f"{path}.steps[{i}]", step) for i, step in enumerate(alternative.steps)]


def _check_step(path: str, step: Step, scenario: Scenario, faults: Faults) -> None:
    if isinstance(step, ChangeCoverage | MoveNeed | ChangeStay):
        check_year(f"{path}.from_year", step.from_year, scenario, faults)
    if isinstance(step, ChangeCoverage):
        _check_coverage(path, step, scenario, faults)
    elif isinstance(step, MoveNeed):
        _check_move(path, step, scenario, faults)
    elif isinstance(step, ChangeStay | PoolHomes | OpenPlaces | ClosePlaces):
        known = place_services(scenario, faults)
        if check_known(f"{path}.service", step.service, known, "Tjenesten med plasser", faults):
            _check_home(path, step, scenario, faults)
    if isinstance(step, OpenPlaces):
        _check_grant(path, step, scenario, faults)


def _check_coverage(path: str, step: ChangeCoverage, scenario: Scenario, faults: Faults) -> None:
    if not check_known(f"{path}.service", step.service, service_keys(scenario, faults), "Tjenesten", faults):
        return
    service = next(each for each in scenario.services if each.key == step.service)
    highest = max((rate.rate for rate in service.rates), default=0.0) * (1 + step.change.middle)
    if highest > 1 + CLOSE:
        reason = f"Endringen gir en rate på {norwegian(highest)} i {service.name}, men ingen rate kan være over 1."
        faults.judge(f"{path}.change", reason, "services")


def _check_move(path: str, step: MoveNeed, scenario: Scenario, faults: Faults) -> None:
    with_places = place_services(scenario, faults)
    check_known(f"{path}.from_service", step.from_service, with_places, "Tjenesten med plasser", faults)
    if not check_known(f"{path}.to_service", step.to_service, service_keys(scenario, faults), "Tjenesten", faults):
        return
    service = next(each for each in scenario.services if each.key == step.to_service)
    if service.hours_a_week is None:
        index = scenario.services.index(service)
        reason = f"{service.name} gis ikke som timer. Velg en tjeneste med hours_a_week, eller gi denne det."
        faults.judge(f"{path}.to_service", reason, f"services[{index}].hours_a_week")


def _check_home(path: str, step: Step, scenario: Scenario, faults: Faults) -> None:
    """A home belongs to one service; an opening may name a new one, a closing may not."""
    if not isinstance(step, OpenPlaces | ClosePlaces):
        return
    first, last = date(scenario.base_year, 1, 1), date(scenario.last_year, 1, 1)
    if has_horizon(scenario) and not first <= step.on < last:
        told = "før startåret" if step.on < first else "etter siste år"
        reason = (
            f"{step.on.isoformat()} er {told}. Velg en dato fra {first.isoformat()} til og med {last.year - 1}-12-31."
        )
        faults.judge(f"{path}.date", reason, "base_year", "last_year")
    for i, system in enumerate(scenario.systems):
        for j, home in enumerate(system.homes):
            owner = system.service if home.kind == "long" else system.buffer
            if home.key == step.home and owner != step.service:
                reason = f"{home.name} har plasser for {owner}, ikke {step.service}. Skriv service: {owner}."
                faults.judge(f"{path}.service", reason, f"{path}.home", f"systems[{i}].homes[{j}]")


def _check_grant(path: str, step: OpenPlaces, scenario: Scenario, faults: Faults) -> None:
    if not step.applies_for_grant:
        return
    if scenario.grant is None:
        reason = (
            "Filen har ingen regler for tilskudd. Legg til grant: med share og ceiling_a_place, eller ta bort feltet."
        )
        faults.judge(f"{path}.applies_for_grant", reason, "grant")
    if step.cost_a_place == 0:
        reason = "Det kan ikke søkes om tilskudd til noe som ikke koster noe. Skriv for eksempel cost_a_place: 3500000."
        faults.judge(f"{path}.cost_a_place", reason, f"{path}.applies_for_grant")


def _check_drivers(steps: Sequence[Placed], faults: Faults) -> None:
    changes = [(path, step) for path, step in steps if isinstance(step, ChangeDriver)]
    for index, (path, step) in enumerate(changes):
        if step.driver in [earlier.driver for _, earlier in changes[:index]]:
            reason = f"{step.driver.value} er endret alt i samme alternativ. Behold ett av stegene."
            faults.judge(f"{path}.driver", reason)
    for path, step in changes:
        bounds = [step.value.middle, *(end for end in (step.value.low, step.value.high) if end is not None)]
        is_ageing = step.driver is Driver.HEALTHY_AGEING
        if is_ageing and min(bounds) < 0:
            faults.judge(
                f"{path}.value", "Sunnere aldring er en andel fra 0 til 1. Skriv for eksempel 0.5.", f"{path}.driver"
            )
        if not is_ageing and max(bounds) >= 0.5:
            reason = "En endring per år er under 0,5. 0.01 er én prosent i året."
            faults.judge(f"{path}.value", reason, f"{path}.driver")


def _check_calendar(scenario: Scenario, steps: Sequence[Placed], faults: Faults) -> None:
    """Walks through the openings and closings by date; on one day what opens comes first."""
    homes = [(i, j, home) for i, system in enumerate(scenario.systems) for j, home in enumerate(system.homes)]
    places = {home.key: home.places for _, _, home in homes}
    dated = [(path, step) for path, step in steps if isinstance(step, OpenPlaces | ClosePlaces)]
    opened = {step.home for _, step in dated if isinstance(step, OpenPlaces)}
    grounds = [f"systems[{i}].homes[{j}].{name}" for i, j, _ in homes for name in ("key", "places")]
    grounds += [f"{path}.type" for path, _ in steps]
    grounds += [f"{path}.{name}" for path, _ in dated for name in ("home", "places", "date")]
    for path, step in sorted(dated, key=lambda each: (each[1].on, isinstance(each[1], ClosePlaces))):
        has = places.get(step.home, 0)
        if isinstance(step, OpenPlaces):
            places[step.home] = has + step.places
        elif step.home not in places and step.home not in opened:
            names = ", ".join(sorted(places))
            faults.judge(f"{path}.home", f"Hjemmet «{step.home}» finnes ikke i filen. Velg blant {names}.", *grounds)
        elif step.places > has:
            told = f"Stenger {step.places} plasser {step.on.isoformat()}, men hjemmet har da {has}."
            reason = f"{told} Skriv høyst {has}, eller flytt datoen."
            faults.judge(f"{path}.places", reason, *grounds)
            places[step.home] = 0
        else:
            places[step.home] = has - step.places


def _check_delays(
    scenario: Scenario, path: str, alternative: Alternative, decided: Sequence[Placed], faults: Faults
) -> None:
    known = faults.names([(f"{where}.key", step.key) for where, step in _placed(path, alternative)])
    for i, delay in enumerate(alternative.delays):
        where = f"{path}.delays[{i}]"
        if not check_known(f"{where}.step", delay.step, known, "Steget", faults):
            continue
        step = next(each for each in alternative.steps if each.key == delay.step)
        later = moved(step, delay.years)
        if later == step:
            faults.judge(
                f"{where}.step", f"«{step.label}» har ingen dato og kan ikke utsettes. Velg et steg med dato eller år."
            )
        elif has_horizon(scenario) and _first_year(later) >= scenario.last_year:
            most = max(scenario.last_year - 1 - _first_year(step), 1)
            reason = f"Utsatt kommer steget i {_first_year(later)}, utenfor horisonten. Velg høyst {most} år."
            faults.judge(f"{where}.years", reason, f"{path}.steps", "last_year")
        else:
            _check_delayed(scenario, alternative, delay.step, later, decided, where, faults)


def _check_delayed(
    scenario: Scenario,
    alternative: Alternative,
    key: str,
    later: Step,
    decided: Sequence[Placed],
    where: str,
    faults: Faults,
) -> None:
    """Whether the calendar still holds when the step comes later; said once, at the delay."""
    told = Faults(unread=faults.unread)
    now = Faults(unread=faults.unread)
    steps = [(f"{where}.s{i}", later if step.key == key else step) for i, step in enumerate(alternative.steps)]
    _check_calendar(scenario, [*decided, *steps], told)
    _check_calendar(scenario, [*decided, *_placed(where, alternative)], now)
    if told.found and not now.found:
        reason = f"Når dette utsettes, går det ikke opp: {told.found[0].reason}"
        faults.judge(f"{where}.years", reason, where.rsplit(".", 1)[0] + ".steps")


def _first_year(step: Step) -> int:
    if isinstance(step, OpenPlaces | ClosePlaces):
        return step.on.year
    return step.from_year if isinstance(step, ChangeCoverage | MoveNeed | ChangeStay) else 0
