"""What the limit for small numbers hides now, and how many figures are small at the other limits one may choose."""

from dataclasses import dataclass

from django.db.models import Count, Q

from styrhus.web.insight.models import Computation, Figure
from styrhus.web.organisation.models import Municipality


@dataclass(frozen=True, slots=True)
class HidingNow:
    computation: Computation
    figures: int
    small: int
    protecting: int
    tried: tuple[tuple[int, int], ...]  # threshold, figures that are small in themselves

    @property
    def shown(self) -> int:
        return self.figures - self.small - self.protecting


def hiding_now(municipality: Municipality) -> HidingNow | None:
    done = Computation.objects.filter(municipality=municipality, state=Computation.State.DONE).first()
    if done is None:
        return None
    counted = done.figures.aggregate(
        figures=Count("pk"),
        small=Count("pk", filter=Q(hidden=Figure.Hidden.PRIMARY)),
        protecting=Count("pk", filter=Q(hidden=Figure.Hidden.SECONDARY)),
    )
    tried = sorted((int(count), figures) for count, figures in done.small_by_threshold.items())
    return HidingNow(done, **counted, tried=tuple(tried))
