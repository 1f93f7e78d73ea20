"""Kinds of target, each with a sentence that is really read as that kind."""

from styrhus.targets.model import TargetKind
from styrhus.targets.reading import read_targets
from styrhus.web.plans.models.indicators import TARGET_KIND_LABELS

SENTENCES = {
    TargetKind.INCREASE: "Flere bor hjemme i 2027 enn i 2024.",
    TargetKind.DECREASE: "Færre faller hjemme i 2027 enn i 2024.",
    TargetKind.RELATIVE_INCREASE: "Antall frivillige øker med 20 prosent innen 2028.",
    TargetKind.RELATIVE_DECREASE: "Antall fall reduseres med 20 prosent innen 2028.",
    TargetKind.INCREASE_POINTS: "Andelen i hel stilling øker med 10 prosentpoeng innen 2028.",
    TargetKind.DECREASE_POINTS: "Sykefraværet reduseres med to prosentpoeng innen 2028.",
    TargetKind.ABSOLUTE_INCREASE: "Vi øker antallet dagplasser med 12 innen 2028.",
    TargetKind.ABSOLUTE_DECREASE: "Ventetiden reduseres med 14 dager innen 2028.",
    TargetKind.ABSOLUTE_AT_LEAST: "Minst 60 besøksvenner er i gang innen 2027.",
    TargetKind.ABSOLUTE_AT_MOST: "Høyst 5 døgn på sykehus etter at pasienten er klar til å dra hjem.",
    TargetKind.SHARE_AT_LEAST: "Minst 90 prosent av brukerne er fornøyde innen 2028.",
    TargetKind.SHARE_AT_MOST: "Sykefraværet er under 8 prosent innen 2028.",
    TargetKind.RANGE: "To til fire møter per år.",
    TargetKind.ALL: "Alle får svar på søknaden innen seks uker.",
    TargetKind.NONE: "Ingen venter mer enn fem dager.",
    TargetKind.DONE: "Velferdsteknologi er tatt i bruk.",
    TargetKind.BY_DATE: "Ny avtale er signert innen utgangen av 2027.",
    TargetKind.RECURRENCE: "Det gjennomføres årlige brukerundersøkelser.",
    TargetKind.WITHIN_TIME: "Søknader behandles innen normert tid.",
    TargetKind.RANK_AT_MOST: "Havnes er blant de ti beste kommunene i landet.",
    TargetKind.BELOW_BENCHMARK: "Sykefraværet er under snittet for kommunegruppa.",
    TargetKind.ABOVE_BENCHMARK: "Andelen fagutdannede er over landsgjennomsnittet.",
    TargetKind.GAP_DECREASE: "Forskjellen i levealder mellom kretsene minker.",
    TargetKind.MONITOR: "Overvåke utviklingen i antall eldre.",
    TargetKind.QUALITATIVE: "Kommunen er en attraktiv arbeidsplass.",
}

OPENING = """# Måltall: slagene som finnes

<!-- Skrevet fra koden: python -m tools.reference -->

Styrhus leser setningen i planen og foreslår et måltall. Du kan alltid rette det. Prøv selv:

```sh
echo "Minst 90 prosent får svar innen tre uker, innen 2027." | ./styrhus targets
```

| slag | vises som | en setning som blir lest slik |
|---|---|---|
"""

CLOSING = """
Et måltall kan også ha:

| opplysning | betyr |
|---|---|
| måles i (`unit`) | enheten: prosent, dager, plasser |
| for hvem (`population`) | hvem tallet gjelder |
| grense (`limit`) | hva «alle» eller «ingen» måles mot: seks uker, fem dager |
| utgangspunkt (`baseline`, `baseline_year`) | verdien med dato, eller året, som endringen regnes fra |
| frist (`deadline`) | dagen eller året målet skal være nådd |
| gjentas (`recurrence`) | hvor ofte noe skal gjøres |
| mer enn, ikke lik (`strict`) | «over ti» er ikke det samme som «ti eller flere» |

De to siste slagene, `monitor` og `qualitative`, får aldri en farge. Statusen er «Uten måltall».
"""


def page() -> str:
    rows = "".join(f"| `{kind}` | {TARGET_KIND_LABELS[kind.value]} | {_read_as(kind)} |\n" for kind in TargetKind)
    return OPENING + rows + CLOSING


def _read_as(kind: TargetKind) -> str:
    """The sentence, once it is certain that it is read as this kind."""
    sentence = SENTENCES[kind]
    kinds = [target.kind for target in read_targets(sentence).targets]
    if kinds != [kind]:
        raise ValueError(f"«{sentence}» leses som {[k.value for k in kinds]}, ikke {kind.value}")
    return sentence
