"""What is wrong with prices, staffing, buildings and use, before anything is reckoned."""

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from styrhus.outlook.errors import Fault

from .model import Building, ResourceCase, ResourceUse

CLOSE = 1e-8


def faults_of(case: ResourceCase) -> tuple[Fault, ...]:
    return (
        *_educations(case),
        *_wards(case),
        *_home(case),
        *_prices(case),
        *(fault for i, building in enumerate(case.buildings) for fault in _building(i, building, case)),
        *_grant(case),
        *_productivity(case),
    )


def faults_of_use(case: ResourceCase, use: ResourceUse) -> tuple[Fault, ...]:
    """Figures for every service that is staffed or priced, of one shape, none of them negative."""
    arrays = {"home_hours_a_week": use.home_hours_a_week, "hospital_days": use.hospital_days}
    faults = []
    for table, by_service in (("open_places", use.open_places), ("residents", use.residents)):
        arrays |= {f"{table}.{service}": values for service, values in by_service.items()}
        for service in sorted(_used(case) - set(by_service)):
            faults.append(Fault(f"{table}.{service}", "Mangler: tall for en tjeneste med bemanning eller pris."))
    draws = use.home_hours_a_week.shape[0]
    for path, values in arrays.items():
        if values.shape != (draws, len(case.years)):
            reason = f"Har formen {values.shape}, men skal ha {(draws, len(case.years))}: trekninger × år."
            faults.append(Fault(path, reason))
        elif not np.isfinite(values).all() or (values < 0).any():
            faults.append(Fault(path, "Har tall under 0 eller tall som mangler."))
    return tuple(faults)


def _used(case: ResourceCase) -> set[str]:
    prices = case.prices
    priced = {*prices.other_running, *prices.other_a_place, *prices.user_payment}
    return priced | {ward.kind for ward in case.wards}


def _educations(case: ResourceCase) -> Iterator[Fault]:
    for i, education in enumerate(case.educations):
        yield from _not_negative(f"educations[{i}]", education, "share_of_places", "share_of_home", "cost_a_year")
    for name in ("share_of_places", "share_of_home"):
        total = sum(getattr(education, name) for education in case.educations)
        if abs(total - 1) > CLOSE:
            yield Fault("educations", f"{name} er til sammen {_norwegian(total)}, men skal være 1.")


def _wards(case: ResourceCase) -> Iterator[Fault]:
    for i, ward in enumerate(case.wards):
        yield from _not_negative(f"wards[{i}]", ward, "fixed_fte", "fte_a_resident")
        if ward.places < 1:
            yield Fault(f"wards[{i}].places", f"En avdeling har minst én plass, ikke {ward.places}.")


def _home(case: ResourceCase) -> Iterator[Fault]:
    home = case.home
    if not home.hours_an_fte > 0:
        yield Fault("home_care.hours_an_fte", "Et årsverk har timer over 0, for eksempel 1400.")
    if not 0 < home.face_to_face <= 1:
        yield Fault("home_care.face_to_face", "Andelen er over 0 og høyst 1, for eksempel 0.60.")
    if home.travel < 0 or home.face_to_face + home.travel > 1 + CLOSE:
        yield Fault("home_care.travel", "Reise er minst 0, og høyst 1 sammen med face_to_face.")


def _prices(case: ResourceCase) -> Iterator[Fault]:
    yield from _not_negative("prices", case.prices, "home_hour_payment", "hospital_day")
    for table in ("other_running", "other_a_place", "user_payment"):
        for service, price in getattr(case.prices, table).items():
            if not price >= 0:
                yield Fault(f"prices.{table}.{service}", f"En pris er minst 0, ikke {_norwegian(price)}.")


def _building(i: int, building: Building, case: ResourceCase) -> Iterator[Fault]:
    yield from _not_negative(f"buildings[{i}]", building, "places", "cost_a_place", "interest")
    if building.life_years < 1:
        yield Fault(f"buildings[{i}].life_years", "Et bygg varer i minst ett år, for eksempel 40.")
    if building.opens_year < case.years[0]:
        yield Fault(f"buildings[{i}].opens_year", f"Åpner før startåret. Velg {case.years[0]} eller senere.")
    if building.applies_for_grant and case.grant is None:
        yield Fault(
            f"buildings[{i}].applies_for_grant", "Det er ingen regler for tilskudd å søke etter. Legg til grant."
        )


def _grant(case: ResourceCase) -> Iterator[Fault]:
    if case.grant is None:
        return
    yield from _not_negative("grant", case.grant, "share", "ceiling_a_place", "held_years")
    if case.grant.share > 1:
        yield Fault("grant.share", "Tilskuddet kan ikke være mer enn bygget koster. Skriv en andel, for eksempel 0.45.")


def _productivity(case: ResourceCase) -> Iterator[Fault]:
    if not case.productivity > -1:
        yield Fault("productivity", "Endringen per år er over −1; -0.005 er en halv prosent færre årsverk.")


def _not_negative(path: str, value: object, *names: str) -> Iterator[Fault]:
    known = {field.name for field in fields(value)}  # type: ignore[arg-type]  # each caller hands over a dataclass
    for name in names:
        assert name in known
        number = getattr(value, name)
        if not number >= 0:
            yield Fault(f"{path}.{name}", f"Er {_norwegian(number)}, men kan ikke være under 0.")


def _norwegian(number: float) -> str:
    return f"{number:.6g}".replace(".", ",")
