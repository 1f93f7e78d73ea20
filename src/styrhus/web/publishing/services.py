"""Putting a plan out for everybody, and taking it in. Pages are rendered and checked in a folder of their own; then the
log and the database say that they are out; then readers see them, in one step. A kill in between leaves the last
published pages where they were, and the next call finishes the step."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from styrhus.web.accounts.models import User
from styrhus.web.audit.services import record_event
from styrhus.web.clock import today
from styrhus.web.insight.selectors.figures import newest_computation
from styrhus.web.insight.services.small_counts import remember_published
from styrhus.web.plans.models import Plan

from . import folders
from .checking import PublicationRefusedError, check_files
from .models import Publication
from .rendering import public_plan_of, render_version
from .site import bring_site_up_to_date, is_public_address, plan_address

__all__ = ["PublicationRefusedError", "mend_site", "publish_plan", "withdraw_publication"]


def publish_plan(*, plan: Plan, by: User) -> Publication:
    """Render, check and switch to a new version of the plan's public pages.

    Not one big transaction: the files come first, and must not be lost behind a rollback further out.
    """
    moment = now()
    with folders.one_at_a_time():
        files = render_version(public_plan_of(plan, today(), moment), today())
        address = plan_address(plan.municipality, plan.slug)
        if problems := check_files(files, at=address, is_public=is_public_address):
            raise PublicationRefusedError(problems)
        number = _last_number(plan) + 1
        folder = f"{plan.public_id}/{number}"
        folders.write_version(folder, files)
        publication = _record(plan, number, folder, folders.digest(files), moment, by)
        bring_site_up_to_date()
    return publication


def withdraw_publication(*, plan: Plan, by: User) -> Publication:
    """The plan's public pages are no longer found; the files are kept for the history."""
    with folders.one_at_a_time():
        publication = _record_withdrawal(plan, by)
        bring_site_up_to_date()
    return publication


def mend_site() -> bool:
    """Finish what a killed publishing left undone; true when there was something to finish."""
    with folders.one_at_a_time():
        return bring_site_up_to_date()


def now() -> datetime:
    """This moment, on the demonstration's day where that is fixed."""
    moment = timezone.localtime()
    return moment.replace(**{part: getattr(today(), part) for part in ("year", "month", "day")})


@transaction.atomic(durable=True)
def _record(plan: Plan, number: int, folder: str, sha256: str, moment: datetime, by: User) -> Publication:
    Publication.objects.filter(plan=plan, is_current=True).update(is_current=False)
    publication = Publication(
        plan=plan,
        number=number,
        folder=folder,
        sha256=sha256,
        is_current=True,
        published_at=moment,
        published_by=by,
    )
    publication.full_clean()
    publication.save()
    _remember_figures(plan)
    _tell("plan.published", publication, by)
    return publication


def _remember_figures(plan: Plan) -> None:
    """What is shown now stays shown, and what is hidden stays hidden, when the figures are computed again."""
    computation = newest_computation(plan.municipality)
    if computation is not None:
        measured = plan.indicators.exclude(library_slug="").values_list("library_slug", flat=True)
        remember_published(computation=computation, slugs=measured)


@transaction.atomic(durable=True)
def _record_withdrawal(plan: Plan, by: User) -> Publication:
    publication = Publication.objects.select_for_update().get(plan=plan, is_current=True)
    publication.is_current = False
    publication.withdrawn_at = now()
    publication.full_clean()
    publication.save()
    _tell("plan.publication_withdrawn", publication, by)
    return publication


def _tell(kind: str, publication: Publication, by: User) -> None:
    record_event(
        kind=kind,
        by=by,
        object_type="plan",
        object_id=publication.plan.public_id,
        municipality_id=publication.plan.municipality_id,
        data={"number": publication.number, "sha256": publication.sha256},
    )


def _last_number(plan: Plan) -> int:
    newest = Publication.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True).first()
    return newest or 0
