"""One figure as a file, as anybody may see it: small numbers are hidden as they are on public pages."""

import csv
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from styrhus.indicators.model import Definition
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.insight.models import Computation, Figure
from styrhus.web.insight.selectors.figures import (
    SIGNS,
    Audience,
    Row,
    all_units,
    find_definition,
    newest_computation,
    row_of,
)

BYTE_ORDER_MARK = "\ufeff"  # tells Excel that this is UTF-8
HEAD = [
    "Indikator", "Definisjon", "Enhetskode", "Enhet", "Periode", "Periodens navn", "Første dag", "Siste dag",
    "Teller", "Nevner", "Verdi", "Måles i", "Status",
]  # fmt: skip


@staff_page
@require_GET
def figure_csv(request: StaffRequest, slug: str) -> HttpResponse:
    definition, computation = _found(request, slug)
    names = _names(request)
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(_line(definition, row, names) for row in _rows(request, computation, slug))
    return response


@staff_page
@require_GET
def figure_json(request: StaffRequest, slug: str) -> HttpResponse:
    definition, computation = _found(request, slug)
    names = _names(request)
    told = {
        "indicator": slug,
        "name": definition.name,
        "description": definition.description,
        "unit": definition.unit,
        "direction": definition.direction,
        "version": definition.version,
        "data_to": computation.last_day,
        "hidden_from": 1,
        "hidden_to": computation.threshold,
        "figures": [_as_json(row, names) for row in _rows(request, computation, slug)],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _found(request: StaffRequest, slug: str) -> tuple[Definition, Computation]:
    definition, computation = find_definition(slug), newest_computation(request.municipality)
    if definition is None or computation is None:
        raise Http404("Det er ikke regnet ut noe tall med dette navnet.")
    return definition, computation


def _rows(request: StaffRequest, computation: Computation, slug: str) -> Iterable[Row]:
    """All units and periods, or those that were chosen."""
    found = Figure.objects.filter(computation=computation, slug=slug)
    if unit := request.GET.get("enhet"):
        found = found.filter(unit_code=unit)
    if kind := request.GET.get("periode"):
        found = found.filter(period_kind=kind)
    return (row_of(figure, Audience.OUTSIDE) for figure in found)


def _names(request: StaffRequest) -> dict[str, str]:
    return {unit.code: unit.name for unit in all_units(request.municipality, today())}


def _line(definition: Definition, row: Row, names: dict[str, str]) -> list[object]:
    assert row.figure is not None
    code = row.figure.unit_code
    # A number that may not be shown has its sign in its own cell, and never an empty one that reads as 0.
    counts = [SIGNS["suppressed"]] * 2 if row.status == "suppressed" else [_said(row.numerator), _said(row.denominator)]
    return [
        definition.name,
        f"{definition.slug}, versjon {row.figure.version}",
        _harmless(code),
        _harmless(names.get(code, code)),
        row.period.key,
        row.name,
        row.period.start.isoformat(),
        row.period.end.isoformat(),
        *counts,
        row.sign if row.value is None else _said(row.value),
        definition.unit,
        row.status,
    ]


def _as_json(row: Row, names: dict[str, str]) -> dict[str, Any]:
    assert row.figure is not None
    return {
        "unit_code": row.figure.unit_code,
        "unit_name": names.get(row.figure.unit_code, row.figure.unit_code),
        "period": row.period.key,
        "from": row.period.start,
        "to": row.period.end,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "value": row.value,
        "status": row.status,
        "version": row.figure.version,
    }


def _said(value: float | None) -> str:
    """With a decimal comma, and never with an exponent."""
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def _harmless(text: str) -> str:
    """A text that a spreadsheet would run as a formula is shown as text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
