"""What people say about a figure: why a point is as it is, and that a new level is the normal one."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.insight.models import Explanation, Rebase
from styrhus.web.organisation.models import Municipality

from .telling import tell


@transaction.atomic
def explain_point(
    *,
    municipality: Municipality,
    slug: str,
    unit_code: str,
    period_key: str,
    text: str,
    by: User,
    leaves_point_out: bool = False,
) -> Explanation:
    """One explanation a point: a new one takes the place of the old, which stays in the log."""
    place = {"municipality": municipality, "slug": slug, "unit_code": unit_code, "period_key": period_key}
    found = Explanation.objects.filter(**place).first() or Explanation(**place)
    before = found.text
    found.text, found.leaves_point_out = text.strip(), leaves_point_out
    found.written_by, found.written_at = by, clock.now()
    found.full_clean()
    found.save()
    tell(
        "explanation.written",
        municipality=municipality,
        object_id=found.pk,
        by=by,
        figure=[slug, unit_code, period_key],
        text=[before, found.text],
        leaves_point_out=leaves_point_out,
    )
    return found


@transaction.atomic
def withdraw_explanation(*, explanation: Explanation, by: User) -> None:
    tell(
        "explanation.withdrawn",
        municipality=explanation.municipality,
        object_id=explanation.pk,
        by=by,
        figure=[explanation.slug, explanation.unit_code, explanation.period_key],
        text=explanation.text,
    )
    explanation.delete()


@transaction.atomic
def decide_rebase(*, municipality: Municipality, slug: str, unit_code: str, on: date, reason: str, by: User) -> Rebase:
    """From this day limits are computed anew. A decision, with who, when and why."""
    rebase = Rebase(
        municipality=municipality,
        slug=slug,
        unit_code=unit_code,
        on=on,
        reason=reason.strip(),
        decided_by=by,
        decided_at=clock.now(),
    )
    if Rebase.objects.filter(municipality=municipality, slug=slug, unit_code=unit_code, on=on).exists():
        raise ValidationError({"on": "Det er alt bestemt et nytt nivå fra denne dagen."})
    rebase.full_clean()
    rebase.save()
    tell("rebase.decided", municipality=municipality, object_id=rebase.pk, by=by, **_said(rebase))
    return rebase


@transaction.atomic
def undo_rebase(*, rebase: Rebase, by: User) -> None:
    tell("rebase.undone", municipality=rebase.municipality, object_id=rebase.pk, by=by, **_said(rebase))
    rebase.delete()


def _said(rebase: Rebase) -> dict[str, object]:
    return {"slug": rebase.slug, "unit": rebase.unit_code, "on": rebase.on, "reason": rebase.reason}
