"""A small question to the future that is reckoned in a moment, and the rows it makes. Made up; knows no page."""

from typing import Any

from factories import a_municipality, a_user

from styrhus.web.accounts.models import User
from styrhus.web.organisation.models import Municipality
from styrhus.web.outlook.models import OutlookPopulation, OutlookRun, OutlookScenario
from styrhus.web.outlook.services.asking import ask_for_run
from styrhus.web.outlook.services.outlooks import add_outlook, keep_population
from styrhus.web.outlook.services.running import run_waiting

FIRST, LAST = 2026, 2031
FEW = 12  # draws: enough to see that numbers move

TEXT = """\
styrhus_scenario: 1
key: nordlia
title: Utvide Nordlia
question: Kan vi love plass innen seks uker?
municipality: Havnes
base_year: 2026
last_year: 2031
decision_years: [2027, 2028]
compare_in: 2029
population: {file: folketall.csv, region: Havnes, main: MMMM, weights: {MMMM: 0.8, LHML: 0.2}}
services:
  - key: home_care
    name: Hjemmetjeneste
    hours_a_week: 5
    rates: [{ages: 0-79, rate: 0.01, people: 8000}, {ages: 80+, rate: 0.25, people: 800}]
  - key: long_term
    name: Langtidsplass
    rates: [{ages: 0-79, users: 2, people: 8000}, {ages: 80+, users: 18, people: 800}]
systems:
  - service: long_term
    places_a_step: 4
    promise: {share: 0.9}
    homes: [{key: nordlia, name: Nordlia, places: 20}]
    classes:
      - {key: hospital, name: Utskrivningsklar, share: 0.4, priority: 1, limit: 5d, waits_at: hospital,
         stay: {mean: 300d}}
      - {key: list, name: På venteliste, share: 0.6, priority: 2, limit: 6w, lost_a_year: 0.25, stay: {mean: 300d}}
    start: {residents: {nordlia: 20}, waiting: {list: [3d, 12d]}}
educations: [{key: nurse, name: Sykepleiere, share_of_places: 1, share_of_home: 1, cost_a_year: 900000}]
wards: [{service: long_term, places: 10, fixed_fte: 4, fte_a_resident: 0.8}]
prices:
  price_year: 2026
  other_running: {long_term: 100000}
  other_a_place: {long_term: 60000}
  user_payment: {long_term: 180000}
  hospital_day: 6000
  sources: [{what: Døgnpris, source: Oppdiktet}]
drivers: {rate_trend: {middle: 0, low: -0.01, high: 0.01}}
baseline: {key: today, name: Som i dag}
alternatives:
  - key: extend
    name: Utvide
    steps:
      - {type: open_places, key: open_more, label: Åtte plasser til, service: long_term, home: nordlia, places: 8,
         date: 2027-01-01, cost_a_place: 3000000}
      - {type: change_coverage, key: prevent, label: Forebygging, service: long_term, change: -0.1, from_year: 2027}
    delays: [{step: open_more, years: 1}]
"""


def population_csv(*, last: int = LAST) -> bytes:
    """Women and men by one-year age, in two alternatives."""
    years = range(FIRST, last + 1)
    rows = ["region;kjønn;alder;statistikkvariabel;" + ";".join(f"Personer {year}" for year in years)]
    for sex in ("Kvinner", "Menn"):
        for age in range(106):
            name = "105 år eller eldre" if age == 105 else f"{age} år"
            people = 50 if age < 80 else max(1, 36 - 2 * (age - 80))
            for alternative, growth in (("MMMM", 1), ("LHML", 2)):
                counts = (people + growth * (year - FIRST) * (age >= 80) for year in years)
                rows.append(f"Havnes;{sex};{name};Alternativ ({alternative});" + ";".join(map(str, counts)))
    return "\n".join(rows).encode()


def a_population(municipality: Municipality | None = None, **options: Any) -> OutlookPopulation:
    municipality = municipality or a_municipality()
    return keep_population(municipality=municipality, name="folketall.csv", content=population_csv(**options), by=None)


def an_outlook(municipality: Municipality | None = None, by: User | None = None, text: str = TEXT) -> OutlookScenario:
    municipality = municipality or a_municipality()
    by = by or a_user(municipality=municipality)
    return add_outlook(municipality=municipality, text=text, population=a_population(municipality), by=by)


def a_run(outlook: OutlookScenario, *, draws: int = FEW, by: User | None = None) -> OutlookRun:
    """Reckoned at once."""
    run = ask_for_run(outlook=outlook, by=by or outlook.created_by, draws=draws)
    run_waiting(run.pk)
    run.refresh_from_db()
    assert run.state == OutlookRun.State.DONE, run.error
    return run
