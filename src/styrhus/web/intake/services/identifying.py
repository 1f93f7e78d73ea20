"""Which elements of a new version are the plan's own from before: suggested by likeness, decided by a person."""

from collections.abc import Mapping

from django.db import transaction

from styrhus.documents.comparing import suggest_identities
from styrhus.documents.draft import draft_as_json
from styrhus.web.accounts.models import User
from styrhus.web.intake.assembling import Draft
from styrhus.web.intake.comparison import IDENTIFIED
from styrhus.web.intake.models import Intake
from styrhus.web.plans.models import Plan
from styrhus.web.plans.selectors import plan_as_draft

from .steps import open_intake


def plan_as_it_is(plan: Plan) -> Draft:
    """The plan as it lives today; what has no life of its own is taken from its last version."""
    version = plan.versions.order_by("-number").first()
    living: Draft = draft_as_json(plan_as_draft(plan))
    if version is None:
        return living
    return {**version.snapshot, **{name: living[name] for name in IDENTIFIED}}


def identities_of(intake: Intake, old: Draft, new: Draft) -> dict[str, str]:
    """New id → the plan's id, "" for what is new. What a person has decided goes before what is suggested."""
    keys = [element["id"] for name in IDENTIFIED for element in new[name]]
    decided = {key: intake.identities[key] for key in keys if key in intake.identities}
    taken = set(decided.values())
    suggested = {key: known for key, known in suggest_identities(old, new).items() if known not in taken}
    return {key: decided.get(key, suggested.get(key, "")) for key in keys}


@transaction.atomic
def decide_identities(*, intake: Intake, identities: Mapping[str, str], by: User) -> Intake:
    """Keep what the person chose. No element of the plan can be two of the new version's."""
    intake = open_intake(intake)
    chosen = [known for known in identities.values() if known]
    if len(chosen) != len(set(chosen)):
        raise ValueError("one element of the plan is chosen twice")
    intake.identities = dict(identities)
    intake.save(update_fields=["identities", "changed_at"])
    return intake
