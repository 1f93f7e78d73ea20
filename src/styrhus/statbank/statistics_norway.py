"""Statistics Norway's statistics bank, PxWebApi v2: find tables, read what they hold, fetch extracts within the limits.
Knows the service's addresses and rules, no table by number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import httpx

from styrhus.statbank.asking import Asker, Credit
from styrhus.statbank.cache import Provenance
from styrhus.statbank.dataset import Category, Dataset, Dimension, join
from styrhus.statbank.errors import PayloadError, WrongRequestError
from styrhus.statbank.extracts import Extract, as_asked
from styrhus.statbank.json_stat import load_json, parse_dataset, parse_dimensions
from styrhus.statbank.selecting import Chosen, Selection, choose, divide

BASE_URL = "https://data.ssb.no/api/pxwebapi/v2"
CREDIT = Credit("Kilde: Statistisk sentralbyrå", "CC BY 4.0")
LONGEST_ADDRESS = 2000
_PAGE_SIZE = 100
_CODELIST = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class Limits:
    """What the service says of itself; these are the figures it gave when this was written."""

    most_cells: int = 800_000
    calls: int = 30
    window: int = 60


@dataclass(frozen=True)
class TableSummary:
    table: str
    label: str
    updated: str
    first_period: str
    last_period: str


class StatisticsNorway:
    def __init__(self, asker: Asker, base_url: str = BASE_URL, language: str = "no") -> None:
        self._asker, self._base, self._language = asker, base_url.rstrip("/"), {"lang": language}
        self._limits: Limits | None = None

    def limits(self) -> Limits:
        """Asked once; from then on the pace is the service's own."""
        if self._limits is not None:
            return self._limits
        try:
            limits, _ = self._asker.get(f"{self._base}/config", {}, _read_limits)
        except WrongRequestError:
            limits = Limits()  # a copy of the service behind a firewall may lack the page
        self._asker.pace.limit(limits.calls, limits.window)
        self._limits = limits
        return limits

    def find_tables(self, query: str) -> tuple[TableSummary, ...]:
        """Every table the query finds, such as `title:Framskrevet folkemengde`, all pages."""
        self.limits()
        found: list[TableSummary] = []
        page, pages = 1, 1
        while page <= pages:
            parameters = {**self._language, "query": query, "pageSize": str(_PAGE_SIZE), "pageNumber": str(page)}
            (tables, pages), _ = self._asker.get(f"{self._base}/tables", parameters, _read_tables)
            found += tables
            page += 1
        return tuple(found)

    def dimensions(self, table: str, *, anew: bool = False) -> tuple[Dimension, ...]:
        self.limits()
        address = f"{self._address(table)}/metadata"
        dimensions, _ = self._asker.get(address, self._language, parse_dimensions, anew=anew)
        return dimensions

    def fetch(self, table: str, selection: Selection) -> Extract:
        """The selected extract, in as many calls as the limit on cells makes necessary."""
        limits = self.limits()
        dimensions = self._with_codelists(self.dimensions(table), selection)
        chosen = choose(dimensions, selection)
        try:
            answers = self._fetch_parts(table, divide(chosen, limits.most_cells))
        except WrongRequestError:
            # Codes come and go with new figures: look again at what there is, so that the wrong one can be named.
            choose(self._with_codelists(self.dimensions(table, anew=True), selection), selection)
            raise
        selected = {each.dimension for each in chosen}
        left_out = tuple(dimension.code for dimension in dimensions if dimension.code not in selected)
        return Extract(join([dataset for dataset, _ in answers]), tuple(origin for _, origin in answers), left_out)

    def _fetch_parts(self, table: str, parts: Sequence[Sequence[Chosen]]) -> list[tuple[Dataset, Provenance]]:
        answers = []
        for number, part in enumerate(parts, start=1):
            if len(parts) > 1:
                self._asker.tell(f"Henter del {number} av {len(parts)}.")
            answers.append(self._fetch_part(table, part))
        return answers

    def _fetch_part(self, table: str, part: Sequence[Chosen]) -> tuple[Dataset, Provenance]:
        def read(body: bytes) -> Dataset:
            return as_asked(parse_dataset(body), part)

        address = f"{self._address(table)}/data"
        settings = {**self._language, "outputFormat": "json-stat2"}
        in_address = settings | _as_parameters(part)
        if len(str(httpx.URL(address, params=in_address))) <= LONGEST_ADDRESS:
            return self._asker.get(address, in_address, read)
        return self._asker.post(address, settings, {"selection": [_as_object(each) for each in part]}, read)

    def _with_codelists(self, dimensions: Sequence[Dimension], selection: Selection) -> tuple[Dimension, ...]:
        wanted = {name.casefold(): codelist for name, codelist in selection.codelists.items()}
        return tuple(
            self._with_codelist(dimension, wanted[dimension.code.casefold()])
            if dimension.code.casefold() in wanted
            else dimension
            for dimension in dimensions
        )

    def _with_codelist(self, dimension: Dimension, codelist: str) -> Dimension:
        if dimension.codelists and codelist not in dimension.codelists:
            known = ", ".join(dimension.codelists)
            raise WrongRequestError(f"Kodelisten «{codelist}» finnes ikke for {dimension.code}. Den har {known}.")
        if not _CODELIST.fullmatch(codelist):
            raise WrongRequestError(f"«{codelist[:60]}» er ikke navnet på en kodeliste. Det ser ut som agg_KommSummer.")
        categories, _ = self._asker.get(f"{self._base}/codelists/{codelist}", self._language, _read_codelist)
        return replace(dimension, categories=categories)

    def _address(self, table: str) -> str:
        if not (table.isascii() and table.isalnum()):
            raise WrongRequestError(f"«{table[:40]}» er ikke et tabellnummer. Det ser ut som 12209.")
        return f"{self._base}/tables/{table}"


def latest_projection_table(tables: Sequence[TableSummary]) -> TableSummary:
    """Of the tables found with `title:Framskrevet folkemengde`: municipal ones carry (K), the newest starts last."""
    municipal = [table for table in tables if "(K)" in table.label]
    if not municipal:
        raise WrongRequestError("Ingen av tabellene er en framskriving for kommuner: «(K)» mangler i alle titlene.")
    return max(municipal, key=lambda table: (table.first_period, table.updated, table.table))


def _as_parameters(part: Sequence[Chosen]) -> dict[str, str]:
    parameters = {}
    for each in part:
        parameters[f"valueCodes[{each.dimension}]"] = "*" if each.is_all else ",".join(each.codes)
        if each.codelist:
            parameters[f"codelist[{each.dimension}]"] = each.codelist
            parameters[f"outputValues[{each.dimension}]"] = "aggregated"
    return parameters


def _as_object(each: Chosen) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "variableCode": each.dimension,
        "valueCodes": ["*"] if each.is_all else list(each.codes),
    }
    return wanted | ({"codelist": each.codelist, "outputValues": "aggregated"} if each.codelist else {})


def _read_limits(body: bytes) -> Limits:
    config = load_json(body)
    if not isinstance(config, dict):
        raise PayloadError("Innstillingene til tjenesten har ukjent form.")
    names = {str(name).casefold(): value for name, value in config.items()}
    usual = Limits()
    return Limits(
        most_cells=_positive(names.get("maxdatacells"), usual.most_cells),
        calls=_positive(names.get("maxcallspertimewindow"), usual.calls),
        window=_positive(names.get("timewindow"), usual.window),
    )


def _positive(value: Any, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else otherwise


def _read_tables(body: bytes) -> tuple[list[TableSummary], int]:
    answer = load_json(body)
    if not isinstance(answer, dict) or not isinstance(answer.get("tables"), list):
        raise PayloadError("Tabellisten har ukjent form.")
    page = answer.get("page")
    tables = [entry for entry in answer["tables"] if isinstance(entry, dict) and entry.get("id")]
    return (
        [
            TableSummary(
                table=str(entry["id"]),
                label=str(entry.get("label") or ""),
                updated=_date(entry.get("updated")),
                first_period=str(entry.get("firstPeriod") or ""),
                last_period=str(entry.get("lastPeriod") or ""),
            )
            for entry in tables
        ],
        _positive(page.get("totalPages"), 1) if isinstance(page, Mapping) else 1,
    )


def _date(value: Any) -> str:
    try:
        return datetime.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""


def _read_codelist(body: bytes) -> tuple[Category, ...]:
    answer = load_json(body)
    values = answer.get("values") if isinstance(answer, dict) else None
    if not isinstance(values, list) or not values or not all(isinstance(each, dict) for each in values):
        raise PayloadError("Kodelisten har ukjent form.")
    return tuple(Category(str(each.get("code")), str(each.get("label") or each.get("code"))) for each in values)
