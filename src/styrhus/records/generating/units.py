"""The units of an invented municipality: a tree by size, or the scenario's own, and who takes over after a closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from . import national
from .calendar import Calendar
from .columns import MISSING, Column, Numbers, Words, day_number, day_of, whole
from .scenario import Role, UnitRow

_LONG_AGO = date(2015, 1, 1)
_INHABITANTS_OF_DISTRICT, _INHABITANTS_OF_ZONE, _PLACES_OF_HOME, _PLACES_OF_WARD = 15_000, 4_500, 48, 12


@dataclass(frozen=True, slots=True)
class Units:
    rows: tuple[UnitRow, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.code for row in self.rows))

    @property
    def top(self) -> str:
        return next(row.code for row in self.rows if row.parent is None)

    def of(self, *roles: Role) -> list[UnitRow]:
        """The latest row of each unit with one of the roles; the top where there is none."""
        found = {row.code: row for row in self.rows if row.role in roles}
        return list(found.values()) or [next(row for row in self.rows if row.parent is None)]

    def places_of(self, rows: Sequence[UnitRow]) -> Numbers:
        codes = self.codes
        return whole([codes.index(row.code) for row in rows])

    def drawn(self, random: np.random.Generator, times: int, *roles: Role) -> Numbers:
        """Units for so many rows, by weight, as places in `codes`."""
        rows = self.of(*roles)
        weights = np.array([row.weight for row in rows])
        return self.places_of(rows)[random.choice(len(rows), times, p=weights / weights.sum())]

    def standing(self, places: Numbers, days: Numbers) -> Words:
        """The units themselves, or their heirs for what lasts beyond their closing. An open day is for ever."""
        codes = self.codes
        found = places.copy()
        for row in self.rows:
            if row.heir and row.stop is not None:
                too_late = (days > day_number(row.stop)) | (days < 0)
                found[(places == codes.index(row.code)) & too_late] = codes.index(row.heir)
        return Words(found, codes)

    def as_columns(self) -> dict[str, Column]:
        codes, names = self.codes, tuple(dict.fromkeys(row.name for row in self.rows))
        parents = [MISSING if row.parent is None else codes.index(row.parent) for row in self.rows]
        return {
            "unit": Words(whole([codes.index(row.code) for row in self.rows]), codes),
            "name": Words(whole([names.index(row.name) for row in self.rows]), names),
            "parent": Words(whole(parents), codes),
            "start": whole([day_number(row.start) for row in self.rows]),
            "stop": whole([MISSING if row.stop is None else day_number(row.stop) for row in self.rows]),
        }


def units_by_size(people: int, calendar: Calendar) -> Units:
    """A tree of districts with home-care zones and nursing homes with wards. One ward moves and one zone closes."""
    rows = [
        UnitRow("K", "Kommunen", None, Role.TOP, _LONG_AGO),
        UnitRow("TK", "Tildelingskontoret", "K", Role.OFFICE, _LONG_AGO),
        UnitRow("LEGE", "Helsestasjon og lege", "K", Role.CLINIC, _LONG_AGO),
        UnitRow("KULT", "Kultur og frivillighet", "K", Role.CULTURE, _LONG_AGO),
    ]
    districts = max(2, round(people / _INHABITANTS_OF_DISTRICT))
    for number in range(1, districts + 1):
        rows += _district(number, people / districts)
    return Units(_with_a_closing(_with_a_move(tuple(rows), calendar), calendar))


def _district(number: int, people: float) -> list[UnitRow]:
    code = f"D{number}"
    found = [UnitRow(code, f"Distrikt {number}", "K", Role.DISTRICT, _LONG_AGO)]
    for zone in range(1, max(2, round(people / _INHABITANTS_OF_ZONE)) + 1):
        weight = 1 + 0.3 * ((number + zone) % 3)
        found.append(
            UnitRow(
                f"{code}-S{zone}", f"Hjemmetjenesten sone {number}.{zone}", code, Role.ZONE, _LONG_AGO, weight=weight
            )
        )
    places = people * national.PLACES_A_THOUSAND / 1000
    homes = max(1, round(places / _PLACES_OF_HOME))
    for home in range(1, homes + 1):
        found.append(UnitRow(f"{code}-H{home}", f"Sykehjem {number}.{home}", code, Role.HOME, _LONG_AGO))
        wards = max(2, round(places / homes / _PLACES_OF_WARD))
        found += [
            UnitRow(
                f"{code}-H{home}-A{ward}",
                f"Avdeling {number}.{home}.{ward}",
                f"{code}-H{home}",
                Role.WARD,
                _LONG_AGO,
                places=max(1, round(places / homes / wards)),
            )
            for ward in range(1, wards + 1)
        ]
    return found


def _with_a_move(rows: tuple[UnitRow, ...], calendar: Calendar) -> tuple[UnitRow, ...]:
    """In the middle of the period a ward of the first district comes under a home in the second."""
    moved_on = day_of(calendar.firsts[calendar.months // 2])
    ward = next(row for row in reversed(rows) if row.role is Role.WARD and row.code.startswith("D1-"))
    home = next(row for row in rows if row.role is Role.HOME and row.code.startswith("D2-"))
    before = UnitRow(ward.code, ward.name, ward.parent, ward.role, ward.start, moved_on - timedelta(days=1))
    after = UnitRow(ward.code, ward.name, home.code, ward.role, moved_on, places=ward.places)
    return (*(row for row in rows if row is not ward), before, after)


def _with_a_closing(rows: tuple[UnitRow, ...], calendar: Calendar) -> tuple[UnitRow, ...]:
    """When two thirds have gone the last zone closes, and the one before it takes over."""
    closed_on = day_of(calendar.lasts[calendar.months * 2 // 3])
    zones = [row for row in rows if row.role is Role.ZONE]
    zone, heir = zones[-1], zones[-2]
    closing = UnitRow(zone.code, zone.name, zone.parent, zone.role, zone.start, closed_on, heir.code, zone.weight)
    return tuple(closing if row is zone else row for row in rows)
