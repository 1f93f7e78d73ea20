"""Writes to the plan itself: made, changed, linked, copied, taken into force and out again."""

import re
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from styrhus.web.accounts.models import User
from styrhus.web.organisation.models import Municipality
from styrhus.web.organisation.services import next_public_id
from styrhus.web.plans.models import Plan, PlanLink
from styrhus.web.plans.states import can_become

from .locking import check_may_be_set, write_changes
from .recording import record_on
from .ties import check_same_municipality

EDITABLE = frozenset(
    {
        "title",
        "short_title",
        "kind",
        "summary",
        "minute",
        "foundation",
        "period_from",
        "period_to",
        "language",
        "levels",
        "owner_unit",
        "owner",
        "revise_by",
    }
)
_NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})


@transaction.atomic
def create_plan(*, municipality: Municipality, title: str, kind: str, by: User, **fields: Any) -> Plan:
    check_may_be_set(fields, EDITABLE)
    check_same_municipality(municipality, fields)
    name = fields.get("short_title") or telling_part(title)
    plan = Plan(municipality=municipality, title=title, kind=kind, slug=free_slug(municipality, name), **fields)
    plan.public_id = next_public_id(municipality, "P")
    plan.full_clean()
    plan.save(force_insert=True)
    record_on(plan, "created", by=by, changes={"title": ["", title]}, revision=plan.revision)
    return plan


@transaction.atomic
def change_plan(*, plan: Plan, changes: dict[str, Any], expected_revision: int, by: User) -> Plan:
    """Change the fields given, unless somebody else did so first (StaleEditError). The address stays."""
    check_may_be_set(changes, EDITABLE)
    check_same_municipality(plan.municipality, changes)
    written = write_changes(plan, changes, expected_revision=expected_revision)
    if written.changes:
        record_on(plan, "changed", by=by, changes=written.changes, revision=plan.revision)
    return plan


@transaction.atomic
def set_plan_state(*, plan: Plan, state: str, by: User, superseded_by: Plan | None = None) -> Plan:
    """Take the plan one step along the ways of `states.TRANSITIONS`."""
    plan.refresh_from_db()
    if not can_become(plan.state, state):
        reached = Plan.State(state).label
        raise ValidationError(f"En plan som er «{Plan.State(plan.state).label}», kan ikke bli «{reached}».")
    if superseded_by is not None and superseded_by.pk == plan.pk:
        raise ValidationError("En plan kan ikke avløse seg selv.")
    superseding = superseded_by if state == Plan.State.SUPERSEDED else None
    written = write_changes(plan, {"state": Plan.State(state).value, "superseded_by": superseding})
    record_on(plan, "state_set", by=by, changes=written.changes, revision=plan.revision)
    return plan


@transaction.atomic
def link_plans(*, upper: Plan, lower: Plan, by: User) -> PlanLink:
    """The upper plan carries the lower; a circle of plans that carry each other is refused."""
    if upper.municipality_id != lower.municipality_id:
        raise ValidationError("Planene hører til hver sin kommune.")
    if upper.pk == lower.pk or lower.pk in _carried_by(upper.pk, upwards=True):
        raise ValidationError("Da ville planene ha båret hverandre i ring.")
    link = PlanLink.objects.filter(upper=upper, lower=lower).first()
    if link is None:
        link = PlanLink.objects.create(upper=upper, lower=lower)
        record_on(upper, "linked", by=by, carries=lower.public_id)
    return link


@transaction.atomic
def unlink_plans(*, upper: Plan, lower: Plan, by: User) -> None:
    gone, _ = PlanLink.objects.filter(upper=upper, lower=lower).delete()
    if gone:
        record_on(upper, "unlinked", by=by, carried=lower.public_id)


def telling_part(title: str) -> str:
    """What an address is made of: «Trygg havn» of «Trygg havn – plan for helse og omsorg 2025–2032»."""
    first = re.split(r"\s[–-]\s|[:.]\s", title, maxsplit=1)[0].strip()
    return first if len(first) >= 4 else title


def free_slug(municipality: Municipality, name: str) -> str:
    """An address no other plan of the municipality has: «trygg-havn», then «trygg-havn-2»."""
    wished = slugify(name.translate(_NORWEGIAN))[:70].strip("-") or "plan"
    taken = set(Plan.objects.filter(municipality=municipality, slug__startswith=wished).values_list("slug", flat=True))
    return next(slug for slug in (wished if n == 1 else f"{wished}-{n}" for n in count(1)) if slug not in taken)


def _carried_by(plan_id: int, *, upwards: bool) -> set[int]:
    """Every plan above (or below) the plan given."""
    near, far = ("lower_id", "upper_id") if upwards else ("upper_id", "lower_id")
    found: set[int] = set()
    waiting = {plan_id}
    while waiting:
        reached = PlanLink.objects.filter(**{f"{near}__in": waiting}).values_list(far, flat=True)
        waiting = set(reached) - found
        found |= waiting
    return found
