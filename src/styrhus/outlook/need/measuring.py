"""A made-up case of the size a projection must be fast at: what the measurement projects. No figures to believe in."""

from styrhus.outlook.population import GroupCount
from styrhus.outlook.population.assembling import assemble

from .model import AgeRate, Drivers, NeedCase, Phase, RateChange, Service, Uncertain

_GROUPS = ((0, 19, 2600), (20, 66, 6900), (67, 79, 1500), (80, 89, 480), (90, None, 110))
_GROWTH = (-0.004, -0.002, 0.012, 0.035, 0.03)
_RATES = (0.004, 0.012, 0.05, 0.19, 0.42)
_ALTERNATIVES = {"MMMM": 0.0, "LLML": -0.002, "HHMH": 0.002}


def case_to_measure(*, years: int = 25, services: int = 8) -> NeedCase:
    """All ages, both sexes, three alternatives, and every driver uncertain."""
    rows = [
        GroupCount(2026 + year, None, first, last, round(persons * (1 + growth + more) ** year), alternative)
        for alternative, more in _ALTERNATIVES.items()
        for year in range(years)
        for (first, last, persons), growth in zip(_GROUPS, _GROWTH, strict=True)
    ]
    drivers = Drivers(
        healthy_ageing=Uncertain(0.3, 0.0, 0.6),
        family_care=Uncertain(0.0, -0.002, 0.002),
        service_standard=Uncertain(0.0, -0.005, 0.005),
        rate_trend=Uncertain(-0.005, -0.015, 0.005),
        rate_changes=(RateChange("0", Uncertain(-0.1, -0.2, 0.0), Phase(2030, 4), first=75),),
    )
    return NeedCase(
        population=assemble(rows, region="Målevik"),
        weights={"MMMM": 0.6, "LLML": 0.2, "HHMH": 0.2},
        services=tuple(_service(number) for number in range(services)),
        first_year=2026,
        last_year=2026 + years - 1,
        drivers=drivers,
    )


def _service(number: int) -> Service:
    share = 1 / (1 + number)
    own = tuple(
        AgeRate(first, last, rate * share, persons)
        for (first, last, persons), rate in zip(_GROUPS, _RATES, strict=True)
    )
    group = tuple(AgeRate(rate.first, rate.last, rate.rate * 1.1, rate.people * 30) for rate in own)
    return Service(str(number), f"Tjeneste {number}", own, group, hours_a_week=5.0 if number % 2 else None)
