"""Extracts for tests: a good row of each table, files written from rows, and invented identity numbers."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from styrhus.records.pseudonyms import Key

KEY = Key(bytes(range(32)))
RECEIVED = datetime(2026, 4, 2, 12, tzinfo=UTC)

GOOD: dict[str, dict[str, str]] = {
    "people": {"bruker": "b1", "fødselsår": "1940", "kjønn": "2", "død": "2026-02-01"},
    "decisions": {
        "vedtak": "v1",
        "bruker": "b1",
        "tjenestetype": "15",
        "enhet": "sone1",
        "søknad_mottatt": "2026-01-02",
        "vedtak_dato": "2026-01-09",
        "vedtak_resultat": "innvilget",
        "start": "2026-01-20",
        "slutt": "2026-03-01",
        "timer_per_uke": "3,5",
        "ventested": "hjemme",
    },
    "pauses": {"vedtak": "v1", "enhet": "sone1", "fra": "2026-02-01", "til": "2026-02-07"},
    "discharges": {"bruker": "b1", "sykehus": "H", "enhet": "e", "utskrivningsklar": "2026-03-01", "utskrevet": ""},
    "functions": {"bruker": "b1", "enhet": "e", "dato": "2026-03-01", "variabel": "spise", "verdi": "3"},
    "visits": {"bruker": "b1", "enhet": "e", "dato": "2026-03-01", "planlagt_minutter": "30", "utført_minutter": "20"},
    "staff": {
        "ansatt": "a1",
        "enhet": "e",
        "stilling": "s1",
        "stillingsprosent": "80",
        "yrke": "sykepleier",
        "utdanning": "høyskole",
        "fra": "2020-01-01",
        "til": "",
    },
    "absences": {"ansatt": "a1", "enhet": "e", "måned": "2026-03-31", "avtalte_dagsverk": "21", "sykedager": "2,5"},
    "courses": {
        "ansatt": "a1",
        "enhet": "e",
        "kurs": "fagbrev",
        "gjennomført": "2026-03-01",
        "frist": "",
        "gyldig_til": "",
    },
    "answers": {
        "undersøkelse": "sykehjem",
        "enhet": "e",
        "dato": "2026-03-01",
        "spørsmål": "q1",
        "svar": "5",
        "svarnr": "1",
    },
    "deviations": {"avviksnr": "1", "enhet": "e", "kategori": "fall", "alvor": "lav", "meldt": "2026-03-01"},
    "contacts": {"bruker": "b1", "enhet": "e", "type": "fall", "dato": "2026-03-01", "tilbudt": "2026-02-01"},
    "unit_answers": {"enhet": "e", "dato": "2026-03-01", "spørsmål": "fagforum", "svar": "ja"},
    "activities": {"aktivitet": "1", "enhet": "e", "type": "temamøte", "fra": "2026-03-01", "deltakere": "12"},
    "places": {"enhet": "e", "type": "langtid", "antall": "40", "fra": "2026-01-01", "til": ""},
    "population": {"enhet": "e", "alder": "80", "kjønn": "1", "antall": "120", "fra": "2026-01-01"},
    "units": {"enhet": "e", "navn": "Eksempelsone", "overordnet": "topp", "fra": "2020-01-01", "til": ""},
}


def csv_text(rows: Iterable[Mapping[str, str]], *, separator: str = ";") -> str:
    listed = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(listed[0]), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue()


def write_csv(path: Path, rows: Iterable[Mapping[str, str]], *, encoding: str = "utf-8") -> Path:
    path.write_bytes(csv_text(rows).encode(encoding))
    return path


def visits(days: Iterable[str], *, unit: str = "e") -> list[dict[str, str]]:
    return [GOOD["visits"] | {"dato": day, "enhet": unit} for day in days]


def decisions(count: int) -> list[dict[str, str]]:
    return [GOOD["decisions"] | {"vedtak": f"v{number}", "bruker": f"b{number}"} for number in range(count)]


def identity_number(day: int, month: int, year: int, first_serial: int = 0, *, remainder: int = 0) -> str:
    """An invented number with right control digits. `remainder` above 0 follows the rule that begins in 2032.

    Serials where a control digit would be 10 are passed over, as in the register.
    """
    for serial in range(first_serial, 1000):
        digits = [int(digit) for digit in f"{day:02}{month:02}{year % 100:02}{serial:03}"]
        first = (remainder - sum(a * b for a, b in zip(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True))) % 11
        digits.append(first)
        second = -sum(a * b for a, b in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
        if first < 10 and second < 10:
            return "".join(map(str, [*digits, second]))
    raise AssertionError("no serial gives control digits")


SYNTHETIC = identity_number(12, 5 + 80, 1990)
