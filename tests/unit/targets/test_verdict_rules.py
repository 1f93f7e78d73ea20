"""One small case for every rule of status: what is measured, and what is said about it."""

from datetime import date

import pytest

from styrhus.targets.model import DatedValue, Observation, Status, Target, TargetKind, Verdict
from styrhus.targets.rules import RULES
from styrhus.targets.verdict import verdict

TODAY = date(2026, 9, 8)
BASELINE = DatedValue(80.0, date(2024, 12, 31))
SHARE = Target(TargetKind.SHARE_AT_LEAST, 95.0, "%", deadline="2027", baseline=BASELINE)
MID = date(2026, 7, 1)  # half the way from the baseline to the deadline: the path is at 87.49


def seen(value: float | None, on: date = MID) -> Observation:
    return Observation(on, value)


@pytest.mark.parametrize(
    ("value", "status", "rule"),
    [
        (70.0, Status.WRONG_WAY, "V-08"),
        (79.9, Status.WRONG_WAY, "V-08"),
        (80.0, Status.BEHIND, "V-10"),
        (87.0, Status.BEHIND, "V-10"),
        (87.5, Status.ON_TRACK, "V-09"),
        (94.9, Status.ON_TRACK, "V-09"),
        (95.0, Status.REACHED, "V-06"),
        (99.0, Status.REACHED, "V-06"),
    ],
)
def test_share_on_its_way(value: float, status: Status, rule: str) -> None:
    found = verdict(SHARE, [seen(value)], TODAY)
    assert (found.status, found.rule, found.rule_text) == (status, rule, RULES[rule])


DOWN = DatedValue(10.0, date(2024, 12, 31))


def target(kind: TargetKind, value: object = None, **known: object) -> Target:
    return Target(kind, value, **{"deadline": "2027", "baseline": DOWN, **known})  # type: ignore[arg-type]  # a table of kinds


@pytest.mark.parametrize(
    ("aim", "value", "status"),
    [
        (target(TargetKind.SHARE_AT_MOST, 8.0), 8.0, Status.REACHED),
        (target(TargetKind.SHARE_AT_MOST, 8.0, strict=True), 8.0, Status.ON_TRACK),
        (target(TargetKind.SHARE_AT_MOST, 8.0), 9.0, Status.ON_TRACK),
        (target(TargetKind.SHARE_AT_MOST, 8.0), 9.4, Status.BEHIND),
        (target(TargetKind.SHARE_AT_MOST, 8.0), 10.4, Status.WRONG_WAY),
        (target(TargetKind.RELATIVE_DECREASE, 20.0), 8.0, Status.REACHED),
        (target(TargetKind.RELATIVE_DECREASE, 20.0), 9.5, Status.BEHIND),
        (target(TargetKind.RELATIVE_INCREASE, 50.0), 15.0, Status.REACHED),
        (target(TargetKind.INCREASE_POINTS, 5.0), 15.0, Status.REACHED),
        (target(TargetKind.DECREASE_POINTS, 2.0), 8.0, Status.REACHED),
        (target(TargetKind.ABSOLUTE_DECREASE, 2.2), 7.8, Status.REACHED),
        (target(TargetKind.ABSOLUTE_INCREASE, 4.0), 11.0, Status.BEHIND),
        (target(TargetKind.INCREASE), 10.1, Status.ON_TRACK),
        (target(TargetKind.INCREASE), 10.0, Status.BEHIND),
        (target(TargetKind.INCREASE), 9.9, Status.WRONG_WAY),
        (target(TargetKind.DECREASE), 9.9, Status.ON_TRACK),
        (target(TargetKind.DECREASE, deadline="2026-08-01"), 9.9, Status.REACHED),
        (target(TargetKind.DECREASE, deadline="2026-08-01"), 10.0, Status.NOT_REACHED),
        (target(TargetKind.GAP_DECREASE), 9.0, Status.ON_TRACK),
        (target(TargetKind.RANGE, (2.0, 4.0)), 3.0, Status.REACHED),
        (target(TargetKind.RANGE, (2.0, 4.0)), 6.0, Status.ON_TRACK),
        (target(TargetKind.RANGE, (2.0, 4.0)), 9.0, Status.BEHIND),
        (target(TargetKind.RANGE, (2.0, 4.0)), 12.0, Status.WRONG_WAY),
        (target(TargetKind.ALL, 100.0), 100.0, Status.REACHED),
        (target(TargetKind.ALL, 100.0), 60.0, Status.ON_TRACK),
        (target(TargetKind.NONE, 0.0), 0.0, Status.REACHED),
        (target(TargetKind.NONE, 0.0), 4.0, Status.ON_TRACK),
        (target(TargetKind.RANK_AT_MOST, 5.0), 5.0, Status.REACHED),
        (target(TargetKind.BELOW_BENCHMARK, 9.0), 8.9, Status.REACHED),
        (target(TargetKind.BELOW_BENCHMARK, 9.0), 9.0, Status.ON_TRACK),
        (target(TargetKind.BELOW_BENCHMARK), 9.0, Status.UNKNOWN),
        (target(TargetKind.ABOVE_BENCHMARK, 11.0), 11.5, Status.REACHED),
        (target(TargetKind.WITHIN_TIME), 100.0, Status.REACHED),
        (target(TargetKind.WITHIN_TIME, 5.0), 5.0, Status.REACHED),
        (target(TargetKind.DONE), 1.0, Status.REACHED),
        (target(TargetKind.BY_DATE), 0.0, Status.UNKNOWN),
        (target(TargetKind.BY_DATE, deadline="2026-08-01"), 0.0, Status.NOT_REACHED),
        (target(TargetKind.MONITOR), 9.0, Status.NO_TARGET),
        (target(TargetKind.QUALITATIVE), 9.0, Status.NO_TARGET),
        (target(TargetKind.RELATIVE_DECREASE), 9.0, Status.UNKNOWN),
    ],
)
def test_kind_of_target(aim: Target, value: float, status: Status) -> None:
    assert verdict(aim, [seen(value)], TODAY).status is status


@pytest.mark.parametrize(
    ("observations", "known", "status", "rule"),
    [
        ([], {}, Status.UNKNOWN, "V-04"),
        ([seen(None)], {}, Status.UNKNOWN, "V-04"),
        ([seen(99.0, date(2026, 10, 1))], {}, Status.UNKNOWN, "V-04"),
        ([seen(99.0, date(2025, 1, 15))], {}, Status.UNKNOWN, "V-05"),
        ([seen(90.0)], {"stopped": "Vedtak 14/2026"}, Status.STOPPED, "V-01"),
        ([], {"starts": date(2027, 1, 1)}, Status.NOT_STARTED, "V-03"),
    ],
)
def test_nothing_to_judge_by(
    observations: list[Observation], known: dict[str, object], status: Status, rule: str
) -> None:
    found = verdict(SHARE, observations, TODAY, **known)  # type: ignore[arg-type]  # a table of circumstances
    assert (found.status, found.rule) == (status, rule)


def test_deadline_past_and_unmet_is_not_reached() -> None:
    found = verdict(SHARE, [seen(94.0, date(2027, 12, 31))], date(2028, 1, 5))
    assert (found.status, found.rule) == (Status.NOT_REACHED, "V-07")


def test_value_from_the_deadline_keeps_its_status_however_old_it_grows() -> None:
    assert verdict(SHARE, [seen(96.0, date(2027, 12, 31))], date(2032, 1, 1)).status is Status.REACHED


def test_reached_after_the_deadline_says_so() -> None:
    found = verdict(SHARE, [seen(96.0, date(2028, 6, 30))], date(2028, 7, 1))
    assert found.status is Status.REACHED
    assert "Det ble målt etter fristen." in found.reasons


def test_overshoot_is_reached_and_told() -> None:
    found = verdict(SHARE, [seen(97.2)], TODAY)
    assert (found.progress, found.overshoot) == (1.0, 2.2)
    assert "Det er 2,2\u00a0prosentpoeng bedre enn målet." in found.reasons


def test_dated_points_bend_the_path() -> None:
    bent = Target(
        TargetKind.SHARE_AT_LEAST, 95.0, deadline="2027", baseline=BASELINE,
        waypoints=(DatedValue(81.0, date(2026, 12, 31)),),
    )  # fmt: skip
    assert verdict(SHARE, [seen(82.0)], TODAY).status is Status.BEHIND
    assert verdict(bent, [seen(82.0)], TODAY).status is Status.ON_TRACK


def test_baseline_of_the_stated_year_is_its_last_value() -> None:
    aim = Target(TargetKind.DECREASE, baseline_year=2024, deadline="2027")
    history = [seen(9.0, date(2023, 12, 31)), seen(12.0, date(2024, 4, 30)), seen(10.0, date(2024, 12, 31)), seen(9.5)]
    found = verdict(aim, history, TODAY)
    assert inputs_by_role(found)["baseline"] == 10.0
    assert found.status is Status.ON_TRACK


def test_baseline_that_nobody_stated_is_the_first_value_and_says_so() -> None:
    aim = Target(TargetKind.SHARE_AT_LEAST, 95.0, "%", deadline="2027")
    found = verdict(aim, [seen(80.0, date(2024, 12, 31)), seen(94.0)], TODAY)
    assert found.status is Status.ON_TRACK
    assert any(reason.startswith("Planen sier ikke hvor vi begynte") for reason in found.reasons)


def test_one_value_alone_shows_no_development() -> None:
    aim = Target(TargetKind.SHARE_AT_LEAST, 95.0, "%", deadline="2027")
    assert verdict(aim, [seen(94.0)], TODAY).status is Status.UNKNOWN
    assert verdict(aim, [seen(95.0)], TODAY).status is Status.REACHED


def test_no_deadline_says_what_is_missing() -> None:
    found = verdict(Target(TargetKind.SHARE_AT_LEAST, 95.0, "%", baseline=BASELINE), [seen(90.0)], TODAY)
    assert (found.status, found.rule) == (Status.UNKNOWN, "V-11")
    assert "Målet er minst 95\u00a0%, men uten frist kan vi ikke si om det går fort nok." in found.reasons


def test_two_values_on_one_day_count_as_the_worse() -> None:
    assert verdict(SHARE, [seen(99.0), seen(79.0)], TODAY).status is Status.WRONG_WAY


def test_inputs_let_a_reader_reckon_the_status_again() -> None:
    found = verdict(SHARE, [Observation(MID, 86.6, 233, 269, "Fagsystemet", "2. tertial 2026")], TODAY)
    rows = {row.role: row for row in found.inputs}
    assert rows["baseline"].on == BASELINE.on
    assert rows["latest"].note == "Fagsystemet"
    assert rows["path"].on == MID
    assert rows["target"].on == date(2027, 12, 31)
    assert found.data_date == MID
    assert "86,6\u00a0% i 2. tertial 2026 (233 av 269)." in found.reasons


def inputs_by_role(found: Verdict) -> dict[str, float | None]:
    return {row.role: row.value for row in found.inputs}


YEARLY = Target(TargetKind.RECURRENCE, 2.0, "per år", recurrence="2 ganger per år", deadline="2028")
FOURTH_YEAR = Target(TargetKind.RECURRENCE, 1.0, "per 4 år", recurrence="hvert 4. år")


@pytest.mark.parametrize(
    ("aim", "days", "status"),
    [
        (YEARLY, [], Status.UNKNOWN),
        (YEARLY, [date(2026, 2, 1), date(2026, 6, 1)], Status.ON_TRACK),
        (YEARLY, [date(2025, 2, 1), date(2025, 11, 1)], Status.ON_TRACK),
        (YEARLY, [date(2025, 2, 1), date(2026, 2, 1)], Status.BEHIND),
        (YEARLY, [date(2024, 2, 1), date(2024, 6, 1)], Status.BEHIND),
        (FOURTH_YEAR, [date(2023, 6, 1)], Status.ON_TRACK),
        (FOURTH_YEAR, [date(2021, 6, 1)], Status.BEHIND),
    ],
)
def test_recurrence_counts_occasions(aim: Target, days: list[date], status: Status) -> None:
    assert verdict(aim, [seen(1.0, day) for day in days], TODAY).status is status


def test_occasion_that_did_not_take_place_does_not_count() -> None:
    assert verdict(YEARLY, [seen(1.0, date(2026, 2, 1)), seen(0.0, date(2026, 6, 1))], TODAY).status is Status.BEHIND
