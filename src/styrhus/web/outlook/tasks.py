"""What the worker does for questions to the future. Imports wait until it runs: reckoning may load a compiler, and the
site's start must not."""

from django_tasks import task


@task()
def run_outlook(run_id: int) -> None:
    from .services.points import reckon_slider
    from .services.running import run_waiting

    run_waiting(run_id)
    reckon_slider(run_id)
