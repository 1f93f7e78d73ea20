"""Any sound scenario is written and read back the same; any file, however odd, is read or refused, never a crash; and
what the schema refuses the reader refuses too."""

import copy
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow import PersonClass, Stay
from styrhus.outlook.need import AgeRate, Correlation, Drivers, NeedLevel, Phase, RateChange, Service, Uncertain
from styrhus.outlook.population import AGES, Population, PopulationSet
from styrhus.outlook.scenario import (
    Alternative,
    ChangeCoverage,
    ChangeDriver,
    ChangeStay,
    ClosePlaces,
    Delay,
    Driver,
    MoveNeed,
    OpenPlaces,
    PoolHomes,
    UsePopulation,
)
from styrhus.outlook.scenario.canonical import inputs_sha256
from styrhus.outlook.scenario.checking import faults_against, faults_of
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.outlook.scenario.schema import scenario_schema
from styrhus.outlook.scenario.writing import as_plain, as_yaml
from styrhus.outlook.scenario.yaml_text import read_document

FIXTURES = Path(__file__).parents[2] / "fixtures" / "outlook"
TEXT = (FIXTURES / "extend_nordlia.yaml").read_text(encoding="utf-8")
EXAMPLE = read_scenario(TEXT)
SOUND = read_document(TEXT).value
SCHEMA = jsonschema.Draft202012Validator(scenario_schema())

ODD_WORDS = [
    "1e5",
    "012",
    "~",
    "null",
    "true",
    "90+",
    "2028-01-01",
    "Sol: utvide",
    "# nei",
    " - a",
    "'",
    '"',
    "å\nø",
    "*a",
    "!x",
]
WORDS = st.one_of(
    st.sampled_from(ODD_WORDS), st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40)
)
NAMES = WORDS.filter(lambda text: text.strip())
SHARES = st.floats(0, 1)
YEARS = st.integers(2026, 2045)
PHASE = {"from_year": YEARS, "over_years": st.integers(0, 10)}
TOLD = {"key": st.just("?"), "label": NAMES}


@st.composite
def uncertain(draw, least, most):
    low, middle, high = sorted(draw(st.lists(st.floats(least, most), min_size=3, max_size=3)))
    return draw(st.sampled_from([Uncertain(middle), Uncertain(middle, low, high)]))


AGE_SPANS = st.sampled_from([(0, None), (67, 79), (80, 89), (90, None), (85, 85)])
CHANGES = uncertain(-0.9, 0)
DATES = st.dates(date(2026, 1, 1), date(2045, 12, 31))
PLACES_ROW = {"service": st.just("nursing_home"), "on": DATES, **TOLD}
STEPS = st.one_of(
    st.builds(
        ChangeCoverage,
        service=st.sampled_from(["home_care", "nursing_home"]),
        change=CHANGES,
        first_age=st.just(80),
        last_age=st.sampled_from([None, 89]),
        action=WORDS,
        **TOLD,
        **PHASE,
    ),
    st.builds(
        MoveNeed,
        from_service=st.just("nursing_home"),
        to_service=st.just("home_care"),
        share=uncertain(0, 1),
        hours_a_week=st.floats(0.1, 168),
        **TOLD,
        **PHASE,
    ),
    st.builds(ChangeStay, service=st.just("nursing_home"), change=CHANGES, **TOLD, **PHASE),
    st.builds(ChangeDriver, driver=st.sampled_from(Driver), value=uncertain(0, 0.4), **TOLD),
    st.builds(
        OpenPlaces,
        home=st.sampled_from(["nordlia", "new_home"]),
        places=st.integers(1, 60),
        cost_a_place=st.floats(1, 1e7),
        applies_for_grant=st.booleans(),
        **PLACES_ROW,
    ),
    st.builds(
        ClosePlaces,
        home=st.sampled_from(["nordlia", "sorvik"]),
        places=st.integers(1, 6),
        moves_people=st.booleans(),
        **PLACES_ROW,
    ),
    st.builds(PoolHomes, service=st.just("nursing_home"), is_pooled=st.booleans(), **TOLD),
    st.builds(UsePopulation, alternative=st.sampled_from(["LHML", "MM00"]), **TOLD),
)


@st.composite
def alternatives(draw, key):
    """Steps with keys of their own, no driver twice, and a delay where the first step has a year to move."""
    drawn = draw(st.lists(STEPS, max_size=4, unique_by=lambda step: getattr(step, "driver", object())))
    steps = tuple(replace(step, key=f"{key}_{i}") for i, step in enumerate(drawn))
    movable = [step for step in steps if isinstance(step, ChangeStay | MoveNeed) and step.from_year < 2045]
    delays = tuple(Delay(step.key, 2045 - step.from_year) for step in movable[:1])
    return Alternative(key, draw(NAMES), steps, delays)


@st.composite
def rates(draw):
    """Of several levels and both sexes, or of none: together never above 1."""
    levels = draw(st.sampled_from([[NeedLevel.ALL], [NeedLevel.LIMITED, NeedLevel.MEDIUM, NeedLevel.EXTENSIVE]]))
    sexes = draw(st.sampled_from([[None], [0, 1]]))
    return tuple(
        AgeRate(first, last, draw(st.floats(0, 0.33)), draw(st.floats(0, 1e6)), sex, level)
        for first, last in ((67, 79), (80, 80), (81, None))
        for sex in sexes
        for level in levels
    )


@st.composite
def classes(draw):
    stay = Stay(draw(st.floats(30, 2_000)), draw(st.floats(0, 0.9)), draw(st.floats(0.5, 29)))
    share = draw(SHARES)
    first = PersonClass("a", draw(NAMES), share, 1, draw(st.floats(0, 90)), stay, lost_a_year=draw(st.floats(0, 2)))
    return (first, replace(first, key="b", share=1 - share), EXAMPLE.systems[0].classes[2])


@st.composite
def scenarios(draw):
    weight = draw(SHARES)
    system = replace(EXAMPLE.systems[0], classes=draw(classes()))
    waits = tuple(draw(st.lists(st.floats(0, 900), max_size=4)))
    home = Service("home_care", draw(NAMES), draw(rates()), draw(rates()), draw(st.floats(0.1, 40)))
    change = RateChange("home_care", draw(CHANGES), Phase(draw(YEARS), 3), *draw(AGE_SPANS))
    return replace(
        EXAMPLE,
        title=draw(NAMES),
        population=replace(EXAMPLE.population, region=draw(NAMES), weights={"LHML": 1 - weight, "MMMM": weight}),
        services=(home, *EXAMPLE.services[1:]),
        systems=(replace(system, start=replace(system.start, waiting={"a": waits})),),
        prices=replace(EXAMPLE.prices, hospital_day=draw(st.floats(0, 1e6)), sources=((draw(NAMES), draw(NAMES)),)),
        drivers=Drivers(healthy_ageing=draw(uncertain(0, 1)), rate_changes=(change,)),
        productivity=draw(uncertain(-0.4, 0.4)),
        correlation=Correlation(draw(SHARES)),
        alternatives=tuple(draw(alternatives(key)) for key in draw(st.sampled_from([[], ["one"], ["one", "two"]]))),
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios())
def test_what_is_written_is_read_back_the_same(scenario):
    assert faults_of(scenario) == ()

    text = as_yaml(scenario)

    assert read_scenario(text) == scenario
    assert SCHEMA.is_valid(read_document(text).value)


def nodes(value, path=()):
    """Every place in a document, as the way there."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from nodes(part, (*path, name))


PLACES = [path for path in nodes(SOUND) if path]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(["", "x", "-1", "2 %", "6w", "0-5", *ODD_WORDS]),
)
JUNK = st.one_of(
    SCALARS,
    st.lists(SCALARS, max_size=3),
    st.dictionaries(st.sampled_from(["key", "type", "middle", "x"]), SCALARS, max_size=3),
)


def changed(changes):
    """The sound file with junk in places; a place that an earlier change took away is left."""
    document = copy.deepcopy(SOUND)
    for path, value in changes:
        holder = document
        try:
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = value
        except (TypeError, IndexError, KeyError):
            continue
    return document


def faults_in(text):
    try:
        read_scenario(text)
    except OutlookError as error:
        return error.faults
    return ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=3))
def test_an_odd_file_is_read_or_refused_and_the_schema_never_knows_better(changes):
    text = json.dumps(changed(changes))

    faults = faults_in(text)

    assert all(fault.field and fault.reason for fault in faults)
    assert faults or SCHEMA.is_valid(read_document(text).value)


def test_a_scenario_put_together_by_hand_is_judged_like_a_file():
    wrong = replace(EXAMPLE, compare_in=2090)

    assert [fault.field for fault in faults_of(wrong)] == ["compare_in"]


LAST = "alternatives[2]"


def people(region="Havnes", first=2026, years=21, names=("MMMM", "LHML", "HLMH")):
    """Alternatives that differ, so that a fingerprint can tell them apart."""
    persons = np.arange(years * 2 * AGES, dtype=np.float64).reshape(years, 2, AGES)
    return PopulationSet("MMMM", {name: Population(region, name, first, persons + i) for i, name in enumerate(names)})


@pytest.mark.parametrize(
    ("circumstance", "population", "fields"),
    [
        ("all is there", people(), set()),
        ("more years than needed", people(first=2020, years=40), set()),
        ("one is missing", people(names=("MMMM", "HLMH")), {"population.weights.LHML", f"{LAST}.steps[1].alternative"}),
        ("the main one is missing", people(names=("LHML", "HLMH")), {"population.main", "population.weights.MMMM"}),
        ("the last year is missing", people(years=20), {"last_year"}),
        ("the base year is missing", people(first=2027, years=20), {"base_year"}),
        ("another municipality", people(region="Fjellvik"), {"population.region"}),
    ],
)
def test_population_must_cover_what_is_asked(circumstance, population, fields):
    assert {fault.field for fault in faults_against(EXAMPLE, population)} == fields, circumstance


def test_fingerprint_is_of_what_the_inputs_say():
    whole = inputs_sha256(EXAMPLE, people())

    assert inputs_sha256(read_scenario(as_yaml(EXAMPLE)), people()) == whole
    assert inputs_sha256(read_scenario("# en merknad\n" + TEXT), people()) == whole
    assert inputs_sha256(read_scenario(TEXT.replace("correlation: 0.5\n", "")), people()) == whole
    assert len(whole) == 64
    others = {
        inputs_sha256(replace(EXAMPLE, compare_in=2036), people()),
        inputs_sha256(EXAMPLE, people(first=2025)),
        inputs_sha256(EXAMPLE, people(years=22)),
        inputs_sha256(EXAMPLE, people(names=("MMMM", "HLMH", "LHML"))),
        inputs_sha256(EXAMPLE, people(names=("MMMM", "LHML"))),
    }
    assert len(others | {whole}) == 6


def test_defaults_are_not_written():
    assert "grant" not in as_plain(replace(EXAMPLE, grant=None))
    assert as_plain(EXAMPLE)["alternatives"][0]["steps"][0].keys() == {
        "type", "key", "label", "service", "home", "places", "date", "action",
    }  # fmt: skip


def test_no_fault_is_told_twice():
    with pytest.raises(OutlookError) as error:
        read_scenario("key: 1\nservices: []\nsystems: {}\n")

    fields = [fault.field for fault in error.value.faults]
    assert len(fields) == len(set(fields))
    assert {"key", "services", "systems", "title", "base_year", "prices"} <= set(fields)
