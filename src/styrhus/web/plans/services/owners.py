"""When an owner leaves: everything the person owned gets a new owner in the same step, and both are told."""

from collections import defaultdict
from datetime import date

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction

from styrhus.web import clock
from styrhus.web.accounts.models import Membership, User
from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.services import record_event
from styrhus.web.organisation.models import Municipality
from styrhus.web.organisation.selectors import parents_on
from styrhus.web.plans.models import Action, Decision, Goal, Indicator, Plan

from .locking import write_changes
from .recording import AnyRow, Written, record_many


@transaction.atomic
def deactivate_user(*, user: User, by: User) -> int:
    """The person can sign in no more. Returns how many plans, elements and decisions were handed over."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.pk:
        raise ValidationError("Du kan ikke avslutte din egen bruker.")
    if not user.is_active:
        return 0
    user.is_active = False
    user.save(update_fields=["is_active"])
    record_event(kind="user.deactivated", by=by, object_type="user", object_id=str(user.pk), municipality_id=None)
    handed: defaultdict[User | None, list[str]] = defaultdict(list)
    for plan in _plans_with_rows_of(user):
        _hand_over(plan, user, by, handed)
    _tell(user, handed)
    return sum(len(names) for names in handed.values())


def _plans_with_rows_of(user: User) -> list[Plan]:
    """Every plan that the person owns, or owns something in."""
    found = set(Plan.objects.filter(owner=user).values_list("pk", flat=True))
    for model in (Goal, Action, Indicator, Decision):
        found |= set(model._base_manager.filter(owner=user).values_list("plan_id", flat=True))
    return list(Plan.objects.filter(pk__in=found).select_related("municipality").order_by("pk"))


def _hand_over(plan: Plan, user: User, by: User, handed: defaultdict[User | None, list[str]]) -> None:
    heirs = _Heirs(plan.municipality, clock.today())
    written: list[Written] = []
    rows: list[AnyRow] = [plan] if plan.owner_id == user.pk else []
    for model in (Goal, Action, Indicator):
        rows += model._base_manager.filter(plan=plan, owner=user)
    for row in rows:
        heir = heirs.of(row.owner_unit_id) or heirs.of(plan.owner_unit_id) or _active_owner(plan)
        written.append(write_changes(row, {"owner": heir}))
        handed[heir].append(f"{row.public_id} {row}")
    for decision in Decision.objects.filter(plan=plan, owner=user):
        decision.owner = heirs.of(plan.owner_unit_id) or _active_owner(plan)
        decision.save(update_fields=["owner"])
        handed[decision.owner].append(f"{decision.public_id} {decision}")
    record_many(plan, "owner_left", by=by, written=written, left=user.name)


def _active_owner(plan: Plan) -> User | None:
    owner = plan.owner
    return owner if owner is not None and owner.is_active else _administrator(plan.municipality)


def _administrator(municipality: Municipality) -> User | None:
    """The last resort: somebody who can give it to the right one."""
    held = Membership.objects.filter(
        municipality=municipality, unit=None, role=Role.ADMINISTRATOR.value, user__is_active=True
    )
    first = held.select_related("user").order_by("pk").first()
    return first.user if first else None


class _Heirs:
    """The nearest leader of a unit: its own, else the one above."""

    def __init__(self, municipality: Municipality, day: date) -> None:
        self._parents = parents_on(municipality, day)
        leading = Membership.objects.filter(
            municipality=municipality, role=Role.UNIT_LEADER.value, unit__isnull=False, user__is_active=True
        )
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
