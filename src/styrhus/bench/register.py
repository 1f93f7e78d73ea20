"""A register of as many events as asked for, written to Parquet as the store does: sorted by day, codes as text.

Invented, and the same each time. Shares are those of a large municipality: mostly visits. Times nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from styrhus.indicators.tree import Placing, Tree
from styrhus.records.facts import Facts, Slice
from styrhus.records.model import Kind
from styrhus.records.profile import BY_NAME

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
CHUNK = 2_500_000  # rows a file: what one writing holds in memory
SHARES = {
    "visits": 0.70,
    "decisions": 0.10,
    "contacts": 0.06,
    "answers": 0.05,
    "absences": 0.03,
    "deviations": 0.02,
    "courses": 0.02,
    "discharges": 0.01,
    "staff": 0.01,
}
LEAVES = [f"e{number:02}" for number in range(36)]
Columns = dict[str, Any]

CONTACTS = (
    "læring og mestring",
    "gruppetrening",
    "tverrfaglig vurdering",
    "hjemmebesøk",
    "fall",
    "hverdagsrehabilitering",
    "tidlig innsats",
    "henvisning ergo og fysio",
    "dagrehabilitering",
    "hukommelsesteam",
    "oppsøkende rehabilitering",
)
SURVEYS = ("hjemmetjenesten", "sykehjem", "pårørende", "medarbeider", "folkehelse", "ungdata")
QUESTIONS = (
    "tilfreds",
    "informasjon",
    "kontaktperson",
    "kjenner tilbud",
    "aktivitetstilbud",
    "aktivitet ute",
    "fast kontakt",
    "trivsel",
    "fysisk aktiv",
    "ensomhet",
    "mestring",
    "fysisk aktiv hver dag",
)
UNIT_QUESTIONS = (
    "kompetanseplan",
    "barn som pårørende",
    "fagforum",
    "mentorordning",
    "sluttsamtale",
    "ernæringsrutine",
    "veileder i brukerråd",
    "ansvarlig for frivillige",
    "pårørendesamarbeid",
    "tjenestedesign",
    "oppfølging av medarbeiderundersøkelsen",
    "kartleggingsverktøy",
    "handlingsplan for frivilligsentralen",
    "nytt tilbud vurdert for ideelle",
)


def bench_tree() -> Tree:
    """36 wards in nine zones in three areas; six wards change zone in the middle of the second year."""
    always, moved = date.min, date(2025, 5, 1)
    placings = [Placing("by", "by", None)]
    placings += [Placing(f"o{area}", f"o{area}", "by") for area in range(3)]
    placings += [Placing(f"s{zone}", f"s{zone}", f"o{zone // 3}") for zone in range(9)]
    for number, leaf in enumerate(LEAVES):
        if number % 6:
            placings.append(Placing(leaf, leaf, f"s{number // 4}"))
        else:
            placings.append(Placing(leaf, leaf, f"s{number // 4}", always, date(2025, 4, 30)))
            placings.append(Placing(leaf, leaf, f"s{(number // 4 + 3) % 9}", moved))
    return Tree(tuple(placings))


def write_register(folder: Path, events: int) -> Facts:
    """Writes once: a folder that is whole is read as it is."""
    done = folder / "whole"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name, count in _counts(events).items():
            _write(name, count, max(1000, events // 100), folder)
        done.touch()
    return facts_in(folder)


def facts_in(folder: Path) -> Facts:
    found = {name: tuple(Slice(path) for path in sorted(folder.glob(f"{name}-*.parquet"))) for name in BY_NAME}
    return Facts({name: slices for name, slices in found.items() if slices})


def _counts(events: int) -> dict[str, int]:
    few = {
        "people": max(1000, events // 100),
        "population": 0,
        "places": 144,
        "unit_answers": 20_000,
        "activities": 9000,
    }
    return {**{name: int(events * share) for name, share in SHARES.items()}, **few}


def _write(name: str, count: int, people: int, folder: Path) -> None:
    chunks = max(1, -(-count // CHUNK))
    for chunk in range(chunks):
        chance = np.random.default_rng([2032, sorted(BY_NAME).index(name), chunk])
        columns = _MAKERS[name](chance, count // chunks, people, chunk / chunks, (chunk + 1) / chunks)
        size = len(next(iter(columns.values())))
        arrays = {one.name: _array(columns.get(one.name), one.kind, size) for one in BY_NAME[name].columns}
        path = folder / f"{name}-{chunk:03}.parquet"
        pq.write_table(pa.table(arrays), path, compression="zstd", row_group_size=122_880, store_schema=False)


def _array(values: Any, kind: Kind, size: int) -> pa.Array:
    types = {Kind.DATE: pa.date32(), Kind.YES_NO: pa.bool_(), Kind.TEXT: pa.string(), Kind.CODE: pa.string()}
    wanted = types.get(kind, pa.int64())
    if values is None:
        return pa.nulls(size, wanted)
    return values if isinstance(values, pa.Array) else pa.array(values, wanted)


def _days(
    chance: np.random.Generator, count: int, low: float, high: float, first: date = FIRST, last: date = LAST
) -> np.ndarray:
    """Sorted days in this part of the time asked for."""
    length = (last - first).days + 1
    offsets = np.sort(chance.integers(int(length * low), int(length * high), count))
    return np.datetime64(first) + offsets.astype("timedelta64[D]")


def _some(chance: np.random.Generator, values: tuple[str, ...] | list[str], count: int) -> pa.Array:
    numbers = pa.array(chance.integers(0, len(values), count).astype(np.int16))
    return pa.DictionaryArray.from_arrays(numbers, pa.array(list(values)))


def _unknown(chance: np.random.Generator, days: np.ndarray, share: float) -> np.ndarray:
    return np.where(chance.random(len(days)) < share, np.datetime64("NaT"), days)


def _later(chance: np.random.Generator, days: np.ndarray, mean: float) -> np.ndarray:
    return days + chance.exponential(mean, len(days)).astype("timedelta64[D]")


def _people(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    return {
        "person": np.arange(int(people * low), int(people * high)),
        "birth_year": chance.integers(1925, 1990, int(people * high) - int(people * low)),
        "sex": _some(chance, ["1", "2"], int(people * high) - int(people * low)),
        "dementia": chance.random(int(people * high) - int(people * low)) < 0.2,
    }


def _visits(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    person = chance.integers(0, people, count)
    return {
        "person": person,
        "unit": pa.DictionaryArray.from_arrays(pa.array((person % len(LEAVES)).astype(np.int16)), pa.array(LEAVES)),
        "on": _days(chance, count, low, high),
        "planned_minutes": chance.integers(0, 60, count),
        "delivered_minutes": np.where(chance.random(count) < 0.05, 0, chance.integers(1, 60, count)),
    }


def _decisions(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    starts = _days(chance, count, low, high, date(2021, 1, 1))
    decided = starts - chance.integers(0, 90, count).astype("timedelta64[D]")
    outcomes = ["innvilget"] * 8 + ["delvis", "avslag"]
    return {
        "decision": pa.array(np.arange(count)).cast(pa.string()),
        "person": chance.integers(0, people, count),
        "service_type": _some(chance, [str(number) for number in range(1, 30)], count),
        "unit": _some(chance, LEAVES, count),
        "applied": _unknown(chance, decided - chance.integers(0, 60, count).astype("timedelta64[D]"), 0.1),
        "decided": _unknown(chance, decided, 0.05),
        "outcome": _some(chance, outcomes, count),
        "start": starts,
        "stop": _unknown(chance, _later(chance, starts, 200), 0.2),
        "hours_week": chance.integers(0, 6000, count),
        "waited_at": _some(chance, ["hjemme", "helsehus", "sykehus", "annet"], count),
    }


def _contacts(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    on = _days(chance, count, low, high)
    return {
        "person": chance.integers(0, people, count),
        "unit": _some(chance, LEAVES, count),
        "contact": _some(chance, CONTACTS, count),
        "on": on,
        "offered": _unknown(chance, on - np.timedelta64(14, "D"), 0.3),
    }


def _answers(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    return {
        "survey": _some(chance, SURVEYS, count),
        "unit": _some(chance, LEAVES, count),
        "on": _days(chance, count, low, high),
        "question": _some(chance, QUESTIONS, count),
        "score": pa.array(chance.integers(1, 7, count), mask=chance.random(count) < 0.1),
        "respondent": pa.array(np.arange(count)).cast(pa.string()),
    }


def _absences(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    return {
        "person": chance.integers(0, people, count),
        "unit": _some(chance, LEAVES, count),
        "on": _days(chance, count, low, high),
        "agreed_days": chance.integers(500, 2200, count),
        "sick_days": chance.integers(0, 500, count),
    }


def _deviations(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    reported = _days(chance, count, low, high)
    return {
        "deviation": pa.array(np.arange(count)).cast(pa.string()),
        "unit": _some(chance, LEAVES, count),
        "category": _some(chance, ["fall", "legemiddel", "vold", "dokumentasjon", "annet"], count),
        "severity": _some(chance, ["lav", "middels", "alvorlig"], count),
        "reported": reported,
        "closed": _unknown(chance, _later(chance, reported, 40), 0.1),
    }


def _courses(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    on = _days(chance, count, low, high)
    names = ["medarbeidersamtale", "fagbrev", "mentor", "miljøbehandling", "spesialisering lege"]
    return {
        "person": chance.integers(0, people, count),
        "unit": _some(chance, LEAVES, count),
        "course": _some(chance, names, count),
        "on": on,
        "due": _unknown(chance, on + chance.integers(-60, 60, count).astype("timedelta64[D]"), 0.5),
    }


def _discharges(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    ready = _days(chance, count, low, high)
    return {
        "person": chance.integers(0, people, count),
        "hospital": _some(chance, ["St. Olavs"], count),
        "unit": _some(chance, LEAVES, count),
        "ready": ready,
        "left": _unknown(chance, _later(chance, ready, 4), 0.02),
    }


def _staff(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    starts = _days(chance, count, low, high, date(2015, 1, 1))
    professions = ["sykepleier", "vernepleier", "helsefagarbeider", "assistent", "lege", "fastlege", "leder", "annet"]
    return {
        "person": chance.integers(0, people, count),
        "unit": _some(chance, LEAVES, count),
        "position_percent": chance.choice([2000, 5000, 8000, 10_000], count),
        "profession": _some(chance, professions, count),
        "education": _some(chance, ["ingen", "fagbrev", "høyskole", "master", "spesialist"], count),
        "start": starts,
        "stop": _unknown(chance, _later(chance, starts, 900), 0.3),
        "temporary": chance.random(count) < 0.1,
    }


def _unit_answers(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    return {
        "unit": _some(chance, LEAVES, count),
        "on": _days(chance, count, low, high),
        "question": _some(chance, UNIT_QUESTIONS, count),
        "answer": chance.random(count) < 0.6,
    }


def _activities(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    starts = _days(chance, count, low, high)
    return {
        "activity": pa.array(np.arange(count)).cast(pa.string()),
        "unit": _some(chance, LEAVES, count),
        "category": _some(chance, ["paneldebatt", "møteplass", "temamøte", "nytt tilbud"], count),
        "start": starts,
        "stop": _unknown(chance, _later(chance, starts, 100), 0.3),
        "participants": chance.integers(0, 80, count),
    }


def _places(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    return {
        "unit": _some(chance, LEAVES, count),
        "category": _some(chance, ["langtid", "korttid", "rehabilitering", "demens", "omsorgsbolig"], count),
        "places": chance.integers(5, 40, count),
        "start": np.full(count, np.datetime64("2020-01-01")),
    }


def _population(chance: np.random.Generator, count: int, people: int, low: float, high: float) -> Columns:
    ages, years = np.arange(100), np.arange(2023, 2026)
    year, unit, age, sex = (grid.ravel() for grid in np.meshgrid(years, np.arange(36), ages, [0, 1], indexing="ij"))
    starts = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    stops = (year - 1969).astype("datetime64[Y]").astype("datetime64[D]") - np.timedelta64(1, "D")
    return {
        "unit": pa.array(LEAVES).take(pa.array(unit)),
        "age": age,
        "sex": pa.array(["1", "2"]).take(pa.array(sex)),
        "people": chance.integers(1, 60, len(age)),
        "start": starts,
        "stop": stops,
    }


_MAKERS: Mapping[str, Callable[[np.random.Generator, int, int, float, float], Columns]] = {
    "people": _people,
    "visits": _visits,
    "decisions": _decisions,
    "contacts": _contacts,
    "answers": _answers,
    "absences": _absences,
    "deviations": _deviations,
    "courses": _courses,
    "discharges": _discharges,
    "staff": _staff,
    "unit_answers": _unit_answers,
    "activities": _activities,
    "places": _places,
    "population": _population,
}
