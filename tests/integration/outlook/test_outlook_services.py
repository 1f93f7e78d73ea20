"""Runs of outlooks: queued once, put back after a stop, given up after some attempts, told with the time they take."""

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from support.outlooks import TEXT, an_outlook

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.web.audit.models import Event
from styrhus.web.outlook.models import OutlookRun
from styrhus.web.outlook.services import requeueing
from styrhus.web.outlook.services import running as outlook_running
from styrhus.web.outlook.services.asking import ask_for_run, time_needed
from styrhus.web.outlook.services.outlooks import StaleOutlookError, add_outlook, change_outlook
from styrhus.web.outlook.timing import Estimate, estimate

pytestmark = pytest.mark.django_db


def test_run_is_queued_once_however_often_it_is_asked_for(django_capture_on_commit_callbacks: Any) -> None:
    outlook = an_outlook()
    with django_capture_on_commit_callbacks(execute=True):
        runs = {ask_for_run(outlook=outlook, by=outlook.created_by).pk for _ in range(3)}
    assert len(runs) == 1
    assert DBTaskResult.objects.get().args_kwargs["args"] == list(runs)
    assert Event.objects.filter(kind="outlook_run.asked").count() == 1


class KilledError(BaseException):
    """Ends the worker the way a kill does: past every handler."""


def test_killed_run_is_put_back_and_given_up_in_the_end(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    run = ask_for_run(outlook=an_outlook(), by=None)

    def kill(*args: Any, **options: Any) -> None:
        raise KilledError

    monkeypatch.setattr(outlook_running, "run", kill)
    for _ in range(outlook_running.MOST_ATTEMPTS):
        with pytest.raises(KilledError):
            outlook_running.run_waiting(run.pk)
        run.refresh_from_db()
        assert run.state == "running"
        with django_capture_on_commit_callbacks(execute=True):
            requeueing.requeue_stuck_runs()
    outlook_running.run_waiting(run.pk)
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("failed", outlook_running.MOST_ATTEMPTS)
    assert "stoppet" in run.error


def test_run_that_is_done_is_never_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run = ask_for_run(outlook=an_outlook(), by=None)
    OutlookRun.objects.filter(pk=run.pk).update(state="done", answer="{}", answer_sha256="x")
    monkeypatch.setattr(outlook_running, "run", lambda *a, **k: pytest.fail("was run again"))
    outlook_running.run_waiting(run.pk)
    run.refresh_from_db()
    assert (run.answer, run.answer_sha256) == ("{}", "x")


@pytest.mark.parametrize(
    ("seconds", "is_long", "said"),
    [
        (3, False, "under ett minutt"),
        (60, False, "under ett minutt"),
        (61, True, "om lag 2 minutter"),
        (400, True, "om lag 7 minutter"),
    ],
)
def test_time_is_told_in_words(seconds: float, is_long: bool, said: str) -> None:
    assert (Estimate(seconds).is_long, str(Estimate(seconds))) == (is_long, said)


def test_time_follows_draws_and_what_the_last_run_took() -> None:
    scenario = read_scenario(TEXT)
    assert estimate(scenario, 1000).seconds == pytest.approx(10 * estimate(scenario, 100).seconds)
    outlook = an_outlook()
    run = ask_for_run(outlook=outlook, by=None, draws=100)
    OutlookRun.objects.filter(pk=run.pk).update(state="done", answer_sha256="x", seconds=30)
    assert time_needed(outlook, draws=300).seconds == pytest.approx(90)


def test_second_writer_is_stopped() -> None:
    outlook = an_outlook()
    change_outlook(outlook=outlook, text=TEXT.replace("places: 8,", "places: 9,"), expected_revision=1, by=None)
    with pytest.raises(StaleOutlookError):
        change_outlook(outlook=outlook, text=TEXT, expected_revision=1, by=None)


def test_saving_what_is_there_is_no_change() -> None:
    outlook = an_outlook()
    change_outlook(outlook=outlook, text=TEXT, expected_revision=1, by=None)
    assert outlook.revision == 1
    assert not Event.objects.filter(kind="outlook.changed").exists()


def test_address_of_the_form_is_no_name_for_a_question() -> None:
    outlook = an_outlook()
    with pytest.raises(OutlookError, match="kortnavn"):
        add_outlook(
            municipality=outlook.municipality,
            text=TEXT.replace("key: nordlia\ntitle", "key: ny\ntitle"),
            population=outlook.population,
            by=None,
        )
