"""The scenario file: every field from the reader's own table, the broken files its tests are made of with what is said
about each, and prices with a source."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.resources.norwegian_figures import FIGURES, Figure
from styrhus.outlook.scenario.fields import SCENARIO
from styrhus.outlook.scenario.parts import EVERY_AGE
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.outlook.scenario.records import Field, ListOf, OneOf, Record, groups_in
from styrhus.outlook.scenario.schema import scenario_schema
from styrhus.outlook.scenario.steps import STEP_RECORDS

SPEC = Path(__file__).resolve().parents[2] / "tests" / "spec" / "outlook"

OPENING = """# Scenariofilen

<!-- Skrevet fra koden: python -m tools.reference -->

Et scenario er et spørsmål til framtiden, skrevet i en YAML-fil: hva som er i dag, hva som kan komme, og hva kommunen
kan gjøre med det. Feltene har engelske navn, og teksten i dem er norsk. Rekkefølgen er fri. Det som kan utelates, står
med det som gjelder ellers. Samme form finnes som [JSON Schema](scenario.schema.json), for redigeringsprogrammer.

- **Andeler** skrives som tall (`0.12`) eller som prosent i anførselstegn (`"12 %"`). Tall har punktum, ikke komma.
- **Usikre tall** er ett tall, eller `{middle: 0.2, low: 0.1, high: 0.3}`: midten og et 80 %-intervall.
- **Tid** er dager (`42d`), uker (`6w`), år (`2y`) eller et tall, som er dager. **Datoer** skrives `2028-01-01`.
- **Aldre** er `67-79`, `90+` eller én alder.
- **Kortnavn** har små bokstaver a–z, tall, `-` og `_`. Det er slik deler av filen viser til hverandre.
- Forkortelser med `&` og `*` og merker med `!` blir ikke lest. Filen kan ha høyst 200 000 tegn.

Alt som er galt, blir sagt på én gang, med feltet, linjen og hva som kan stå der. `alternatives[1].steps[0].share` er
feltet `share` i det første steget i det andre alternativet: det telles fra 0.
"""

EXAMPLE = """## Et eksempel

Kommunen og tallene er oppdiktet. Eksempelet leses av testene.

```yaml
"""

WRONG = """## Det som kan være galt

Hver rad er en test: eksempelet over, med én ting endret, og det leseren da sier.

| galt | felt | beskjed |
|---|---|---|
"""

RECKONED = """## Slik regnes årsverk og kroner

For hvert år og hver trekning:

- **Årsverk ved plassene**: påbegynte avdelinger × `fixed_fte` + beboere × `fte_a_resident`. Påbegynte avdelinger er
  åpne plasser delt på `places`, rundet opp. En plass som er stengt, men bebodd, er åpen til beboeren har flyttet.
- **Årsverk hjemme**: timer i uken × 52 ÷ (`hours_an_fte` × `face_to_face`). Reise, møter og skriving ligger i det som
  er igjen av arbeidstiden.
- **Produktivitet**: begge ganges med (1 + `productivity`) for hvert år etter startåret.
- **Lønn**: årsverkene fordeles på utdanningsgruppene og ganges med `cost_a_year`.
- **Annen drift**: beboere × `other_running` + åpne plasser × `other_a_place`. **Egenbetaling** trekkes fra.
- **Sykehusdøgn**: døgn som utskrivningsklar × `hospital_day`.
- **Bygg**: byggekostnaden avskrives med like mye hvert år i 40 år fra åpningsåret, med 4 % rente på det som er igjen
  av kommunens egen del.
- **Tilskudd**: plasser som teller × det minste av `share` × `cost_a_place` og `ceiling_a_place`, fordelt på byggets
  levetid. Det som teller, er netto tilvekst i hele kommunen, på det laveste fra åpningen og `held_years` år fram. Alt
  som stenger fra startåret av, trekkes fra: å stenge først og bygge etterpå er ingen tilvekst. Plasser som åpnet før
  uten tilskudd, legger ikke noe til. Teller ikke alle plassene, sier svaret hvorfor.

En plass har to priser. **I snitt** er alt tjenesten koster i drift, delt på åpne plasser. **Den neste** er det én
plass til med én beboer i legger til: lite så lenge avdelingen er påbegynt, og hele den faste bemanningen når den må
begynne på en ny. En plass som bare står tom, sparer nesten ingenting før en avdeling stenger. Bygg kommer i tillegg
til begge.

"""

PRICES = """## Tall med kilde

Priser og mengder som er funnet i åpne kilder. Kommunens egne tall er bedre. Det som ikke står her, slik som årsverk per
plass og satsene for investeringstilskudd, må scenariet gi selv. Timer per årsverk, andel ansikt til ansikt, reisetid,
avskrivningstid (40 år) og rente (4 %) er antakelser uten kilde, og svaret sier fra når de er brukt.

| hva | verdi | år | kilde |
|---|---|---|---|
"""


def page() -> str:
    tables = [_table("Filen", SCENARIO), *(_table(_title(record), record) for record in _records())]
    example = EXAMPLE + _cases().EXAMPLE + "```\n"
    return "\n".join([OPENING, example, "## Feltene\n", *tables, WRONG + _wrong(), RECKONED + PRICES + _prices()])


def schema() -> str:
    return json.dumps(scenario_schema(), ensure_ascii=False, indent=1) + "\n"


def _records() -> list[Record]:
    """Each group of fields once, in the order a reader of the file meets them."""
    return list({record.name: record for record, _ in groups_in(SCENARIO) if record is not SCENARIO}.values())


def _title(record: Record) -> str:
    return f"{record.title}: `type: {record.name}`" if record in STEP_RECORDS.values() else record.title


def _table(title: str, record: Record) -> str:
    rows = "".join(_row(each) for each in record.fields)
    return f"### {title}\n\n| felt | betyr | slag | utelatt | eksempel |\n|---|---|---|---|---|\n{rows}"


def _row(each: Field) -> str:
    meaning = f"{each.title}. {each.about}".strip()
    cells = [f"`{each.name}`", meaning, each.form.kind.replace("|", "/"), _left_out(each), _sample(each)]
    return f"| {' | '.join(cells)} |\n"


def _left_out(each: Field) -> str:
    if each.is_required:
        return "må stå"
    if each.default == EVERY_AGE:
        return "alle"
    if each.default in (None, (), {}, ""):
        return "ingen"
    written = each.form.write(each.default)
    if isinstance(written, dict):
        return "som under"
    return f"`{str(written).lower() if isinstance(written, bool) else written}`"


def _sample(each: Field) -> str:
    is_long = isinstance(each.form, Record) or (
        isinstance(each.form, ListOf) and isinstance(each.form.form, Record | OneOf)
    )
    return "" if is_long else f"`{each.form.example}`"


def _cases() -> Any:
    """The tests' own table: a module of plain values beside them."""
    if str(SPEC) not in sys.path:
        sys.path.insert(0, str(SPEC))
    return import_module("scenario_cases")


def _wrong() -> str:
    return "".join(f"| {row['what']} | `{row['faults'][0]}` | {_said(row)} |\n" for row in _cases().BROKEN)


def _said(row: dict[str, Any]) -> str:
    try:
        read_scenario(json.dumps(_cases().apply(row), ensure_ascii=False))
    except OutlookError as error:
        reason = next(fault.reason for fault in error.faults if fault.field == row["faults"][0])
        return reason.replace(" (linje 1)", "").replace("|", "/")
    raise AssertionError(f"{row['what']} is not refused")


def _prices() -> str:
    return "".join(_price(each) for each in FIGURES)


def _price(figure: Figure) -> str:
    source = f"{figure.source} (regnet ut)" if figure.is_derived else figure.source
    return f"| {figure.what} | {_norwegian(figure.value)} {figure.unit} | {figure.year} | {source} |\n"


def _norwegian(value: float) -> str:
    whole = f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:g}"
    return whole.replace(".", ",")
