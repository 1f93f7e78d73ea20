"""A waterfall always adds up, as printed, whatever the steps are."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from support.outlook_running import run_of, with_steps

from styrhus.outlook.need import Uncertain
from styrhus.outlook.running import Bar, Waterfall
from styrhus.outlook.running.comparing import GRAINS, waterfall_from
from styrhus.outlook.scenario import (
    ChangeCoverage,
    ChangeDriver,
    ChangeStay,
    ClosePlaces,
    Driver,
    MoveNeed,
    OpenPlaces,
    PoolHomes,
    UsePopulation,
)


def adds_up(waterfall: Waterfall) -> bool:
    grain = GRAINS[waterfall.unit]

    def exact(value: float) -> Fraction:
        return round(Fraction(value) / grain) * grain

    parts = [waterfall.start, waterfall.interaction, *(bar.change for bar in waterfall.bars)]
    return sum(map(exact, parts)) == exact(waterfall.end) and all(float(exact(part)) == part for part in parts)


LEVELS = st.floats(-1e9, 1e9)


@given(start=LEVELS, end=LEVELS, alone=st.lists(LEVELS, max_size=6), unit=st.sampled_from(sorted(GRAINS)))
def test_any_levels_add_up(start, end, alone, unit):
    bars = [Bar(f"s{number}", "Steg", level) for number, level in enumerate(alone)]
    assert adds_up(waterfall_from(Waterfall("cost", "Kostnad", unit, 2030, start, (), 0.0, end), bars))


def test_what_steps_do_together_is_told_apart():
    bars = [Bar("a", "A", 108_000.0, "T1"), Bar("b", "B", 95_000.0)]
    found = waterfall_from(Waterfall("cost", "", "kroner i året", 2030, 100_400.0, (), 0.0, 101_000.0), bars)
    assert [bar.change for bar in found.bars] == [8_000, -5_000]
    assert (found.start, found.interaction, found.end) == (100_000, -2_000, 101_000)
    assert found.bars[0].action == "T1"


NAMED = (st.just(""), st.just("x"))
HOME = (*NAMED, st.just("nursing_home"))
SHARES = st.floats(0.0, 0.5).map(lambda share: round(share, 2))
TENTHS = SHARES.map(lambda share: Uncertain(share / 10))
YEARS = st.integers(2026, 2031)
DATES = st.dates(date(2026, 1, 1), date(2031, 12, 31))
STEPS = st.one_of(
    st.builds(ChangeCoverage, *HOME, SHARES.map(Uncertain), YEARS),
    st.builds(
        MoveNeed,
        *HOME,
        st.just("home_care"),
        SHARES.map(Uncertain),
        st.just(14.0),
        YEARS,
        st.integers(0, 2),
    ),
    st.builds(ChangeStay, *HOME, SHARES.map(Uncertain), YEARS),
    st.builds(ChangeDriver, *NAMED, st.just(Driver.PRODUCTIVITY), TENTHS),
    st.builds(OpenPlaces, *HOME, st.just("ny"), st.integers(1, 20), DATES),
    st.builds(ClosePlaces, *HOME, st.just("sor"), st.integers(1, 8), DATES),
    st.builds(PoolHomes, *HOME, st.booleans()),
    st.builds(UsePopulation, *NAMED, st.just("LHML")),
)


@settings(max_examples=6, deadline=None)
@given(steps=st.lists(STEPS, max_size=3, unique_by=type))
def test_any_steps_add_up(steps):
    named = tuple(replace(step, key=f"s{number}") for number, step in enumerate(steps))
    answer = run_of(with_steps(named), draws=4)
    for waterfall in answer.alternatives[1].waterfalls:
        assert adds_up(waterfall)
        assert [bar.key for bar in waterfall.bars] == [step.key for step in named]
        assert len(named) > 1 or waterfall.interaction == 0
