"""From rows to charts, findings and effects: rows are made here and never saved."""

from datetime import date
from types import SimpleNamespace

import pytest

from styrhus.indicators.charts import ChartKind, Rule
from styrhus.indicators.model import PeriodKind
from styrhus.indicators.periods import periods_between
from styrhus.web.insight.models import Figure
from styrhus.web.insight.selectors.charts import chart_of, firm_baseline_before, points_of
from styrhus.web.insight.selectors.effects import effects_of
from styrhus.web.insight.selectors.figures import Audience, Row, find_definition, rows_of
from styrhus.web.insight.selectors.findings import finding_of, signal_lines, word_at

UP = find_definition("oppstart-innen-seks-uker")  # a share
DOWN = find_definition("sykefravaer")  # a value
NEITHER = find_definition("hjemmetjenester-80-ar")
STEADY = [80, 82, 79, 81, 78, 83, 80, 79, 82, 81, 78, 80]
MONTHS = periods_between(date(2024, 1, 1), date(2027, 12, 31), [PeriodKind.MONTH])


def figure(period, value, **fields):
    told = {"status": "value" if value is not None else "missing", "value": value, "version": 1, "hidden": ""}
    counts = {} if value is None else {"numerator": value * 10.0, "denominator": 1000.0}
    return Figure(period_key=period.key, first_day=period.start, last_day=period.end, **(told | counts | fields))


def rows(values, **fields):
    return tuple(Row(period, figure(period, value, **fields)) for period, value in zip(MONTHS, values, strict=False))


def action(pk, starts_on, text="Nytt kontor"):
    return SimpleNamespace(pk=pk, starts_on=starts_on, text=text, public_id=f"T-{pk}")


# --- points


def test_a_share_brings_both_counts_and_a_value_itself():
    (share,), (value,) = points_of(UP, rows([80.0])), points_of(DOWN, rows([8.0]))
    assert (share.y, share.numerator, share.denominator) == (None, 800.0, 1000.0)
    assert (value.y, value.numerator) == (8.0, None)
    assert share.on == date(2024, 1, 31)
    assert share.name == "januar 2024"


def test_periods_between_two_figures_are_gaps_and_those_after_the_last_are_not_made_up():
    known = [figure(MONTHS[0], 80.0), figure(MONTHS[3], 81.0), figure(MONTHS[4], None)]
    found = rows_of(known, PeriodKind.MONTH)
    assert [row.status for row in found] == ["value", "missing", "missing", "value", "missing"]
    assert rows_of([figure(MONTHS[0], None)], PeriodKind.MONTH) == ()


@pytest.mark.parametrize("hidden", ["primary", "secondary"])
def test_a_hidden_number_is_there_inside_and_gone_outside(hidden):
    inside = Row(MONTHS[0], figure(MONTHS[0], 75.0, hidden=hidden))
    outside = Row(MONTHS[0], inside.figure, Audience.OUTSIDE)
    assert (inside.value, inside.status, inside.is_hidden_outside) == (75.0, "value", True)
    assert (outside.value, outside.numerator, outside.denominator) == (None, None, None)
    assert (outside.status, outside.sign) == ("suppressed", ":")
    assert points_of(UP, [outside])[0].is_suppressed


def test_a_chart_of_what_others_see_knows_nothing_of_hidden_numbers():
    seen = [Row(one.period, one.figure, Audience.OUTSIDE) for one in rows([*STEADY[:6], *[5.0] * 6])]
    for row in seen[6:]:
        row.figure.hidden = "primary"
    chart = chart_of(UP, seen).chart
    assert chart.values[6:] == (None,) * 6
    assert chart.lines[-1].centre == pytest.approx(sum(STEADY[:6]) / 6)


# --- where it begins anew, and what the limits are reckoned from


def test_a_decided_level_and_a_new_definition_each_begin_a_part():
    values = rows([*STEADY, *STEADY])
    for row in values[18:]:
        row.figure.version = 2
    seen = chart_of(UP, values, rebased_on={date(2025, 1, 1): "Villet"}, freeze_before=date(2025, 1, 1))
    assert [(part.first, part.last) for part in seen.chart.parts] == [(1, 12), (13, 18), (19, 24)]
    assert seen.cuts == {date(2025, 1, 1): "Villet", date(2025, 7, 1): "Ny definisjon"}
    assert seen.frozen_before is None  # a baseline belongs to one part


def test_a_decision_outside_the_series_changes_nothing():
    seen = chart_of(UP, rows(STEADY), rebased_on={date(2024, 1, 1): "Først", date(2031, 1, 1): "Sist"})
    assert len(seen.chart.parts) == 1
    assert seen.cuts == {}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2025, 1, 1)], date(2025, 1, 1)),
        ([date(2024, 12, 31)], None),  # eleven months before it: the twelfth had not ended
        ([date(2024, 6, 1), date(2025, 3, 1)], date(2025, 3, 1)),
        ([date(2026, 1, 1)], None),  # nothing after it
        ([], None),
    ],
)
def test_a_baseline_is_frozen_only_where_it_is_firm(days, expected):
    assert firm_baseline_before(rows([*STEADY, *STEADY]), days) == expected


def test_a_point_left_out_moves_no_limit_but_is_named_if_outside():
    plain = chart_of(UP, rows([*STEADY, 20.0]))
    left = chart_of(UP, rows([*STEADY, 20.0]), left_out=["2025-01"])
    assert left.chart.lines[0].centre > plain.chart.lines[0].centre
    assert word_at(left.chart, 13) == "Under nedre grense"


def test_what_cannot_be_charted_is_said_and_does_not_fail():
    broken = chart_of(UP, rows([80.0, 81.0], numerator=-1.0))
    assert broken.chart is None
    assert "negativt" in broken.refusal
    assert finding_of(broken) == "Tallene kan ikke vises i et kontrollkart"


# --- what one sees


@pytest.mark.parametrize(
    ("definition", "values", "finding"),
    [
        (UP, [], "Det er ingen tall å vise ennå"),
        (UP, [80.0, 81.0], "Det er for få målinger til å si om noe har endret seg"),
        (UP, STEADY, "Tallet svinger som vanlig: ingen endring er tydelig"),
        (UP, [*STEADY, *[81.5, 82, 83, 82, 83, 82, 83, 82]], "Tallet har blitt bedre, og det er neppe tilfeldig"),
        (DOWN, [*STEADY, *[81.5, 82, 83, 82, 83, 82, 83, 82]], "Tallet har blitt dårligere, og det er neppe tilfeldig"),
        (NEITHER, [*STEADY, *[81.5, 82, 83, 82, 83, 82, 83, 82]], "Tallet har blitt høyere, og det er neppe tilfeldig"),
        (UP, [*STEADY, 20.0], "Siste måling er dårligere enn vanlig variasjon skulle gi"),
        (UP, [*STEADY, 20.0, *STEADY], "Nå svinger tallet som vanlig, men det har skilt seg ut før"),
    ],
)
def test_the_heading_states_the_finding(definition, values, finding):
    seen = chart_of(definition, rows(values), freeze_before=date(2025, 1, 1) if len(values) > 12 else None)
    assert finding_of(seen) == finding


def test_signals_say_when_how_much_and_what_is_still_unexplained():
    seen = chart_of(UP, rows([*STEADY, *[81.5, 82, 83, 82, 83, 82, 83, 82]]), freeze_before=date(2025, 1, 1))
    line, *_ = signal_lines(seen, {})  # what lasts comes before what only came close
    assert line.signal.rule is Rule.SHIFT
    assert line.heading == "Forskyvning: åtte måneder på rad over midtlinja"
    assert line.text.replace("\u00a0", " ") == (
        "Fra januar til august 2025. Regelen krever sju, så signalet kom i juli 2025. "
        "Snittet i dem er 82,3 %. Midtlinja er 80,3 %."
    )
    assert not line.is_open  # good news need no explanation
    bad = chart_of(UP, rows([*STEADY, 20.0]))
    line = next(one for one in signal_lines(bad, {}) if one.signal.rule is Rule.OUTSIDE)
    assert (line.is_open, line.last_row.period.key) == (True, "2025-01")


# --- did it help


def test_an_action_is_judged_by_what_followed_and_never_as_a_cause():
    seen = chart_of(UP, rows([*STEADY, *[85, 86, 84, 85, 87, 86, 85, 84]]))
    assert seen.kind is ChartKind.P
    first, second = effects_of(seen, [action(1, date(2025, 1, 1)), action(2, date(2025, 5, 1))], date(2025, 9, 1))
    assert (first.action.pk, first.heading) == (1, "Bedring etter at tiltaket startet")
    assert second.heading == "For tidlig å si"
    said = " ".join(first.sentences)
    assert "ikke hva som var årsaken" in said
    assert "ren tilfeldighet" in said
    assert first.warnings[0] == "Innen et halvt år før eller etter startet også «Nytt kontor»."


def test_actions_that_have_not_begun_have_no_date_or_no_good_direction_are_not_judged():
    later, undated = action(1, date(2027, 1, 1)), action(2, None)
    assert effects_of(chart_of(UP, rows(STEADY)), [later, undated], date(2025, 1, 1)) == ()
    assert effects_of(chart_of(NEITHER, rows(STEADY)), [action(1, date(2024, 6, 1))], date(2025, 1, 1)) == ()
