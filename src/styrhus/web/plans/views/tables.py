"""All actions of a plan in one table: filtered, and changed many at a time."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.plans import selectors, services
from styrhus.web.plans.forms import BulkForm
from styrhus.web.plans.models import Action
from styrhus.web.plans.selectors.lines import ActionLine
from styrhus.web.words import STATUS_WORDS, status_word

from .finding import check_may_edit, find_plan, may_edit
from .saving import add_refusal


@staff_page
@require_http_methods(["GET", "POST"])
def action_table(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = find_plan(request, public_id)
    form = BulkForm(request.POST if request.method == "POST" else None, municipality=plan.municipality)
    form.fields["owner_unit"].choices[0] = form.fields["owner"].choices[0] = ("", "Ikke endre")  # type: ignore[attr-defined]  # choice fields
    chosen_rows = request.POST.getlist("action")
    if request.method == "POST":
        check_may_edit(request, plan)
        if _save(request, form, list(Action.objects.living().filter(plan=plan, public_id__in=chosen_rows))):
            return redirect("plans:action_table", public_id)
    page = selectors.plan_page(plan, today())
    chosen = {name: request.GET.get(name, "").strip() for name in ("sok", "status", "enhet")}
    context = {
        "section": "plans",
        "plan": plan,
        "lines": [line for line in page.actions if _fits(line, chosen)],
        "count": len(page.actions),
        "goals_of": _goal_names(page),
        "chosen": chosen,
        "chosen_rows": chosen_rows,
        "is_filtered": any(chosen.values()),
        "statuses": [(status.value, status_word(status, "action").word) for status in STATUS_WORDS],
        "units": sorted({line.action.owner_unit.name for line in page.actions if line.action.owner_unit}),
        "form": form,
        "can_edit": may_edit(request, plan),
    }
    return render(request, "plans/action_table.html", context, status=422 if form.errors else 200)


def _save(request: StaffRequest, form: BulkForm, actions: list[Action]) -> bool:
    if not form.is_valid():
        return False
    if not actions:
        form.add_error(None, "Velg minst ett tiltak i tabellen.")
        return False
    try:
        changed = services.change_many(elements=actions, changes=form.changes, by=request.user)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, f"{changed} tiltak er endret.")
    return True


def _fits(line: ActionLine, chosen: dict[str, str]) -> bool:
    unit = line.action.owner_unit.name if line.action.owner_unit else ""
    return (
        chosen["sok"].lower() in line.action.text.lower()
        and chosen["status"] in ("", line.verdict.status)
        and chosen["enhet"] in ("", unit)
    )


def _goal_names(page: selectors.PlanPage) -> dict[int, str]:
    """Action → the goals it serves, by number where they have one."""
    found: dict[int, list[str]] = {}
    for card in page.all_goals:
        for line in card.actions:
            found.setdefault(line.action.pk, []).append(card.goal.number or card.goal.text)
    return {pk: ", ".join(names) for pk, names in found.items()}
