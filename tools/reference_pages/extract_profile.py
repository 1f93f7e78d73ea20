"""The extract profile: tables, columns and rules, from the profile itself."""

from styrhus.records.model import Column, Kind, Table, When
from styrhus.records.profile import TABLES
from styrhus.records.rules import CELL_RULES, TABLE_RULES, rules_of

KINDS = {
    Kind.PERSON: "person, byttes med pseudonym",
    Kind.TEXT: "tekst",
    Kind.CODE: "kode",
    Kind.WHOLE: "helt tall",
    Kind.DECIMAL: "tall med inntil to desimaler",
    Kind.DATE: "dato",
    Kind.YES_NO: "ja eller nei",
}
WHENS = {
    When.EVENT: "Hendelser. For hver dag gjelder det nyeste uttrekket som dekker dagen.",
    When.INTERVAL: "Perioder. Lever alle hver gang: det nyeste uttrekket gjelder alene.",
    When.STATE: "Opplysninger uten dato. Lever alle hver gang: det nyeste uttrekket gjelder alene.",
}

OPENING = """# Uttrekksprofilen

<!-- Skrevet fra koden: python -m tools.reference -->

Tabellene en kommune kan levere, kolonne for kolonne, og reglene hver rad må følge. Lever de tabellene dere har: ingen
av dem trenger de andre. [Slik leverer du et uttrekk](../how-to/levere-et-uttrekk.md).

Rekkefølgen på kolonnene er fri. Store og små bokstaver, mellomrom og understrek gjør ingen forskjell i overskriftene.
Kolonner som ikke står her, blir ikke lest, men også de blir gjennomsøkt etter fødselsnumre.

## Tabellene
"""

RULES = """## Reglene

En rad som bryter en regel, blir ikke tatt med. Resten av filen blir. Rapporten sier hvilken rad det er, hvilken kolonne
og hvilken regel, men aldri hva som sto der. Numrene endrer aldri betydning.

| regel | gjelder | sier |
|---|---|---|
"""

STOPS = """
## Det som stopper hele filen

- Et fødselsnummer, D-nummer, H-nummer eller FH-nummer i overskriften eller i en annen kolonne enn personkolonnene, også
  midt i en tekst og også fra de syntetiske seriene.
- En påkrevd kolonne som mangler, eller to kolonner som betyr det samme.
- Et filnavn som ikke sier hvilken tabell det er.
- En fil som ikke kan leses, eller en zip-fil som blir altfor stor når den pakkes ut.
"""


def page() -> str:
    return "\n".join([OPENING, *(_table(table) for table in TABLES), RULES + "".join(_rules()) + STOPS])


def _table(table: Table) -> str:
    key = ", ".join(f"`{table.column(name).heading}`" for name in table.key)
    unique = f" En rad kjennes på {key}." if key else ""
    rows = "".join(_column(column) for column in table.columns)
    return (
        f"### {table.label}: `{table.file_name}`\n\n{table.explanation} {WHENS[table.when]}{unique}\n\n"
        f"| overskrift | andre navn | slag | må fylles ut | betyr |\n|---|---|---|---|---|\n{rows}"
    )


def _column(column: Column) -> str:
    names = ", ".join(f"`{alias}`" for alias in (*column.aliases, column.name) if alias != column.heading)
    required = "ja" if column.required else "nei"
    return f"| `{column.heading}` | {names} | {_kind(column)} | {required} | {column.explanation} |\n"


def _kind(column: Column) -> str:
    kind = KINDS[column.kind]
    if column.codes:
        return f"{kind}: {', '.join(column.codes)}"
    if column.low is not None and column.high is not None:
        return f"{kind} fra {column.low:g} til {column.high:g}"
    return f"{kind}, minst {column.low:g}" if column.low is not None else kind


def _rules() -> list[str]:
    found = {code: ("alle kolonner", says) for code, says in CELL_RULES.items()}
    found |= {code: ("alle tabeller", says) for code, says in TABLE_RULES.items()}
    for table in TABLES:
        for rule in rules_of(table):
            if rule.code not in found:
                found[rule.code] = (table.label, rule.says)
    return [f"| {code} | {of} | {says} |\n" for code, (of, says) in sorted(found.items())]
