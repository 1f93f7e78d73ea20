"""Checks between the fields of a scenario that are not about places or steps: years, weights, rates, staff, prices."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from styrhus.outlook.need import AgeRate, NeedLevel
from styrhus.outlook.population import OLDEST

from .faults import Faults
from .model import Scenario

CLOSE = 1e-8
LONGEST_HORIZON = 60


def norwegian(number: float) -> str:
    return f"{number:.6g}".replace(".", ",")


def check_frame(scenario: Scenario, faults: Faults) -> None:
    _check_years(scenario, faults)
    _check_weights(scenario, faults)
    _check_services(scenario, faults)
    _check_educations(scenario, faults)
    _check_prices(scenario, faults)
    _check_driver_changes(scenario, faults)


def check_unique(keys: Iterable[tuple[str, str]], what: str, faults: Faults) -> None:
    seen: Counter[str] = Counter()
    for path, key in keys:
        seen[key] += 1
        if seen[key] > 1:
            faults.judge(
                path, f"{what} «{key}» finnes alt. Gi hvert sitt eget kortnavn, for eksempel {key}_{seen[key]}."
            )


def check_known(path: str, name: str, known: frozenset[str] | None, what: str, faults: Faults) -> bool:
    """Whether `name` is one of the known; a fault that lists them where it is not."""
    if known is None or name in known:
        return known is not None
    faults.judge(path, f"{what} «{name}» finnes ikke i filen. Velg blant {', '.join(sorted(known)) or '(ingen)'}.")
    return False


def check_sum(path: str, values: Sequence[float], told: str, faults: Faults, *rests_on: str) -> None:
    if abs(sum(values) - 1) > CLOSE:
        reason = f"{told} er til sammen {norwegian(sum(values))}, men skal være 1. Endre en av dem."
        faults.judge(path, reason, *rests_on)


def service_keys(scenario: Scenario, faults: Faults) -> frozenset[str] | None:
    return faults.names(
        [(f"services[{i}].key", each.key) for i, each in enumerate(scenario.services)] or [("services", "")]
    )


def place_services(scenario: Scenario, faults: Faults) -> frozenset[str] | None:
    """Services with places: each system's own, and the short-term service its people may wait in."""
    own = [(f"systems[{i}].service", each.service) for i, each in enumerate(scenario.systems)]
    buffers = [(f"systems[{i}].buffer", each.buffer) for i, each in enumerate(scenario.systems) if each.buffer]
    return faults.names(own + buffers)


def _check_years(scenario: Scenario, faults: Faults) -> None:
    base, last = scenario.base_year, scenario.last_year
    if not has_horizon(scenario):
        reason = (
            f"Siste år er {last} og startåret {base}. Siste år skal være 1 til {LONGEST_HORIZON} år etter startåret."
        )
        faults.judge("last_year", reason, "base_year")
        return
    within = f"fra {base} til {last - 1}"
    first_decided, last_decided = scenario.decision_years
    if not base <= first_decided <= last_decided < last:
        reason = f"Årene {first_decided} til {last_decided} er ikke innenfor horisonten. Velg [første, siste] {within}."
        faults.judge("decision_years", reason, "base_year", "last_year")
    if not base <= scenario.compare_in < last:
        reason = f"{scenario.compare_in} er utenfor horisonten. Velg et år {within}."
        faults.judge("compare_in", reason, "base_year", "last_year")


def _check_weights(scenario: Scenario, faults: Faults) -> None:
    population = scenario.population
    check_sum("population.weights", list(population.weights.values()), "Vektene", faults)
    if population.weights and population.main not in population.weights:
        reason = (
            f"Hovedalternativet {population.main} har ingen vekt. Gi det en vekt, for eksempel {population.main}: 0.6."
        )
        faults.judge("population.weights", reason, "population.main")


def _check_services(scenario: Scenario, faults: Faults) -> None:
    check_unique([(f"services[{i}].key", each.key) for i, each in enumerate(scenario.services)], "Tjenesten", faults)
    for i, service in enumerate(scenario.services):
        for name, rates in (("rates", service.rates), ("comparison", service.comparison)):
            _check_rates(f"services[{i}].{name}", rates, faults)


def _check_rates(path: str, rates: Sequence[AgeRate], faults: Faults) -> None:
    for j, rate in enumerate(rates):
        if rate.rate > 1:
            reason = f"Flere brukere enn innbyggere ({norwegian(rate.people)}). Skriv users som høyst er lik people."
            faults.judge(f"{path}[{j}].users", reason, f"{path}[{j}].people")
    for (i, one), (j, other) in combinations(enumerate(rates), 2):
        if _meet(one, other):
            reason = (
                f"Aldrene {_ages(other)} overlapper {_ages(one)} i {path}[{i}]. Del dem, for eksempel 67-79 og 80+."
            )
            faults.judge(f"{path}[{j}].ages", reason, f"{path}[{i}]", f"{path}[{j}]")
    highest = max((_sum_at(rates, rate.first) for rate in rates), default=0.0)
    if highest > 1 + CLOSE and all(rate.rate <= 1 for rate in rates):
        reason = f"Ratene for alle nivåer er til sammen {norwegian(highest)} ved én alder, men kan ikke være over 1."
        faults.judge(path, reason)


def _sum_at(rates: Sequence[AgeRate], age: int) -> float:
    return max(sum(rate.rate for rate in rates if _covers(rate, age) and rate.sex in (None, sex)) for sex in (0, 1))


def _covers(rate: AgeRate, age: int) -> bool:
    return rate.first <= age <= (OLDEST if rate.last is None else rate.last)


def _meet(one: AgeRate, other: AgeRate) -> bool:
    ages = _covers(one, other.first) or _covers(other, one.first)
    sexes = one.sex is None or other.sex is None or one.sex == other.sex
    return ages and sexes and (one.level == other.level or NeedLevel.ALL in (one.level, other.level))


def _ages(rate: AgeRate) -> str:
    return f"{rate.first}+" if rate.last is None else f"{rate.first}-{rate.last}"


def _check_educations(scenario: Scenario, faults: Faults) -> None:
    educations = scenario.educations
    check_unique([(f"educations[{i}].key", each.key) for i, each in enumerate(educations)], "Gruppen", faults)
    check_sum("educations", [each.share_of_places for each in educations], "share_of_places", faults)
    check_sum("educations", [each.share_of_home for each in educations], "share_of_home", faults)
    home = scenario.home_care
    if home.face_to_face + home.travel > 1 + CLOSE:
        together = norwegian(home.face_to_face + home.travel)
        reason = f"face_to_face og travel er til sammen {together}, men kan ikke være over 1. Prøv 0.60 og 0.15."
        faults.judge("home_care.travel", reason, "home_care.face_to_face")


def _check_prices(scenario: Scenario, faults: Faults) -> None:
    """Every service with places is staffed; a service may be staffed without a queue, as care homes often are."""
    staffed = [(f"wards[{i}].service", ward.kind) for i, ward in enumerate(scenario.wards)]
    check_unique(staffed, "Bemanning av", faults)
    every_service = service_keys(scenario, faults)
    for path, name in staffed:
        check_known(path, name, every_service, "Tjenesten", faults)
    known = faults.names(staffed)
    for table in ("other_running", "other_a_place", "user_payment"):
        for name in getattr(scenario.prices, table):
            check_known(f"prices.{table}.{name}", name, known, "Tjenesten med bemanning (wards)", faults)
    with_places = place_services(scenario, faults)
    for name in sorted(with_places - known) if known is not None and with_places is not None else ():
        example = f"{{service: {name}, places: 12, fixed_fte: 4.5, fte_a_resident: 0.7}}"
        reason = f"Bemanning mangler for {name}. Legg til et punkt, for eksempel {example}."
        faults.judge("wards", reason)


def _check_driver_changes(scenario: Scenario, faults: Faults) -> None:
    known = service_keys(scenario, faults)
    for i, change in enumerate(scenario.drivers.rate_changes):
        path = f"drivers.rate_changes[{i}]"
        check_known(f"{path}.service", change.service, known, "Tjenesten", faults)
        check_year(f"{path}.from_year", change.phase.first_year, scenario, faults)


def has_horizon(scenario: Scenario) -> bool:
    return 1 <= scenario.last_year - scenario.base_year <= LONGEST_HORIZON


def check_year(path: str, year: int, scenario: Scenario, faults: Faults) -> None:
    if has_horizon(scenario) and not scenario.base_year <= year < scenario.last_year:
        reason = f"{year} er utenfor horisonten. Velg et år fra {scenario.base_year} til {scenario.last_year - 1}."
        faults.judge(path, reason, "base_year", "last_year")
