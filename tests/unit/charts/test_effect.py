"""Was an action followed by a real change? The verdict, when it could be seen, and what makes it doubtful."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.indicators.charts import (
    ChartError,
    EffectVerdict,
    Point,
    chart_alarm_rate,
    control_chart,
    effect,
    effect_alarm_rate,
    rate_in_words,
    tell_alarms,
    tell_effect,
)

CALM = [10, 12, 11, 9, 12, 10, 11, 12, 9, 11, 10, 12]  # mean and centre 10.75, median 11
BETTER = [8, 9, 8, 7, 9, 8, 8]


def month(index: int) -> date:
    return date(2024 + index // 12, index % 12 + 1, 1)


def monthly(ys) -> list[Point]:
    return [Point(None if y is None else float(y), on=month(index)) for index, y in enumerate(ys)]


def judged(before, after, **options):
    return effect(monthly([*before, *after]), month(len(before)), **({"direction": "down"} | options))


@pytest.mark.parametrize(
    ("before", "after", "options", "verdict"),
    [
        (CALM, BETTER, {}, "improvement_signal"),
        (CALM, BETTER, {"direction": "up"}, "worsening_signal"),
        (CALM, BETTER, {"rules": "mdc-7"}, "improvement_signal"),
        (CALM, BETTER[:6], {}, "too_little_data"),
        (CALM, BETTER[:6], {"shift": 6}, "improvement_signal"),
        (CALM[:8], BETTER, {}, "improvement_signal"),
        (CALM[:7], BETTER, {}, "too_little_data"),
        ([*CALM[:7], None], BETTER, {}, "too_little_data"),
        (CALM, [], {}, "too_little_data"),
        (CALM, CALM, {}, "no_signal"),
        (CALM, [*BETTER[:6], 12, 8, 9, 12, 8], {"rules": "mdc-7"}, "no_signal"),
        (CALM, [12, 10] * 3 + [0.1], {}, "no_signal"),  # one point far outside is a weak sign and no more
        (CALM, [*BETTER, 12, *[14] * 7], {}, "worsening_signal"),  # the latest change counts
        (CALM * 2, [10.5, 10.5, 10.5, 10.5, 10.5, 12, 10, 10, 10, 10, 10, 10, 10], {}, "improvement_signal"),
    ],
)
def test_verdict(before, after, options, verdict):
    assert judged(before, after, **options).verdict is EffectVerdict(verdict)


def test_too_few_crossings_tell_of_a_change_that_no_single_run_shows():
    slow = [*[10] * 6, 12, *[10] * 6, 12, *[10] * 6]  # never seven below in a row
    steady = [10, 10, 12, 12] * 3

    assert judged(steady, slow).verdict is EffectVerdict.IMPROVEMENT_SIGNAL
    assert judged(steady, slow, rules="mdc-7").verdict is EffectVerdict.NO_SIGNAL


def test_says_when_the_change_began_and_when_it_could_be_seen():
    found = judged(CALM, [12, *BETTER, 8])

    assert found.began_on == month(13)
    assert found.first_signal_on == month(19)
    assert found.mean_before == pytest.approx(10.75)
    assert found.mean_after == pytest.approx((12 + sum(BETTER) + 8) / 9)
    assert found.difference == pytest.approx(found.mean_after - 10.75)


def test_baseline_is_frozen_before_the_action():
    found = judged(CALM, BETTER)

    assert found.chart.centre == (control_chart(monthly(CALM), kind="xmr").centre[0],) * 19
    assert found.chart.parts[0].baseline == 12
    assert (found.before, found.after, found.is_trial) == (12, 7, False)


def test_shares_are_added_up_before_they_are_divided():
    rows = [(1, 10), (30, 100)] * 6 + [(1, 10), (10, 100)] * 4
    points = [Point(numerator=n, denominator=d, on=month(i)) for i, (n, d) in enumerate(rows)]

    found = effect(points, month(12), direction="down", kind="p", factor=100)

    assert found.mean_before == pytest.approx(100 * 31 / 110)
    assert found.mean_after == pytest.approx(10)


def test_another_definition_is_not_compared():
    changed = judged(CALM, [*BETTER, *[99] * 5], definition_changes=[month(19)])
    late = judged([*[99] * 3, *CALM], BETTER, definition_changes=[month(3)])

    assert changed.verdict is late.verdict is EffectVerdict.IMPROVEMENT_SIGNAL
    assert (changed.after, late.before) == (7, 12)
    assert "Fem målinger er regnet på en annen måte" in "".join(changed.warnings)


@pytest.mark.parametrize(
    ("points", "options", "said"),
    [
        (monthly(CALM), {"direction": "neutral"}, "ingen retning"),
        ([Point(1.0)], {}, "må ha dato"),
        (monthly(CALM), {"kind": "mr"}, "ikke på sprangene"),
    ],
)
def test_what_cannot_be_judged_is_refused(points, options, said):
    with pytest.raises(ChartError, match=said):
        effect(points, month(6), **({"direction": "down"} | options))


# --- doubts

SEASONAL = [10, 12, 15, 18, 20, 22, 21, 19, 16, 14, 12, 11]


def sized(before: int, after: int) -> list[Point]:
    sizes = [before] * 12 + [after] * 7
    return [Point(numerator=size // 10, denominator=size, on=month(i)) for i, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (judged(CALM[:9], BETTER), "bare ni målinger"),
        (judged(CALM, BETTER), "kan ikke årstidene utelukkes"),
        (judged(SEASONAL * 2, BETTER), "følger årstidene"),
        (judged(SEASONAL * 2, BETTER), "likner naboene sine"),
        (judged(range(12), BETTER), "i endring før tiltaket startet"),
        (judged([12, 11, 12, 12, 11, 12, 9, 9, 9, 9], [9] * 6 + [12, 12]), "begynner før tiltaket startet"),
        (effect(sized(100, 150), month(12), direction="up", kind="p"), "50 prosent større"),
        (effect(sized(200, 100), month(12), direction="up", kind="p"), "50 prosent mindre"),
        (effect([*monthly([*CALM, *BETTER]), Point(on=month(19), is_suppressed=True)], month(12), direction="down"),
         "Én måling er skjult"),
    ],
)  # fmt: skip
def test_doubts_are_told(found, said):
    assert said in " ".join(found.warnings)


def test_steady_ground_gives_no_doubts():
    yearly = [Point(float(y), on=date(2000 + i, 12, 31)) for i, y in enumerate([*CALM, *BETTER])]

    assert effect(yearly, date(2012, 1, 1), direction="down").warnings == ()
    assert judged([*CALM, *reversed(CALM)], BETTER).warnings == ()


# --- in words


def test_effect_is_told_without_a_cause():
    assert tell_effect(judged(CALM, BETTER)) == (
        "Etter at tiltaket startet 1. januar 2025, er det et signal om bedring. "
        "Endringen begynner med januar 2025 og kunne ses fra juli 2025.",
        "Snittet gikk fra 10,75 til 8,14: 2,61 lavere.",
        "Et slikt signal kommer også av ren tilfeldighet: i omtrent én av 29 serier der ingenting har endret seg "
        "(regelsettet Anhøj, tolv målinger før og sju etter).",
        "Det viser at tallet endret seg, ikke hva som var årsaken.",
    )


def test_too_little_data_says_what_is_missing():
    assert tell_effect(judged(CALM[:3], BETTER[:1])) == (
        "Det er for få målinger til å se en endring: tre målinger før start (minst åtte, helst tolv) "
        "og én måling etter (minst sju).",
    )


def test_weak_signs_are_told_apart():
    told = " ".join(tell_effect(judged(CALM, [12, 10] * 3 + [0.1])))

    assert "Ingen tydelig endring" in told
    assert "Én måling etter start skiller seg ut" in told
    assert "årsaken" not in told


@pytest.mark.parametrize(
    ("rate", "words"),
    [(0.197, "omtrent én av fem"), (0.004, "færre enn én av hundre"), (0.05, "omtrent én av 20"),
     (0.466, "omtrent annenhver"), (0.33, "omtrent én av tre")],
)  # fmt: skip
def test_rates_are_said_as_one_of_so_many(rate, words):
    assert rate_in_words(rate) == words


def test_rates_between_those_measured_lie_between_them():
    assert chart_alarm_rate("mdc-7", 27) == pytest.approx((0.196 + 0.245) / 2)
    assert chart_alarm_rate("mdc-7", 500) == chart_alarm_rate("mdc-7", 60)
    assert effect_alarm_rate("anhoej", 10, 7) == pytest.approx((0.041 + 0.035) / 2)
    assert tell_alarms(control_chart(monthly(CALM * 2), kind="xmr")).startswith(
        "Omtrent én av fem rene tilfeldigheter ser slik ut (mdc-7, 24 målinger)."
    )


# --- properties

series = st.lists(st.integers(0, 40), min_size=8, max_size=20)


@given(series, st.lists(st.integers(0, 40), min_size=7, max_size=16))
def test_what_is_better_upwards_is_worse_downwards(before, after):
    up, down = (judged(before, after, direction=direction) for direction in ("up", "down"))

    mirrored = {
        EffectVerdict.IMPROVEMENT_SIGNAL: "worsening_signal",
        EffectVerdict.WORSENING_SIGNAL: "improvement_signal",
    }
    assert down.verdict == mirrored.get(up.verdict, up.verdict)
    assert (up.began_on, up.first_signal_on) == (down.began_on, down.first_signal_on)


@given(series, st.lists(st.integers(0, 40), min_size=7, max_size=16))
def test_signal_is_first_seen_on_the_day_a_shorter_series_shows_it(before, after):
    found = judged(before, after)

    if found.first_signal_on is not None:
        count = (found.first_signal_on.year - 2024) * 12 + found.first_signal_on.month - len(before)
        at_the_time = judged(before, after[:count])
        assert at_the_time.verdict is found.verdict or count < 7
