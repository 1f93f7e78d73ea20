"""What all edit pages share: a form with a revision, kept when somebody else wrote first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.plans.forms import initial_of
from styrhus.web.plans.history import FieldChange, in_words
from styrhus.web.plans.models import Action, Goal, Indicator, Plan
from styrhus.web.plans.services.locking import StaleEditError
from styrhus.web.plans.services.recording import said


@dataclass(frozen=True, slots=True)
class EditPage:
    """The words around one form: its heading, its button, where one came from, and what else one may do."""

    heading: str
    button: str
    back: str
    crumb: str
    plan: Plan | None = None
    more: str = ""  # a template with the rarer choices: move, merge, take out


@dataclass(frozen=True, slots=True)
class Clash:
    """One field somebody else changed meanwhile, and what this person wrote in it."""

    change: FieldChange
    mine: str
    is_taken_over: bool  # this person had not touched it, so the newer value stands in the form

    @property
    def theirs(self) -> str:
        return in_words(self.change.new)


def show_form(
    request: StaffRequest, page: EditPage, form: forms.Form, revision: int | None = None, **more: Any
) -> HttpResponse:
    """The page again with everything the person wrote, and 422 so that scripts see that nothing was saved."""
    failed = bool(form.errors) or bool(more.get("clashes"))
    context = {
        "section": "plans",
        "page": page,
        "form": form,
        "revision": revision,
        "clashes": (),
        "element": None,
    } | more
    return render(request, "plans/edit.html", context, status=422 if failed else 200)


def save_form(form: forms.Form, write: Callable[[], object]) -> bool:
    """Try the write; what the plan itself does not allow is told in the form."""
    try:
        write()
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


def add_refusal(form: forms.Form, refusal: ValidationError) -> None:
    if hasattr(refusal, "error_dict"):
        for name, problems in refusal.message_dict.items():
            for problem in problems:
                form.add_error(name if name in form.fields else None, problem)
    else:
        for problem in refusal.messages:
            form.add_error(None, problem)


def edit(
    request: StaffRequest,
    page: EditPage,
    row: Goal | Action | Indicator | Plan,
    make_form: Callable[..., forms.Form],
    write: Callable[[dict[str, Any], int], object],
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show or save an edit form with optimistic locking. `more` is for the template with the rarer choices."""
    around: dict[str, Any] = {"element": row} | (more or {})
    names = list(make_form().fields)
    if request.method != "POST":
        form = make_form(initial=initial_of(row, names))
        return show_form(request, page, form, row.revision, **around)
    form = make_form(request.POST)
    revision = _whole(request.POST.get("revision", ""), row.revision)
    if not form.is_valid():
        return show_form(request, page, form, revision, **around)
    try:
        if not save_form(form, lambda: write(form.cleaned_data, revision)):
            return show_form(request, page, form, revision, **around)
    except StaleEditError as stale:
        row.refresh_from_db()
        clashes = clashes_of(stale.changes, form.cleaned_data)
        merged = _with_newer(request, row, clashes, make_form())
        return show_form(request, page, make_form(merged), row.revision, clashes=clashes, **around)
    messages.success(request, "Endringene er lagret.")
    return redirect(page.back)


def clashes_of(changes: tuple[FieldChange, ...], written: dict[str, Any]) -> tuple[Clash, ...]:
    """The newest change of each field, beside what was written; untouched fields take the newer value."""
    first: dict[str, FieldChange] = {}
    last: dict[str, FieldChange] = {}
    for change in changes:
        first.setdefault(change.field, change)
        last[change.field] = change
    found = []
    for name, change in last.items():
        mine = _logged(written.get(name))
        is_untouched = name not in written or mine == first[name].old
        found.append(Clash(change, in_words(mine), is_untouched))
    return tuple(found)


def _logged(value: Any) -> Any:
    """A value of a form in the log's own shape, so that the two can be compared."""
    shaped = said(value)
    return shaped.isoformat() if hasattr(shaped, "isoformat") else shaped


def _with_newer(request: StaffRequest, row: Any, clashes: tuple[Clash, ...], form: forms.Form) -> Any:
    data = request.POST.copy()
    taken_over = [clash.change.field for clash in clashes if clash.is_taken_over and clash.change.field in form.fields]
    for name, value in initial_of(row, taken_over).items():
        values = value if isinstance(value, list) and name == "goals" else [value]
        data.setlist(name, [_as_typed(form.fields[name].prepare_value(one)) for one in values])
    return data


def _as_typed(value: Any) -> str:
    return "" if value is None else str(value)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise
