"""What each step gives: from baseline to alternative in one year, step by step, and what a delay opens of a gap. Each
step is told alone, from the baseline; what the steps do together and not one by one stands as a bar of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from styrhus.outlook.scenario import Alternative, Delay, Scenario, Step
from styrhus.outlook.scenario.step_checks import moved

from .flowing import HOSPITAL_DAYS
from .model import Bar, DelayGap, Waterfall
from .naming import names_of
from .outcome import Outcome, Setting, outcome_of
from .rounding import rounded_gap
from .summing import years_of

Told = Callable[[str], None]

# What a bar is rounded to, so that the printed bars add up to the printed difference.
GRAINS = {"kroner i året": Fraction(1_000), "årsverk": Fraction(1, 10), "plasser": Fraction(1, 10)}


def waterfalls_of(
    setting: Setting, alternative: Alternative, baseline: Outcome, whole: Outcome, tell: Told
) -> tuple[Waterfall, ...]:
    """For money, staff and places. Only as many years are run as the year compared needs: the same numbers, sooner."""
    years = setting.scenario.compare_in - setting.scenario.base_year + 1
    alone = []
    for step in alternative.steps:
        tell(f"{alternative.name}: «{step.label}» for seg")
        is_all = len(alternative.steps) == 1
        alone.append(whole if is_all else outcome_of(setting, (*baseline.steps, step), years=years))
    return tuple(
        _waterfall(setting.scenario, key, alternative.steps, baseline, whole, alone)
        for key in compared_keys(setting.scenario)
    )


def compared_keys(scenario: Scenario) -> tuple[str, ...]:
    main = [f"places_needed:{system.service}" for system in scenario.systems[:1]]
    return ("cost", "fte", *main)


def _waterfall(
    scenario: Scenario, key: str, steps: Sequence[Step], baseline: Outcome, whole: Outcome, alone: Sequence[Outcome]
) -> Waterfall:
    name, unit = names_of(scenario)[key]
    place = scenario.compare_in - scenario.base_year

    def mean(outcome: Outcome) -> float:
        return float(outcome.values[key][:, place].mean())

    return waterfall_from(
        Waterfall(key, name, unit, scenario.compare_in, mean(baseline), (), 0.0, mean(whole)),
        [
            Bar(step.key, step.label, mean(outcome), getattr(step, "action", ""))
            for step, outcome in zip(steps, alone, strict=True)
        ],
    )


def waterfall_from(ends: Waterfall, levels: Sequence[Bar]) -> Waterfall:
    """`levels`: where the figure ends with each step alone. All is rounded to whole grains before anything is
    subtracted, so that what is printed adds up."""
    grain = GRAINS[ends.unit]
    start, end = _grains(ends.start, grain), _grains(ends.end, grain)
    changes = [_grains(bar.change, grain) - start for bar in levels]
    bars = zip(levels, changes, strict=True)
    return replace(
        ends,
        start=float(start * grain),
        bars=tuple(replace(bar, change=float(change * grain)) for bar, change in bars),
        interaction=float((end - start - sum(changes)) * grain),
        end=float(end * grain),
    )


def _grains(value: float, grain: Fraction) -> int:
    return round(value / float(grain))


def delays_of(setting: Setting, alternative: Alternative, in_time: Outcome, tell: Told) -> tuple[DelayGap, ...]:
    """Each delay of the alternative, with all the rest as it was."""
    gaps: list[DelayGap] = []
    for delay in alternative.delays:
        steps = tuple(moved(step, delay.years) if step.key == delay.step else step for step in in_time.steps)
        label = next(step.label for step in alternative.steps if step.key == delay.step)
        tell(f"{alternative.name}: «{label}» {delay.years} år senere")
        late = outcome_of(setting, steps)
        gaps += [_gap(setting.scenario, delay, label, key, late, in_time) for key in _gap_keys(setting.scenario)]
    return tuple(gaps)


def _gap_keys(scenario: Scenario) -> tuple[str, ...]:
    waiting = [f"waiting:{system.service}" for system in scenario.systems]
    return ("cost", "fte", *waiting, HOSPITAL_DAYS)


def _gap(scenario: Scenario, delay: Delay, label: str, key: str, late: Outcome, in_time: Outcome) -> DelayGap:
    values = late.values[key]
    means = zip(values.mean(axis=0), in_time.values[key].mean(axis=0), strict=True)
    return DelayGap(
        step=delay.step,
        name=label,
        years_later=delay.years,
        key=key,
        years=years_of(scenario.base_year, values),
        gap=tuple(rounded_gap(float(later), float(earlier)) for later, earlier in means),
    )
