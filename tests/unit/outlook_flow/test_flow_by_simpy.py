"""The same case written a second time, for SimPy: priorities, loss while waiting, places that open and close.

On the same drawn people everybody gets a place at the same moment, to the last bit.
"""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
import simpy
from support.flow_people import BOTH_KERNELS

from styrhus.outlook.flow import CapacityChange, FlowCase, Home, PersonClass, Start, Stay
from styrhus.outlook.flow.drawing import draw_batches
from styrhus.outlook.flow.model import DAYS_A_YEAR, Arrivals
from styrhus.outlook.flow.rules import rules_of
from styrhus.outlook.flow.simulating import place

STAY = Stay(300.0, short_share=0.12, short_mean_days=40.0)
FIRST = PersonClass("first", "", 0.4, 0, 5.0, STAY, lost_a_year=0.5)
SECOND = replace(FIRST, key="second", share=0.6, priority=1)
CASE = FlowCase(
    classes=(FIRST, SECOND),
    homes=(Home("home", "", 12),),
    start=Start({"home": 11}, {"second": (3.0, 30.0)}),
    days=4 * DAYS_A_YEAR,
    changes=(CapacityChange("home", 300.0, -5), CapacityChange("home", 700.0, 6)),
)


class Reception:
    """Hands out places, told in SimPy's own terms: people wait for an event, and race it against their patience."""

    def __init__(self, environment, people, first, last):
        self.environment, self.people, self.first = environment, people, first
        self.free = CASE.homes[0].places
        self.line = []
        self.placed_at = np.full(last - first, inf)
        for person in range(last - first):
            environment.process(self.resident(person) if people.group[first + person] < 0 else self.comer(person))
        for change in CASE.changes:
            environment.process(self.change(change))

    def resident(self, person):
        self.free -= 1
        self.placed_at[person] = 0.0
        yield self.environment.timeout(self.people.stay[self.first + person])
        self.give_back()

    def comer(self, person):
        arrival, lost_at, stay = (
            getattr(self.people, name)[self.first + person] for name in ("arrival", "lost_at", "stay")
        )
        if arrival > 0:
            yield self.environment.timeout(arrival)
        place = self.environment.event()
        self.line.append((self.people.group[self.first + person], arrival, person, place))
        self.hand_out()
        patience = self.environment.timeout(lost_at - self.environment.now) if lost_at < inf else place
        yield place | patience
        if not place.triggered:
            self.line = [waiting for waiting in self.line if waiting[3] is not place]
            return
        self.placed_at[person] = self.environment.now
        yield self.environment.timeout(stay)
        self.give_back()

    def change(self, change):
        yield self.environment.timeout(change.day)
        self.free += change.places
        self.hand_out()

    def give_back(self):
        self.free += 1
        self.hand_out()

    def hand_out(self):
        while self.free > 0 and self.line:
            first = min(self.line)
            self.line.remove(first)
            self.free -= 1
            first[3].succeed()


@pytest.mark.parametrize("kernel", BOTH_KERNELS)
def test_everybody_gets_a_place_when_simpy_says(kernel):
    arrivals = Arrivals(np.array([14.0, 15.0, 16.0, 17.0]))
    (people,) = draw_batches(CASE, arrivals, replications=12, seed=np.random.SeedSequence(8))

    placed = place(rules_of(CASE), people, kernel)

    for number in range(people.replications):
        first, last = people.starts[number], people.starts[number + 1]
        environment = simpy.Environment()
        reception = Reception(environment, people, first, last)
        environment.run(until=CASE.days)
        assert np.array_equal(placed.placed_at[first:last], reception.placed_at)
    lost = (placed.placed_at == inf) & (people.lost_at < CASE.days)
    assert lost.sum() > 50
    assert (placed.placed_at - people.arrival)[people.group == 1].mean() > 0
