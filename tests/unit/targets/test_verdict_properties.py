"""What must hold for every target and every series: the faults of a known peer, each turned into a property."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from styrhus.targets.model import DatedValue, Observation, Status, Target, TargetKind
from styrhus.targets.path import aim_of, path_value
from styrhus.targets.progress import SERIOUS
from styrhus.targets.verdict import verdict

BEGAN, ENDS = date(2024, 12, 31), date(2027, 12, 31)
LEVELS = [
    TargetKind.SHARE_AT_LEAST, TargetKind.SHARE_AT_MOST, TargetKind.ABSOLUTE_AT_LEAST, TargetKind.ABSOLUTE_AT_MOST,
    TargetKind.RELATIVE_INCREASE, TargetKind.RELATIVE_DECREASE, TargetKind.INCREASE_POINTS, TargetKind.DECREASE_POINTS,
    TargetKind.ABSOLUTE_INCREASE, TargetKind.ABSOLUTE_DECREASE, TargetKind.RANK_AT_MOST, TargetKind.BELOW_BENCHMARK,
]  # fmt: skip
OPEN = [TargetKind.INCREASE, TargetKind.DECREASE, TargetKind.GAP_DECREASE, TargetKind.ALL, TargetKind.NONE]
GREEN = (Status.REACHED, Status.ON_TRACK)

values = st.integers(-400, 4000).map(lambda n: n / 10)
days = st.dates(BEGAN + timedelta(days=1), date(2028, 12, 31))


@st.composite
def targets(draw: st.DrawFn) -> Target:
    waypoints = draw(st.lists(st.builds(DatedValue, values, st.dates(BEGAN, ENDS)), max_size=2))
    common = {
        "baseline": DatedValue(draw(values), BEGAN),
        "deadline": draw(st.sampled_from([None, "2027", "2026-06-30"])),
        "waypoints": tuple(waypoints),
        "strict": draw(st.booleans()),
    }
    if draw(st.booleans()):
        return Target(draw(st.sampled_from(OPEN)), **common)
    return Target(draw(st.sampled_from(LEVELS)), abs(draw(values)), **common)


series = st.lists(st.builds(Observation, days, values), min_size=1, max_size=6, unique_by=lambda o: o.on)


def rank(status: Status) -> int:
    return SERIOUS.index(status)


BEYOND_FROM_THE_START = Target(TargetKind.SHARE_AT_LEAST, 0.0, baseline=DatedValue(0.1, BEGAN))


@given(targets(), series, days, st.integers(1, 500))
@example(BEYOND_FROM_THE_START, [Observation(date(2025, 1, 1), 0.0)], date(2026, 8, 1), 1)
def test_better_value_never_gets_a_worse_status(
    target: Target, seen: list[Observation], today: date, step: int
) -> None:
    known = [o for o in seen if o.on <= today]
    assume(known)
    latest = max(known, key=lambda o: o.on)
    way = 1 if aim_of(target, target.baseline).is_up else -1
    better = [replace(o, value=o.value + way * step / 10) if o is latest else o for o in seen]
    before, after = verdict(target, seen, today), verdict(target, better, today)
    assert rank(after.status) >= rank(before.status)
    assert after.progress is None or before.progress is None or after.progress >= before.progress


@given(targets(), days, days, st.integers(1, 500))
def test_worse_is_never_shown_better_than_unchanged(target: Target, on: date, today: date, step: int) -> None:
    assert target.baseline is not None
    way = 1 if aim_of(target, target.baseline).is_up else -1
    unchanged = verdict(target, [Observation(on, target.baseline.value)], today)
    worse = verdict(target, [Observation(on, target.baseline.value - way * step / 10)], today)
    assert rank(worse.status) <= rank(unchanged.status)


@given(targets(), days)
def test_no_data_is_never_green(target: Target, today: date) -> None:
    assert verdict(target, [], today).status is Status.UNKNOWN
    assert verdict(target, [Observation(today, None)], today).status is Status.UNKNOWN


@given(targets(), values, st.dates(BEGAN, ENDS), st.integers(551, 4000))
def test_old_data_is_never_green_before_the_deadline(target: Target, value: float, on: date, age: int) -> None:
    running = replace(target, deadline="2050")
    assert verdict(running, [Observation(on, value)], on + timedelta(days=age)).status is Status.UNKNOWN


@given(targets(), series, days)
def test_progress_is_capped_and_overshoot_is_told(target: Target, seen: list[Observation], today: date) -> None:
    found = verdict(target, seen, today)
    assert found.progress is None or 0.0 <= found.progress <= 1.0
    assert found.time_used is None or 0.0 <= found.time_used <= 1.0
    assert found.overshoot is None or (found.status is Status.REACHED and found.overshoot > 0)


@given(targets(), series, days, st.randoms(use_true_random=False))
def test_order_of_observations_says_nothing(
    target: Target, seen: list[Observation], today: date, chance: object
) -> None:
    shuffled = list(seen)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert verdict(target, shuffled, today) == verdict(target, seen, today)


@given(targets(), series, days)
def test_every_verdict_explains_itself(target: Target, seen: list[Observation], today: date) -> None:
    found = verdict(target, seen, today)
    assert found.rule_text
    assert found.reasons
    if any(o.on <= today for o in seen):
        assert {"latest", "target"} <= {row.role for row in found.inputs}
        assert found.data_date is not None


@given(
    st.lists(st.builds(DatedValue, values, st.dates(BEGAN, ENDS)), min_size=2, max_size=6, unique_by=lambda p: p.on),
    days,
)
def test_path_is_continuous_and_meets_its_points(points: list[DatedValue], on: date) -> None:
    path = sorted(points, key=lambda p: p.on)
    steepest = max(abs(b.value - a.value) / (b.on - a.on).days for a, b in pairwise(path))
    step = abs(path_value(path, on + timedelta(days=1)) - path_value(path, on))
    assert step <= steepest + 1e-6
    assert all(abs(path_value(path, point.on) - point.value) < 1e-6 for point in path)


@given(values, values, st.dates(BEGAN + timedelta(days=1), ENDS - timedelta(days=1)))
def test_value_on_the_path_is_on_track(start: float, goal: float, on: date) -> None:
    assume(start < goal)
    target = Target(TargetKind.ABSOLUTE_AT_LEAST, goal, deadline="2027", baseline=DatedValue(start, BEGAN))
    on_path = path_value([DatedValue(start, BEGAN), DatedValue(goal, ENDS)], on)
    assume(start < on_path < goal)
    assert verdict(target, [Observation(on, on_path)], on).status is Status.ON_TRACK
