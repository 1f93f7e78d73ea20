"""The same numbers for a spreadsheet: semicolons and decimal commas, as Norwegian Excel expects."""

import csv
import re
from collections.abc import Iterable

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from styrhus.targets.saying import format_short_date
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.plans import selectors
from styrhus.web.plans.models import Indicator, Observation
from styrhus.web.plans.selectors.audiences import without_value
from styrhus.web.words import status_word

from .finding import find_element, find_plan

_NUMBER = re.compile(r"-?\d+(,\d+)?")
BYTE_ORDER_MARK = "\ufeff"  # tells Excel that this is UTF-8


@staff_page
@require_GET
def actions_csv(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = find_plan(request, public_id)
    page = selectors.plan_page(plan, today())
    goals: dict[int, list[str]] = {}
    for card in page.all_goals:
        for line in card.actions:
            goals.setdefault(line.action.pk, []).append(f"{card.goal.number} {card.goal.text}".strip())
    rows: list[list[object]] = [
        [
            line.action.public_id,
            line.action.number,
            line.action.text,
            "; ".join(goals.get(line.action.pk, ())),
            status_word(line.verdict.status, "action").word,
            " ".join(line.verdict.reasons),
            line.action.owner_unit.name if line.action.owner_unit else "",
            line.action.owner.name if line.action.owner else "",
            line.action.year_from or "",
            line.action.year_to or "",
            line.money.kroner or "",
            _decimal(line.money.fte or None),
        ]
        for line in page.actions
    ]
    head = ["Id", "Nummer", "Tiltak", "Mål", "Status", "Hvorfor", "Enhet", "Person", "Fra", "Til", "Kroner", "Årsverk"]
    return _csv(f"tiltak-{plan.slug}", head, rows)


@staff_page
@require_GET
def indicators_csv(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = find_plan(request, public_id)
    observations = Observation.objects.filter(indicator__plan=plan, indicator__removed_at__isnull=True)
    found = observations.select_related("indicator").order_by("indicator__position", "indicator_id", "on")
    return _csv(f"indikatorer-{plan.slug}", _HEAD, [_observation(row, row.indicator) for row in found])


@staff_page
@require_GET
def indicator_csv(request: StaffRequest, public_id: str) -> HttpResponse:
    indicator = find_element(request, "indicator", public_id)
    assert isinstance(indicator, Indicator)
    return _csv(f"indikator-{public_id}", _HEAD, [_observation(row, indicator) for row in indicator.observations.all()])


_HEAD = ["Id", "Indikator", "Periode", "Siste dag", "Verdi", "Enhet", "Antall", "Av", "Kilde", "Merknad"]
HIDDEN = ":"  # files travel: what may not leave the municipality is on the screen only


def _observation(measured: Observation, indicator: Indicator) -> list[object]:
    row = without_value(measured)
    return [
        indicator.public_id,
        indicator.text,
        row.period,
        format_short_date(row.on),
        HIDDEN if row.is_hidden else ".." if row.value is None else _decimal(row.value),
        indicator.unit,
        *(HIDDEN if row.is_hidden else "" if count is None else count for count in (row.numerator, row.denominator)),
        row.source,
        row.note,
    ]


def _decimal(value: float | None) -> str:
    """With a decimal comma, and never with an exponent."""
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def _csv(name: str, head: list[str], rows: Iterable[list[object]]) -> HttpResponse:
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_unharmful(cell) for cell in row])
    return response


def _unharmful(cell: object) -> object:
    """A text that a spreadsheet would run as a formula is shown as text."""
    is_formula = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
