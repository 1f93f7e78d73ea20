"""Answers in surveys, and what units report of themselves: as many well content as a survey's numbers say."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

import numpy as np

from .columns import MISSING, Column, Columns, Numbers, Words, day_number, day_of, joined, whole
from .scenario import Role, Survey
from .town import Town

_WELL, _POOR = ((5, 6), (0.55, 0.45)), ((1, 2), (0.4, 0.6))
_NOT_WELL, _NOT_POOR = ((1, 2, 3, 4), (0.06, 0.14, 0.32, 0.48)), ((3, 4, 5, 6), (0.12, 0.2, 0.33, 0.35))

# Survey, question, share of 5 and 6, answers a thousand inhabitants, month. Estimates.
SURVEYS = (
    ("hjemmetjenesten", "tilfreds", 0.74, 12.0, 10),
    ("hjemmetjenesten", "kontaktperson", 0.58, 12.0, 10),
    ("hjemmetjenesten", "informasjon", 0.61, 12.0, 10),
    ("hjemmetjenesten", "kjenner tilbud", 0.49, 12.0, 10),
    ("hjemmetjenesten", "aktivitetstilbud", 0.52, 12.0, 10),
    ("sykehjem", "aktivitet ute", 0.46, 5.0, 10),
    ("sykehjem", "tilfreds", 0.71, 5.0, 10),
    ("pårørende", "fast kontakt", 0.62, 9.0, 11),
    ("pårørende", "tilfreds", 0.68, 9.0, 11),
    ("medarbeider", "trivsel", 0.73, 24.0, 3),
    ("medarbeider", "mestring", 0.79, 24.0, 3),
    ("folkehelse", "fysisk aktiv", 0.34, 60.0, 10),
    ("folkehelse", "ensomhet", 0.22, 60.0, 10),
    ("ungdata", "fysisk aktiv hver dag", 0.42, 10.0, 5),
)
POOR_COUNTS = ("ensomhet",)  # the figure is the share with a low score
_ROLES: dict[str, tuple[Role, ...]] = {
    "hjemmetjenesten": (Role.ZONE,),
    "sykehjem": (Role.WARD,),
    "pårørende": (Role.ZONE, Role.WARD),
    "medarbeider": (Role.ZONE, Role.WARD, Role.OFFICE, Role.CLINIC),
    "folkehelse": (Role.TOP,),
    "ungdata": (Role.TOP,),
}
UNIT_QUESTIONS = (
    *("kompetanseplan", "barn som pårørende", "fagforum", "mentorordning", "sluttsamtale", "tjenestedesign"),
    *("ernæringsrutine", "pårørendesamarbeid", "ansvarlig for frivillige", "veileder i brukerråd"),
    *("oppfølging av medarbeiderundersøkelsen", "kartleggingsverktøy", "nytt tilbud vurdert for ideelle"),
    "handlingsplan for frivilligsentralen",
)


def answers_of(town: Town) -> dict[str, Column]:
    random = town.random("answers")
    told = {(survey.survey, survey.question) for survey in town.scenario.surveys}
    surveys = [*town.scenario.surveys, *(one for one in _usual(town, random) if (one.survey, one.question) not in told)]
    surveys.sort(key=lambda one: (one.survey, one.on))
    nobody = Survey("folkehelse", "fysisk aktiv", date(2000, 1, 1), 0, 0)
    parts = [_question(town, random, nobody, whole([]), whole([]), ())]
    for (_, on), questions in groupby(surveys, key=lambda one: (one.survey, one.on)):
        parts += _forms(town, random, on, list(questions))
    return joined(parts)


def _usual(town: Town, random: np.random.Generator) -> list[Survey]:
    found = []
    for survey, question, share, size, month in SURVEYS:
        for year in np.unique(town.calendar.years).tolist():
            on = date(year, month, 12)
            if town.calendar.first <= day_number(on) <= town.calendar.last:
                answers = max(12, round(size * town.thousands))
                well = round(answers * float(np.clip(share + random.normal(0, 0.01), 0.05, 0.95)))
                found.append(Survey(survey, question, on, well, answers, question in POOR_COUNTS))
    return found


def _forms(town: Town, random: np.random.Generator, on: date, questions: Sequence[Survey]) -> list[dict[str, Column]]:
    """One form a person: the same number and unit for every question of the round."""
    survey = questions[0].survey
    forms = max(one.of for one in questions)
    forms += max(1, forms // 40)  # those who do not know
    units = town.units.drawn(random, forms, *_ROLES.get(survey, (Role.TOP,)))
    days = day_number(on) - random.integers(0, 12, forms)
    numbers = tuple(f"{survey[:2].upper()}{on:%y%m}-{number}" for number in range(1, forms + 1))
    return [_question(town, random, one, units, days, numbers) for one in questions]


def _question(
    town: Town, random: np.random.Generator, asked: Survey, units: Numbers, days: Numbers, numbers: tuple[str, ...]
) -> dict[str, Column]:
    hits, others = (_POOR, _NOT_POOR) if asked.counts_poor else (_WELL, _NOT_WELL)
    scores = np.full(len(units), MISSING, dtype=np.int64)
    order = random.permutation(len(units))
    scores[order[: asked.well]] = random.choice(hits[0], asked.well, p=hits[1])
    rest = asked.of - asked.well
    scores[order[asked.well : asked.of]] = random.choice(others[0], rest, p=others[1])
    return {
        "survey": Words(np.zeros(len(units), dtype=np.int64), (asked.survey,)),
        "unit": town.units.standing(units, days),
        "on": days,
        "question": Words(np.zeros(len(units), dtype=np.int64), (asked.question,)),
        "score": scores,
        "respondent": Words(np.arange(len(units), dtype=np.int64), numbers),
    }


def unit_answers_of(town: Town) -> dict[str, Column]:
    """Every unit answers in May, and more say yes each year."""
    random = town.random("unit_answers")
    rows = town.units.of(Role.ZONE, Role.WARD, Role.OFFICE, Role.CLINIC, Role.CULTURE)
    places = town.units.places_of(rows)
    parts: list[Columns] = []
    for step, year in enumerate(np.unique(town.calendar.years).tolist()):
        on = day_number(date(year, 5, 20))
        if not town.calendar.first <= on <= town.calendar.last:
            continue
        open_units = [place for place, row in zip(places, rows, strict=True) if _stands(row.stop, on)]
        unit = np.repeat(whole(open_units), len(UNIT_QUESTIONS))
        question = np.tile(np.arange(len(UNIT_QUESTIONS), dtype=np.int64), len(open_units))
        odds = np.linspace(0.35, 0.75, len(UNIT_QUESTIONS))[question] + 0.08 * step
        parts.append(
            {
                "unit": Words(unit, town.units.codes),
                "on": np.full(len(unit), on, dtype=np.int64),
                "question": Words(question, UNIT_QUESTIONS),
                "answer": whole(random.random(len(unit)) < odds),
            }
        )
    return joined(parts) if parts else _nothing(town)


def _stands(stop: date | None, on: int) -> bool:
    return stop is None or stop > day_of(on) + timedelta(days=1)


def _nothing(town: Town) -> dict[str, Column]:
    empty = whole([])
    return {
        "unit": Words(empty, town.units.codes),
        "on": empty,
        "question": Words(empty, UNIT_QUESTIONS),
        "answer": empty,
    }
