"""From reviewed draft to plan: one transaction, and pressing twice gives one version."""

from dataclasses import replace

from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.intake.assembling import Draft, Reviewed, assembled
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.permissions import Readiness, check_can_adopt
from styrhus.web.plans.models import PlanVersion
from styrhus.web.plans.services import adopt_version

from .identifying import identities_of, plan_as_it_is


@transaction.atomic
def adopt(*, intake: Intake, by: User) -> PlanVersion:
    """Take the accepted elements into use. If it has been done already, the version that was made is the answer."""
    locked = Intake.objects.select_for_update(of=("self",))  # PostgreSQL cannot lock a plan that may not be there yet
    intake = locked.select_related("source", "plan", "municipality").get(pk=intake.pk)
    version = _made_already(intake)
    if version is not None:
        return version
    elements = reviewed_elements(intake)
    check_can_adopt(readiness_of(intake, [element.state for element in elements]))
    draft = assembled(intake.draft, intake.facts, elements)
    version = adopt_version(
        plan=intake.plan,
        municipality=intake.municipality,
        draft=draft,
        source=intake.source,
        by=by,
        identities=_identities(intake, draft),
    )
    intake.version, intake.state = version, Intake.State.ADOPTED
    intake.plan = version.plan
    intake.save()
    return version


def reviewed_elements(intake: Intake) -> list[Reviewed]:
    rows = intake.elements.select_related("into").all()
    return [
        Reviewed(kind=row.kind, key=row.key, data=row.data, state=row.state, into=row.into.key if row.into else None)
        for row in rows
    ]


def draft_so_far(intake: Intake) -> Draft:
    """The plan as it would be if everything that is left were accepted."""
    open_state, accepted = DraftElement.State.PENDING, DraftElement.State.ACCEPTED
    elements = [
        replace(element, state=accepted) if element.state == open_state else element
        for element in reviewed_elements(intake)
    ]
    return assembled(intake.draft, intake.facts, elements)


def readiness_of(intake: Intake, states: list[str]) -> Readiness:
    return Readiness(
        state=intake.state,
        pending=states.count(DraftElement.State.PENDING),
        accepted=states.count(DraftElement.State.ACCEPTED),
        facts_settled=intake.facts_settled,
    )


def _made_already(intake: Intake) -> PlanVersion | None:
    return intake.version if intake.state == Intake.State.ADOPTED else None


def _identities(intake: Intake, draft: Draft) -> dict[str, str]:
    """Who is who: as the reviewer decided, else as suggested."""
    if intake.plan is None:
        return {}
    found = identities_of(intake, plan_as_it_is(intake.plan), draft)
    return {key: public_id for key, public_id in found.items() if public_id}
