"""Norwegian verbs, bokmål and nynorsk, that tell a doing from a state. General planning language only."""

from styrhus.targets.patterns import lazy_pattern


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Verbs of doing whose infinitive is no other word: «styrke», «støtte» and «bedre» are, so they stand below.
_DOING = _words("""
    ansette avklare bygge definere delta drive drifte effektivisere endre ersette erstatte etablere evaluere
    ferdigstille fjerne flytte forankre forbedre fordele forebygge fornye forsterke forvalte gjennomføre
    implementere informere inkludere innføre innhente integrere invitere iverksette investere kartlegge kjøpe
    koordinere kvalitetssikre lage leie modernisere motvirke oppdatere opprette oppgradere opprettholde
    organisere overføre planlegge prioritere prøve rekruttere redusere rehabilitere renovere revidere samle
    samlokalisere samordne sende sikre skaffe skape spre starte stimulere synliggjøre teste tilby tilpasse
    tilrettelegge tilsette tydeliggjøre utarbeide utbedre utdanne utforme utlyse utrede utvide utvikle
    vedlikeholde vedta velge videreføre videreutvikle vurdere øke arbeide benytte bidra ferdigstille fremme jobbe
    medvirke samarbeide samhandle søke sørge tildele utføre utnytte utprøve
    auke byggje greie klargjere leggje leige nytte setje skipe tilsetje vidareføre vidareutvikle velje
""")
_DOING_BUT_ALSO_OTHER_WORDS = _words("bedre bruke følge løfte måle styrke støtte trene legge sette")

# «etablerer», and nynorsk «samarbeidar».
_PRESENTS = frozenset(form for verb in _DOING for form in (verb + "r", verb.removesuffix("e") + "ar"))

UNMISTAKABLE_INFINITIVES = _DOING | {verb[:-1] + "a" for verb in _DOING if verb.endswith("e")}
PASSIVES = frozenset(
    form for verb in _DOING | _DOING_BUT_ALSO_OTHER_WORDS for form in (verb + "s", verb.removesuffix("e") + "ast")
)

STATE_VERBS = _words("er har innehar opplever kjenner erkjenner består")
FINITE = (
    STATE_VERBS
    | _PRESENTS
    | _words("""
    skal må bør burde vil kan får tar gir går står blir vert mestrer meistrar mottar mottek bor bur finnes finst
    fins gjelder gjeld viser handler styrer bruker brukar legger legg setter ivaretar fremjar løser løyser mener
    meiner ser krever krev trenger treng ønsker ønskjer følger følgjer støtter styrker gjør gjer
""")
)

SUBORDINATORS = _words("som at når hvis dersom der hvor slik ettersom fordi mens om å")

# «har påbegynt», «er etablert» tell what was done; «har et», «har godt» how things are.
PARTICIPLE = lazy_pattern(r"(?!godt|lett|stort|høyt|lavt|nytt|likt)\w+(?:[eytdgnk]t|ført|lagt|bygd)")
