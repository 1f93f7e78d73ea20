"""A back-test as Markdown tables in bokmål, and their place in a page. Adds no figure of its own."""

from collections.abc import Iterable, Sequence

from .model import OLD_GROUPS, BackTest, Coverage, IntervalTrial, PopulationBackTest, RateBackTest, TrendPrior
from .need import CONSTANT_RATES
from .population import EVERYWHERE

BEGIN = "<!-- Tallene herfra er skrevet av: styrhus outlook backtest MAPPE --out FIL. Ikke rett dem for hånd. -->"
END = "<!-- Slutt på tallene. -->"


def as_markdown(found: BackTest) -> str:
    """Every table under its heading."""
    parts = [
        "### Kort sagt",
        "\n".join(f"- {sentence}" for sentence in _in_short(found)),
        *_population(found.population),
        *_rates(found.rates, found.priors),
        "### Behovet: det som ble ventet, og det som kom",
        _table(
            ("Metode", "Brukere feil i snitt", "Feil i prosent", "Skjevhet i sum", "I 80 %-intervallet"),
            (
                (
                    line.method,
                    _number(line.errors.mean_absolute),
                    f"{_number(line.errors.mean_absolute_percent)} %",
                    _signed(line.errors.bias_percent),
                    "gir ikke intervall" if line.coverage is None else _of(line.coverage),
                )
                for line in found.need
            ),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def has_marks(page: str) -> bool:
    return 0 <= page.find(BEGIN) < page.find(END)


def put_into(page: str, tables: str) -> str:
    """The page with the tables between its marks; a new page with the tables alone where there is none."""
    marked = f"{BEGIN}\n\n{tables}\n{END}"
    if not has_marks(page):
        return f"{marked}\n"
    return page[: page.find(BEGIN)] + marked + page[page.find(END) + len(END) :]


def tables_of(page: str) -> str:
    """What stands between the marks."""
    return page.partition(BEGIN)[2].partition(END)[0].strip("\n") + "\n"


def _in_short(found: BackTest) -> list[str]:
    """What to remember, good or bad. Whoever had least error is named, also when it is not us."""
    population, rates = found.population, found.rates
    old = [trial for trial in population.intervals if trial.group in OLD_GROUPS]
    best = min(found.need, key=lambda line: line.errors.mean_absolute)
    held = [line.coverage for line in found.need if line.coverage is not None]
    constant = next(line for line in found.need if line.method == CONSTANT_RATES)
    return [
        "Hovedalternativet bommet i snitt med "
        + ", ".join(
            f"{_number(line.errors.mean_absolute_percent)} % ({line.group} år)"
            for line in population.errors
            if line.where == EVERYWHERE
        )
        + ".",
        f"80 %-intervallet for folketallet, satt av det som var kjent i {old[0].known_until}, holdt for "
        + ", ".join(f"{_percent(trial.later)} ({trial.group} år)" for trial in old)
        + " av det som kom siden. Prøvd på hver kommune med de andre som grunnlag holdt det for "
        + ", ".join(f"{_percent(trial.left_out)} ({trial.group} år)" for trial in old)
        + ".",
        "Spennet mellom lav og høy vekst hos SSB holdt bare for "
        + ", ".join(
            f"{_percent(line.coverage)} ({line.group} år)"
            for line in population.alternatives
            if line.where == EVERYWHERE
        )
        + ".",
        f"Andelen over 80 år med hjemmetjenester endret seg {_signed(rates.change_percent)} på {rates.years} år. "
        f"Konstante rater så det ikke: De ventet {_too_many(constant.errors.bias_percent)} brukere i sum.",
        f"Minst feil hadde «{best.method}»: {_number(best.errors.mean_absolute)} brukere i snitt.",
        f"80 %-intervallet vårt for behovet holdt i {held[-1].within} av {held[-1].comparisons} kommuner.",
    ]


def _population(found: PopulationBackTest) -> list[str]:
    return [*_misses(found), *_intervals(found), *_sizes_of_intervals(found), *_alternatives(found)]


def _misses(found: PopulationBackTest) -> list[str]:
    newest = found.vintages[0].year
    return [
        f"### 80 år og eldre i {newest}, {found.places} kommuner til sammen",
        _table(
            ("Framskrevet i", "Ventet", "Kom", "Avvik"),
            (
                (str(v.vintage), _number(v.projected, 0), _number(v.counted, 0), _signed(v.percent))
                for v in found.vintages
            ),
        ),
        "### Feilen i hovedalternativet",
        _table(
            ("Alder", "Hvor", "Sammenlikninger", "Personer feil i snitt", "Feil i prosent", "Skjevhet i sum"),
            (
                (
                    str(line.group),
                    line.where,
                    str(line.errors.comparisons),
                    _number(line.errors.mean_absolute),
                    f"{_number(line.errors.mean_absolute_percent)} %",
                    _signed(line.errors.bias_percent),
                )
                for line in found.errors
            ),
        ),
    ]


def _intervals(found: PopulationBackTest) -> list[str]:
    return [
        f"### Intervallet vårt: satt av det som var kjent {found.intervals[0].known_until}, prøvd på det som kom siden",
        _table(
            ("Alder", "Hvor", "Sammenlikninger", "Innenfor"),
            (row for trial in found.intervals for row in _trial_rows(trial)),
        ),
        "### Intervallet vårt: hadde det vært satt et annet år",
        _table(
            ("Alder", "Satt av det som var kjent", "Sammenlikninger siden", "Innenfor"),
            (
                (str(trial.group), str(year), str(held.comparisons), _percent(held))
                for trial in found.intervals
                for year, held in trial.origins
            ),
        ),
        "### Intervallet vårt: hver årgang, med de andre årgangene som grunnlag",
        _table(
            ("Alder", *(str(year) for year, _ in found.intervals[0].vintages_left_out)),
            ((str(trial.group), *(_percent(held) for _, held in trial.vintages_left_out)) for trial in found.intervals),
        ),
    ]


def _sizes_of_intervals(found: PopulationBackTest) -> list[str]:
    return [
        "### Intervallet vårt: størrelsene",
        _table(
            (
                "Alder",
                "Egen spredning, før",
                "Felles drift, før",
                "Egen spredning, alle",
                "Felles drift, alle",
                "Uten kommunen selv",
            ),
            (
                (
                    str(trial.group),
                    _number(trial.earlier.scatter, 3),
                    _number(trial.earlier.drift, 4),
                    _number(trial.everything.scatter, 3),
                    _number(trial.everything.drift, 4),
                    _of(trial.left_out),
                )
                for trial in found.intervals
            ),
        ),
    ]


def _alternatives(found: PopulationBackTest) -> list[str]:
    return [
        "### Spennet mellom lav og høy vekst hos SSB (LLML–HHMH)",
        _table(
            ("Alder", "Hvor", "Sammenlikninger", "Innenfor"),
            (
                (str(line.group), line.where, str(line.coverage.comparisons), _percent(line.coverage))
                for line in found.alternatives
            ),
        ),
    ]


def _trial_rows(trial: IntervalTrial) -> list[tuple[str, ...]]:
    ways: Iterable[tuple[str, Coverage]] = (
        ("alle", trial.later),
        *trial.later_by,
        ("kommunene lagt sammen", trial.later_sums),
    )
    return [(str(trial.group), where, str(held.comparisons), _percent(held)) for where, held in ways]


def _rates(found: RateBackTest, priors: Sequence[TrendPrior]) -> list[str]:
    left_out = ", ".join(f"{number} {reason}" for reason, number in sorted(found.left_out.items())) or "ingen"
    return [
        f"### Andelen over 80 år med hjemmetjenester, endring på {found.years} år",
        _table(
            ("Størrelse", "Tall"),
            (
                ("Kommuner", str(found.municipalities)),
                ("Utelatt", left_out),
                ("Alle sammen, før", f"{_number(100 * found.before)} %"),
                ("Alle sammen, etter", f"{_number(100 * found.after)} %"),
                ("Endring i andelen", _signed(found.change_percent)),
                ("Kommuner der andelen gikk ned", f"{found.fell} av {found.municipalities}"),
                ("Spredning mellom kommuner", f"{_number(100 * found.spread_seen)} %"),
                ("Av dette: det tilfeldigheter alene gir", f"{_number(100 * found.spread_by_chance)} %"),
                ("Spredning når tilfeldighetene er trukket fra", f"{_number(100 * found.spread_net)} %"),
            ),
        ),
        "### Om andelen lå der en kunne vente, ut fra den forrige (80 %)",
        _table(
            ("Kommuner", "Antall", "Med tilfeldigheter alene", "Når bruken også kan endre seg"),
            (
                (line.where, str(line.by_chance.comparisons), _percent(line.by_chance), _percent(line.with_change))
                for line in found.held
            ),
        ),
        "### Hvor stor årlig endring i bruken en bør regne med (80 %)",
        _table(
            ("År framover", "Prosent i året, til begge sider"),
            ((str(prior.horizon), f"{_number(100 * prior.reach)} %") for prior in priors),
        ),
    ]


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of(held: Coverage) -> str:
    return f"{held.within} av {held.comparisons} ({_percent(held)})"


def _percent(held: Coverage) -> str:
    return f"{_number(held.percent, 0)} %"


def _signed(percent: float) -> str:
    rounded = round(percent, 1) + 0.0  # never minus nothing
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{_number(abs(rounded))} %"


def _too_many(percent: float) -> str:
    return f"{_number(abs(percent))} % for {'mange' if percent > 0 else 'få'}"


def _number(value: float, decimals: int = 1) -> str:
    """Norwegian: a comma, and a space between thousands."""
    return f"{value:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")
