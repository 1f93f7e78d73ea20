"""Answers about how indicators are measured: many at a time, by hand, and taken back. One answer is in `matching`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.plans.models import Indicator

from .matching import match_indicator, unmatch_indicator
from .telling import tell


@dataclass(frozen=True, slots=True)
class Answer:
    """How one indicator is measured: by a definition, by hand, or nobody has said."""

    indicator_id: int
    slug: str = ""
    unit_code: str = ""
    is_by_hand: bool = False


def answer_as_it_is(indicator: Indicator) -> Answer:
    return Answer(indicator.pk, indicator.library_slug, indicator.library_unit, indicator.is_measured_by_hand)


@transaction.atomic
def give_answers(*, answers: Iterable[Answer], indicators: Sequence[Indicator], by: User) -> list[Answer]:
    """All or none. Gives back what the answers replaced, so that they can be undone."""
    by_pk = {row.pk: row for row in indicators}
    before = []
    for answer in answers:
        row = by_pk[answer.indicator_id]
        if answer_as_it_is(row) != answer:
            before.append(answer_as_it_is(row))
            _give(answer, row, by)
    return before


def _give(answer: Answer, row: Indicator, by: User) -> None:
    if answer.slug:
        match_indicator(indicator=row, slug=answer.slug, unit_code=answer.unit_code, by=by)
    elif row.library_slug:
        unmatch_indicator(indicator=row, by=by)
    _set_by_hand(row, answer.is_by_hand and not answer.slug, by)


def _set_by_hand(row: Indicator, is_by_hand: bool, by: User) -> None:
    if row.is_measured_by_hand == is_by_hand:
        return
    changed = Indicator.objects.select_for_update().select_related("plan__municipality").get(pk=row.pk)
    changed.is_measured_by_hand = is_by_hand
    changed.full_clean()
    changed.save(update_fields=["is_measured_by_hand"])
    what = "indicator.measured_by_hand" if is_by_hand else "indicator.not_measured_by_hand"
    tell(what, municipality=changed.plan.municipality, object_id=changed.public_id, by=by)
