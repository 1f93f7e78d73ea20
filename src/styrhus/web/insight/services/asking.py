"""Asks the worker for figures. Computes nothing, so that pages can ask without loading what computes."""

from functools import partial

from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.insight.models import Computation
from styrhus.web.insight.tasks import compute_waiting
from styrhus.web.organisation.models import Municipality


@transaction.atomic
def ask_for_figures(*, municipality: Municipality, by: User | None) -> Computation:
    """One waiting computation is enough: it reads what is in the store when its turn comes."""
    waiting = Computation.objects.filter(municipality=municipality, state=Computation.State.WAITING).first()
    if waiting is not None:
        return waiting
    computation = Computation(municipality=municipality, asked_by=by)
    computation.save()
    transaction.on_commit(partial(compute_waiting.enqueue, computation.pk))
    return computation
