"""The reviewer's answers, one function each: all or nothing, and every one can be undone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from styrhus.web.accounts.models import User
from styrhus.web.intake.describing import heading_of, short
from styrhus.web.intake.dividing import merged_data
from styrhus.web.intake.models import DraftElement, Intake

from .steps import held_element, kept, open_intake, remember, write

State = DraftElement.State


@transaction.atomic
def accept_element(*, element: DraftElement, expected_revision: int, by: User) -> DraftElement:
    return _set_state(element, expected_revision, by, State.ACCEPTED, "Godtok")


@transaction.atomic
def reject_element(*, element: DraftElement, expected_revision: int, by: User) -> DraftElement:
    return _set_state(element, expected_revision, by, State.REJECTED, "Avviste")


@transaction.atomic
def reopen_element(*, element: DraftElement, expected_revision: int, by: User) -> DraftElement:
    """Look at a settled element once more."""
    return _set_state(element, expected_revision, by, State.PENDING, "Tok opp igjen")


@transaction.atomic
def edit_element(*, element: DraftElement, expected_revision: int, data: dict[str, Any], by: User) -> DraftElement:
    """Keep what the person wrote, and take it as accepted: whoever edits has looked."""
    intake = open_intake(element.intake)
    held = held_element(element, expected_revision)
    before = kept(held)
    write(held, data=data, state=State.ACCEPTED, findings=[], certain=True)
    remember(intake, f"Rettet og godtok {_named(held)}", by=by, before=[before])
    return held


@transaction.atomic
def merge_elements(
    *, element: DraftElement, expected_revision: int, other: DraftElement, text: str, by: User
) -> DraftElement:
    """`other` goes into `element`, which keeps its place and gets the text given."""
    intake = open_intake(element.intake)
    first = held_element(element, expected_revision)
    second = intake.elements.select_for_update().get(pk=other.pk)
    if first.pk == second.pk or first.kind != second.kind:
        raise ValidationError("Velg et annet element av samme slag.")
    if second.state not in (State.PENDING, State.ACCEPTED):
        raise ValidationError("Det andre elementet er ikke lenger med.")
    before = [kept(first), kept(second)]
    write(first, data=merged_data(first.data, second.data, text))
    write(second, state=State.MERGED, into=first)
    remember(intake, f"Slo sammen {_named(second)} med {_named(first)}", by=by, before=before)
    return first


@transaction.atomic
def split_element(
    *, element: DraftElement, expected_revision: int, texts: tuple[str, str], by: User
) -> tuple[DraftElement, DraftElement]:
    """Two elements instead of one, both with everything else the one said; its activities stay with the first."""
    intake = open_intake(element.intake)
    held = held_element(element, expected_revision)
    if "text" not in held.data:
        raise ValidationError("Dette elementet kan ikke deles.")
    before = kept(held)
    first, second = (_part(held, number, text) for number, text in enumerate(texts, start=1))
    write(held, state=State.SPLIT, into=first)
    remember(intake, f"Delte {_named(held)} i to", by=by, before=[before], made=[first, second])
    return first, second


@transaction.atomic
def add_element(*, intake: Intake, kind: str, data: dict[str, Any], by: User) -> DraftElement:
    """Something the reading did not find. It is accepted from the start: a person wrote it."""
    intake = open_intake(intake)
    key = _free_key(intake, kind, f"{kind[:1].upper()}ny")
    start = (data.get("anchor") or {}).get("start", 10**12)
    near = [
        element for element in intake.elements.all() if (element.data.get("anchor") or {}).get("start", -1) <= start
    ]
    position = max((element.position for element in near), default=0) + 1
    if "id" in data:
        data = {**data, "id": key}
    element = DraftElement(intake=intake, kind=kind, key=key, position=position, data=data, state=State.ACCEPTED)
    element.full_clean()
    element.save(force_insert=True)
    remember(intake, f"La til {_named(element)}", by=by, before=[], made=[element])
    return element


@transaction.atomic
def accept_certain(*, intake: Intake, by: User) -> int:
    """Accept everything left that neither reading nor check-up had a remark about."""
    intake = open_intake(intake)
    certain = list(intake.elements.select_for_update().filter(state=State.PENDING, certain=True))
    if certain:
        before = [kept(element) for element in certain]
        chosen = intake.elements.filter(pk__in=[element.pk for element in certain])
        chosen.update(state=State.ACCEPTED, revision=F("revision") + 1)
        remember(intake, f"Godtok {len(certain)} sikre", by=by, before=before)
    return len(certain)


@transaction.atomic
def settle_facts(*, intake: Intake, facts: dict[str, Any], by: User) -> Intake:
    """The plan's own title, kind and period, as a person has seen them."""
    intake = open_intake(intake)
    before = {"facts": intake.facts, "settled": intake.facts_settled}
    intake.facts, intake.facts_settled = facts, True
    remember(intake, f"Bekreftet tittelen «{short(facts['title'])}» og perioden", by=by, before=[], facts=before)
    return intake


def _set_state(element: DraftElement, expected_revision: int, by: User, state: State, verb: str) -> DraftElement:
    intake = open_intake(element.intake)
    held = held_element(element, expected_revision)
    before = kept(held)
    write(held, state=state, into=None)
    remember(intake, f"{verb} {_named(held)}", by=by, before=[before])
    return held


def _part(whole: DraftElement, number: int, text: str) -> DraftElement:
    key = _free_key(whole.intake, whole.kind, f"{whole.key}-{number}")
    data = {**whole.data, "text": text.strip()}
    if "id" in data:
        data["id"] = key
    if number > 1 and "activities" in data:
        data["activities"] = []
    part = DraftElement(
        intake=whole.intake, kind=whole.kind, key=key, data=data, position=whole.position + number, certain=True
    )
    part.full_clean()
    part.save(force_insert=True)
    return part


def _free_key(intake: Intake, kind: str, wished: str) -> str:
    taken = set(intake.elements.filter(kind=kind, key__startswith=wished).values_list("key", flat=True))
    candidates = [wished, *(f"{wished}.{number}" for number in range(2, len(taken) + 3))]
    return next(key for key in candidates if key not in taken)


def _named(element: DraftElement) -> str:
    return f"{_DEFINITE[element.kind]} «{short(heading_of(element.kind, element.data), 60)}»"


_DEFINITE = {
    "goal": "målet",
    "action": "tiltaket",
    "indicator": "indikatoren",
    "means": "virkemiddelet",
    "challenge": "utfordringen",
    "phase": "fasen",
    "body": "gruppa",
    "reporting": "rapporteringen",
    "reference": "henvisningen",
    "sdg": "bærekraftsmålet",
}
