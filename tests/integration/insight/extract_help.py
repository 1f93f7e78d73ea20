"""A small municipality with records of its own: three units, decisions and deviations of eighteen months, as files."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from factories import a_municipality, a_unit, a_user

from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.insight.models import Extract
from styrhus.web.insight.services.reading import read_in
from styrhus.web.insight.services.receiving import receive_extract
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.organisation.services import set_unit_code

FIRST, LAST = date(2025, 1, 1), date(2026, 6, 30)
DECISIONS = "vedtak;bruker;tjenestetype;enhet;søknad_mottatt;vedtak_dato;vedtak_resultat;start;slutt"
DEVIATIONS = "avviksnr;enhet;kategori;alvor;meldt;lukket"
UNITS = {"Hjemmetjenesten": "HT", "Havnestun": "HS"}


def havnes() -> tuple[Municipality, User, dict[str, Unit]]:
    municipality = a_municipality()
    planner = a_user(Role.PLANNER, municipality)
    above = a_unit("Helse og omsorg", municipality)
    units = {code: a_unit(name, municipality, above) for name, code in UNITS.items()}
    for code, unit in units.items():
        set_unit_code(unit=unit, code=code, by=planner)
    return municipality, planner, units


def months() -> list[date]:
    return [date(2025 + number // 12, number % 12 + 1, 1) for number in range(18)]


def decisions(a_month: dict[str, int], *, bad: int = 0, person: str = "lokal-{}") -> str:
    """So many started services a month from each unit; the first `bad` rows have an outcome that is none."""
    lines, number = [DECISIONS], 0
    for month in months():
        for unit, count in a_month.items():
            for place in range(count):
                number += 1
                applied = month + timedelta(days=place % 20) - timedelta(days=30 + 7 * (place % 4))
                start = month + timedelta(days=place % 20)
                stop, outcome = start + timedelta(days=60), "kanskje" if number <= bad else "innvilget"
                row = (f"V{number}", person.format(number), "2", unit, applied, applied, outcome, start, stop)
                lines.append(";".join(map(str, row)))
    return "\n".join(lines) + "\n"


def deviations(a_month: dict[str, list[int]]) -> str:
    """So many deviations from each unit, month by month; a unit's pattern is repeated."""
    lines, number = [DEVIATIONS], 0
    for place, month in enumerate(months()):
        for unit, counts in a_month.items():
            for day in range(counts[place % len(counts)]):
                number += 1
                on = month + timedelta(days=day % 28)
                lines.append(f"A{number};{unit};fall;lav;{on};{on + timedelta(days=9)}")
    return "\n".join(lines) + "\n"


def a_file(content: str | bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def handed_in(municipality: Municipality, by: User, **files: str) -> Extract:
    """Received and read; `vedtak=…` becomes vedtak.csv."""
    extract = received(municipality, by, **files)
    read_in(extract.pk)
    extract.refresh_from_db()
    return extract


def received(municipality: Municipality, by: User, **files: str) -> Extract:
    given: dict[str, Any] = {f"{name}.csv": content for name, content in files.items()}
    return receive_extract(
        municipality=municipality,
        files=[a_file(content, name) for name, content in given.items()],
        covers_from=FIRST,
        covers_to=date(LAST.year, LAST.month, monthrange(LAST.year, LAST.month)[1]),
        by=by,
    )
