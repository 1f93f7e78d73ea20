"""One's own figure in public statistics beside the KOSTRA group, the county and the country, year by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from styrhus.indicators.model import Definition
from styrhus.targets.saying import format_list, format_value
from styrhus.web.audit.models import Event
from styrhus.web.drawing.comparison import ComparedLine, ComparedSeries, ComparisonDrawing, draw_comparison
from styrhus.web.insight.models import PublicFigure
from styrhus.web.organisation.models import Municipality

from .figures import SIGNS

ORDER = ("own", "similar", "group", "county", "country")
SHORT_NAMES = {"group": "Gruppen", "county": "Fylket", "country": "Landet"}
SUPPRESSED, MISSING, NOT_APPLICABLE = SIGNS["suppressed"], SIGNS["missing"], SIGNS["not_applicable"]


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One region over the years; a year nobody has published is None."""

    kind: str
    name: str
    figures: tuple[PublicFigure | None, ...]

    @property
    def newest(self) -> PublicFigure | None:
        return next((one for one in reversed(self.figures) if one is not None and one.value is not None), None)


@dataclass(frozen=True, slots=True)
class Comparison:
    definition: Definition
    years: tuple[int, ...]
    lines: tuple[RegionLine, ...]
    finding: str
    sources: tuple[str, ...]
    fetched_at: datetime
    has_provisional: bool
    signs: tuple[str, ...]
    drawings: tuple[ComparisonDrawing, ComparisonDrawing] | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the newest attempt to fetch gave nothing."""

    at: datetime
    reason: str


def comparison_of(municipality: Municipality, definition: Definition) -> Comparison | None:
    """One query. None where nothing has been fetched."""
    found = list(PublicFigure.objects.filter(municipality=municipality, slug=definition.slug))
    if not found:
        return None
    years = tuple(range(min(one.year for one in found), max(one.year for one in found) + 1))
    lines = _lines(found, years)
    signs = {_sign(one) for line in lines for one in line.figures} - {""}
    return Comparison(
        definition=definition,
        years=years,
        lines=lines,
        finding=_finding(lines, definition),
        sources=tuple(sorted({one.source for one in found})),
        fetched_at=max(one.fetched_at for one in found),
        has_provisional=any(one.is_provisional for one in found),
        signs=tuple(sorted(signs)),
        drawings=draw_comparison(_series(lines, years, definition)),
    )


def last_failure(municipality: Municipality) -> Failure | None:
    """The newest word from the worker, where that is that something went wrong."""
    told = Event.objects.filter(municipality_id=municipality.pk, object_type="public_figures").order_by("-pk").first()
    if told is None or not told.kind.endswith(".failed"):
        return None
    return Failure(told.at, str(told.data.get("reason", "")))


def _lines(found: Sequence[PublicFigure], years: Sequence[int]) -> tuple[RegionLine, ...]:
    """A region keeps its line when its number changes: what it is compared as is what joins the years."""
    by_place: dict[tuple[str, str], dict[int, PublicFigure]] = {}
    for one in found:
        key = (one.region_kind, one.region_code if one.region_kind == "similar" else "")
        by_place.setdefault(key, {})[one.year] = one
    ordered = sorted(by_place.items(), key=lambda item: (ORDER.index(item[0][0]), item[0][1]))
    return tuple(
        RegionLine(kind, of_years[max(of_years)].region, tuple(of_years.get(year) for year in years))
        for (kind, _), of_years in ordered
    )


def _sign(one: PublicFigure | None) -> str:
    if one is None:
        return MISSING
    return "" if one.value is not None else SIGNS.get(one.status, MISSING)


def _finding(lines: Sequence[RegionLine], definition: Definition) -> str:
    """Says where one's own figure lies, never that it is good or bad: public figures are not corrected for need."""
    own = next((line.newest for line in lines if line.kind == "own"), None)
    if own is None or own.value is None:
        return "Kommunens eget tall er ikke publisert"
    others = [(line.name, _of_year(line, own.year)) for line in lines if line.kind in ("group", "country")]
    known = [(name, one.value) for name, one in others if one is not None and one.value is not None]
    said = _say(own.value, definition)
    if not known:
        return f"{own.region} hadde {said} i {own.year}"
    parts = [f"{_say(value, definition)} i {_in_sentence(name)}" for name, value in known]
    return f"{own.region} hadde {said} i {own.year}, mot {format_list(parts)}"


def _in_sentence(name: str) -> str:
    return "landet" if name == "Landet" else name


def _of_year(line: RegionLine, year: int) -> PublicFigure | None:
    return next((one for one in line.figures if one is not None and one.year == year), None)


def _say(value: float, definition: Definition) -> str:
    return format_value(value, definition.unit, definition.decimals)


def _series(lines: Sequence[RegionLine], years: tuple[int, ...], definition: Definition) -> ComparedSeries:
    drawn = tuple(
        ComparedLine(
            name=line.name,
            short_name=SHORT_NAMES.get(line.kind, line.name),
            values=tuple(None if one is None else one.value for one in line.figures),
            said="" if line.newest is None else _say(line.newest.value or 0.0, definition),
            is_own=line.kind == "own",
        )
        for line in lines
    )
    return ComparedSeries(
        name=f"{definition.name}, {years[0]} til {years[-1]}",
        description=f"{_finding(lines, definition)}. Tallene står i tabellen under.",
        years=years,
        lines=drawn,
        unit=definition.unit,
        provisional=frozenset(one.year for line in lines for one in line.figures if one and one.is_provisional),
    )
