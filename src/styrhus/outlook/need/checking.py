"""What is wrong with a case, all of it at once, before anything is drawn. Norwegian reasons; fields are paths into the
case. Knows no numbers but those in front of it."""

import math
from collections.abc import Iterator, Sequence

from styrhus.outlook.errors import Fault
from styrhus.outlook.population import AGES, MEN, OLDEST, WOMEN
from styrhus.outlook.population.checking import named, said

from .model import AgeRate, Drivers, NeedCase, NeedLevel, RateChange, Service, Uncertain
from .rates import comparable

HOURS_A_WEEK = 168
LARGEST_YEARLY_CHANGE = 0.5
_ROUNDING = 1e-6


def faults_of(case: NeedCase) -> tuple[Fault, ...]:
    return (*_faults_of_years(case), *_faults_of_weights(case), *_faults_of_services(case), *_faults_of_drivers(case))


def _faults_of_years(case: NeedCase) -> Iterator[Fault]:
    if case.last_year < case.first_year:
        yield Fault("last_year", f"{case.last_year} er før første år, {case.first_year}. Sett et senere år.")
        return
    wanted = range(case.first_year, case.last_year + 1)
    for key, population in sorted(case.population.alternatives.items()):
        missing = [year for year in wanted if year not in population.years]
        if missing and (key == case.population.main or case.weights.get(key)):
            has = f"{population.years[0]}–{population.years[-1]}" if population.years else "ingen år"
            reason = f"Befolkningen har {has}, men mangler {named(missing)}. Hent flere år, eller korte inn perioden."
            yield Fault(f"population[{key}]", reason)
        if not (population.persons >= 0).all():
            yield Fault(f"population[{key}]", "Noen av folketallene er negative eller mangler. Hent tabellen på nytt.")


def _faults_of_weights(case: NeedCase) -> Iterator[Fault]:
    there = ", ".join(sorted(case.population.alternatives))
    if case.population.main not in case.population.alternatives:
        yield Fault("population.main", f"Alternativet «{case.population.main}» finnes ikke. Befolkningen har: {there}.")
    for key, weight in case.weights.items():
        if key not in case.population.alternatives:
            yield Fault(f"weights[{key}]", f"Alternativet finnes ikke. Befolkningen har: {there}.")
        if not 0 <= weight <= 1:
            yield Fault(f"weights[{key}]", f"Vekten er {said(weight)}. Den må ligge mellom 0 og 1.")
    total = sum(case.weights.values())
    if not abs(total - 1) <= _ROUNDING:
        yield Fault("weights", f"Vektene blir {said(total)} til sammen. De må bli 1.")


def _faults_of_services(case: NeedCase) -> Iterator[Fault]:
    if not case.services:
        yield Fault("services", "Ingen tjenester å framskrive. Oppgi minst én.")
    keys = [service.key for service in case.services]
    for place, service in enumerate(case.services):
        field = f"services[{place}]"
        if service.key in keys[:place]:
            yield Fault(f"{field}.key", f"«{service.key}» er brukt før. Gi hver tjeneste sin egen nøkkel.")
        hours = service.hours_a_week
        if hours is not None and not 0 <= hours <= HOURS_A_WEEK:
            yield Fault(
                f"{field}.hours_a_week", f"{said(hours)} timer i uka går ikke. Oppgi mellom 0 og {HOURS_A_WEEK}."
            )
        yield from _faults_of_rates(service, field)


def _faults_of_rates(service: Service, field: str) -> Iterator[Fault]:
    for name, rates in (("rates", service.rates), ("comparison", service.comparison)):
        broken = [
            fault for place, rate in enumerate(rates) for fault in _faults_of_rate(rate, f"{field}.{name}[{place}]")
        ]
        yield from broken
        if not broken and (rates or name == "rates"):
            reason = _gap_or_overlap(rates)
            if reason:
                yield Fault(f"{field}.{name}", reason)
    for place, rate in enumerate(service.rates):
        matched = comparable(rate, service.comparison)
        if service.comparison and matched is None:
            reason = f"Mangler {_ages(rate)} år. Sammenlikningen må ha de samme aldersgruppene som ratene."
            yield Fault(f"{field}.comparison", reason)
        if rate.people == 0 and rate.rate > 0 and matched is None:
            reason = (
                "0 personer gir ingen rate. Oppgi hvor mange innbyggere raten er funnet blant, eller en sammenlikning."
            )
            yield Fault(f"{field}.rates[{place}].people", reason)


def _faults_of_rate(rate: AgeRate, field: str) -> Iterator[Fault]:
    if not rate.rate >= 0:
        yield Fault(f"{field}.rate", f"Raten for {_ages(rate)} år er {said(rate.rate)}. Den kan ikke være under 0.")
    elif rate.rate > 1:
        reason = f"Raten for {_ages(rate)} år er {said(rate.rate)}. Skriv den som andel: 12 av 100 er 0.12."
        yield Fault(f"{field}.rate", reason)
    if not 0 <= rate.people < math.inf:
        yield Fault(f"{field}.people", f"{said(rate.people)} personer går ikke. Oppgi 0 eller flere.")
    if rate.first < 0 or (rate.last is not None and rate.last < rate.first):
        yield Fault(
            f"{field}.first", f"Aldersgruppen {_ages(rate)} finnes ikke. Skriv første og siste alder i rekkefølge."
        )
    if rate.sex not in (None, WOMEN, MEN):
        yield Fault(f"{field}.sex", "Ukjent kjønn. Bruk kvinner, menn eller begge.")


def _gap_or_overlap(rates: Sequence[AgeRate]) -> str:
    levels = {rate.level for rate in rates}
    if NeedLevel.ALL in levels and len(levels) > 1:
        return "Noen rater gjelder alle med behov, andre bare ett nivå. Bruk den ene inndelingen."
    for level in sorted(levels) or [NeedLevel.ALL]:
        for sex in (WOMEN, MEN):
            reason = _gap_or_overlap_in([rate for rate in rates if rate.level == level and rate.sex in (None, sex)])
            if reason:
                return reason
    return ""


def _gap_or_overlap_in(rates: Sequence[AgeRate]) -> str:
    expected = 0
    for rate in sorted(rates, key=lambda rate: rate.first):
        if rate.first > expected:
            between = f"{expected}" if rate.first == expected + 1 else f"{expected}–{rate.first - 1}"
            return f"Mangler rate for {between} år. Oppgi den, 0 hvis ingen får tjenesten."
        if rate.first < expected:
            return f"{_ages(rate)} år overlapper en annen aldersgruppe. Hver alder skal ha én rate."
        expected = AGES if rate.last is None else rate.last + 1
    return (
        "" if expected > OLDEST else f"Mangler rate for {expected} år og eldre. Oppgi den, 0 hvis ingen får tjenesten."
    )


def _faults_of_drivers(case: NeedCase) -> Iterator[Fault]:
    drivers = case.drivers
    yield from _faults_of_shares(drivers)
    for name in ("family_care", "service_standard", "rate_trend"):
        yield from _faults_of_yearly(getattr(drivers, name), f"drivers.{name}")
    keys = {service.key for service in case.services}
    for place, change in enumerate(drivers.rate_changes):
        yield from _faults_of_change(change, f"drivers.rate_changes[{place}]", keys)
    if not 0 <= case.correlation.between_services <= 1:
        reason = f"Samvariasjonen er {said(case.correlation.between_services)}. Den må ligge mellom 0 og 1."
        yield Fault("correlation.between_services", reason)


def _faults_of_shares(drivers: Drivers) -> Iterator[Fault]:
    field = "drivers.healthy_ageing"
    yield from _faults_of_uncertain(drivers.healthy_ageing, field)
    if not 0 <= drivers.healthy_ageing.middle <= 1:
        reason = (
            f"Andelen er {said(drivers.healthy_ageing.middle)}. Den må ligge mellom 0 (ingen) og 1 (hele gevinsten)."
        )
        yield Fault(f"{field}.middle", reason)
    if not 0 <= drivers.life_expectancy_gain <= 1:
        reason = f"Levealderen øker {said(drivers.life_expectancy_gain)} år i året. Oppgi mellom 0 og 1."
        yield Fault("drivers.life_expectancy_gain", reason)


def _faults_of_yearly(change: Uncertain, field: str) -> Iterator[Fault]:
    yield from _faults_of_uncertain(change, field)
    for name in ("middle", "low", "high"):
        value = getattr(change, name)
        if value is not None and not abs(value) <= LARGEST_YEARLY_CHANGE:
            yield Fault(
                f"{field}.{name}", f"{said(value)} er for mye i året. Skriv endringen som andel: 1 prosent er 0.01."
            )


def _faults_of_change(change: RateChange, field: str, keys: set[str]) -> Iterator[Fault]:
    if change.service not in keys:
        known = ", ".join(sorted(keys))
        yield Fault(f"{field}.service", f"Tjenesten «{change.service}» finnes ikke. Velg blant: {known}.")
    yield from _faults_of_uncertain(change.change, f"{field}.change")
    if change.change.middle < -1:
        reason = f"{said(change.change.middle)} tar bort flere enn alle. Den minste endringen er -1."
        yield Fault(f"{field}.change.middle", reason)
    if change.first < 0 or (change.last is not None and change.last < change.first):
        yield Fault(
            f"{field}.first", f"Aldersgruppen {_ages(change)} finnes ikke. Skriv første og siste alder i rekkefølge."
        )
    if change.phase.over_years < 0:
        yield Fault(f"{field}.phase.over_years", f"{change.phase.over_years} år går ikke. Oppgi 0 eller flere.")


def _faults_of_uncertain(quantity: Uncertain, field: str) -> Iterator[Fault]:
    given = [value for value in (quantity.low, quantity.middle, quantity.high) if value is not None]
    if not all(math.isfinite(value) for value in given):
        yield Fault(field, "Skriv vanlige tall.")
    elif len(given) == 2:
        yield Fault(field, "Bare den ene enden av intervallet er oppgitt. Oppgi både laveste og høyeste, eller ingen.")
    elif given != sorted(given):
        yield Fault(
            field, f"{' > '.join(f'{said(value)}' for value in given)}: skriv laveste, midten og høyeste i rekkefølge."
        )


def _ages(group: AgeRate | RateChange) -> str:
    if group.last is None:
        return f"{group.first}+"
    return str(group.first) if group.first == group.last else f"{group.first}–{group.last}"
