"""A question as a card: its answer in one sentence, the choices in one line each, what is to be done next."""

from dataclasses import dataclass

from styrhus.web.outlook.models import OutlookRun, OutlookScenario
from styrhus.web.outlook.words import HARD, amount_changed, of_hundred

from .findings import Finding, cost_difference, keeps, main_promise
from .mains import promise_in
from .outlooks import Answered, OutlookCard


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    name: str
    promise: str
    is_kept: bool
    cost: str  # from what is decided


@dataclass(frozen=True, slots=True)
class Card:
    outlook: OutlookScenario
    finding: Finding | None
    choices: tuple[ChoiceLine, ...]
    run: OutlookRun | None
    next_step: str
    is_under_way: bool
    compare_in: int | None  # the year of the costs


def card_of(found: OutlookCard) -> Card:
    answered, latest = found.answered, found.latest
    under_way = latest is not None and latest.is_under_way
    return Card(
        outlook=found.outlook,
        finding=answered.finding if answered else None,
        choices=tuple(choices_of(answered)) if answered else (),
        run=answered.run if answered else None,
        next_step=_next_step(found, under_way),
        is_under_way=under_way,
        compare_in=answered.scenario.compare_in if answered else None,
    )


def choices_of(answered: Answered) -> list[ChoiceLine]:
    scenario, answer, service = answered.scenario, answered.answer, answered.finding.service
    lines = []
    for one in answer.alternatives:
        promise = promise_in(answer, one.key, service)
        if promise is None:
            continue
        is_base = one is answer.alternatives[0]
        cost = "" if is_base else amount_changed(cost_difference(answer, one, scenario), "kroner i året")
        share = main_promise(scenario, promise).share_within
        lines.append(ChoiceLine(one.name, of_hundred(share), keeps(scenario, promise), cost))
    return lines


def _next_step(found: OutlookCard, under_way: bool) -> str:
    if found.latest is not None and under_way:
        is_waiting = found.latest.state == OutlookRun.State.WAITING
        return "Står i kø for å regnes ut." if is_waiting else f"Regnes ut nå, om lag {found.latest.progress}{HARD}%."
    if found.latest is not None and found.latest.state == OutlookRun.State.FAILED:
        return "Beregningen stoppet. Se hvorfor, og prøv igjen."
    if found.answered is None:
        return "Ikke regnet ut ennå."
    return "Endret siden den ble regnet ut." if found.is_changed_since else ""
