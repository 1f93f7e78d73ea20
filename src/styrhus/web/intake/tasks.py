"""What the worker does for intake. The work itself is in `services.reading`."""

from django_tasks import task

from .services.reading import read_in


@task()
def read_intake(intake_id: int) -> None:
    read_in(intake_id)
