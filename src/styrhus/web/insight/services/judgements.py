"""What people say and decide about a figure: an explanation of one point, a new level that is the normal one."""

from datetime import date

from django.db import transaction

from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.audit.services import record_event
from styrhus.web.insight.models import Explanation, Rebase
from styrhus.web.organisation.models import Municipality


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
    """One explanation a point: a new one takes the place of what was said before, and the log keeps both."""
    place = {"municipality": municipality, "slug": slug, "unit_code": unit_code, "period_key": period_key}
    found = Explanation.objects.filter(**place).first() or Explanation(**place)
    before = [found.text, found.leaves_point_out] if found.pk else None
    found.text, found.leaves_point_out = text.strip(), leaves_point_out
    found.written_by, found.written_at = by, clock.now()
    found.full_clean()
    found.save()
    _record(found, "explained", by, period=period_key, before=before, after=[found.text, leaves_point_out])
    return found


@transaction.atomic
def withdraw_explanation(*, explanation: Explanation, by: User) -> None:
    said = [explanation.text, explanation.leaves_point_out]
    _record(explanation, "explanation_withdrawn", by, period=explanation.period_key, before=said)
    explanation.delete()


@transaction.atomic
def decide_rebase(*, municipality: Municipality, slug: str, unit_code: str, on: date, reason: str, by: User) -> Rebase:
    """From this day the limits are reckoned anew. Twice on one day is refused."""
    made = Rebase(
        municipality=municipality,
        slug=slug,
        unit_code=unit_code,
        on=on,
        reason=reason.strip(),
        decided_by=by,
        decided_at=clock.now(),
    )
    made.full_clean()
    made.save()
    _record(made, "rebased", by, on=on, reason=made.reason)
    return made


@transaction.atomic
def undo_rebase(*, rebase: Rebase, by: User) -> None:
    _record(rebase, "rebase_undone", by, on=rebase.on, reason=rebase.reason)
    rebase.delete()


def _record(row: Explanation | Rebase, what: str, by: User, **data: object) -> None:
    record_event(
        kind=f"figure.{what}",
        by=by,
        object_type="figure",
        object_id=row.slug,
        municipality_id=row.municipality_id,
        data={"unit": row.unit_code, **data},
    )
