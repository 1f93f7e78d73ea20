"""Five of the library's indicators in polars (lazy) and pandas, as somebody who knows them would write them.

Events are added up by unit and month first, then by period and unit of the tree; persons are told apart before.
"""

from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

from styrhus.bench.contestants import Found, Timed, percentiles, small_tables

GRANTED = ["innvilget", "delvis"]


def polars_subset(folder: Path) -> Timed:
    import polars as pl

    small = {name: rows for name, _, rows in small_tables()}
    calendar = pl.LazyFrame(small["calendar"], schema=["period", "month"], orient="row")
    tree = pl.LazyFrame(small["tree"], schema=["period", "unit", "node"], orient="row")
    visits = pl.scan_parquet(folder / "visits-*.parquet").with_columns(month=pl.col("on").dt.truncate("1mo"))
    decisions = pl.scan_parquet(folder / "decisions-*.parquet").with_columns(month=pl.col("start").dt.truncate("1mo"))
    decisions = decisions.filter(pl.col("outcome").is_in(GRANTED))

    def climbed(frame: Any) -> Any:
        return frame.join(calendar, on="month").join(tree, on=["period", "unit"])

    def sums(frame: Any, n: Any, d: Any, *also: str) -> Any:
        by_month = frame.group_by("unit", "month", *also).agg(n=n, d=d)
        return climbed(by_month).group_by("node", "period", *also).agg(pl.col("n", "d").sum())

    planned = pl.col("planned_minutes") > 0
    long_stay = decisions.filter(pl.col("service_type") == "21")
    waited, took = (pl.col("start") - pl.col("decided")).dt.total_days(), pl.col("start") - pl.col("applied")
    spread = decisions.with_columns(days=took.dt.total_days()).filter(pl.col("days").is_not_null())
    met = visits.filter(pl.col("delivered_minutes") > 0).select("person", "unit", "month").unique()
    queries = {
        "utforte-minutter": sums(visits, pl.col("delivered_minutes").sum(), pl.col("planned_minutes").sum()),
        "bortfalte-besok": sums(visits.filter(planned), (pl.col("delivered_minutes") == 0).sum(), pl.len()),
        "brukere-med-besok": climbed(met).group_by("node", "period").agg(n=pl.col("person").n_unique(), d=pl.lit(0)),
        "langtidsplass-innen-seks-uker": sums(long_stay, (waited <= 42).sum(), pl.col("decided").is_not_null().sum()),
        "ventedager-ni-av-ti": sums(spread, pl.len(), pl.lit(0), "days"),
    }
    found: Found = {}
    seconds: dict[str, float] = {}
    for slug, query in queries.items():
        started = perf_counter()
        rows = query.collect(engine="streaming").rows()
        seconds[slug] = perf_counter() - started
        found.update(_told(slug, rows))
    return found, seconds


def pandas_subset(folder: Path) -> Timed:
    import pandas as pd

    small = {name: rows for name, _, rows in small_tables()}
    calendar = pd.DataFrame(small["calendar"], columns=["period", "month"])
    calendar["month"] = pd.to_datetime(calendar["month"]).dt.to_period("M")
    tree = pd.DataFrame(small["tree"], columns=["period", "unit", "node"])

    def read(name: str, on: str, columns: list[str]) -> Any:
        paths = sorted(folder.glob(f"{name}-*.parquet"))
        frame = pd.concat([pd.read_parquet(path, columns=[on, *columns]) for path in paths], ignore_index=True)
        frame["month"] = pd.to_datetime(frame[on]).dt.to_period("M")
        return frame

    def climbed(frame: Any) -> Any:
        return frame.merge(calendar, on="month").merge(tree, on=["period", "unit"])

    def sums(frame: Any, *also: str) -> list[tuple[Any, ...]]:
        by_month = frame.groupby(["unit", "month", *also], as_index=False, observed=True)[["n", "d"]].sum()
        added = climbed(by_month).groupby(["node", "period", *also], as_index=False)[["n", "d"]].sum()
        return list(added.itertuples(index=False, name=None))

    def minutes() -> list[tuple[Any, ...]]:
        visits = read("visits", "on", ["unit", "planned_minutes", "delivered_minutes"])
        return sums(visits.rename(columns={"delivered_minutes": "n", "planned_minutes": "d"}))

    def missed() -> list[tuple[Any, ...]]:
        visits = read("visits", "on", ["unit", "planned_minutes", "delivered_minutes"])
        planned = visits[visits["planned_minutes"] > 0]
        return sums(planned.assign(n=(planned["delivered_minutes"] == 0).astype(int), d=1))

    def people() -> list[tuple[Any, ...]]:
        visits = read("visits", "on", ["unit", "person", "delivered_minutes"])
        met = visits.loc[visits["delivered_minutes"] > 0, ["person", "unit", "month"]].drop_duplicates()
        told = climbed(met).groupby(["node", "period"])["person"].nunique().reset_index()
        return [(node, period, count, 0) for node, period, count in told.itertuples(index=False, name=None)]

    def granted(columns: list[str]) -> Any:
        decisions = read("decisions", "start", ["unit", "outcome", *columns])
        return decisions[decisions["outcome"].isin(GRANTED)]

    def long_stays() -> list[tuple[Any, ...]]:
        decisions = granted(["service_type", "decided"])
        kept = decisions[decisions["service_type"] == "21"]
        waited = (pd.to_datetime(kept["start"]) - pd.to_datetime(kept["decided"])).dt.days
        return sums(kept.assign(n=(waited <= 42).astype(int), d=kept["decided"].notna().astype(int)))

    def waits() -> list[tuple[Any, ...]]:
        decisions = granted(["applied"])
        took = (pd.to_datetime(decisions["start"]) - pd.to_datetime(decisions["applied"])).dt.days
        return sums(decisions.assign(days=took, n=1, d=0).dropna(subset=["days"]), "days")

    found: Found = {}
    seconds: dict[str, float] = {}
    parts = {
        "utforte-minutter": minutes,
        "bortfalte-besok": missed,
        "brukere-med-besok": people,
        "langtidsplass-innen-seks-uker": long_stays,
        "ventedager-ni-av-ti": waits,
    }
    for slug, work in parts.items():
        started = perf_counter()
        rows = work()
        seconds[slug] = perf_counter() - started
        found.update(_told(slug, rows))
    return found, seconds


def _told(slug: str, rows: list[tuple[Any, ...]]) -> Found:
    if slug == "ventedager-ni-av-ti":
        return percentiles(slug, [row[:4] for row in rows], 90)
    return {(slug, node, period): (Fraction(int(n)), Fraction(int(d))) for node, period, n, d in rows}
