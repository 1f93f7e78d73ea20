"""Every fault of a case is named by its field and what to write instead, all at once."""

from dataclasses import replace

import numpy as np
import pytest

from styrhus.outlook.need import (
    AgeRate,
    Correlation,
    Drivers,
    NeedCase,
    NeedLevel,
    Phase,
    RateChange,
    Service,
    Uncertain,
)
from styrhus.outlook.need.checking import faults_of
from styrhus.outlook.population import AGES, Population, PopulationSet

RATES = (AgeRate(0, 66, 0.01, 8000), AgeRate(67, 79, 0.05, 1200), AgeRate(80, None, 0.25, 500))
PEOPLE = np.full((8, 2, AGES), 50.0)
POPULATION = PopulationSet("MMMM", {"MMMM": Population("Sjøvik", "MMMM", 2024, PEOPLE)})
GOOD = NeedCase(POPULATION, {"MMMM": 1.0}, (Service("home", "Hjemme", RATES),), 2026, 2031)


def with_rates(*rates, **rest):
    return replace(GOOD, services=(Service("home", "Hjemme", rates, **rest),))


def with_drivers(**drivers):
    return replace(GOOD, drivers=Drivers(**drivers))


def changed(place, **fields):
    return with_rates(*(replace(rate, **fields) if number == place else rate for number, rate in enumerate(RATES)))


def policy(**fields):
    return with_drivers(rate_changes=(replace(RateChange("home", Uncertain(0.1), Phase(2027)), **fields),))


def test_a_good_case_has_no_faults():
    assert faults_of(GOOD) == ()
    assert faults_of(with_rates(*RATES, comparison=RATES, hours_a_week=4.5)) == ()
    assert faults_of(changed(0, rate=0.0, people=0.0)) == ()  # nobody of these ages: nothing to have asked


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (
            replace(GOOD, last_year=2033),
            "population[MMMM]: Befolkningen har 2024–2031, men mangler 2032 og 2033. "
            "Hent flere år, eller korte inn perioden.",
        ),
        (replace(GOOD, first_year=2023), "population[MMMM]: Befolkningen har 2024–2031, men mangler 2023. "),
        (
            replace(GOOD, population=PopulationSet("MMMM", {"MMMM": replace(POPULATION.central, persons=-PEOPLE)})),
            "population[MMMM]: Noen av folketallene er negative eller mangler. Hent tabellen på nytt.",
        ),
        (replace(GOOD, last_year=2025), "last_year: 2025 er før første år, 2026. Sett et senere år."),
        (
            replace(GOOD, weights={"MMMM": 0.5, "HHMH": 0.5}),
            "weights[HHMH]: Alternativet finnes ikke. Befolkningen har: MMMM.",
        ),
        (replace(GOOD, weights={"MMMM": 1.1}), "weights: Vektene blir 1,1 til sammen. De må bli 1."),
        (replace(GOOD, weights={"MMMM": -1}), "weights[MMMM]: Vekten er -1. Den må ligge mellom 0 og 1."),
        (replace(GOOD, weights={"MMMM": float("nan")}), "weights[MMMM]: Vekten er nan."),
        (
            replace(GOOD, population=replace(POPULATION, main="LLML")),
            "population.main: Alternativet «LLML» finnes ikke. Befolkningen har: MMMM.",
        ),
        (replace(GOOD, services=()), "services: Ingen tjenester å framskrive. Oppgi minst én."),
        (
            replace(GOOD, services=GOOD.services * 2),
            "services[1].key: «home» er brukt før. Gi hver tjeneste sin egen nøkkel.",
        ),
        (
            with_rates(*RATES, hours_a_week=200),
            "services[0].hours_a_week: 200 timer i uka går ikke. Oppgi mellom 0 og 168.",
        ),
        (
            changed(1, rate=-0.05),
            "services[0].rates[1].rate: Raten for 67–79 år er -0,05. Den kan ikke være under 0.",
        ),
        (
            changed(2, rate=25),
            "services[0].rates[2].rate: Raten for 80+ år er 25. Skriv den som andel: 12 av 100 er 0.12.",
        ),
        (changed(0, rate=float("nan")), "services[0].rates[0].rate: Raten for 0–66 år er nan."),
        (changed(0, people=-1), "services[0].rates[0].people: -1 personer går ikke. Oppgi 0 eller flere."),
        (
            changed(0, people=0),
            "services[0].rates[0].people: 0 personer gir ingen rate. "
            "Oppgi hvor mange innbyggere raten er funnet blant, eller en sammenlikning.",
        ),
        (changed(1, last=60), "services[0].rates[1].first: Aldersgruppen 67–60 finnes ikke."),
        (changed(1, sex=2), "services[0].rates[1].sex: Ukjent kjønn. Bruk kvinner, menn eller begge."),
        (
            changed(1, sex=0),
            "services[0].rates: Mangler rate for 67–79 år. Oppgi den, 0 hvis ingen får tjenesten.",
        ),
        (with_rates(*RATES[1:]), "services[0].rates: Mangler rate for 0–66 år. Oppgi den, 0 hvis ingen får tjenesten."),
        (with_rates(*RATES[:2]), "services[0].rates: Mangler rate for 80 år og eldre. Oppgi den"),
        (with_rates(), "services[0].rates: Mangler rate for 0 år og eldre. Oppgi den"),
        (
            changed(1, first=66),
            "services[0].rates: 66–79 år overlapper en annen aldersgruppe. Hver alder skal ha én rate.",
        ),
        (
            changed(1, level=NeedLevel.MEDIUM),
            "services[0].rates: Noen rater gjelder alle med behov, andre bare ett nivå. Bruk den ene inndelingen.",
        ),
        (
            with_rates(*RATES, comparison=(AgeRate(0, 79, 0.02, 1e5), AgeRate(80, None, 0.2, 1e4))),
            "services[0].comparison: Mangler 0–66 år. Sammenlikningen må ha de samme aldersgruppene som ratene.",
        ),
        (
            with_rates(*RATES, comparison=(replace(RATES[0], rate=2),)),
            "services[0].comparison[0].rate: Raten for 0–66 år er 2. Skriv den som andel: 12 av 100 er 0.12.",
        ),
        (
            with_drivers(healthy_ageing=Uncertain(1.5)),
            "drivers.healthy_ageing.middle: Andelen er 1,5. Den må ligge mellom 0 (ingen) og 1 (hele gevinsten).",
        ),
        (
            with_drivers(life_expectancy_gain=12),
            "drivers.life_expectancy_gain: Levealderen øker 12 år i året. Oppgi mellom 0 og 1.",
        ),
        (
            with_drivers(rate_trend=Uncertain(1.0, 0.5, 2.0)),
            "drivers.rate_trend.middle: 1 er for mye i året. Skriv endringen som andel: 1 prosent er 0.01.",
        ),
        (
            with_drivers(family_care=Uncertain(0.01, 0.02, 0.03)),
            "drivers.family_care: 0,02 > 0,01 > 0,03: skriv laveste, midten og høyeste i rekkefølge.",
        ),
        (
            with_drivers(service_standard=Uncertain(0.01, 0.0)),
            "drivers.service_standard: Bare den ene enden av intervallet er oppgitt. "
            "Oppgi både laveste og høyeste, eller ingen.",
        ),
        (with_drivers(rate_trend=Uncertain(float("inf"))), "drivers.rate_trend: Skriv vanlige tall."),
        (
            policy(service="place"),
            "drivers.rate_changes[0].service: Tjenesten «place» finnes ikke. Velg blant: home.",
        ),
        (
            policy(change=Uncertain(-1.2)),
            "drivers.rate_changes[0].change.middle: -1,2 tar bort flere enn alle. Den minste endringen er -1.",
        ),
        (
            policy(first=80, last=70),
            "drivers.rate_changes[0].first: Aldersgruppen 80–70 finnes ikke.",
        ),
        (
            policy(phase=Phase(2027, -2)),
            "drivers.rate_changes[0].phase.over_years: -2 år går ikke. Oppgi 0 eller flere.",
        ),
        (
            replace(GOOD, correlation=Correlation(1.4)),
            "correlation.between_services: Samvariasjonen er 1,4. Den må ligge mellom 0 og 1.",
        ),
    ],
)
def test_a_fault_is_named_by_field_and_reason(case, fault):
    assert any(str(found).startswith(fault) for found in faults_of(case)), [str(found) for found in faults_of(case)]


def test_all_faults_come_at_once():
    case = replace(changed(1, rate=-1), last_year=2040, weights={"MMMM": 0.5}, correlation=Correlation(2))

    assert {fault.field for fault in faults_of(case)} == {
        "population[MMMM]",
        "weights",
        "services[0].rates[1].rate",
        "correlation.between_services",
    }
