"""The library of indicators: what each definition tells people, and how it is counted."""

from styrhus.indicators.loading import LIBRARY, load_library
from styrhus.indicators.model import Definition, Direction, KostraMatch, PeriodKind

DIRECTIONS = {Direction.UP: "høyere er bedre", Direction.DOWN: "lavere er bedre", Direction.NEUTRAL: "ingen av delene"}
PERIODS = {
    PeriodKind.MONTH: "måned",
    PeriodKind.QUARTER: "kvartal",
    PeriodKind.TERTIAL: "tertial",
    PeriodKind.HALF_YEAR: "halvår",
    PeriodKind.YEAR: "år",
}

OPENING = """# Indikatorene i biblioteket

<!-- Skrevet fra koden: python -m tools.reference -->

Her står hva hvert tall betyr, hvorfor det er verdt å følge, og nøyaktig hvordan det telles. Uttrykkene er skrevet i
[språket i definisjonene](indicator-language.md). Et tall som regnes på en ny måte, får nytt versjonsnummer, og
kontrollkartet får et brudd.
[Se hvilke som svarer på en virkelig plan](../explanation/indikatorer-i-en-virkelig-plan.md).

"""


def page() -> str:
    library = load_library()
    rows = "".join(f"| [{one.name}](#{one.slug}) | {one.unit} | {DIRECTIONS[one.direction]} |\n" for one in library)
    table = f"{len(library)} indikatorer.\n\n| indikator | enhet | retning |\n|---|---|---|\n{rows}\n"
    return OPENING + table + "\n".join(_section(one) for one in library)


def _section(one: Definition) -> str:
    periods = ", ".join(PERIODS[kind] for kind in one.periods)
    facts = f"`{one.slug}`, versjon {one.version}. Enhet: {one.unit}. Retning: {DIRECTIONS[one.direction]}. "
    facts += f"Regnes for: {periods}. Kilde: {one.source}."
    reviewed = f"Laget av {one.authored_by}, kontrollert av {one.checked_by} {one.date_reviewed:%d.%m.%Y}."
    return (
        f'<a id="{one.slug}"></a>\n\n## {one.name}\n\n{one.description}\n\n**Hvorfor:** {one.why_it_matters}\n\n'
        f"**Slik regnes det:** {one.how_is_it_calculated}\n\n{_expressions(one)}\n{facts}"
        f"{_kostra(one.kostra)}\n\n{reviewed}\n"
    )


def _kostra(match: KostraMatch | None) -> str:
    if match is None:
        return ""
    return f"\n\nSammenlikn med KOSTRA, tabell {match.table}, `{match.contents}`. {match.note}".rstrip()


def _expressions(one: Definition) -> str:
    """As written in the definition, since that is what its author must be able to find again."""
    told = dict(_written(one.slug))
    lines = [f"teller  {told['numerator']}"] + ([f"nevner  {told['denominator']}"] if told.get("denominator") else [])
    return "```text\n" + "\n".join(lines) + "\n```\n"


def _written(slug: str) -> list[tuple[str, str]]:
    import yaml

    read = yaml.safe_load((LIBRARY / slug / "definition.yaml").read_text(encoding="utf-8"))
    return [(name, " ".join(str(read[name]).split())) for name in ("numerator", "denominator") if read.get(name)]
