"""After a stop: runs that nobody reckons are put back in the queue."""

from styrhus.web.insight.services.requeueing import Unfinished, put_back
from styrhus.web.outlook.models import OutlookRun
from styrhus.web.outlook.tasks import run_outlook

UNFINISHED: list[Unfinished] = [(run_outlook, OutlookRun, (OutlookRun.State.WAITING, OutlookRun.State.RUNNING))]


def requeue_stuck_runs() -> int:
    """Called when a worker starts; harmless at any other time, since a run holds a lock while it is reckoned."""
    return put_back(UNFINISHED)
