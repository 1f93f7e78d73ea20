"""All actions of a plan in one table: filtered, and changed many at a time."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from styrhus.targets.model import Status
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.models import User
from styrhus.web.clock import today
from styrhus.web.organisation.models import Unit
from styrhus.web.plans import selectors, services
from styrhus.web.plans.forms import BulkForm
from styrhus.web.plans.models import Action, Plan
from styrhus.web.plans.selectors.lines import ActionLine
from styrhus.web.plans.services.locking import StaleEditError
from styrhus.web.words import STATUS_WORDS, status_word

from .finding import check_may_edit, find_plan, may_edit
from .saving import add_refusal

UNDO = "undo_bulk"  # in the session: what the last change of many replaced
OWNERS: dict[str, Any] = {"owner": User, "owner_unit": Unit}


@staff_page
@require_http_methods(["GET", "POST"])
def action_table(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = find_plan(request, public_id)
    form = BulkForm(request.POST if request.method == "POST" else None, municipality=plan.municipality)
    form.fields["owner_unit"].choices[0] = form.fields["owner"].choices[0] = ("", "Ikke endre")  # type: ignore[attr-defined]  # choice fields
    chosen_rows = request.POST.getlist("action")
    if request.method == "POST":
        check_may_edit(request, plan)
        if _save(request, form, plan, list(Action.objects.living().filter(plan=plan, public_id__in=chosen_rows))):
            return redirect("plans:action_table", public_id)
    page = selectors.plan_page(plan, today())
    chosen = {name: request.GET.get(name, "").strip() for name in ("sok", "status", "enhet", "eier")}
    lines = [line for line in page.actions if _fits(line, chosen)]
    if request.GET.get("velg") == "alle":
        chosen_rows = [line.action.public_id for line in lines]
    context = {
        "section": "plans",
        "plan": plan,
        "lines": lines,
        "count": len(page.actions),
        "goals_of": _goal_names(page),
        "chosen": chosen,
        "chosen_rows": chosen_rows,
        "is_filtered": any(chosen.values()),
        "choose_all": f"?{urlencode({**chosen, 'velg': 'alle'})}#h-flere",
        "statuses": [(status.value, status_word(status, "action").word) for status in STATUS_WORDS],
        "units": sorted({line.action.owner_unit.name for line in page.actions if line.action.owner_unit}),
        "form": form,
        "can_edit": may_edit(request, plan),
    }
    return render(request, "plans/action_table.html", context, status=422 if form.errors else 200)


def _save(request: StaffRequest, form: BulkForm, plan: Plan, actions: list[Action]) -> bool:
    if not form.is_valid():
        return False
    if not actions:
        form.add_error(None, "Velg minst ett tiltak i tabellen.")
        return False
    before = {row.public_id: _as_it_was(row, form.changes) for row in actions}
    try:
        changed = services.change_many(elements=actions, changes=form.changes, by=request.user)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    if not changed:
        messages.info(request, "Ingenting ble endret: de valgte tiltakene var slik fra før.")
        return True
    after = {row.public_id: row.revision for row in Action.objects.filter(plan=plan, public_id__in=before)}
    request.session[UNDO] = {pk: {"was": was, "revision": after[pk]} for pk, was in before.items()}
    undo = reverse("plans:undo_bulk", args=[plan.public_id])
    messages.success(request, f"{changed} tiltak er endret.", extra_tags=f"undo:{undo}")
    return True


def _as_it_was(row: Action, changes: dict[str, Any]) -> dict[str, Any]:
    """What the session remembers of the fields that are about to change: years, and owners by primary key."""
    return {name: getattr(row, f"{name}_id" if name in OWNERS else name) for name in changes}


@staff_page
@require_POST
def undo_bulk(request: StaffRequest, public_id: str) -> HttpResponse:
    """The last change of many, taken back; not where somebody has changed one of them since."""
    plan = find_plan(request, public_id)
    check_may_edit(request, plan)
    remembered = request.session.pop(UNDO, {})
    rows = list(Action.objects.living().filter(plan=plan, public_id__in=remembered))
    try:
        with transaction.atomic():
            for row in rows:
                told = remembered[row.public_id]
                changes = {name: _found(name, value) for name, value in told["was"].items()}
                services.change_element(
                    element=row, changes=changes, expected_revision=told["revision"], by=request.user
                )
    except StaleEditError:
        messages.error(request, "Noen har endret et av tiltakene etterpå, så ingenting ble angret.")
    else:
        said = f"Angret: {len(rows)} tiltak er som før." if rows else "Det er ikke noe å angre."
        messages.success(request, said)
    return redirect("plans:action_table", public_id)


def _found(name: str, value: Any) -> Any:
    return OWNERS[name].objects.filter(pk=value).first() if name in OWNERS else value


def _fits(line: ActionLine, chosen: dict[str, str]) -> bool:
    unit = line.action.owner_unit.name if line.action.owner_unit else ""
    return (
        chosen["sok"].lower() in line.action.text.lower()
        and chosen["status"] in ("", line.verdict.status)
        and chosen["enhet"] in ("", unit)
        and (chosen["eier"] != "uten" or _is_ownerless(line))
    )


def _is_ownerless(line: ActionLine) -> bool:
    """As my page counts them: nobody answers for it, and it is not over."""
    return line.action.owner_id is None and line.verdict.status not in (Status.REACHED, Status.STOPPED)


def _goal_names(page: selectors.PlanPage) -> dict[int, str]:
    """Action → the goals it serves, by number where they have one."""
    found: dict[int, list[str]] = {}
    for card in page.all_goals:
        for line in card.actions:
            found.setdefault(line.action.pk, []).append(card.goal.number or card.goal.text)
    return {pk: ", ".join(names) for pk, names in found.items()}
