"""The planning words the rules speak: bokmål and nynorsk fully, Swedish and Danish as far as they share the
structures. Data only: no rule lives here, and no word that belongs to one single plan."""

from enum import StrEnum


class Sense(StrEnum):
    """What a heading, a lead sentence or a column is about."""

    VISION = "vision"
    GOAL = "goal"
    AREA = "area"  # a named container of goals: satsingsområde, innsatsområde, strategisk grep
    INHERITED = "inherited"  # goals that are carried down from a plan above this one
    ACTION = "action"
    MEANS = "means"
    INDICATOR = "indicator"
    CHALLENGE = "challenge"
    STATUS = "status"  # how things are today: never goals
    NOTES = "notes"
    CONTENTS = "contents"
    SDG = "sdg"
    RESPONSIBLE = "responsible"
    WHEN = "when"
    MONEY = "money"
    PROGRESS = "progress"  # how far an action has come
    ATTACHMENTS = "attachments"
    PROPOSAL = "proposal"
    NEUTRAL = "neutral"  # a usual chapter that holds no elements: innledning, organisering


# Names of goal levels → how high they stand. Areas and main goals settle their order by the document.
_LEVELS: dict[Sense, str] = {
    Sense.VISION: "visjon; vision",
    Sense.GOAL: """
        målbilde; målbilete; overordnet mål; overordna mål; overordnede mål; hovedmål; hovudmål; samfunnsmål;
        effektmål; periodemål; langsiktig mål; langsiktige mål; resultatmål; kvalitetsmål; delmål; målsetting;
        målsetjing; målsättning; målsætning; mål
    """,
    Sense.AREA: """
        satsingsområde; satsningsområde; innsatsområde; indsatsområde; insatsområde; fokusområde; tiltaksområde;
        handlingsområde; temaområde; målområde; strategisk grep; strategisk område; hovedstrategi; hovudstrategi;
        delstrategi; strategi; grep; prioritet; prioritering; program; tema
    """,
    Sense.CHALLENGE: "utfordring; hovedutfordring; hovudutfordring; utmaning; udfordring",
    Sense.ACTION: "tiltak; hovedtiltak; åtgärd; aktivitet; indsats; handling",
    Sense.MEANS: "virkemiddel; verkemiddel",
    Sense.INDICATOR: "indikator; resultatindikator",
}
LEVEL_WORDS: dict[str, Sense] = {
    " ".join(word.split()): sense for sense, words in _LEVELS.items() for word in words.split(";")
}

# Plural or definite forms as they stand in lead sentences and headings → the level's own singular name.
_PLURALS = """
    visjon: visjonen
    mål: målene, måla
    hovedmål: hovedmålene
    hovudmål: hovudmåla
    delmål: delmålene, delmåla
    periodemål: periodemålene, periodemåla
    målsetting: målsettinger
    målsetjing: målsetjingar
    strategi: strategier, strategiar, strategiene
    hovedstrategi: hovedstrategier
    hovudstrategi: hovudstrategiar
    delstrategi: delstrategier, delstrategiar
    strategisk grep: strategiske grep
    strategisk område: strategiske områder, strategiske område
    grep: grepene, grepa
    prioritet: prioriteter
    prioritering: prioriteringer, prioriteringar
    program: programmer
    tema: temaer
    utfordring: utfordringer, utfordringar, utfordringene, utfordringane
    hovedutfordring: hovedutfordringer
    hovudutfordring: hovudutfordringar
    utmaning: utmaningar
    udfordring: udfordringer
    tiltak: tiltakene, tiltaka
    hovedtiltak: hovedtiltakene
    åtgärd: åtgärder
    aktivitet: aktiviteter, aktivitetar
    indsats: indsatser
    handling: handlinger, handlingar
    virkemiddel: virkemidler, virkemidlene
    verkemiddel: verkemiddel
    indikator: indikatorer, indikatorar, indikatorene, indikatorane
    resultatindikator: resultatindikatorer, resultatindikatorar
"""
PLURALS: dict[str, str] = {
    form.strip(): word.strip()
    for word, forms in (line.split(":") for line in _PLURALS.strip().splitlines())
    for form in forms.split(",")
}
PLURALS |= {
    word + ending: word for word in LEVEL_WORDS if word.endswith("område") for ending in ("r", "ne", "a", "t", "n")
}

# Whole headings and lead phrases that say what stands beneath, lower case and without signs at the ends.
_PHRASES: dict[Sense, str] = {
    Sense.GOAL: """
        slik vil vi ha det; slik skal det være; slik skal det vere; slik ønsker vi det; slik ønskjer vi det; dette vil
        vi oppnå; dette skal vi oppnå; dette ønsker vi å oppnå; dette ønskjer vi å oppnå; det vil vi oppnå; hva vil vi
        oppnå; hva skal vi oppnå; hva ønsker vi å oppnå; kva vil vi oppnå; kva skal vi oppnå; kva ønskjer vi å oppnå;
        hva vil vi; kva vil vi; hva vil vi ha til; kva vil vi ha til; det vil vi; dette vil vi; hit vil vi; dit vil
        vi; hvor vil vi; kor vil vi; kvar vil vi; her skal vi være; her skal vi vere; her vil vi være; her vil vi
        vere; ønsket situasjon; ønska situasjon; ønsket tilstand; ønska tilstand; ambisjon; ambisjoner; ambisjonar;
        hva er målet; kva er målet; så vill vi ha det; vad vill vi uppnå; det vill vi uppnå; sådan vil vi have det;
        hvad vil vi; hvad vil vi opnå; det vil vi opnå; målene våre; måla våre; våre mål; formål; føremål
    """,
    Sense.ACTION: """
        slik vil vi gjøre det; slik skal vi gjøre det; slik gjør vi det; slik gjør vi; slik vil vi gjere det; slik
        skal vi gjere det; slik gjer vi det; slik gjer vi; slik når vi målet; slik når vi målene; slik når vi måla;
        slik skal vi få det til; slik får vi det til; slik skal vi nå målet; slik skal vi nå målene; slik kommer vi
        dit; slik kjem vi dit; dette gjør vi; dette vil vi gjøre; dette skal vi gjøre; dette må vi gjøre; dette gjer
        vi; dette vil vi gjere; dette skal vi gjere; dette må vi gjere; det vil vi gjøre; det skal vi gjøre; det vil
        vi gjere; det skal vi gjere; hva skal vi gjøre; hva vil vi gjøre; hva gjør vi; kva skal vi gjere; kva vil vi
        gjere; kva gjer vi; hvordan skal vi gjøre det; hvordan gjør vi det; hvordan kommer vi dit; hvordan når vi
        målet; hvordan når vi målene; hvordan skal vi nå målet; hvordan skal vi oppnå det; korleis skal vi gjere
        det; korleis gjer vi det; korleis kjem vi dit; korleis når vi måla; korleis når vi målet; derfor skal vi;
        derfor vil vi; derfor må vi; derfor gjør vi; difor skal vi; difor vil vi; difor må vi; difor gjer vi; for å
        nå målet skal vi; for å nå målet vil vi; for å nå målene skal vi; for å nå målene vil vi; for å nå måla skal
        vi; for å nå måla vil vi; for å få til dette skal vi; for å få til dette vil vi; vi skal; vi vil; så gör vi;
        det här gör vi; detta ska vi göra; vad ska vi göra; sådan gør vi; det gør vi; hvad skal vi gøre; handlinger;
        handlingar; oppgaver; oppgåver; initiativ;
        pågående prosjekter; pågåande prosjekt; igangsatte prosjekter; igangsette prosjekt
    """,
    Sense.INDICATOR: """
        måloppnåelse; måloppnåing; måluppfyllelse; målopfyldelse; slik måler vi; slik måler vi det; slik måler vi
        resultatet; slik følger vi med; slik følgjer vi med; slik vet vi at vi er på vei; slik vet vi at vi har
        lykkes; slik veit vi at vi har lukkast; hvordan måler vi; hvordan skal vi måle det; hvordan vet vi at vi har
        lykkes; korleis måler vi; korleis veit vi at vi har lukkast; hvordan måles det; suksesskriterier;
        suksesskriterium; suksessindikatorer; suksessindikatorar; måling; målinger; målingar; måltall; måltal;
        nøkkeltall; nøkkeltal; måleparametere; måleparametre; måleparametrar; målepunkter; målepunkt; måleindikatorer;
        måleindikatorar; styringsindikatorer; styringsindikatorar; kjennetegn; kjenneteikn; effektmål vi måler; slik
        ser vi at vi lykkes; slik ser vi at vi lukkast; så mäter vi; nyckeltal; resultatkrav
    """,
    Sense.CHALLENGE: """
        utfordringsbildet; utfordringsbilde; utfordringsbiletet; utfordringsbilete; utfordringer og muligheter;
        utfordringar og moglegheiter; utfordringa; utfordringen; hva er utfordringen; kva er utfordringa; dette
        utfordrer oss; dette utfordrar oss; dette står vi overfor; hva står vi overfor; kva står vi overfor;
        utviklingstrekk; risiko; behov
    """,
    Sense.STATUS: """
        dagens situasjon; situasjonen i dag; nåsituasjon; nåsituasjonen; noverande situasjon; nosituasjonen; slik er
        det i dag; slik er det; slik er situasjonen; her er vi; her er vi nå; her er vi i dag; hvor er vi; hvor er
        vi nå; hvor er vi i dag; kvar er vi i dag; kor er vi i dag; hvor står vi; hvor står vi i dag; kvar står vi;
        kvar står vi i dag; kor står vi i dag; dette har vi gjort; dette har vi; dette har vi fått til; dette er
        gjort; hva har vi gjort; kva har vi gjort; kunnskapsgrunnlag; kunnskapsgrunnlaget; grunnlag; faktagrunnlag;
        fakta; statistikk; bakgrunn; bakgrunnen; bakgrund; baggrund; tilstand; tilbud i dag; tilbod i dag; dagens
        tilbud; dagens tilbod; nuläge; status i dag; status for tjenestene; resultater; resultat; hvorfor; kvifor;
        hvorfor er dette viktig; kvifor er dette viktig
    """,
    Sense.NOTES: """
        noter; notar; noter det refereres til; noter det vises til; notar det blir vist til; noter i kapittelet;
        noter i kapitlet; noter til kapittelet; notar i kapittelet; fotnoter; fotnotar; sluttnoter; referanser;
        referansar; referanseliste; kilder; kjelder; kildeliste; kjeldeliste; litteratur; litteraturliste; källor;
        kilder og referanser
    """,
    Sense.CONTENTS: """
        innhold; innhald; innholdsfortegnelse; innhaldsliste; indhold; indholdsfortegnelse; innehåll;
        innehållsförteckning; på denne siden; på denne sida
    """,
    Sense.SDG: """
        fns bærekraftsmål; fns bærekraftmål; fns berekraftsmål; fns berekraftmål; fn sine berekraftsmål;
        bærekraftsmål; bærekraftmål; berekraftsmål; berekraftmål; bærekraftsmålene; bærekraftmålene; berekraftsmåla;
        verdensmål; verdensmålene; globala målen; de globala målen
    """,
    Sense.RESPONSIBLE: """
        ansvar; ansvarlig; ansvarleg; ansvarlige; ansvarlege; ansvarlig enhet; ansvarleg eining; hovedansvar;
        hovudansvar; ansvarshavende; hvem; kven; hvem er involvert; kven er involvert; hvem har ansvar; hvem har
        ansvaret; kven har ansvar; kven har ansvaret; hvem har ansvar for tiltaket; hvem har ansvaret for tiltaket;
        hvem er ansvarlig; kven er ansvarleg; hvem gjør det; hvem gjør hva; hvem skal gjøre det; hvem deltar; kven
        gjer det; kven gjer kva; kven skal gjere det; kven deltek; hvem samarbeider vi med; kven samarbeider vi med;
        ansvarig; vem ansvarar; ansvarlig for tiltaket; ansvarlig for gjennomføring; involverte; samarbeidspartnere;
        samarbeidspartnarar
    """,
    Sense.WHEN: """
        når; når skal det gjøres; når skal vi gjøre det; når skal det skje; når skal det være ferdig; når skal det
        vere ferdig; når gjør vi det; når skal det gjerast; når skal vi gjere det; når gjer vi det; når er det
        ferdig; frist; frister; fristar; tidsfrist; tidsrom; tidsramme; tidsplan; tidspunkt; periode; tidsperiode;
        tid; år; oppstart; gjennomføres; gjennomføringstid; gjennomføringsperiode; när; hvornår
    """,
    Sense.MONEY: """
        finansiering; kostnad; kostnader; kostnadar; kostnad og finansiering; kostnad/finansiering; økonomi;
        ressurser; ressursar; ressursbehov; økonomiske konsekvenser; økonomiske konsekvensar; midler; midlar;
        budsjett; budsjettmidler; ramme; kroner; hva koster det; kva kostar det; hvordan finansieres det; korleis
        blir det finansiert; korleis skal det finansierast; hvordan skal det finansieres; hvordan betaler vi det;
        inndekning; inndekking
    """,
    Sense.PROGRESS: """
        status; status for tiltaket; framdrift; fremdrift; framdriftsstatus; hvordan går det; korleis går det;
        ferdig; gjennomført; merknad; merknader; merknadar; kommentar; kommentarer
    """,
    Sense.ATTACHMENTS: """
        vedlegg; bilag; bilagor
    """,
    Sense.PROPOSAL: """
        forslag; framlegg; vedtak; innstilling; tilråding; behandling; handsaming; tilleggsforslag; endringsforslag;
        forslag til vedtak; framlegg til vedtak; votering; avstemning; røysting
    """,
    Sense.NEUTRAL: """
        kort fortalt; kort fortald; kort sagt; i korte trekk; i korthet; kort oppsummert; på ett minutt; på eitt
        minutt; innledning; innleiing; inledning; indledning; forord; føreord; sammendrag; samandrag; oppsummering;
        oppsummert; konklusjon; planprosess; planprosessen; prosess; medvirkning; medverknad; organisering;
        forankring; ansvar og myndighet; ansvar og mynde; rapportering; rapportering og oppfølging; oppfølging;
        oppfølging og rapportering; evaluering; gjennomføring; målgruppe; målgrupper; hvem er målgruppen; hvem er
        målgruppa; kven er målgruppa; hvem er det for; kven er det for; føringer; føringar; nasjonale føringer;
        nasjonale føringar; lovverk; definisjon; definisjoner; definisjonar; begreper; omgrep; om planen; om
        strategien; veien videre; vegen vidare; grunnlaget for strategien; grunnlaget for planen; samfunnsoppdraget;
        kontakt; kontakt oss; les mer; les meir; les også; mål og tiltak; mål og strategier; mål og strategiar; mål og
        indikatorer; mål og indikatorar; visjon og mål; visjon og hovedmål; visjon og hovudmål; periodemål og
        indikatorer; tiltaksdel; handlingsdel; handlingsprogram; tiltaksplan; aktuelle lenker; relaterte lenker;
        relevante lenker; hvem er vi; kven er vi
    """,
}
PHRASES: dict[Sense, tuple[str, ...]] = {
    sense: tuple(" ".join(phrase.split()) for phrase in phrases.split(";")) for sense, phrases in _PHRASES.items()
}

# Words that are counted in every kind of document and are no level of goals.
_COUNTED_EVERYWHERE = """
    kapittel kapitel kap del side sida fase steg trinn etappe nivå punkt pkt sak vedlegg bilag figur tabell bilde boks
    ramme kart note fotnote eksempel døme alternativ scenario modul gruppe spørsmål år uke veke dag møte kvartal tertial
    halvår klasse sone avsnitt paragraf versjon utgave tillegg merknad forslag rad kolonne milepæl workshop samling
"""
NO_LEVEL_WORDS = frozenset(_COUNTED_EVERYWHERE.split())

# Infinitives that planners begin a point with; «-ere» verbs need no listing.
_VERBS = """
    ansette auke avklare bedre betre bidra bistå bruke bygge byggje danne dekke dele delta dra drifte drive endra
    endre engasjere etablere finne fjerne flytte forankre forbedre fordele forebygge forenkle foreslå forlenge
    fornye forsterke fortsette fremje fremme få følge følgje førebyggje gi gje gjennomføre gjennomgå gjenoppta gjere
    gjøre halde hente heve hindre holde implementere inkludere innføre inngå innhente innlemme integrere invitere
    iverksette kartlegge kartleggje kjøpe klargjøre koble kvalitetssikre la lage legge leggje lyse lære løfte løse
    løyse mobilisere motverke motvirke møte nedsette opne oppdatere oppfordre oppgradere opplyse oppmuntre oppnå
    opprette oppsøke overføre pilotere prøve redusere rekruttere rullere ruste rydde samarbeide samhandle samle
    samlokalisere samordne satse se setje sette sikre skaffe skape spre starte stimulere styrke støtte synleggjere
    synliggjøre sørge sørgje ta teste tilbakeføre tilby tilføre tilpasse tilrettelegge tilsette trygge tydeleggjere
    tydeliggjøre undersøke utarbeide utbedre utdanne utfase utforme utføre utgreie utlyse utnytte utrede utvide
    utvikle vedlikeholde vedta velge vidareføre vidareutvikle videreføre videreutvikle vise vurdere åpne øke
"""
VERBS = frozenset(_VERBS.split())

COUNT_WORDS = (
    "to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|två|fyra|sex|åtta|nio|tio|\\d{1,2}|"
    "følgende|følgjande|desse|disse|flere|fleire|noen|nokre|ulike"
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar januari",
            "februar februari",
            "mars marts",
            "april",
            "mai maj maj",
            "juni",
            "juli",
            "august augusti",
            "september",
            "oktober",
            "november",
            "desember december",
        ),
        start=1,
    )
    for name in names.split()
}

BODY_WORDS = (
    r"kommunestyret|bystyret|fylkestinget|formannskapet|kommunstyrelsen|kommunfullmäktige|byrådet|"
    r"eldrerådet|ungdomsrådet|innvandrerrådet|innvandrarrådet|råd(?:et)? for [\wæøå ]{4,60}?|"
    r"[\wæøå-]+(?:es|ens|ars) (?:kommunestyre|råd)|(?<= i )[A-ZÆØÅ][\wæøå-]+ (?:kommunestyre|bystyre)|"
    r"(?:hoved|hovud)?utval(?:g|get|et)? for [\wæøå]+(?:, [\wæøå-]+)*(?: og [\wæøå-]+)?|"
    r"[\wæøå-]+(?:, [\wæøå-]+)*(?: og [\wæøå-]+)?utval(?:get|et)|(?!\w*(?:områ|bru?kerrå|pårå))[\wæøå]+rådet|"
    r"arbeidsmiljøutvalet|arbeidsmiljøutvalget"
)
