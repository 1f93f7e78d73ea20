"""Reads the questions of a municipality with the newest run of each, and one of them by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.running import Answer
from styrhus.outlook.scenario import Scenario
from styrhus.web.organisation.models import Municipality
from styrhus.web.outlook.files import answer_in, scenario_in
from styrhus.web.outlook.models import OutlookRun, OutlookScenario

from .findings import Finding, finding_of

State = OutlookRun.State


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that has been reckoned: what was asked then, and what came out."""

    run: OutlookRun
    scenario: Scenario
    answer: Answer

    @property
    def finding(self) -> Finding:
        return finding_of(self.scenario, self.answer)


@dataclass(frozen=True, slots=True)
class OutlookCard:
    outlook: OutlookScenario
    answered: Answered | None
    latest: OutlookRun | None  # whatever came of it

    @property
    def is_changed_since(self) -> bool:
        return self.answered is not None and self.answered.run.revision != self.outlook.revision


def outlook_cards(municipality: Municipality) -> list[OutlookCard]:
    outlooks = list(outlooks_of(municipality))
    shown = _runs_by_pk(outlooks, "shown_run")
    latest = _runs_by_pk(outlooks, "latest_run", without=("answer", "text"))
    return [
        OutlookCard(one, answered_by(shown.get(one.shown_run)), latest.get(one.latest_run))  # type: ignore[attr-defined]
        for one in outlooks
    ]


def outlooks_of(municipality: Municipality) -> QuerySet[OutlookScenario]:
    """With the newest run that is done, and the newest of all, as `shown_run` and `latest_run`."""
    runs = OutlookRun.objects.filter(scenario=OuterRef("pk"), repeats=None).order_by("-pk").values("pk")
    return OutlookScenario.objects.filter(municipality=municipality).annotate(
        shown_run=Subquery(runs.filter(state=State.DONE)[:1]), latest_run=Subquery(runs[:1])
    )


def answered_by(run: OutlookRun | None) -> Answered | None:
    """None where there is no answer, or one of a version this edition does not read."""
    if run is None or run.state != State.DONE:
        return None
    try:
        return Answered(run, scenario_in(run.text), answer_in(run))
    except OutlookError:
        return None


def newest_answer(outlook: OutlookScenario) -> Answered | None:
    run = (
        outlook.runs.filter(state=State.DONE, repeats=None).select_related("scenario", "population", "asked_by").first()
    )
    return answered_by(run)


def newest_run(outlook: OutlookScenario) -> OutlookRun | None:
    """Whatever came of it; runs made to check another are told beside that one."""
    return outlook.runs.filter(repeats=None).defer("answer").first()


def newest_repetition(run: OutlookRun) -> OutlookRun | None:
    return run.repetitions.select_related("repeats").defer("answer", "repeats__answer").first()


def _runs_by_pk(
    outlooks: Sequence[OutlookScenario], name: str, *, without: Sequence[str] = ()
) -> dict[int, OutlookRun]:
    keys = [pk for one in outlooks if (pk := getattr(one, name))]
    return OutlookRun.objects.select_related("population").defer("population__content", *without).in_bulk(keys)
