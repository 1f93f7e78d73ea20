"""When an owner leaves: everything the person owned gets a new owner in the same step, and both are told."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction

from styrhus.web import clock
from styrhus.web.accounts.models import Membership, User
from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import check_administrators_remain
from styrhus.web.audit.services import record_event
from styrhus.web.organisation.models import Municipality
from styrhus.web.organisation.selectors import parents_on
from styrhus.web.plans.models import Action, Decision, Goal, Indicator, Plan

from .locking import write_changes
from .recording import AnyRow, Written, record_many


@dataclass(frozen=True, slots=True)
class Handover:
    """What one person would take over; `heir` is None where nobody in the municipality can."""

    heir: User | None
    rows: tuple[AnyRow | Decision, ...]


@transaction.atomic
def deactivate_user(*, user: User, by: User) -> int:
    """The person can sign in no more. Returns how many plans, elements and decisions were handed over."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.pk:
        raise ValidationError("Du kan ikke avslutte din egen bruker.")
    if not user.is_active:
        return 0
    check_administrators_remain(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record_event(kind="user.deactivated", by=by, object_type="user", object_id=str(user.pk), municipality_id=None)
    handed: defaultdict[User | None, list[str]] = defaultdict(list)
    for plan in _plans_with_rows_of(user):
        _hand_over(plan, user, by, handed)
    _tell(user, handed)
    return sum(len(names) for names in handed.values())


def handovers_of(user: User) -> list[Handover]:
    """What others would take over if the person left today, the plans' order kept. Writes nothing."""
    shares: defaultdict[User | None, list[AnyRow | Decision]] = defaultdict(list)
    for plan in _plans_with_rows_of(user):
        for row, heir in _heirs_of_rows(plan, user):
            shares[heir].append(row)
    return [Handover(heir, tuple(rows)) for heir, rows in shares.items()]


def _plans_with_rows_of(user: User) -> list[Plan]:
    """Every plan that the person owns, or owns something in."""
    found = set(Plan.objects.filter(owner=user).values_list("pk", flat=True))
    for model in (Goal, Action, Indicator, Decision):
        found |= set(model._base_manager.filter(owner=user).values_list("plan_id", flat=True))
    return list(Plan.objects.filter(pk__in=found).select_related("municipality").order_by("pk"))


def _hand_over(plan: Plan, user: User, by: User, handed: defaultdict[User | None, list[str]]) -> None:
    written: list[Written] = []
    for row, heir in _heirs_of_rows(plan, user):
        if isinstance(row, Decision):
            row.owner = heir
            row.save(update_fields=["owner"])
        else:
            written.append(write_changes(row, {"owner": heir}))
        handed[heir].append(f"{row.public_id} {row}")
    record_many(plan, "owner_left", by=by, written=written, left=user.name)


def _heirs_of_rows(plan: Plan, user: User) -> list[tuple[AnyRow | Decision, User | None]]:
    """All the person owns of the plan: to the leader of its unit, of the plan's unit, or the plan's owner."""
    heirs = _Heirs(plan.municipality, clock.today(), without=user)
    of_plan = heirs.of(plan.owner_unit_id) or _stand_in(plan, user)
    rows: list[AnyRow] = [plan] if plan.owner_id == user.pk else []
    for model in (Goal, Action, Indicator):
        rows += model._base_manager.filter(plan=plan, owner=user)
    decisions = Decision.objects.filter(plan=plan, owner=user)
    return [*((row, heirs.of(row.owner_unit_id) or of_plan) for row in rows), *((one, of_plan) for one in decisions)]


def _stand_in(plan: Plan, without: User) -> User | None:
    owner = plan.owner
    return owner if owner not in (None, without) and owner.is_active else _administrator(plan.municipality, without)


def _administrator(municipality: Municipality, without: User) -> User | None:
    """The last resort: somebody who can give it to the right one."""
    held = Membership.objects.filter(
        municipality=municipality, unit=None, role=Role.ADMINISTRATOR.value, user__is_active=True
    )
    first = held.exclude(user=without).select_related("user").order_by("pk").first()
    return first.user if first else None


class _Heirs:
    """The nearest leader of a unit: its own, else the one above. Never the person who leaves."""

    def __init__(self, municipality: Municipality, day: date, without: User) -> None:
        self._parents = parents_on(municipality, day)
        leading = Membership.objects.filter(
            municipality=municipality, role=Role.UNIT_LEADER.value, unit__isnull=False, user__is_active=True
        ).exclude(user=without)
        self._leaders: dict[int | None, User] = {}
        for membership in leading.select_related("user").order_by("pk"):
            self._leaders.setdefault(membership.unit_id, membership.user)

    def of(self, unit_id: int | None) -> User | None:
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen:
            if unit_id in self._leaders:
                return self._leaders[unit_id]
            seen.add(unit_id)
            unit_id = self._parents.get(unit_id)
        return None


def _tell(left: User, handed: dict[User | None, list[str]]) -> None:
    """One letter to each who took over, and one to the person who left, once the change stands."""
    for heir, names in handed.items():
        if heir is not None:
            listed = "\n".join(f"- {name}" for name in names)
            text = f"Hei {heir.first_name}\n\n{left.name} har sluttet. Du er nå ansvarlig for:\n\n{listed}\n"
            _send_on_commit("Du har fått nytt ansvar i Styrhus", text, heir.email)
    if handed:
        listed = "\n".join(
            f"- {name}: {heir.name if heir else 'ingen ennå'}" for heir, names in handed.items() for name in names
        )
        text = f"Hei {left.first_name}\n\nDette hadde du ansvaret for, og disse har overtatt:\n\n{listed}\n"
        _send_on_commit("Ansvaret ditt i Styrhus er overført", text, left.email)


def _send_on_commit(subject: str, text: str, address: str) -> None:
    transaction.on_commit(lambda: send_mail(subject, text, None, [address], fail_silently=True))
