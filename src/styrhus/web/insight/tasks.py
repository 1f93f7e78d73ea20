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


@task()
def fetch_public_figures(municipality_id: int, user_id: int | None) -> None:
    from styrhus.web.accounts.models import User
    from styrhus.web.organisation.models import Municipality

    from .services.public_figures import fetch_public_figures as fetch

    by = User.objects.filter(pk=user_id).first() if user_id else None
    fetch(municipality=Municipality.objects.get(pk=municipality_id), by=by)
