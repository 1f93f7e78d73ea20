"""Notes to try the writers with: an ordinary one, and one where every text is too long."""

from dataclasses import replace
from datetime import date

from styrhus.web.drawing.fan import Compared, Fan, Level, Period
from styrhus.web.drawing.waterfall import Step, Waterfall
from styrhus.web.paper import Assumption, Note, NoteTable, Picture, Reckoning

YEARS = tuple(range(2026, 2047))
MEAN = tuple(65 + 41 * place / 20 for place in range(21))
HALF = tuple(1 + 16 * place / 20 for place in range(21))


def a_fan():
    def shifted(share):
        return tuple(mean + share * half for mean, half in zip(MEAN, HALF, strict=True))

    return Fan(
        "Plasser som trengs for å holde løftet",
        "Midtanslaget stiger fra 65 plasser i 2026 til 106 i 2046. I 2046 ligger 80 av 100 utfall mellom 89 og 123.",
        "plasser",
        YEARS,
        MEAN,
        shifted(-1),
        shifted(1),
        shifted(-0.5),
        shifted(0.5),
        period=Period(2027, 2030, "Økonomiplan 2027–2030"),
        choice=Level(68, "Forslaget: 68 plasser", "Forslaget: 68"),
        open_places=Compared("Vedtatt", "Vedtatt", (62.0,) * 20),
    )


def a_waterfall():
    return Waterfall(
        "Netto utgifter i 2030",
        "Netto utgifter øker fra 312,4 til 316,0 mill. kr.",
        "mill. kr",
        312.4,
        (Step("Åpne seks plasser på Solbakken", 7.4), Step("Hjemme først: inntil 25 timer i uka", -3.2)),
        -0.6,
        316.0,
        "Som i dag",
        "Forslaget",
    )


def a_note():
    return Note(
        municipality="Havnes kommune",
        question="Kan vi love plass på sykehjem innen seks uker?",
        case_number="",
        on=date(2026, 9, 8),
        prepared_by="Ingrid Moe, rådgiver helse og omsorg",
        answer="Med 68 plasser får 95 av 100 plass innen seks uker i 2027–2030. Vi kan ikke love alle.",
        key_figures=NoteTable(
            "2026-kroner. Midtanslag, med 80 av 100 utfall i parentes.",
            ("Hva", "I dag", "Som i dag 2030", "68 plasser 2030", "74 plasser 2030", "68 plasser 2046"),
            (
                ("Får plass innen seks uker", "79,1 %", "63 % (51–74)", "95,2 % (92–98)", "99,4 %", "41 % (22–66)"),
                ("Løftebrudd i året, personer", "6,4", "14 (8–21)", "1,5 (0–4)", "0,2 (0–1)", "31 (12–52)"),
                ("Sjansen for fire år uten ett brudd", "18 %", "2 %", "66 %", "93 %", "0 %"),
                ("Årsverk", "214,0", "214,0", "220,1", "226,2", "231 (219–244)"),
                ("Netto utgift, mill. kr i året", "312,4", "312,9", "318,0", "323,6", "352 (331–377)"),
            ),
        ),
        pictures=(
            Picture(
                "Løftet blir dyrere for hvert år",
                "Plasser som trengs for at 95 av 100 skal få plass innen seks uker."
                " Mørkt felt: 50 av 100 utfall. Lyst felt: 80 av 100.",
                a_fan(),
            ),
            Picture(
                "Mest av veksten er seks nye plasser", "Netto utgifter i 2030, fra dagens til forslaget.", a_waterfall()
            ),
        ),
        cost=NoteTable(
            "Mill. 2026-kroner i året, endring fra i dag",
            ("År", "68 plasser", "74 plasser"),
            (("2027", "+2,1", "+3,9"), ("2028", "+5,6", "+11,3"), ("2029", "+5,6", "+11,3"), ("2030", "+5,6", "+11,3")),
        ),
        staff=NoteTable(
            "Årsverk i 2030, endring fra i dag",
            ("Utdanning", "68 plasser", "74 plasser"),
            (
                ("Sykepleier", "+2,0", "+4,1"),
                ("Helsefagarbeider", "+3,1", "+6,2"),
                ("Andre", "+1,0", "+1,9"),
                ("I alt", "+6,1", "+12,2"),
            ),
            has_total=True,
        ),
        uncertainty=NoteTable(
            "Så bredt blir feltet for 80 av 100 utfall når bare én ting er usikker. De legges ikke sammen.",
            ("Plasser som trengs", "Befolkning", "Bruk av tjenester", "Tiltakene", "Tilfeldigheter", "Alt sammen"),
            (("2030", "±1,2", "±2,0", "±0,5", "±3,1", "±4,0"), ("2046", "±9,4", "±11,8", "±1,3", "±4,4", "±17,0")),
        ),
        can_say=(
            "Hvor ofte løftet holder når folk kommer tilfeldig, blir boende ulikt lenge og flere blir gamle.",
            "Hva seks plasser til koster, i snitt og for den neste.",
        ),
        cannot_say=(
            "Hvem som får plass først.",
            "Hva en ny omsorgsbolig gjør med behovet.",
            "Om det lar seg gjøre å ansette dem som trengs.",
        ),
        assumptions=(
            Assumption("Botid", "2,0 år i snitt, 28 % under seks måneder", "Helsedirektoratet 02/17"),
            Assumption(
                "Befolkning", "Hovedalternativet MMMM, med HHMH og LLML i ytterkantene", "SSB, framskrivinger 2026"
            ),
            Assumption(
                "Bruk av sykehjem", "Dagens andel i hver alder, trukket mot kommunegruppa", "SSB 11645 og 07459"
            ),
            Assumption("Pris for et døgn på sykehus", "5 745 kr", "Forskrift, 2024"),
        ),
        reckoning=Reckoning("seks-uker", "31", 1, 500, 1, "9f" * 32),
        address="https://styrhus.havnes.example/framtid/seks-uker/",
    )


def a_note_with_too_much():
    """Everything as long as anyone could think of writing it, and longer."""
    words = "omsorgstjenestetildelingskontorsaksbehandlingsrutinebeskrivelse og mange flere ord enn det er plass til "
    long = words * 12
    table = NoteTable(
        long, ("Hva", *[f"Alternativ {n} {words}" for n in range(9)]), ((long,) * 10,) * 25, has_total=True
    )
    fall = replace(
        a_waterfall(),
        steps=tuple(Step(words, 1.0) for _ in range(10)),
        interaction=-6.4,
        start_label=long,
        end_label=long,
    )
    short = a_note()
    return replace(
        short,
        municipality=long,
        question=long,
        case_number=long,
        prepared_by=long,
        answer=long,
        key_figures=table,
        cost=table,
        staff=table,
        uncertainty=replace(table, is_text=True),
        pictures=(Picture(long, long, a_fan()), Picture(long, long, fall), Picture(long, long, fall)),
        can_say=(long,) * 20,
        cannot_say=(long,) * 20,
        assumptions=(Assumption(long, long, long),) * 30,
        reckoning=replace(short.reckoning, scenario="x" * 60, run_number="9" * 12, seed=2**63),
        address=long,
    )
