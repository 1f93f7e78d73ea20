"""What the worker does for figures. The work itself is in `services`, loaded when it is asked for.

Imports wait until a task runs: reading loads Arrow and computing loads Ibis, and the site's start must do neither.
"""

from django_tasks import task


@task()
def read_extract(extract_id: int) -> None:
    from .services.reading import read_in

    read_in(extract_id)


@task()
def compute_waiting(computation_id: int) -> None:
    from .services.computing import run_waiting

    run_waiting(computation_id)
