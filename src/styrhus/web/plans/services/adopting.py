"""Takes a reviewed draft into use as a version of a plan: all of it, or nothing.

What the draft tells is found again in the plan by permanent id, made when it is new, and taken out when the draft
has it no more.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from styrhus.web.accounts.models import User
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.plans.models import Plan, PlanVersion, SourceDocument

from .adopted_elements import adopt_actions, adopt_goals, adopt_indicators
from .adopted_surroundings import adopt_surroundings
from .adoption import Adoption
from .fitting import storable
from .locking import write_changes
from .plans import create_plan
from .recording import Written, record_many

NO_IDENTITIES: Mapping[str, str] = {}
TITLE_OF_THE_NAMELESS = "Plan uten tittel"


@transaction.atomic
def adopt_version(
    *,
    plan: Plan | None,
    municipality: Municipality,
    draft: dict[str, Any],
    source: SourceDocument | None,
    by: User,
    identities: Mapping[str, str] = NO_IDENTITIES,
    note: str = "",
) -> PlanVersion:
    """The draft becomes the plan's next version. `identities` says which draft ids are known permanent ids."""
    draft = storable(draft)
    if plan is None:
        plan = _create_from(draft, municipality, by)
    if plan.municipality_id != municipality.pk:
        raise ValueError("the plan belongs to another municipality")
    plan = Plan.objects.select_for_update().get(pk=plan.pk)  # one adoption at a time, so that numbers follow each other
    version = _next_version(plan, source, by, note)
    adoption = Adoption(plan=plan, version=version, identities=identities, units=_units_by_name(municipality))
    _describe_plan(adoption, draft)
    adopt_goals(adoption, draft)
    adopt_actions(adoption, draft)
    adopt_indicators(adoption, draft)
    adopt_surroundings(adoption, draft)
    version.snapshot = adoption.snapshot_of(draft)
    version.save(update_fields=["snapshot"])
    record_many(
        plan,
        "version_adopted",
        by=by,
        written=adoption.written,
        version=version.number,
        source=source.name if source else "",
        sha256=source.sha256 if source else "",
    )
    return version


def _create_from(draft: dict[str, Any], municipality: Municipality, by: User) -> Plan:
    title = str(draft.get("title") or "").strip() or TITLE_OF_THE_NAMELESS
    return create_plan(
        municipality=municipality, title=title[:300], kind=Plan.Kind.OTHER, by=by, owner=_owner(by, municipality)
    )


def _owner(by: User, municipality: Municipality) -> User | None:
    """Whoever takes a plan in owns it until it is given to somebody else, so that it is never nobody's."""
    return by if by.memberships.filter(municipality=municipality).exists() and by.is_active else None


def _next_version(plan: Plan, source: SourceDocument | None, by: User, note: str) -> PlanVersion:
    last = plan.versions.aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion(
        plan=plan, number=last + 1, source=source, note=note, accepted_by=by, accepted_at=timezone.now()
    )
    version.full_clean(exclude=["snapshot"])
    version.save(force_insert=True)
    return version


def _units_by_name(municipality: Municipality) -> dict[str, Unit]:
    return {unit.name.casefold(): unit for unit in municipality.units.all()}


def _describe_plan(adoption: Adoption, draft: dict[str, Any]) -> None:
    """Title, period and the like, as this version says them; what it does not say stays."""
    fitting = adoption.fitting()
    first, last = fitting.years(draft.get("period"), "Planperioden")
    told: dict[str, Any] = {
        "title": fitting.text(draft.get("title"), 300, "Tittelen"),
        "kind": _kind(draft.get("kind")),
        "language": str(draft.get("language") or "")[:2],
        "levels": fitting.texts(draft.get("levels") or []),
        "period_from": first,
        "period_to": last,
    }
    changes = {name: value for name, value in told.items() if value}
    if first or last:  # the two belong together: a new start must not meet an old end
        changes |= {"period_from": first, "period_to": last}
    if adoption.plan.state == Plan.State.DRAFT:
        changes["state"] = Plan.State.ADOPTED.value
    adoption.keep(fitting, None)
    written = write_changes(adoption.plan, changes)
    if written.changes:
        adoption.written.append(Written(adoption.plan, written.changes))


def _kind(said: Any) -> str:
    return said if said in Plan.Kind.values else ""
