"""Runs of a whole scenario: the same twice, alike where nothing is done, late where it is delayed, and refused with
reasons where it cannot be run."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from support.outlook_running import answer_for, run_of, vesle, whole_run, with_steps

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.need import Uncertain
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.running.comparing import delays_of
from styrhus.outlook.running.flowing import Flows
from styrhus.outlook.running.outcome import Setting, outcome_of
from styrhus.outlook.running.running import run
from styrhus.outlook.running.writing import answer_as_json, answer_from_json
from styrhus.outlook.scenario import ChangeDriver, ChangeStay, ClosePlaces, Delay, Driver, OpenPlaces

GAPS = {"cost", "fte", "waiting:nursing_home", "hospital_days"}
AT_HOME = vesle()[0].alternatives[0].steps[0]


def test_an_answer_has_all_that_is_asked_for():
    answer = whole_run()
    scenario = vesle()[0]
    assert [each.key for each in answer.alternatives] == ["today", "home_first", "close"]
    assert answer.years == tuple(range(2026, 2033))
    assert len(answer.inputs_sha256) == 64
    for alternative in answer.alternatives:
        keys = {series.key for series in alternative.series}
        assert keys >= {"users:nursing_home", "hours:home", "places_needed:nursing_home", "open:nursing_home"}
        assert keys >= {"residents:nursing_home", "waiting:nursing_home", "hospital_days", "fte", "fte:nurse", "cost"}
        assert keys >= {"cost:staff_places", "cost:hospital_days", "cost:grant"}
        assert alternative.one("users:nursing_home").years == answer.years
        assert alternative.one("cost").years == answer.years[:-1]
        assert [promise.service for promise in alternative.promises] == ["nursing_home"]
        assert [each.key for each in alternative.promises[0].classes] == ["hospital", "list"]
        assert set(alternative.cost_of_a_place) == {"nursing_home"}
    assert not answer.alternatives[0].waterfalls
    assert [each.key for each in answer.alternatives[1].waterfalls] == ["cost", "fte", "places_needed:nursing_home"]
    assert {each.key for each in answer.alternatives[1].delays} == GAPS
    assert answer.alternatives[1].waterfalls[0].bars[0].action == "T7"
    assert answer.scenario == scenario.key


def test_fields_lie_inside_each_other_and_items_add_up():
    for alternative in whole_run().alternatives:
        for series in alternative.series:
            for number in range(len(series.years)):
                ends = [series.low[number], series.low50[number], series.high50[number], series.high[number]]
                assert ends == sorted(ends)
        items = [series.mean for series in alternative.series if series.key.startswith("cost:")]
        assert np.sum(items, axis=0) == pytest.approx(alternative.one("cost").mean, rel=1e-8)
        staff = [series.mean for series in alternative.series if series.key.startswith("fte:")]
        assert np.sum(staff, axis=0) == pytest.approx(alternative.one("fte").mean, rel=1e-8)


def test_all_sources_together_are_as_wide_as_each():
    for alternative in whole_run().alternatives:
        for split in alternative.splits:
            for source in ("population", "rates", "policy", "chance"):
                alone, whole = np.array(getattr(split, source)), np.array(split.whole)
                assert alone.mean() <= 1.25 * whole.mean() + 1, (alternative.key, split.key, source)


def test_each_source_is_where_it_should_be():
    splits = {split.key: split for split in answer_for(whole_run(), "home_first").splits}
    users = splits["users:nursing_home"]
    assert users.population[0] == 0 < users.rates[0]  # how many there are is known, how many need it is not
    assert users.policy[1] == 0 < users.policy[-1]  # the step takes hold in 2027
    assert max(users.chance) == 0
    assert min(splits["residents:nursing_home"].chance) > 0
    assert {key.partition(":")[0] for key in splits} == {"users", "places_needed", "residents", "hours", "fte", "cost"}


def test_same_seed_gives_same_bytes_and_another_seed_others():
    scenario = with_steps((AT_HOME,), (Delay("at_home", 1),))
    first, again, other = (answer_as_json(run_of(scenario, draws=8, seed=seed)) for seed in (5, 5, 6))
    assert first == again != other


def test_kernels_give_the_same_bytes():
    pytest.importorskip("numba", reason="numba er ikke installert")
    scenario = with_steps((AT_HOME,))
    plain, compiled = (run_of(scenario, draws=8, kernel=kernel) for kernel in (Kernel.PLAIN, Kernel.COMPILED))
    assert answer_as_json(plain) == answer_as_json(compiled)


def test_an_answer_is_read_back_as_it_was():
    text = answer_as_json(whole_run())
    assert answer_from_json(text) == whole_run()
    assert answer_as_json(answer_from_json(text)) == text
    assert list(json.loads(text)) == sorted(json.loads(text))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 99}', '{"version": 1}', "null"])
def test_what_is_no_answer_is_refused(text):
    with pytest.raises(OutlookError):
        answer_from_json(text)


def test_no_steps_is_the_baseline_to_the_last_bit():
    today, other = run_of(with_steps(()), draws=8).alternatives
    assert other.series == today.series
    assert other.splits == today.splits
    assert other.promises == today.promises
    assert [(each.start, each.bars, each.interaction, each.end) for each in other.waterfalls] == [
        (each.end, (), 0.0, each.end) for each in other.waterfalls
    ]


def test_what_is_decided_already_comes_about_in_every_alternative():
    scenario = with_steps(())
    decided = replace(scenario, baseline=replace(scenario.baseline, steps=(AT_HOME,)))
    today, other = run_of(decided, draws=8).alternatives
    assert other.series == today.series
    assert today.one("users:nursing_home").mean[-1] < 50


def test_a_step_that_comes_the_year_the_run_ends_hardly_opens_a_gap():
    early = answer_for(whole_run(), "home_first").delays
    by_key = {each.key: each for each in early}
    assert by_key["cost"].years_later == 2
    assert by_key["cost"].gap[0] == 0.0  # both are alike until the step was due
    assert by_key["waiting:nursing_home"].gap[2] > 0
    assert by_key["hospital_days"].gap[2] > 0


def setting_of(scenario, *, draws: int) -> Setting:
    return Setting(scenario, vesle()[1], draws, 1, Flows(1, Kernel.PLAIN), draws)


def test_a_delay_of_no_years_opens_no_gap():
    scenario = with_steps((AT_HOME,), (Delay("at_home", 0),))
    setting = setting_of(scenario, draws=8)
    outcome = outcome_of(setting, scenario.alternatives[0].steps)
    gaps = delays_of(setting, scenario.alternatives[0], outcome, lambda words: None)
    assert {each.key for each in gaps} == GAPS
    assert all(set(each.gap) == {0.0} for each in gaps)


def test_closing_by_not_refilling_takes_years():
    step = ClosePlaces("stop", "Sørvik fylles ikke igjen", "nursing_home", "sor", 24, date(2026, 1, 1))
    outcome = outcome_of(setting_of(with_steps((step,)), draws=100), (step,))
    left = outcome.runs[0].result.occupied_days[:, :, 1].mean(axis=0) / DAYS_A_YEAR
    through = 22 * 2 * (1 - np.exp(-0.5)) * np.exp(-np.arange(6) / 2)  # 22·exp(−t/2), on average through each year
    assert left == pytest.approx(through, abs=0.7)
    assert (outcome.values["open:nursing_home"] == 40).all()
    # Whoever still lives there is cared for by a staffed ward.
    assert (outcome.values["open_or_taken:nursing_home"][:, 0] > 40).all()


def test_new_places_are_built_and_get_no_grant_when_as_many_close():
    build = OpenPlaces("build", "Ny fløy", "nursing_home", "ny", 24, date(2028, 1, 1), 4e6, True)
    close = ClosePlaces("stop", "Sørvik stenger", "nursing_home", "sor", 24, date(2029, 1, 1))
    _, alone = run_of(with_steps((build,)), draws=8).alternatives
    _, both = run_of(with_steps((build, close)), draws=8).alternatives
    assert alone.one("open:nursing_home").mean == (64, 64, 88, 88, 88, 88)
    assert both.one("open:nursing_home").mean == (64, 64, 88, 64, 64, 64)
    assert alone.one("cost:grant").mean[2] < 0 == both.one("cost:grant").mean[2]
    assert any("tilskudd" in note.casefold() for note in both.notes)


def test_productivity_changes_staff_and_nothing_else():
    belief = ChangeDriver("p", "Bedre drift", Driver.PRODUCTIVITY, Uncertain(-0.01))
    today, other = run_of(with_steps((belief,)), draws=8).alternatives
    assert other.one("residents:nursing_home") == today.one("residents:nursing_home")
    assert other.one("fte").mean[0] == today.one("fte").mean[0]
    assert other.one("fte").mean[5] == pytest.approx(0.99**5 * today.one("fte").mean[5], rel=0.01)


def test_what_the_flow_cannot_follow_year_by_year_is_said():
    shorter = ChangeStay("short", "Kortere opphold", "nursing_home", Uncertain(-0.2), 2027)
    today, other = run_of(with_steps((shorter,)), draws=30).alternatives
    assert not [note for note in today.notes if "opphold" in note]
    assert any("«Kortere opphold»" in note for note in other.notes)
    assert other.one("users:nursing_home").mean[-1] < today.one("users:nursing_home").mean[-1] - 5
    assert other.one("residents:nursing_home").mean[-1] < today.one("residents:nursing_home").mean[-1] - 3


def test_faults_are_named_before_anything_runs():
    scenario, population = vesle()
    broken = replace(
        scenario, last_year=2060, population=replace(scenario.population, weights={"MMMM": 0.5, "ZZZZ": 0.1})
    )
    with pytest.raises(OutlookError) as refused:
        run(broken, population, draws=0, seed=-1)
    fields = {fault.field for fault in refused.value.faults}
    assert fields >= {"draws", "seed", "last_year", "population.weights", "population.weights.ZZZZ"}
    assert all(fault.reason.endswith(".") for fault in refused.value.faults)


def test_a_population_of_another_region_is_refused():
    scenario, population = vesle()
    elsewhere = PopulationSet(
        population.main, {key: replace(one, region="Bø") for key, one in population.alternatives.items()}
    )
    with pytest.raises(OutlookError, match="Bø"):
        run(scenario, elsewhere, draws=2)


def test_progress_goes_forward_in_norwegian_words():
    told: list[tuple[float, str]] = []
    run(vesle()[0], vesle()[1], draws=3, progress=lambda share, words: told.append((share, words)), kernel=Kernel.PLAIN)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], told[-1]) == (0.0, (1.0, "Ferdig"))
    assert "Hjemme først: «Hver femte får hjelp hjemme» for seg" in {words for _, words in told}
