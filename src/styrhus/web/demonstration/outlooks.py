"""Puts the five questions Havnes asks of the future, tied to the actions of its plans, and has them answered."""

import re
from pathlib import Path

from styrhus.web.outlook.models import OutlookScenario
from styrhus.web.outlook.services.asking import ask_for_run
from styrhus.web.outlook.services.outlooks import add_outlook, keep_population
from styrhus.web.plans.models import Action

from .facts import HERE
from .people import Cast

OUTLOOK = HERE / "outlook"
POPULATION = "Havnes, oppdiktet framskriving 2026–2051"
DRAWS = 200  # enough for whole places and tenths of millions; the usual number takes the worker minutes
# Steps that plans have an action for, by how the action's text begins: its permanent id is not known before loading.
CARRIED_OUT_BY = {
    "eight_short": "Åtte nye korttidsplasser",
    "mastery_first": "Hverdagsmestring før vedtak",
    "fewer_falls": "Fallforebygging i hjemmet",
    "home_same_day": "Hjem samme dag",
    "housing_advice": "Boligrådgiver",
    "safe_at_home": "Trygghetsstandard for hjemmeboende",
}
SHOWN_AT_ONCE = "six-weeks-five-days"
DRAWS_AT_ONCE = 30  # seconds; the worker's answer takes its place


def scenario_files() -> list[Path]:
    return sorted(OUTLOOK.glob("*.yaml"))


def load_outlooks(cast: Cast) -> list[OutlookScenario]:
    content = (OUTLOOK / "population.csv").read_bytes()
    people = keep_population(municipality=cast.municipality, name=POPULATION, content=content, by=cast.planner)
    actions = {step: _action(text, cast) for step, text in CARRIED_OUT_BY.items()}
    texts = [tied(path.read_text(encoding="utf-8"), actions) for path in scenario_files()]
    outlooks = [
        add_outlook(municipality=cast.municipality, text=text, population=people, by=cast.planner) for text in texts
    ]
    _answer(next(each for each in outlooks if each.slug == SHOWN_AT_ONCE), cast)
    for outlook in outlooks:
        ask_for_run(outlook=outlook, by=cast.planner, draws=DRAWS)
    return outlooks


def tied(text: str, actions: dict[str, str]) -> str:
    """The same file, and beside each step the permanent id of the action that carries it out."""
    for step, action in actions.items():
        text = re.sub(rf"^( +)key: {step}$", rf"\g<0>\n\1action: {action}", text, flags=re.MULTILINE)
    return text


def _action(text: str, cast: Cast) -> str:
    """Its permanent id. Refuses where no plan, or more than one, has such an action."""
    return Action.objects.get(plan__municipality=cast.municipality, text__startswith=text).public_id


def _answer(outlook: OutlookScenario, cast: Cast) -> None:
    """At once, so that nobody meets an empty page; what simulates loads slowly, so only here."""
    from styrhus.web.outlook.services.running import run_waiting

    run = ask_for_run(outlook=outlook, by=cast.planner, draws=DRAWS_AT_ONCE)
    run_waiting(run.pk)
    run.refresh_from_db()
    if run.state != run.State.DONE:
        raise RuntimeError(f"Framtida ble ikke regnet ut: {run.error}")
