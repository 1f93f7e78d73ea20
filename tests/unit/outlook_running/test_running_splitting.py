"""What need alone does to the flow, read off the draws, beside the flow run many times at that need."""

import numpy as np
import pytest
from support.outlook_running import run_of, vesle, with_steps

from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.need import Uncertain
from styrhus.outlook.running import Answer, Split
from styrhus.outlook.running.conditional import FEWEST_DRAWS, Response
from styrhus.outlook.running.flowing import Flows, run_flows, values_of_run
from styrhus.outlook.running.outcome import Setting, outcome_of
from styrhus.outlook.scenario import ChangeCoverage


@pytest.mark.parametrize("slope", [0.0, 0.5, 1.0])
def test_an_average_is_found_under_the_luck(slope):
    random = np.random.Generator(np.random.PCG64(3))
    need = 50 + 5 * random.standard_normal((400, 1)) * np.ones((1, 4))
    outcome = 10 + slope * need[:, 1:] + 3 * random.standard_normal((400, 3))
    off = Response([need], outcome).at([need]) - (10 + slope * need[:, 1:])
    assert np.sqrt((off**2).mean()) < 0.5


def test_nothing_is_said_beyond_what_was_seen_or_below_nothing():
    need = np.linspace(40, 60, 200)[:, None] * np.ones((1, 3))
    response = Response([need], np.maximum(need[:, 1:] - 50, 0.0))
    assert response.at([need * 2]) == pytest.approx(response.at([np.full_like(need, 60.0)]))
    assert response.at([need / 2]).min() >= 0


def test_with_few_draws_the_mean_stands_alone():
    need = np.linspace(40, 60, FEWEST_DRAWS - 1)[:, None] * np.ones((1, 3))
    assert Response([need], need[:, 1:]).at([need]) == pytest.approx(np.full((FEWEST_DRAWS - 1, 2), 50.0))


def test_the_average_is_what_many_runs_at_that_need_give():
    scenario, population = vesle()
    setting = Setting(scenario, population, 150, 1, Flows(1, Kernel.PLAIN), 150)
    outcome = outcome_of(setting, ())
    response = Response([outcome.need.users["nursing_home"]], outcome.flow["residents:nursing_home"])
    by_size = np.argsort(outcome.need.users["nursing_home"].mean(axis=1))
    for place in (15, 75, 135):
        one = outcome.need.first_draws(150)
        row = by_size[place]
        same = type(one)(
            one.years,
            {key: values[row : row + 1] for key, values in one.users.items()},
            {key: values[row : row + 1] for key, values in one.hours.items()},
            {key: values[row : row + 1] for key, values in one.stays.items()},
        )
        many = run_flows(Flows(2, Kernel.PLAIN), scenario, (), same, replications=100, years=6)
        truth = values_of_run(many[0])["residents:nursing_home"].mean(axis=0)
        assert response.at([same.users["nursing_home"]])[0] == pytest.approx(truth, abs=2.5)


def users_split(answer: Answer) -> Split:
    return next(split for split in answer.alternatives[1].splits if split.key == "users:nursing_home")


def test_a_policy_one_is_sure_of_has_no_width_of_its_own():
    sure = ChangeCoverage("a", "Færre", "nursing_home", Uncertain(-0.1), 2027)
    unsure = ChangeCoverage("a", "Færre", "nursing_home", Uncertain(-0.1, -0.2, 0.0), 2027)
    widths = [users_split(run_of(with_steps((step,)), draws=6)) for step in (sure, unsure)]
    assert max(widths[0].policy) == 0 < min(widths[1].policy[1:])
    assert widths[0].rates != widths[0].population
