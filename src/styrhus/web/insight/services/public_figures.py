"""Public statistics for comparison: what a service answered, kept beside the definitions it can stand beside.

Fetching is a person's choice and the network's mercy, so it happens in the worker and never while a page is made.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from styrhus.indicators.loading import load_library
from styrhus.indicators.model import Definition
from styrhus.statbank import kostra
from styrhus.statbank.cells import Cell
from styrhus.statbank.dataset import Dataset
from styrhus.statbank.errors import StatbankError, WrongRequestError
from styrhus.statbank.selecting import Selection
from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.insight.models import PublicFigure
from styrhus.web.organisation.models import Municipality

from .telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from styrhus.statbank.klass import Klass
    from styrhus.statbank.statistics_norway import StatisticsNorway

GROUPS, MUNICIPALITIES = 112, 131  # classifications in KLASS
CONTENTS = "ContentsCode"
PATIENCE = 30.0  # seconds for each part of a call
CALLS, WINDOW = 30, 60.0


@dataclass(frozen=True, slots=True)
class Region:
    """A municipality in the table: the numbers it has had, newest first, and the KOSTRA group of each."""

    codes: tuple[str, ...]
    groups: Mapping[str, str]


def comparable() -> tuple[Definition, ...]:
    """The definitions that public statistics answer too."""
    return tuple(one for one in load_library() if one.kostra is not None)


@transaction.atomic
def store_public_figures(
    *, municipality: Municipality, dataset: Dataset, region: Region, by: User | None, source: str = ""
) -> int:
    """Every definition that the data set has figures for; what was stored for them before gives way. How many rows."""
    table, moment, count, slugs = dataset.table, clock.now(), 0, []
    for definition in comparable():
        assert definition.kostra is not None
        if definition.kostra.table != table or not _holds(dataset, definition.kostra.contents):
            continue
        figure = kostra.PublicFigure(table, definition.kostra.contents, definition.name)
        found = kostra.compare(dataset, figure, region.codes, kostra.KostraGroups(region.groups))
        rows = [_row(municipality, definition.slug, one, source or _credit(dataset), moment) for one in found]
        PublicFigure.objects.filter(municipality=municipality, slug=definition.slug).delete()
        PublicFigure.objects.bulk_create(rows)
        count += len(rows)
        slugs.append(definition.slug)
    tell("public_figures.stored", municipality=municipality, object_id=table, by=by, definitions=slugs, rows=count)
    return count


def fetch_public_figures(*, municipality: Municipality, by: User | None) -> int:
    """All tables the definitions name, from Statistics Norway, into the store. Called by the worker.

    A table that cannot be had is told in the log and does not keep the others out.
    """
    try:
        if not municipality.number:
            raise WrongRequestError("Kommunen har ikke noe kommunenummer. Legg det inn under Administrasjon først.")
        return _fetch_all(municipality, by)
    except StatbankError as error:
        tell("public_figures.failed", municipality=municipality, object_id="KOSTRA", by=by, reason=error.message)
        return 0


def _fetch_all(municipality: Municipality, by: User | None) -> int:
    today, count = clock.today(), 0
    with _services() as (bank, klass):
        groups = kostra.KostraGroups.from_codes(klass.codes_at(GROUPS, today)).by_municipality
        region = Region(_numbers_of(municipality.number, klass, today), groups)
        for table, contents in _tables().items():
            try:
                dataset = bank.fetch(table, _selection(bank, table, contents, region)).dataset
                count += store_public_figures(municipality=municipality, dataset=dataset, region=region, by=by)
            except StatbankError as error:
                tell("public_figures.failed", municipality=municipality, object_id=table, by=by, reason=error.message)
    return count


def _tables() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for definition in comparable():
        if definition.kostra is not None:
            found.setdefault(definition.kostra.table, []).append(definition.kostra.contents)
    return found


def _selection(bank: "StatisticsNorway", table: str, contents: Sequence[str], region: Region) -> Selection:
    """One's own numbers and those they are compared with, of what the table has; all years. A figure that the table
    no longer has must not keep the others out."""
    known = {one.code: set(one.codes) for one in bank.dimensions(table)}
    regions = {*region.codes, *(f"EKA{code[:2]}" for code in region.codes), kostra.COUNTRY}
    regions |= {region.groups[code] for code in region.codes if code in region.groups}
    selectors = {
        kostra.REGION: tuple(sorted(regions & known.get(kostra.REGION, set()))),
        CONTENTS: tuple(code for code in contents if code in known.get(CONTENTS, set())),
        "Tid": ("*",),
    }
    return Selection(selectors, {})


def _numbers_of(number: str, klass: "Klass", today: date) -> tuple[str, ...]:
    """The number and those it replaced where nothing but the number changed, newest first."""
    codes = [number]
    changes = klass.changes(MUNICIPALITIES, date(2002, 1, 1), today)
    for change in reversed(changes):
        is_renumbering = sum(one.new_code == change.new_code and one.day == change.day for one in changes) == 1
        if change.new_code == codes[-1] and is_renumbering and change.old_code not in codes:
            codes.append(change.old_code)
    return tuple(codes)


@contextmanager
def _services() -> "Iterator[tuple[StatisticsNorway, Klass]]":
    """The clients with the network, the clocks and the cache they are handed."""
    # Loaded when used: pages never fetch, and must start without a network client.
    import httpx

    from styrhus.statbank import klass, statistics_norway
    from styrhus.statbank.asking import Asker
    from styrhus.statbank.cache import AnswerCache
    from styrhus.statbank.pacing import Pace

    cache = AnswerCache(settings.DATA / "statbank", clock.now)
    with httpx.Client(timeout=PATIENCE, headers={"User-Agent": "styrhus"}) as client:

        def asker() -> Asker:
            pace = Pace(CALLS, WINDOW, time.monotonic, time.sleep)
            return Asker(client, cache, pace, statistics_norway.CREDIT, clock=clock.now, sleep=time.sleep)

        yield statistics_norway.StatisticsNorway(asker()), klass.Klass(asker())


def _holds(dataset: Dataset, contents: str) -> bool:
    return any(contents in dimension.positions for dimension in dataset.dimensions)


def _credit(dataset: Dataset) -> str:
    return f"Kilde: {dataset.source or 'Statistisk sentralbyrå'}, tabell {dataset.table}"


def _row(
    municipality: Municipality, slug: str, found: kostra.ComparedFigure, source: str, moment: datetime
) -> PublicFigure:
    cell: Cell = found.cell
    return PublicFigure(
        municipality=municipality,
        slug=slug,
        region_code=found.region,
        region=found.label,
        region_kind=found.part,
        year=int(found.year[:4]),
        value=cell.value,
        status=cell.status.value,
        is_provisional=cell.is_provisional,
        source=source,
        fetched_at=moment,
    )
