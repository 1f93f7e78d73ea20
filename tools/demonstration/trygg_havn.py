"""Writes the demonstration's Word document: period goals with result indicators, and a table of actions.

Run: python tools/demonstration/trygg_havn.py OUTPUT.docx
"""

import sys

from docx import Document
from docx.shared import Cm

TITLE = "Trygg havn"
SUBTITLE = "Plan for helse og omsorg i Havnes kommune 2025–2032"

WHY = [
    "520 av oss 9 400 i Havnes er 80 år eller eldre. I 2040 regner vi med at vi er 870. Antallet som kan hjelpe, "
    "vokser ikke like fort. Derfor må vi komme tidligere inn, hjelpe folk å klare seg hjemme og holde på flinke folk.",
    "Planen bygger på kommuneplanens samfunnsdel 2024–2036, «Trygge liv i alle aldre» (sak 62/2023), og følger opp den "
    "nasjonale reformen Bo trygt hjemme. Arbeidsgruppa gikk gjennom 340 søknader fra 2024.",
]

SDGS = [
    ("Mål 3. God helse og livskvalitet", "Vi skal fremme god helse og livskvalitet for alle, uansett alder."),
    ("Mål 8. Anstendig arbeid og økonomisk vekst", "Hele stillinger og gode arbeidsplasser er en del av svaret."),
    ("Mål 11. Bærekraftige byer og lokalsamfunn", "Møtesteder og boliger der folk bor, gjør at flere klarer seg selv."),
]

MAIN_GOAL = "Hovedmålet er at alle i Havnes får rett hjelp i tide, og kan leve sitt eget liv så lenge som mulig."

# area → (number, goal, lead, indicators)
AREAS = [
    (
        "Satsingsområde 1: Rett hjelp i tide",
        [
            (
                "1.1",
                "Hjelpen er i gang innen seks uker",
                "Mange får hjelp raskt i Havnes. Noen venter likevel for lenge, og det er ofte de som har minst å gå "
                "på. Ventetida har hengt mer sammen med hvem som tok imot søknaden enn med hva det ble søkt om.",
                [
                    "I 2027 får minst 95 prosent hjelpen i gang innen 42 dager.",
                    "Tida fra søknad til oppstart er høyst 40 dager for ni av ti innen utgangen av 2027.",
                ],
            ),
            (
                "1.2",
                "Ingen blir liggende på sykehus når de er klare til å dra hjem",
                "Et døgn for mye på sykehus er et døgn uten den hjelpen man trenger. Korttidsplassene og "
                "samarbeidet om utskriving avgjør.",
                ["Høyst 5 døgn per tertial for utskrivningsklare pasienter på sykehus innen utgangen av 2027."],
            ),
        ],
    ),
    (
        "Satsingsområde 2: Lenger i eget hjem",
        [
            (
                "2.1",
                "Flere over 80 år bor trygt hjemme",
                "De fleste vil bo hjemme. Da må hjelpen komme før det går galt, og hjemmet må være til å bo i.",
                ["Minst 90 prosent av dem over 80 år bor i eget hjem i 2026."],
            ),
            (
                "2.2",
                "Alle som fyller 78 år, får tilbud om hjemmebesøk",
                "Et besøk gir oss sjansen til å snakke om bolig, fall, ensomhet og hva som er viktig framover.",
                ["Alle som fyller 78 år, får tilbud om hjemmebesøk innen utgangen av 2025."],
            ),
        ],
    ),
    (
        "Satsingsområde 3: Et lag som holder",
        [
            (
                "3.1",
                "Flere jobber hel stilling",
                "Hele stillinger gir kjente ansikter og gjør oss til et sted folk vil bli.",
                ["Minst 55 prosent av de ansatte i pleie og omsorg har hel stilling innen 2028."],
            ),
            (
                "3.2",
                "Sykefraværet er under åtte prosent",
                "Fravær rammer både den som er borte og den som må løpe fortere.",
                ["Sykefraværet i helse og omsorg er under 8 prosent innen utgangen av 2027."],
            ),
        ],
    ),
    (
        "Satsingsområde 4: Sammen med folk",
        [
            (
                "4.1",
                "Alle pårørende har en fast kontakt",
                "Pårørende gjør mye av jobben. De skal vite hvem de kan ringe.",
                ["Alle pårørende til brukere med store behov har en fast kontakt innen utgangen av 2026."],
            ),
            (
                "4.2",
                "Et åpent møtested i alle fire kretser",
                "Ensomhet gjør syk. Et sted å gå til er billig hjelp.",
                ["Minst fire åpne møtesteder er i drift innen 2027."],
            ),
        ],
    ),
]

TABLE = [
    ("Mål", "Tiltak", "Beskrivelse", "Ansvarlig", "Finansiering", "År"),
    (
        "1.1",
        "Felles tildelingskontor og venteliste",
        [
            "Flytte all tildeling til ett kontor",
            "Lage felles venteliste med dato for hver søknad",
            "Innføre én mal for vedtak",
        ],
        "Tildelingskontoret",
        "Egne rammer",
        "2025",
    ),
    (
        "1.1,2.1",
        "Hverdagsmestring før vedtak i alle fire kretser",
        ["Utvide teamet krets for krets", "Måle funksjon før og etter"],
        "Hjemmetjenesten",
        "Egne rammer / Prosjektmidler",
        "2025-26",
    ),
    (
        "1.1,1.2",
        "Åtte nye korttidsplasser på Havnestun",
        ["Bygge om østfløyen", "Ansette fire sykepleiere"],
        "Havnestun",
        "Investeringsmidler / Krever ekstra midler",
        "2026-2027",
    ),
    (
        "1.1",
        "Søknad på nett for alle tjenester",
        [
            "Kjøpe løsning sammen med nabokommunene",
            "Lære opp bibliotek og servicetorg, så alle kan få hjelp til å søke",
        ],
        "Tildelingskontoret",
        "Krever ekstra midler",
        "2027-2028",
    ),
    (
        "1.2",
        "Daglig møte med sykehuset om utskriving",
        ["Fast telefonmøte klokka ni", "Felles liste over dem som snart er klare"],
        "Tildelingskontoret",
        "Egne rammer",
        "2025-2026",
    ),
    ("1.2", "Hjem samme dag med ambulerende team", [], "Hjemmetjenesten", "Prosjektmidler", "2026-2028"),
    (
        "2.1",
        "Elektroniske dørlåser hos dem som vil",
        ["Kartlegge hvem som har nytte av det", "Montere og lære opp"],
        "Hjemmetjenesten",
        "Egne rammer",
        "2026",
    ),
    (
        "2.1",
        "Boligrådgiver som kommer hjem til deg",
        [
            "Rådgivning om tilpasning og lån",
            "Samarbeid med Husbanken om tilskudd",
            "Omvisning i en eksempelbolig med enkle grep på bad og inngang",
        ],
        "Eiendom",
        "Egne rammer",
        "2025-2028",
    ),
    (
        "2.1",
        "Fallforebygging i hjemmet",
        ["Sjekkliste ved alle første besøk", "Treningsgrupper i alle kretser"],
        "Hjemmetjenesten",
        "Egne rammer",
        "2025-2027",
    ),
    (
        "2.2",
        "Egen besøkssykepleier",
        ["Skrive til alle som fyller 78 år", "Besøke alle som takker ja"],
        "Hjemmetjenesten",
        "Egne rammer",
        "2025",
    ),
    (
        "3.1",
        "Alle ledige stillinger lyses ut som hele",
        ["Ny praksis sammen med tillitsvalgte", "Bemanningspool på tvers av avdelinger"],
        "Helse og omsorg",
        "Egne rammer",
        "2025-2026",
    ),
    (
        "3.1",
        "Årsturnus på Havnestun",
        ["Prøve årsturnus i to avdelinger", "Evaluere med de ansatte"],
        "Havnestun",
        "OU-midler",
        "2025-2026",
    ),
    (
        "3.2",
        "Oppfølging innen tre dager",
        ["Leder ringer innen tre dager", "Plan for hver sykmeldt innen to uker"],
        "Helse og omsorg",
        "Egne rammer",
        "2025-2027",
    ),
    (
        "3.2",
        "Bedre introduksjon for nye",
        ["Fadder de første tre månedene", "Opplæringsdag hver måned"],
        "Helse og omsorg",
        "Egne rammer",
        "2026-2027",
    ),
    (
        "4.1",
        "Fast kontakt for pårørende",
        ["Navn og nummer i alle vedtak", "Samtale to ganger i året"],
        "Hjemmetjenesten",
        "Egne rammer",
        "2025-2026",
    ),
    (
        "4.1",
        "Pårørendeskole to ganger i året",
        ["Seks kvelder vår og høst"],
        "Hjemmetjenesten",
        "Egne rammer",
        "2025-2028",
    ),
    (
        "4.2",
        "Møtested på Ytterøya",
        ["Pusse opp det gamle skolebygget", "Avtale med frivilligsentralen om drift"],
        "Kultur og frivillighet",
        "Investeringsmidler",
        "2026-2027",
    ),
    ("4.2", "Frivilligkoordinator", ["Hel stilling fra 2025"], "Kultur og frivillighet", "Egne rammer", "2025"),
]


def write(path: str) -> None:
    document = Document()
    document.core_properties.title = f"{TITLE}: {SUBTITLE[0].lower()}{SUBTITLE[1:]}"
    document.core_properties.author = "Havnes kommune"
    document.add_heading(TITLE, 0)
    document.add_paragraph(SUBTITLE)
    document.add_paragraph("Vedtatt av kommunestyret 18. juni 2025, sak 41/2025")
    _write_background(document)
    _write_goals(document)
    _write_table(document)
    _write_follow_up(document)
    document.save(path)


def _write_background(document) -> None:
    document.add_heading("Hvorfor en plan?", 1)
    for text in WHY:
        document.add_paragraph(text)
    document.add_heading("FNs bærekraftsmål som planen støtter", 1)
    for name, text in SDGS:
        document.add_heading(name, 2)
        document.add_paragraph(text)


def _write_goals(document) -> None:
    document.add_heading("Mål for 2025–2032", 1)
    document.add_paragraph(MAIN_GOAL)
    for area, goals in AREAS:
        document.add_heading(area, 1)
        for number, goal, lead, indicators in goals:
            document.add_heading(f"Mål {number}: {goal}", 2)
            document.add_paragraph(lead)
            document.add_heading("Resultatindikatorer", 3)
            for text in indicators:
                document.add_paragraph(text, style="List Bullet")


def _write_table(document) -> None:
    document.add_heading("Tiltak", 1)
    document.add_paragraph("Tallene i første kolonne viser hvilke mål tiltaket skal bidra til.")
    table = document.add_table(rows=0, cols=6, style="Table Grid")
    for row in TABLE:
        cells = table.add_row().cells
        for cell, said in zip(cells, row, strict=True):
            if isinstance(said, str):
                cell.text = said
                continue
            cell.paragraphs[0].style = "List Bullet" if said else "Normal"
            for number, point in enumerate(said):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph(style="List Bullet")
                paragraph.add_run(point)
    for column, width in zip(table.columns, (1.4, 4, 6, 2.8, 2.8, 1.8), strict=True):
        column.width = Cm(width)


def _write_follow_up(document) -> None:
    document.add_heading("Oppfølging", 1)
    document.add_paragraph(
        "Styringsgruppa er kommunalsjefens ledergruppe. Enhetslederne rapporterer til styringsgruppa hvert tertial. "
        "Kommunestyret får en samlet rapport to ganger i året. Planen skal revideres en gang i perioden."
    )


if __name__ == "__main__":
    write(sys.argv[1])
