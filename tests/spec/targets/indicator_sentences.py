"""Indicators as municipalities write them, written before they were read: the second half of the specification.

Same notation as target_sentences.py. All sentences are ours; the municipalities do not exist.
"""

HEALTH_AND_CARE = [
    (
        "Andel vedtak om hjemmesykepleie som er iverksatt innen 15 dager: minst 95 %",
        "share_at_least 95 limit at_most 15",
    ),
    ("Antall legetimer per beboer per uke i sykehjem er minst 0,6.", "absolute_at_least 0.6 every ukentlig"),
    ("Andelen over 80 år som bor hjemme, skal holdes på minst 86 prosent gjennom planperioden.", "share_at_least 86"),
    ("Fall med skade per 1 000 liggedøgn er redusert med en tredjedel innen 2029.", "relative_decrease 33.3 by 2029"),
    ("Ingen beboere på sykehjem har trykksår grad 3 eller 4.", "none"),
    ("Alle pasienter med demens har en oppdatert tiltaksplan.", "all"),
    ("Ventetiden til psykolog for barn og unge er kortere i 2028 enn i 2025.", "decrease by 2028 from 2025"),
    (
        "Utskrivningsklare døgn går ned fra 310 i 2024 til under 100 i 2027.",
        "absolute_at_most 100 by 2027 from 2024 strict",
    ),
    (
        "Minst 7 av 10 brukere av hverdagsrehabilitering klarer seg uten tjenester seks måneder etterpå.",
        "share_at_least 70",
    ),
    ("Pårørende som ønsker det, får samtale innen to uker etter innflytting.", "within_time 2 limit at_most 2"),
    ("Legedekninga er minst 12 årsverk per 10 000 innbyggjarar innan 2030.", "absolute_at_least 12 by 2030"),
    ("Talet på innbyggjarar som får avlasting, aukar kvart år fram til 2029.", "increase by 2029"),
    ("Bruken av tvang i heimetenesta er lågare enn i 2023.", "decrease from 2023"),
    ("Delen elevar som svarar at dei har det bra hos helsesjukepleiaren, er minst 90 prosent.", "share_at_least 90"),
    ("Velferdsteknologi er teken i bruk i alle fire omsorgsdistrikta innan utgangen av 2026.", "all by 2026-12-31"),
    ("Andelen mødre som ammer ved seks måneder, øker fra 2024 til 2028.", "increase by 2028 from 2024"),
    (
        "Andel som får svar på søknaden: 85 prosent i 2026 og 95 prosent i 2028",
        "share_at_least 85 by 2026 + share_at_least 95 by 2028",
    ),
    (
        "Tolv omsorgsboliger er ferdige i 2027 og ytterligere 20 innen 2030.",
        "absolute_at_least 12 by 2027 + absolute_at_least 20 by 2030",
    ),
]

UPBRINGING = [
    (
        "Andelen elever på mestringsnivå 1 i lesing på 5. trinn er under 20 prosent innen 2028.",
        "share_at_most 20 by 2028 strict",
    ),
    ("Grunnskolepoeng: gjennomsnittet skal være over 42 i 2027.", "absolute_at_least 42 by 2027 strict"),
    ("Færre enn 5 prosent av elevene på 7. trinn blir mobbet.", "share_at_most 5 strict"),
    (
        "Andelen ungdom som fullfører videregående innen fem år, øker fra 78 prosent i 2023 til 85 prosent i 2028.",
        "share_at_least 85 by 2028 from 2023",
    ),
    ("Alle barnehager oppfyller pedagognormen hvert år.", "all every årlig"),
    ("Bemanningsnormen er oppfylt i samtlige barnehager.", "all"),
    ("90 % av barnehageansatte har barnefaglig utdanning (2024: 71 %).", "share_at_least 90 from 2024"),
    ("Antall barn per ansatt i barnehagene skal ikke overstige 5,7.", "absolute_at_most 5.7"),
    ("Skulefråværet skal ned med eit prosentpoeng kvart år.", "decrease_points 1 every årlig"),
    ("Minst åtte av ti elevar på 10. trinn seier at dei trivst.", "share_at_least 80"),
    ("Resultata i rekning ligg på eller over landssnittet.", "above_benchmark"),
    (
        "Andelen barn i lavinntektsfamilier skal være lavere enn gjennomsnittet for fylket innen 2030.",
        "below_benchmark by 2030",
    ),
    ("Barnevernet gjennomfører 100 prosent av undersøkelsene innen tre måneder.", "share_at_least 100 limit at_most 3"),
    ("Ventetid på PPT-utredning skal reduseres til maks 8 uker.", "absolute_at_most 8"),
    ("Det blir oppretta tre nye ungdomsklubbar i perioden 2025–2028.", "absolute_at_least 3 by 2028"),
    ("Forskjellene i skoleresultater mellom gutter og jenter er halvert innen 2032.", "gap_decrease by 2032"),
    ("Alle nye foreldre får tilbud om barselgruppe.", "all"),
    ("Svømmedyktige elever etter 4. trinn: 95 prosent", "share_at_least 95"),
    ("Andel skoler med leksehjelp er doblet fra 2024 til 2027.", "relative_increase 100 by 2027 from 2024"),
]

CLIMATE = [
    ("Kommunens direkte utslipp er 60 prosent lavere i 2030 enn i 2009.", "relative_decrease 60 by 2030 from 2009"),
    (
        "Utslippene fra veitrafikk er redusert med 40 000 tonn CO2-ekvivalenter innen 2030.",
        "absolute_decrease 40000 by 2030",
    ),
    ("Minst 65 prosent av husholdningsavfallet materialgjenvinnes innen 2035.", "share_at_least 65 by 2035"),
    ("Matsvinnet i kommunale kjøkken er halvert sammenlignet med 2022-nivå.", "relative_decrease 50 from 2022"),
    ("All ny kommunal transport er utsleppsfri frå 2027.", "all by 2027"),
    ("Energibruken per kvadratmeter skal ned til 150 kWh innen 2028.", "absolute_at_most 150 by 2028"),
    ("Vasstapet frå leidningsnettet skal vere mindre enn 25 %.", "share_at_most 25 strict"),
    ("Kommunen har null utslipp fra oppvarming innen 2026.", "none by 2026"),
    ("Installere solceller på 10 kommunale bygg i løpet av planperioden", "absolute_at_least 10"),
    ("Økt sykkelandel: fra 6 til 12 prosent i 2030", "share_at_least 12 by 2030"),
    ("Antall ladepunkter i kommunale bygg skal tredobles.", "relative_increase 200"),
    ("Ingen nye nedbyggingar av dyrka mark.", "none"),
    (
        "Minst 30 % av maten er økologisk, og svinnet er høyst 50 gram per porsjon.",
        "share_at_least 30 + absolute_at_most 50",
    ),
    ("Bilandelen av alle reiser reduseres fra 62 % (2023) til 50 % (2032).", "share_at_most 50 by 2032 from 2023"),
    ("Kartlegge klimarisiko i alle kommunedeler innen 31.12.2026", "all by 2026-12-31"),
    ("Hele bilparken er utslippsfri innen 2028.", "all by 2028"),
]

ECONOMY = [
    ("Netto driftsresultat skal over tid ligge på minst 2 prosent av brutto driftsinntekter.", "share_at_least 2"),
    ("Disposisjonsfond > 10 %", "share_at_least 10 strict"),
    ("Gjeldsgraden skal ikke være høyere enn 85 %.", "share_at_most 85"),
    ("Redusere driftsutgiftene med 12 millioner kroner innen 2027", "absolute_decrease 12000000 by 2027"),
    ("Avvik mellom budsjett og regnskap er mindre enn 1 prosent.", "share_at_most 1 strict"),
    ("Andelen fakturaer som betales innen forfall, er minst 98 prosent.", "share_at_least 98"),
    ("Sjølvkostfonda skal vere nedbetalte innan fem år.", "done"),
    ("Kommunen skal levere balansert budsjett hvert år.", "recurrence 1 every årlig"),
    ("Innsparinga skal vere minst 4 millionar kroner årleg.", "absolute_at_least 4000000 every årlig"),
    ("Antall ubetalte fakturaer eldre enn 60 dager: høyst 20", "absolute_at_most 20"),
    ("Eiendomsskatten holdes uendret i perioden.", "qualitative"),
]

STAFF = [
    ("Sykefraværet skal reduseres med 1,5 prosentpoeng fra 2024 til 2026.", "decrease_points 1.5 by 2026 from 2024"),
    ("Heltidsandelen i helse er minst 50 % ved utgangen av 2027.", "share_at_least 50 by 2027-12-31"),
    ("Gjennomsnittlig stillingsprosent øker med fem prosentpoeng.", "increase_points 5"),
    ("Turnoveren blant sykepleiere skal ikke overstige 8 prosent per år.", "share_at_most 8 every årlig"),
    ("Alle ledere har gjennomført lederopplæring innen seks måneder etter tiltredelse.", "all limit at_most 6"),
    ("Medarbeiderundersøkelsen viser minst 4,2 på faktoren mestringsorientert ledelse.", "absolute_at_least 4.2"),
    ("85 % av medarbeidarane har hatt medarbeidarsamtale siste år.", "share_at_least 85"),
    ("Bruken av vikarbyrå skal halverast frå 2023 til 2026.", "relative_decrease 50 by 2026 from 2023"),
    ("Talet på lærlingar skal vere minst like høgt som i 2022.", "absolute_at_least from 2022"),
    ("Andel HMS-avvik som er lukket innen fristen: 90 prosent", "share_at_least 90"),
    ("To av tre ledige stillinger lyses ut som hele stillinger i 2026.", "share_at_least 66.7 by 2026"),
    ("Andelen ansatte som vil anbefale arbeidsplassen sin, er høyere enn ved forrige måling.", "increase"),
    ("Andel ansatte med minoritetsbakgrunn skal gjenspeile befolkningen.", "qualitative"),
    ("Rekruttere 15 nye helsefagarbeidere årlig fram til 2030", "absolute_at_least 15 by 2030 every årlig"),
    ("Gjennomsnittsalderen ved avgang er minst 64 år.", "absolute_at_least 64"),
    ("Minst like mange frivillige som i 2020", "absolute_at_least from 2020"),
    ("Sykefraværet er på nivå med landssnittet.", "below_benchmark"),
]

NO_TARGETS = [
    ("Antallet eldre over 80 år har økt med 20 prosent de siste ti årene.", "nothing"),
    ("Siden 2018 har utslippene gått ned med 14 prosent.", "nothing"),
    ("I fjor gjennomførte vi 14 kurs.", "nothing"),
    ("Mellom 2015 og 2023 gikk andelen røykere ned fra 12 til 7 prosent.", "nothing"),
    ("Se kapittel 5 om utviklingen fram mot 2040.", "nothing"),
    ("Kjelde: KOSTRA 2024", "nothing"),
    ("SSB venter at befolkningen vokser til 14 200 i 2040.", "nothing"),
    ("Tallene er per 31. desember 2024.", "nothing"),
    ("Antall deltakere på seniortreffene har vært stabilt rundt 120 siden 2019.", "nothing"),
    ("Talet på unge uføre har vore aukande dei siste åra.", "nothing"),
]

INDICATORS = {
    "health and care": HEALTH_AND_CARE,
    "upbringing": UPBRINGING,
    "climate": CLIMATE,
    "economy": ECONOMY,
    "staff": STAFF,
    "no targets": NO_TARGETS,
}
