"""A person confirms that a plan's indicator is measured by a definition of the library, or takes it back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.indicators.loading import load_library
from styrhus.web.accounts.models import User
from styrhus.web.insight.models import Computation
from styrhus.web.plans.models import Indicator
from styrhus.web.plans.services.computed import record_computed_observations

from .observing import write_observations_of
from .telling import tell


@transaction.atomic
def match_indicator(*, indicator: Indicator, slug: str, unit_code: str, by: User) -> Indicator:
    """From now on the indicator's values are computed. An empty unit code means the whole municipality."""
    definition = next((one for one in load_library() if one.slug == slug), None)
    if definition is None:
        raise ValidationError({"slug": "Definisjonen finnes ikke. Velg en av dem i lista."})
    indicator = Indicator.objects.select_for_update().select_related("plan__municipality").get(pk=indicator.pk)
    kinds = [kind.value for kind in definition.periods]
    indicator.library_slug, indicator.library_unit = slug, unit_code
    if indicator.frequency not in kinds:
        indicator.frequency = kinds[0]  # the shortest the definition has
    indicator.full_clean()
    indicator.save(update_fields=["library_slug", "library_unit", "frequency"])
    _tell_of(indicator, "matched", by=by, definition=slug, unit=unit_code)
    newest = Computation.objects.filter(municipality=indicator.plan.municipality, state=Computation.State.DONE).first()
    if newest is not None:
        write_observations_of(indicator, newest, by)
    return indicator


@transaction.atomic
def unmatch_indicator(*, indicator: Indicator, by: User) -> Indicator:
    """The computed values go with the match; typed ones stay."""
    indicator = Indicator.objects.select_for_update().select_related("plan__municipality").get(pk=indicator.pk)
    before, indicator.library_slug, indicator.library_unit = indicator.library_slug, "", ""
    indicator.save(update_fields=["library_slug", "library_unit"])
    record_computed_observations(indicator=indicator, rows=[], by=by)
    _tell_of(indicator, "unmatched", by=by, definition=before)
    return indicator


def _tell_of(indicator: Indicator, what: str, *, by: User, **data: str) -> None:
    tell(
        f"indicator.{what}",
        municipality=indicator.plan.municipality,
        object_id=indicator.public_id,
        by=by,
        **data,
    )
