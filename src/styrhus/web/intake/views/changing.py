"""The answers that need words: the plan's own facts, editing, merging, splitting and adding."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.intake import selectors
from styrhus.web.intake.blank_elements import blank_data
from styrhus.web.intake.dividing import joined_texts, suggested_halves
from styrhus.web.intake.forms import ELEMENT_FORMS, FactsForm, MergeForm, SplitForm
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.services import reviewing
from styrhus.web.intake.services.steps import StaleReviewError
from styrhus.web.intake.target_forms import target_forms, targets_from

from .access import own_element, own_intake, planner_page
from .reviewing import filter_of, revision_of, to_review

State = DraftElement.State


@planner_page
@require_POST
def settle_facts(request: StaffRequest, pk: int) -> HttpResponse:
    intake = own_intake(request, pk)
    form = FactsForm(request.POST)
    if not form.is_valid():
        return render(request, "intake/facts.html", {"section": "intake", "intake": intake, "form": form}, status=422)
    try:
        reviewing.settle_facts(intake=intake, facts=form.facts(), by=request.user)
    except StaleReviewError as stale:
        messages.warning(request, str(stale))
    return to_review(request, intake, None)


@planner_page
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int, element_pk: int) -> HttpResponse:
    element = own_element(request, pk, element_pk)
    posted = request.POST if request.method == "POST" else None
    form_class = ELEMENT_FORMS[element.kind]
    form = form_class(
        posted,
        initial=form_class.initial_from(element.data),
        goals=_possible_goals(element),
        auto_id=f"f{element.pk}_%s",
    )
    targets = target_forms(element.data["targets"], posted) if "targets" in element.data else []
    if posted is None or not all([form.is_valid(), *(target.is_valid() for target in targets)]):
        return _form_page(request, element, "edit", form=form, targets=targets)
    data = form.as_data(element.data)
    if targets:
        data["targets"] = targets_from(targets, element.data["targets"])
    following = selectors.next_after(element.intake, element, filter_of(request))
    return _answered(request, element, following, reviewing.edit_element, data=data)


@planner_page
@require_http_methods(["GET", "POST"])
def split(request: StaffRequest, pk: int, element_pk: int) -> HttpResponse:
    element = own_element(request, pk, element_pk)
    if "text" not in element.data:
        raise Http404
    first, second = suggested_halves(element.data["text"])
    posted = request.POST if request.method == "POST" else None
    form = SplitForm(posted, initial={"first": first, "second": second}, auto_id=f"f{element.pk}_%s")
    if posted is None or not form.is_valid():
        return _form_page(request, element, "split", form=form)
    texts = (form.cleaned_data["first"], form.cleaned_data["second"])
    following = selectors.next_after(element.intake, element, filter_of(request))
    return _answered(request, element, following, reviewing.split_element, texts=texts)


@planner_page
@require_http_methods(["GET", "POST"])
def merge(request: StaffRequest, pk: int, element_pk: int) -> HttpResponse:
    """The next element of the same kind is suggested: what is read in two is most often broken over a line."""
    element = own_element(request, pk, element_pk)
    others = _mergeable_with(element)
    posted = request.POST if request.method == "POST" else None
    other = _chosen_other(others, element, request.POST.get("other") or request.GET.get("med"))
    text = joined_texts(element.data.get("text", ""), other.data.get("text", "")) if other else ""
    initial = {"other": other and str(other.pk), "text": text}
    form = MergeForm(posted, initial=initial, others=others, auto_id=f"f{element.pk}_%s")
    if posted is None or not form.is_valid() or other is None:
        return _form_page(request, element, "merge", form=form)
    text = form.cleaned_data["text"] or text
    return _answered(request, element, element.pk, reviewing.merge_elements, other=other, text=text)


@planner_page
@require_http_methods(["GET", "POST"])
def add(request: StaffRequest, pk: int) -> HttpResponse:
    """Something the reading did not find: the paragraph's words, and a kind."""
    intake = own_intake(request, pk, with_source=True)
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("slag", "action")
    if kind not in ELEMENT_FORMS:
        raise Http404
    block = _block(intake, asked.get("avsnitt", ""))
    data = blank_data(kind, *_words_and_anchor(intake, block))
    form_class = ELEMENT_FORMS[kind]
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, initial=form_class.initial_from(data), goals=selectors.living_goals(intake))
    targets = target_forms([], posted) if kind == "indicator" else []
    if posted is None or not all([form.is_valid(), *(target.is_valid() for target in targets)]):
        context = {
            "section": "intake",
            "intake": intake,
            "form": form,
            "targets": targets,
            "kind": kind,
            "block": block,
        }
        context |= {"kind_word": DraftElement.Kind(kind).label, "filter": filter_of(request)}
        context["quoted"] = data.get("text") or ""
        return render(request, "intake/add.html", context)
    data = form.as_data(data)
    if targets:
        data["targets"] = targets_from(targets, [])
    try:
        made = reviewing.add_element(intake=intake, kind=kind, data=data, by=request.user)
    except StaleReviewError as stale:
        messages.warning(request, str(stale))
        return to_review(request, intake, None)
    return to_review(request, intake, made.pk)


def _answered(
    request: StaffRequest, element: DraftElement, following: int | None, service: Any, **words: Any
) -> HttpResponse:
    try:
        service(element=element, expected_revision=revision_of(request), by=request.user, **words)
    except StaleReviewError as stale:
        messages.warning(request, str(stale))
        following = element.pk
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        following = element.pk
    return to_review(request, element.intake, following)


def _form_page(
    request: StaffRequest, element: DraftElement, change: str, *, form: Form, targets: Any = ()
) -> HttpResponse:
    """In the list when htmx asked for it, as a page of its own otherwise. What was written is kept."""
    card = selectors.card_of(element)
    context = {
        "section": "intake",
        "intake": element.intake,
        "card": card,
        "change": change,
        "form": form,
        "targets": targets,
        "filter": filter_of(request),
    }
    if not request.htmx:
        return render(request, "intake/change.html", context, status=422 if form.is_bound else 200)
    response = render(request, "intake/parts/change_card.html", context)
    if form.is_bound:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = f"#e{element.pk}", "outerHTML"
    return response


def _possible_goals(element: DraftElement) -> list[DraftElement]:
    """Goals this element may be put under: never itself, nor what stands under it."""
    goals = selectors.living_goals(element.intake)
    if element.kind != "goal":
        return goals
    below = {element.key}
    while more := {goal.key for goal in goals if goal.data.get("parent") in below} - below:
        below |= more
    return [goal for goal in goals if goal.key not in below]


def _mergeable_with(element: DraftElement) -> list[DraftElement]:
    rows = element.intake.elements.filter(kind=element.kind, state__in=[State.PENDING, State.ACCEPTED])
    return list(rows.exclude(pk=element.pk))


def _chosen_other(others: list[DraftElement], element: DraftElement, wanted: str | None) -> DraftElement | None:
    chosen = next((other for other in others if str(other.pk) == wanted), None)
    later = (other for other in others if (other.position, other.pk) > (element.position, element.pk))
    return chosen or next(later, others[-1] if others else None)


def _block(intake: Intake, said: str) -> dict[str, Any] | None:
    """The paragraph by the number people see."""
    place = int(said) - 1 if said.isascii() and said.isdigit() and len(said) < 8 else -1
    blocks = intake.source.blocks
    return blocks[place] if 0 <= place < len(blocks) else None


def _words_and_anchor(intake: Intake, block: dict[str, Any] | None) -> tuple[str, dict[str, Any] | None]:
    if block is None:
        return "", None
    words = intake.source.text[block["start"] : block["end"]].replace("\t", " ")
    return words, {"block": block["index"], "page": block["page"], "start": block["start"], "end": block["end"]}
