"""Hides what must be hidden in any system of sums: small figures first, then what would give them away, then what would
let readers guess them too closely, until the audit finds nothing. Knows no tables and no pages."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from styrhus.indicators.suppression.audit import AuditedCell, Finding, FindingKind, audit
from styrhus.indicators.suppression.columns import Column, columns_of
from styrhus.indicators.suppression.model import (
    Hidden,
    Leak,
    Part,
    PublishedCell,
    SuppressedFigure,
    Suppression,
    Threshold,
)
from styrhus.indicators.suppression.ordering import by_priority
from styrhus.indicators.suppression.secondary import Name, published_names

_WORDS = {
    FindingKind.DETERMINED: "Kan regnes ut av det som er publisert: {lower}.",
    FindingKind.NARROW: "Må være fra {lower} til {upper} etter det som er publisert.",
    FindingKind.UNPROVEN: "Ligger trolig nær {lower} til {upper}. Det er ikke vist at tallet er godt nok skjult.",
    FindingKind.INSIDER: "Den ene personen bak et annet skjult tall kan regne ut dette: {lower}.",
}


def suppress_cells(
    cells: Iterable[PublishedCell],
    threshold: Threshold,
    *,
    forced_hidden: Collection[Hashable] = (),
    already_published: Collection[Hashable] = (),
) -> Suppression:
    """Every cell with what may be shown of it. `forced_hidden` are cells hidden in the last publication of the same
    figures, `already_published` those shown in it: both stay as they were."""
    cells = tuple(cells)
    _check_keys(cells)
    columns = columns_of(cells, threshold, forced_hidden=forced_hidden, already_published=already_published)
    order = by_priority(columns)
    also_guarded: set[Name] = set()
    while True:
        published = published_names(order, also_guarded=also_guarded)
        findings = audit(_as_readers_see(columns, published), narrowest=threshold.small + 1)
        more = _hide_more(findings, order, published)
        if not more:
            return _suppression(cells, columns, published, findings)
        also_guarded |= more


def _check_keys(cells: Sequence[PublishedCell]) -> None:
    if len({cell.key for cell in cells}) < len(cells):
        raise ValueError("To celler har samme nøkkel. Gi hver celle sin egen.")


def _as_readers_see(columns: Sequence[Column], published: Collection[Name]) -> list[AuditedCell]:
    return [
        AuditedCell(
            column.name,
            column.row.keys(),
            column.value if column.name in published else None,
            lone=column.lone,
            sensitive=column.sensitive,
        )
        for column in columns
    ]


def _hide_more(findings: Sequence[Finding], order: Sequence[Column], published: Collection[Name]) -> set[Name]:
    """One more for each finding: of the published columns that gave it away, the one that counts least. A column that
    answers several findings is taken once."""
    last_first = [column for column in reversed(order) if column.name in published and not column.known]
    candidates = sorted(last_first, key=lambda column: column.value == 0)  # a hidden zero widens nothing much
    more: set[Name] = set()
    for finding in findings:
        if not finding.because & more:
            more.update([column.name for column in candidates if column.name in finding.because][:1])
    return more


def _suppression(
    cells: Sequence[PublishedCell], columns: Sequence[Column], published: Collection[Name], findings: Sequence[Finding]
) -> Suppression:
    why = {column.name: _why_hidden(column, published) for column in columns}
    figures = tuple(_figure(cell, why) for cell in cells)
    named: dict[Hashable, Column] = {column.name: column for column in columns}
    leaks = tuple(_leak(finding, named[finding.key]) for finding in findings)
    return Suppression(figures, leaks)


def _why_hidden(column: Column, published: Collection[Name]) -> Hidden | None:
    if column.name in published:
        return None
    return Hidden.PRIMARY if column.sensitive else Hidden.SECONDARY


def _figure(cell: PublishedCell, why: Mapping[Name, Hidden | None]) -> SuppressedFigure:
    hidden, below = why[cell.key, Part.COUNT], why.get((cell.key, Part.DENOMINATOR))
    return SuppressedFigure(
        key=cell.key,
        count=None if hidden else cell.count,
        hidden=hidden,
        denominator=None if below else cell.denominator,
        denominator_hidden=below,
    )


def _leak(finding: Finding, column: Column) -> Leak:
    return Leak(column.key, column.part, _WORDS[finding.kind].format(lower=finding.lower, upper=finding.upper))
