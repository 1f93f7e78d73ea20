"""Ways of writing a plan that municipalities share: each a few lines of plan, and what is read out of them.

A reading names goals by their order: `G1 < …` stands under the first goal, `T 1:` is an action for it, `I 1:` measures
it, and `V` is a means.
"""

import pytest

from styrhus.documents.draft import PlanDraft
from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise

WAYS = {
    "a label with its complement, and one that only says how it is measured": (
        """
        Mål 1: Barna trives
        Kjennetegn på måloppnåelse
        - Minst 90 prosent trives i 2027
        Mål 2: Barna lærer
        Vi har nådd målet når:
        - Alle leser flytende
        """,
        ["G Barna trives", "G Barna lærer", "I 1: Minst 90 prosent trives i 2027", "I 2: Alle leser flytende"],
    ),
    "result goals between a goal and its actions": (
        """
        Mål A: Ingen er alene

        Resultatmål:
        - Minst 80 prosent har en møteplass i nærheten i 2028
        - Ingen venter på besøksvenn

        Tiltak:
        - Opprette besøkstjeneste
        """,
        [
            "G Ingen er alene",
            "G1 < Minst 80 prosent har en møteplass i nærheten i 2028",
            "G1 < Ingen venter på besøksvenn",
            "T 1: Opprette besøkstjeneste",
            "I 2: Minst 80 prosent har en møteplass i nærheten i 2028",
            "I 3: Ingen venter på besøksvenn",
        ],
    ),
    "a word that only this plan counts by": (
        """
        Løfte 1: Alle barn har en venn
        Dette gjør vi:
        - Trener på vennskap
        Løfte 2: Alle barn får leke
        Dette gjør vi:
        - Bygger lekeplasser
        """,
        ["G Alle barn har en venn", "G Alle barn får leke", "T 1: Trener på vennskap", "T 2: Bygger lekeplasser"],
    ),
    "a word that is counted in every document is no level": (
        """
        Vedlegg 1: Kart over kommunen
        Vi vil vise hvor skolene ligger.
        Vedlegg 2: Tabeller
        Vi vil vise tallene.
        """,
        [],
    ),
    "letter codes as the only labels": (
        """
        M1 Flere eier egen bolig

        T1.1 Gi råd om startlån
        T1.2 Prøve leie til eie

        M2 Alle har et trygt hjem

        T2.1 Opprette booppfølging
        """,
        [
            "G Flere eier egen bolig",
            "G Alle har et trygt hjem",
            "T 1: Gi råd om startlån",
            "T 1: Prøve leie til eie",
            "T 2: Opprette booppfølging",
        ],
    ),
    "letters over codes over points": (
        """
        A. Levende kulturarv

        A1 Kulturarven er kjent
           a) Skilte ti kulturminner

        B. Kunst der folk er

        B1 Alle barn møter kunst
           a) Gi alle trinn et besøk
        """,
        [
            "G Levende kulturarv",
            "G1 < Kulturarven er kjent",
            "G Kunst der folk er",
            "G3 < Alle barn møter kunst",
            "T 2: Skilte ti kulturminner",
            "T 4: Gi alle trinn et besøk",
        ],
    ),
    "a chapter of goals with their actions, without a label for either": (
        """
        3 Mål og tiltak

        3.1 Trygge skoleveier

        - Lage gangfelt
        - Fartsdempere ved skolen

        3.2 Ren luft

        - Måling av svevestøv
        """,
        [
            "G Trygge skoleveier",
            "G Ren luft",
            "T 1: Lage gangfelt",
            "T 1: Fartsdempere ved skolen",
            "T 2: Måling av svevestøv",
        ],
    ),
    "goals named again, by number only, over their actions": (
        """
        MÅL FOR PLANPERIODEN
        1) Alle barnehager er ute hver dag
        2) Elevene går til skolen

        HVA SKAL VI GJØRE?

        Mål 1
        - Kurs for ansatte

        Mål 2
        - Tryggere krysninger
        """,
        [
            "G Alle barnehager er ute hver dag",
            "G Elevene går til skolen",
            "T 1: Kurs for ansatte",
            "T 2: Tryggere krysninger",
        ],
    ),
    "demands and opinions of young people": (
        """
        SKULE

        Ungdomsrådet meiner at:
        - skuledagen må starte seinare

        BUSS

        Vi krev:
        - Gratis buss for alle under 20 år
        """,
        ["G SKULE", "G BUSS", "T 1: skuledagen må starte seinare", "T 2: Gratis buss for alle under 20 år"],
    ),
    "questions answered on their own line": (
        """
        Hva ønsker vi å få til? Flere unge kommer i arbeid.

        Hvordan skal vi få det til?
        - Ansette jobbveileder

        Hvem har ansvaret? NAV
        """,
        ["G Flere unge kommer i arbeid.", "T 1: Ansette jobbveileder (NAV)"],
    ),
    "labels and attributes run on in one line": (
        """
        Mål: Lederne er trygge i rollen.
        Tiltak: Starte lederprogram. Ansvar: Personalsjef. Frist: 2026.
        """,
        ["G Lederne er trygge i rollen.", "T 1: Starte lederprogram (Personalsjef)"],
    ),
    "numbered headings that say who and when are actions": (
        """
        Delmål 1: Eldre bor hjemme

        1.1 Innføre trygghetsteknologi
        Ansvarlig: Hjemmetjenesten
        Gjennomføres: 2025–2026

        1.2 Styrke nattpatruljen
        Ansvarlig: Hjemmetjenesten
        Gjennomføres: 2026
        """,
        [
            "G Eldre bor hjemme",
            "T 1: Innføre trygghetsteknologi (Hjemmetjenesten)",
            "T 1: Styrke nattpatruljen (Hjemmetjenesten)",
        ],
    ),
    "sentences that explain the layout are neither goals nor actions": (
        """
        Tiltak

        Tallene i første kolonne viser hvilke mål tiltaket skal bidra til.

        Mål

        Hvert mål er beskrevet under «Dit vil vi».
        """,
        [],
    ),
    "a strategy that leaves the actions to other plans": (
        """
        Strategien er ikke en tiltaksplan: konkrete tiltak skal vedtas i temaplanene hvert år.

        Satsing 1: Aktive liv
        For å lykkes skal vi:
        - bruke naturen mer

        Satsing 2: Gode møter
        For å lykkes skal vi:
        - åpne flere hus
        """,
        ["G Aktive liv", "G Gode møter", "V bruke naturen mer", "V åpne flere hus"],
    ),
    "minutes that adopt the plan and decide more": (
        """
        NORDVIK KOMMUNE
        MØTEPROTOKOLL

        PS 12/24 Plan for folkehelse 2024–2027

        Vedtak:
        1. Plan for folkehelse 2024–2027 vedtas.
        2. Det opprettes turkart i alle kretser.

        PS 13/24 Salg av tomt

        Vedtak:
        1. Tomta selges.
        2. Salgssummen settes på fond.
        """,
        ["T Det opprettes turkart i alle kretser."],
    ),
}


def reading(draft: PlanDraft) -> list[str]:
    place = {goal.id: str(n) for n, goal in enumerate(draft.goals, 1)}
    goals = [f"G{place[g.parent]} < {g.text}" if g.parent else f"G {g.text}" for g in draft.goals]
    actions = [
        _belonging("T", [place[g] for g in a.goals], a.text)
        + (f" ({', '.join(a.responsible)})" if a.responsible else "")
        for a in draft.actions
    ]
    indicators = [_belonging("I", [place[g] for g in i.goals], i.text) for i in draft.indicators]
    return [*goals, *actions, *(f"V {means.text}" for means in draft.means), *indicators]


def _belonging(sign: str, goals: list[str], text: str) -> str:
    return f"{sign} {'+'.join(goals)}: {text}" if goals else f"{sign} {text}"


@pytest.mark.parametrize("way", WAYS)
def test_a_way_of_writing_is_read_as_it_is_meant(way: str) -> None:
    text, expected = WAYS[way]
    lines = "\n".join(line.removeprefix("        ") for line in text.strip("\n").splitlines())
    document = read_document(f"Plan for gode liv 2024–2028\nNordvik kommune\n\n{lines}\n".encode(), "plan.txt")

    assert reading(recognise(document)) == expected
