"""The words target sentences are made of: bokmål and nynorsk, and what Swedish and Danish share with them.

A table of types and their words, nothing more. Knows no grammar and no document; which words make a target
is decided by the grammar and by the claims.
"""

NUMBER_WORDS = {
    **dict.fromkeys(["null", "nul", "noll"], 0.0),
    **dict.fromkeys(["én", "éin", "étt", "ei"], 1.0),
    **dict.fromkeys(["to", "två", "begge", "båe", "tvo"], 2.0),
    **dict.fromkeys(["tre"], 3.0),
    **dict.fromkeys(["fire", "fyra"], 4.0),
    **dict.fromkeys(["fem"], 5.0),
    **dict.fromkeys(["seks", "sex"], 6.0),
    **dict.fromkeys(["sju", "syv", "sjø", "syv"], 7.0),
    **dict.fromkeys(["åtte", "åtta", "otte"], 8.0),
    **dict.fromkeys(["ni", "nio"], 9.0),
    **dict.fromkeys(["ti", "tio"], 10.0),
    **dict.fromkeys(["elleve", "elva"], 11.0),
    **dict.fromkeys(["tolv"], 12.0),
    **dict.fromkeys(["tretten", "tretton"], 13.0),
    **dict.fromkeys(["fjorten", "fjorton"], 14.0),
    **dict.fromkeys(["femten", "femton"], 15.0),
    **dict.fromkeys(["seksten", "sexton"], 16.0),
    **dict.fromkeys(["sytten", "sjutton"], 17.0),
    **dict.fromkeys(["atten", "arton"], 18.0),
    **dict.fromkeys(["nitten", "nitton"], 19.0),
    **dict.fromkeys(["tjue", "tyve", "tjugo"], 20.0),
    **dict.fromkeys(["tretti", "tredve", "trettio"], 30.0),
    **dict.fromkeys(["førti", "fyrtio", "fyrre"], 40.0),
    **dict.fromkeys(["femti", "femtio"], 50.0),
    **dict.fromkeys(["seksti", "sextio"], 60.0),
    **dict.fromkeys(["sytti", "sjuttio"], 70.0),
    **dict.fromkeys(["åtti", "åttio"], 80.0),
    **dict.fromkeys(["nitti", "nittio"], 90.0),
    **dict.fromkeys(["hundre", "hundra"], 100.0),
    **dict.fromkeys(["tusen"], 1000.0),
}
TENS = {word: value for word, value in NUMBER_WORDS.items() if 20 <= value <= 90}
ONES = {word: value for word, value in NUMBER_WORDS.items() if 1 <= value <= 9} | {"en": 1.0, "ett": 1.0}

# «en» is an article nearly always: a number only after «minst» and before «gang» or a length of time.
ARTICLE_NUMBERS = frozenset(["en", "ei", "et", "ett", "eit", "ein"])

ORDINAL_WORDS = {
    "første": 1, "andre": 2, "annet": 2, "anna": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "åttende": 8, "tiende": 10,
}  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar januari", "februar februari", "mars marts", "april", "mai maj", "juni", "juli",
            "august augusti", "september", "oktober", "november", "desember december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

FRACTIONS = {
    "halvparten": 50.0, "halvdelen": 50.0, "hälften": 50.0, "halvparten av": 50.0,
    "en fjerdedel": 25.0, "ein fjerdedel": 25.0, "en firedel": 25.0, "ein firedel": 25.0, "en kvart": 25.0,
    "en tredjedel": 100 / 3, "en tredel": 100 / 3, "ein tredel": 100 / 3, "ein tredjedel": 100 / 3,
    "to tredjedeler": 200 / 3, "to tredeler": 200 / 3, "to tredelar": 200 / 3, "to tredjedelar": 200 / 3,
    "tre fjerdedeler": 75.0, "tre firedeler": 75.0, "tre firedelar": 75.0, "tre fjerdedelar": 75.0,
    "en femtedel": 20.0, "ein femtedel": 20.0, "fire femtedeler": 80.0, "fire femdelar": 80.0,
    "en tidel": 10.0, "ein tidel": 10.0, "en tiendedel": 10.0,
}  # fmt: skip

# Lengths of time. The value is the name a limit or a rhythm is given.
PERIODS = {
    "minutt": "minutter", "minutter": "minutter", "minuttar": "minutter", "minuter": "minutter",
    "time": "timer", "timer": "timer", "timar": "timer", "timmar": "timer",
    "dag": "dager", "dager": "dager", "dagar": "dager", "dage": "dager",
    "virkedag": "virkedager", "virkedager": "virkedager", "vyrkedagar": "virkedager", "yrkedager": "virkedager",
    "arbeidsdager": "arbeidsdager", "arbeidsdagar": "arbeidsdager", "arbetsdagar": "arbeidsdager",
    "kalenderdager": "kalenderdager", "kalenderdagar": "kalenderdager",
    "døgn": "døgn", "dygn": "døgn", "liggedøgn": "liggedøgn",
    "uke": "uker", "uker": "uker", "veke": "uker", "veker": "uker", "uger": "uker", "uge": "uker",
    "vecka": "uker", "veckor": "uker", "vike": "uker",
    "måned": "måneder", "måneder": "måneder", "månad": "måneder", "månader": "måneder", "mnd": "måneder",
    "kvartal": "kvartaler", "kvartaler": "kvartaler", "tertial": "tertialer", "tertialer": "tertialer",
    "halvår": "halvår", "semester": "semestre", "skoleår": "skoleår", "skuleår": "skoleår",
    "år": "år", "årene": "år", "åra": "år", "valgperiode": "valgperioder", "planperiode": "planperioder",
}  # fmt: skip
THE_PERIODS = {
    "året": "år", "uka": "uke", "uken": "uke", "veka": "uke", "ugen": "uke", "veckan": "uke",
    "måneden": "måned", "månaden": "måned", "kvartalet": "kvartal", "tertialet": "tertial",
    "halvåret": "halvår", "døgnet": "døgn", "dagen": "dag", "dygnet": "døgn", "timen": "time",
    "semesteret": "semester", "valgperioden": "valgperiode",
}  # fmt: skip

# A word that says how often: times, out of how many, of what.
RECURRING = {
    "årlig": (1, 1, "år"), "årlige": (1, 1, "år"), "årleg": (1, 1, "år"), "årlege": (1, 1, "år"),
    "årligt": (1, 1, "år"), "årliga": (1, 1, "år"), "årligen": (1, 1, "år"), "årvisst": (1, 1, "år"),
    "årvis": (1, 1, "år"), "årvise": (1, 1, "år"),
    "halvårlig": (2, 1, "år"), "halvårlige": (2, 1, "år"), "halvårleg": (2, 1, "år"), "halvårlege": (2, 1, "år"),
    "kvartalsvis": (1, 1, "kvartal"), "kvartalsvise": (1, 1, "kvartal"), "kvartalsvist": (1, 1, "kvartal"),
    "tertialvis": (1, 1, "tertial"), "tertialvise": (1, 1, "tertial"), "tertialvist": (1, 1, "tertial"),
    "månedlig": (1, 1, "måned"), "månedlige": (1, 1, "måned"), "månadleg": (1, 1, "måned"),
    "månadlege": (1, 1, "måned"), "månadsvis": (1, 1, "måned"), "månedsvis": (1, 1, "måned"),
    "ukentlig": (1, 1, "uke"), "ukentlige": (1, 1, "uke"), "vekentleg": (1, 1, "uke"),
    "vekentlege": (1, 1, "uke"), "daglig": (1, 1, "dag"), "dagleg": (1, 1, "dag"),
    "annethvert år": (1, 2, "år"), "annakvart år": (1, 2, "år"), "vartannat år": (1, 2, "år"),
    "hvert annet år": (1, 2, "år"), "kvart anna år": (1, 2, "år"), "toårlig": (1, 2, "år"),
    "en gang i valgperioden": (1, 1, "valgperiode"), "én gang i valgperioden": (1, 1, "valgperiode"),
    "ein gong i valperioden": (1, 1, "valgperiode"), "to gonger årleg": (2, 1, "år"),
}  # fmt: skip

AT_LEAST, AT_MOST = "at_least", "at_most"
BOUNDS = {
    (AT_LEAST, False): "minst|minimum|i det minste|ikke under|ikkje under|ikke mindre enn|ikkje mindre enn|"
    "ikke færre enn|ikkje færre enn|ikke lavere enn|ikkje lågare enn|min|≥|>=|minst mulig på|"
    "lik eller over|lik eller høyere enn|åtminstone|mindst|fra og med|ned mot minst|oppe i minst",
    (AT_MOST, False): "høyst|høgst|maks|maksimum|maksimalt|inntil|opptil|opp til|ikke over|ikkje over|"
    "ikke mer enn|ikkje meir enn|ikke flere enn|ikkje fleire enn|ikke høyere enn|ikkje høgare enn|"
    "ikke lengre enn|ikke lenger enn|ikkje lenger enn|ikkje lengre enn|≤|<=|toppen|på det meste|"
    "høyest|högst|högst|højst|lik eller under|lik eller lavere enn|inte mer än|ikke overstige|ikkje overstige|"
    "ikke overstiger|ikke overskride|ikkje overskride|ikke overskrider|inte överstiga|ikke ta mer enn|"
    "ikke ligge over|ikkje liggje over|ikke være over|ikkje vere over|ikke være høyere enn|"
    "ikkje vere høgare enn|ikke være mer enn|ikke vare lenger enn|ikke være lengre enn|ikke komme over|"
    "ikke vente mer enn|ikke vente lenger enn|ikkje vente meir enn|ikkje vente lenger enn",
    (AT_LEAST, True): "over|mer enn|meir enn|større enn|>|lenger enn|lengre enn|overstiger|overstige|"
    "mer än|fler än|mere end|flere end|over 9000 enn|minst over|ligger over|bedre enn|betre enn",
    (AT_MOST, True): "under|mindre enn|mindre än|mindre end|<|lavere end|kortere enn|kortare enn|"
    "ligger under|färre än|færre end|raskere enn|innenfor",
}  # fmt: skip
OR_MORE = {
    AT_LEAST: "eller mer|eller meir|eller flere|eller fleire|eller høyere|eller høgare|eller bedre|"
    "eller betre|eller over|eller mere|eller fler|som minimum|som et minimum|og oppover|eller lengre",
    AT_MOST: "eller mindre|eller færre|eller lavere|eller lågare|eller under|eller kortere|eller kortare|"
    "som maksimum|eller raskere",
}  # fmt: skip

# Type of token → the words and word groups of that type. Longest group wins.
PHRASES = {
    "MORE": "flere|fleire|høyere|høgare|høgre|fler|högre|højere|større andel|større del|større grad",
    "FEWER": "færre|lavere|lågare|lågere|kortere|kortare|färre|lägre|sjeldnere|sjeldnare|mindre andel|"
    "en mindre andel",
    "BETTER": "bedre|betre|bättre|bedret|mer|meir|mera|mere|lengre|lenger|større|tryggere|tryggare|"
    "raskere|raskare|forbedre|forbedres|forbetre|forbetrast|forbedret|forbetra|forbedring|forbetring|"
    "bedres|betrast|betra|förbättras|förbättra|forbedrer|bedrer|i større grad|i høyere grad|i høgare grad|"
    "oftere|oftare|hyppigere|i større utstrekning",
    "WORSE": "mindre|dårligere|dårlegare|verre|sämre|i mindre grad|svekkes",
    "THAN": "enn|end|än",
    "NOT_ALL": "ikke alle|ikkje alle|inte alla",
    "SEVERAL": "i flere|på flere|av flere|fra flere|blant flere|i fleire|på fleire|av fleire|frå fleire|"
    "med flere|med fleire|m.fl|flere av|fleire av|en eller flere|ein eller fleire|ett eller flere|"
    "mer eller mindre|først og fremst|blant annet|mellom anna|bl a|gjennom flere|gjennom fleire|"
    "flere ulike|flere forskjellige|fleire ulike|over tid|i flera|hos flere|ved flere|ved fleire",
    "RISE": "øke|øker|økes|økt|økning|økningen|auke|aukar|aukast|auka|auking|auken|heve|heves|hever|hevet|"
    "hevast|hevar|heva|stige|stiger|stigning|stig|vokse|vokser|vekst|veks|veksa|opp med|opp fra|opp frå|opp til minst|går opp|"
    "gå opp|gått opp|gjekk opp|høyne|høynes|utvide|utvides|utvidet|utvider|utvidast|utvida|utvidar|bygge ut med|"
    "öka|ökar|ökas|ökat|ökning|øge|øges|øget|øger|stiga|stiger|utöka|utökas|tiltar|få opp|få fleire til|"
    "få flere til|styrke med|styrkes med|styrkast med|styrket med|mer enn tidligere|økende|aukande|oppjustere|"
    "flere enn før|fleire enn før|oppgang|oppbemanne med|løfte|løftes|løftast",
    "FALL": "reduserte|redusere|reduseres|reduserer|redusert|reduksjon|reduksjonen|reduserast|redusera|reduserar|"
    "minske|minsker|minskes|minsket|minske|minke|minker|minkes|minkar|minkast|minka|senke|senkes|senker|"
    "senket|senkast|senkar|senka|synke|synker|sunket|søkk|søkke|søkkast|kutte|kuttes|kutter|kuttet|kutt|kutta|kuttast|"
    "ned med|ned fra|ned frå|ned til|går ned|gå ned|gått ned|ned under|få ned|få ned|nedgang|fallende|falle|faller|fall til|"
    "forkorte|forkortes|forkortet|forkorta|forkortast|korte ned|kortes ned|bringe ned|bringes ned|nedbringe|"
    "minska|minskar|minskas|minskat|minskning|sänka|sänks|sänkas|sjunka|sjunker|reducere|reduceres|"
    "reducera|reduceras|falde|falder|mindskes|mindske|nedjustere|holde nede|begrense|begrenses|avta|avtar|utslippskutt|"
    "spare|spares|reduserte utslipp|nedtrapping|trappe ned|trappes ned|trappast ned",
    "ALL": "alle|samtlige|samtlege|alla|samtliga|hver enkelt|kvar einskild|hver eneste|begge|all|"
    "100 prosent dekning|full dekning|full behovsdekning|fullt dekket|fullt dekka|full sykehjemsdekning|full sjukeheimsdekning|"
    "full barnehagedekning|full kommunedekning",
    "EVERY": "hver|hvert|kvar|kvart|varje|vart|hvart|enhver|ethvert|eikvar|eitkvart",
    "NONE": "ikke være noen|ikkje vere nokon|ikke finnes|ikkje finnast|ikke forekomme|ikkje førekome|ikke forekommer|ingen|inga|intet|ikke noe|ikkje noko|ikke noen|ikkje nokon|inkje|ingen av|inga|inget|inga som helst|"
    "nulltoleranse|nulltoleranse for|nolltolerans|nulvisjon|nullvisjon|nullvisjon for|null brudd|fri for",
    "PERCENT": "prosent|prosenten|pst|%|procent|pct|pct.|prosents|prosentandel",
    "POINTS": "prosentpoeng|prosent-poeng|%-poeng|prosentenheter|prosenteiningar|procentenheter|"
    "procentpoint|prosentpoenger|procentenhet|%-enheter|prosent poeng|% poeng|pp",
    "SCALE": "millioner|millionar|million|mill|mill.|miljoner|mio|mrd|milliarder|milliardar|tusen",
    "TIMES": "gang|ganger|gonger|gong|gånger|gång|gange",
    "APPROX": "omtrent|ca|cirka|circa|om lag|omlag|rundt|rundt om|tilnærmet|anslagsvis|nær|nærmere|nærare|"
    "ungefär|knapt|vel|hele|heile|nesten|totalt|til sammen|i alt|ytterligere|ytterlegare|enda|de|dei|disse",
    "WITHIN": "innen|innan|inna|innenfor|senest|seinast|seinest|senast|senest innen|seinast innan|senest i|seinast i|senest ved|seinast ved|"
    "fram mot|fram til|frem mot|frem til|mot år|i løpet av|i løpet av|innen og med|i løpet av de neste|i løpet av de kommende|i løpet av dei neste|i løpet av dei komande|de neste|dei neste|de kommende|dei komande|innen de neste|i løpet av de|over en periode på|över en period på|ved inngangen til|"
    "inom|inden|inden for|i løbet af|under loppet av|till och med|til og med|t.o.m|tom|"
    "fram mot år|utover mot",
    "BEFORE": "før|føre|innan utgången av|före",
    "END_OF": "ved utgangen av|ved utløpet av|ved slutten av|ved årsskiftet|ved årsslutt|innen årsskiftet|utgangen av|slutten av|utløpet av|enden av|utgången av|slutet av|udgangen af|slutningen af|"
    "årsskiftet|årsskiftet ved|utgangen av året|utgangen av år",
    "PLAN_PERIOD": "perioden|planperioden|økonomiplanperioden|handlingsplanperioden|strategiperioden|"
    "handlingsprogramperioden|fireårsperioden|kommunestyreperioden|valgperioden|valperioden|plantida|"
    "programperioden|prosjektperioden|planens periode|avtaleperioden|mandatperioden",
    "SEASON": "våren|sommeren|sommaren|høsten|hausten|vinteren|vår|sommer|høst|haust|vinter|hösten|efteråret|foråret",
    "IN": "i",
    "FROM": "fra|frå|från|siden|sidan|sedan|etter nivået i|fra nivået i|frå nivået i|fra dagens|frå dagens|"
    "fra et nivå på|fra om lag",
    "TO": "opp i|opp på|til|till|mot|til et nivå på|til eit nivå på|opp mot",
    "BY": "med|på|med hele|med ytterligere|på hele|with",
    "PER": "per|pr|pr.|hver eneste",
    "BETWEEN": "mellom|imellom|mellan|mellem",
    "COMPARED": "sammenlignet med|sammenliknet med|samanlikna med|jämfört med|sammenlignet mot|sammenlikna med|"
    "i forhold til|målt mot|sett opp mot|målt i forhold til|sett i forhold til|sammenholdt med|samanhalde med|"
    "ut fra|med utgangspunkt i|med basis i|ut frå|i høve til|opp mot nivået i|relativt til|i forhållande till|"
    "i sammenligning med|i samanlikning med|basisår|referanseår|utgangspunkt|basis|startår|baseline|nullpunkt|"
    "sammenlignet|samanlikna|jämfört|i forhold til nivået i|med referanse til|mot nivået i|basert på tall fra|"
    "sammenligningsår|målt fra|målt frå|enn nivået i|referanseåret|nullpunktsmåling|nullpunktmåling",
    "AMONG": "blant|blant de|mellom de|blant dei|mellom dei|bland|bland de|blandt|blandt de|topp|top|topp-",
    "BEST": "beste|best|bedste|bästa|fremste|fremst|høyest rangerte|høgast rangerte|bestene|besta",
    "BENCHMARK": "landsgjennomsnittet|landsgjennomsnitt|landssnittet|landssnitt|landsnittet|gjennomsnittet|snittet|"
    "fylkessnittet|fylkesgjennomsnittet|kostragruppa|kostragruppen|kostragruppe|kostra-gruppa|kostra-gruppen|kommunegruppa|"
    "kommunegruppen|sammenlignbare kommuner|samanliknbare kommunar|sammenlignbare kommunene|nabokommunene|"
    "nabokommunane|resten av landet|landet for øvrig|landet elles|snittet for landet|rikssnittet|riksgenomsnittet|landsgennemsnittet|"
    "riket|nasjonalt nivå|nasjonalt snitt|nasjonalt gjennomsnitt|fylket for øvrig|sammenliknbare kommuner|"
    "genomsnittet|gennemsnittet|norske kommuner|andre kommuner|andre kommunar|kostra-snittet|nasjonale snittet|"
    "gjennomsnittet i landet|gjennomsnittet i fylket|asss-snittet|asss-kommunene|andre storbyer",
    "LEVEL_WITH": "på nivå med|på linje med|på høyde med|på høgd med|lik|på line med|minst på nivå med|i tråd med",
    "MONITOR": "overvåke|overvåkes|overvåker|overvake|overvakast|overvakar|overvaking|overvåking|følge med på|"
    "følge med i|følgje med på|følgje med i|fylgje med på|følger med på|følges med på|holde øye med|halde auge med|"
    "følge utviklingen|følge utviklinga|følgje utviklinga|følger utviklingen|følge opp utviklingen|bevaka|bevakas|"
    "skaffe oversikt over|ha oversikt over|monitorere|monitoreres|overvåge|overvåges|följa utvecklingen|"
    "måle utviklingen|måle utviklinga|utviklingen i|utviklinga i|utvikling i|følges nøye|følgjast nøye|"
    "registrere utviklingen|holde oversikt over|halde oversikt over|følge nøye med|følgje nøye med|følges over tid|"
    "følgjast over tid|følges årlig|måles over tid|følge statistikken|følgjer utviklinga|utveckling av|"
    "utvikling av antall|utvikling i antall|utvikling i andel|utviklingen av|følges opp jevnlig|følgjer med på",
    "NORMED": "normert tid|fastsatt frist|fastsett frist|fristen|lovpålagt frist|lovpålagte frister|lovens frist|"
    "lovens frister|lovpålagte fristar|gjeldende frist|gjeldende frister|rett tid|gitte frister|fristene|"
    "fristane|avtalt tid|planlagt tid|frist|forsvarlig tid|lovbestemt frist|lovbestemte frister|lovfestet frist|"
    "lovfesta frist|normtid|normtiden|gjeldande fristar|normerad tid|oppsatt frist|oppsatte frister|tidsfristen|"
    "tidsfristene|behandlingsfrist|behandlingsfristen|fastsatte frister|fastsette fristar|lovfestede frister|"
    "garantitiden|vurderingsgarantien|tidsfrist|gjeldende tidsfrister|saksbehandlingsfristen|lovkravet|normal tid|"
    "anbefalt tid|tilrådd tid|fastsat tid|nominell tid|normert studietid|föreskriven tid|utsatt tid",
    "ON_TIME": "i rett tid|i tide innen|til rett tid|innenfor normert tid|innanfor normert tid|på normert tid",
    "MODAL": "skal|må|bør|vil|ska|skall|måste|bör|skulle|kan",
    "BE": "er|være|vere|vera|bli|blir|blitt|blive|bliver|är|vara|blivit|blivi|verte|vert|bliva|finnes|finst",
    "HAVE": "har|ha|have|få|får|fått|hatt|åpner|opnar|tilbyr|oppnår|når|mottar|mottek|deltar|deltek|opplever|"
    "bruker|brukar|viser|oppgir|svarer|svarar|bor|bur|består|gjennomfører|venter|ventar|oppnå|nå|tar|tek|gir|gjev|"
    "behandles|gis|tilbys|utgjør|utgjer|ligger|ligg|ligge|liggje|sikre|sikrer|sikrar|kjenner|fullfører|fullfører|"
    "känner|uppger|anger|får|består|jobber|jobbar|arbeider|har hatt|mestrer|meistrar|benytter|nyttar|ferdigbehandles",
    "PAST": "var|hadde|ble|vart|blei|gikk|gjekk|fikk|fekk|falt|viste|lå|låg|utgjorde|bodde|budde|steg|sank|"
    "hade|blev|fick|låg|visade|oppga|oppgav|deltok|mottok|svarte|økte|auka frå|minket|kom|brukte|ökade|"
    "registrerte|ble registrert|blei registrert|vart registrert|mista|mistet|flyttet|vokste|voks",
    "TODAY": "i dag|per i dag|pr i dag|i fjor|per nå|pr nå|for tiden|for tida|de siste årene|dei siste åra|"
    "de siste ti årene|de siste fem årene|siste år|så langt|hittil|til nå|foreløpig|førebels|idag|dags dato|"
    "de siste tiårene|i lang tid|fortsatt|dei siste ti åra|dei siste fem åra|de senere årene|dei seinare åra|"
    "i nåtid|de senaste åren|de senere år|pr. i dag|pr. dags dato|siste årene|nåværende|noverande|"
    "framskrivinger viser|framskrivninger viser|framskrivingar viser|prognosen viser|prognosene viser|"
    "prognoser viser|ssb anslår|ssb reknar|ssb regner|er ventet å|er venta å|forventes å|ventes å|anslås|"
    "beregnes|beregninger viser|forventet|anslås å|vil trolig|antas å|ventast å|er forventet å",
    "GOAL_LABEL": "mål|måltall|måltal|resultatmål|delmål|målsetting|målsetjing|ambisjon|ambisjonsnivå|målnivå|"
    "målverdi|mål for|måltall for|ønsket nivå|ønska nivå|ønsket resultat|suksesskriterium|suksesskriterier|"
    "indikator|resultatkrav|krav|målet er|mål er|målkrav|ønsket verdi|styringsmål|målet|et mål om|mål om|eit mål om",
    "DONE": "etablert|etablerte|etablerat|innført|infört|indført|utarbeidet|utarbeidde|utarbeidd|utarbeida|utarbejdet|"
    "utarbetat|ferdigstilt|ferdigstilte|ferdigstilles|ferdigstille|ferdigstillast|ferdigstilla|avsluttet|avslutta|avsluttes|avsluttast|"
    "gjennomført|gjennomførte|genomfört|genomförd|gennemført|vedtatt|vedteken|vedtatte|vedteke|antagen|antagits|vedtaget|implementert|"
    "implementeres|implementerast|implementerte|bygget|bygd|bygde|åpnet|opna|åpnes|opnast|åpna|opprettet|oppretta|"
    "inrättat|oprettet|revidert|reviderte|rullert|evaluert|utprøvd|prøvd ut|prøvde ut|tatt i bruk|teke i bruk|tekne i bruk|teken i bruk|"
    "tas i bruk|takast i bruk|satt i drift|sett i drift|i drift|på plass|satt i gang|sett i gang|iverksatt|sett i verk|lansert|"
    "anskaffet|skaffa|kjøpt inn|kartlagt|ansatt|tilsett|ferdig|ferdige|klar|klart|klare|styrket|styrka|forankret|forankra|"
    "oppdatert|utredet|utreia|utgreidd|utgreia|lagt fram|lagt frem|oppgradert|utbygd|utbygget|overført|publisert|godkjent|"
    "igangsatt|påbegynt|renovert|rehabilitert|installert|utplassert|fullført|fullførte|sluttført|omgjort|samlokalisert|"
    "organisert|innarbeidet|innarbeidd|behandlet|gjennomgått|lagt til rette for|færdig|färdig|färdigställd|"
    "digitalisert|besluttet|utviklet|utvikla|upprättad|upprättats|tagits fram|tagit fram|utlyst|ansatte en|utdannet|utdanna|"
    "sertifisert|miljøsertifisert|resertifisert|avklart|avvikla|avviklet|avvikles|stengt|nedlagt|åpen|"
    "på plads|etableret|iværksat|taget i brug|utarbeidede|fredet|signert|inngått|undertegnet|lagt om",
    "CREATE": "etablere|etablerer|etableres|etablerast|etablera|etableras|innføre|innfører|innføres|innførast|opprette|oppretter|"
    "opprettes|opprettast|bygge|bygger|bygges|byggje|byggjast|byggja|reise|reises|reisast|ansette|ansetter|ansettes|tilsette|"
    "tilsettast|rekruttere|rekrutterer|rekrutteres|rekrutterast|utdanne|utdanner|utdannes|utdannast|gjennomføre|gjennomfører|gjennomføres|"
    "gjennomførast|genomföra|genomförs|arrangere|arrangerer|arrangeres|arrangerast|avholde|avholder|avholdes|"
    "halde|haldast|utarbeide|utarbeider|utarbeides|utarbeidast|lage|lages|lagast|skape|skapes|skapast|tilby|tilbys|"
    "tilbydast|holde|holdes|tildele|tildeles|plante|plantes|anskaffe|anskaffes|starte|startes|starte opp|revidere|revideres|"
    "reviderast|rullere|rulleres|rullerast|evaluere|evalueres|evaluerast|kartlegge|kartlegges|kartleggjast|vedta|vedtas|vedtakast|"
    "iverksette|iverksettes|setje i verk|invitere|inviteres|besøke|besøkes|besøkast|få på plass|teste|testes|testast|prøve ut|prøves ut|"
    "utvikles|utdeles|oppfylle|sertifisere|sertifiseres|kurse|kurses|kursast|opplæres|inngå|inngås|ordne|frigjøre|"
    "ferdigstille|innrede|oppgradere|oppgraderes|bosette|bosettes|busette|busetjast|busetje|erstatte|erstattes|"
    "produsere|produseres|levere|leveres|rehabilitere|rehabiliteres|anlegge|anlegges|legge|mottar|oprette|oprettes|"
    "afholde|afholdes|tilrettelegge|utföra|bygga|byggs|anställa|anställs|hålla|hålls|inrätta|inrättas|rapportere|"
    "rapporteres|rapporterast|måle|måles|målast|gjennomgå|gjennomgås|øve|øves|øvast|oppdatere|oppdateres|oppdaterast|"
    "møtes|møtast|undersøke|kontrollere|kontrolleres|sende ut|publisere|publiseres|gi|gis|anskaffast|kjøpe|kjøpes|kjøpast|ta i bruk",
    "NEW": "nye|nytt|ny|nya|ekstra|flere nye",
    "VAGUE": "god|gode|godt|attraktiv|attraktive|trygg|trygge|trygt|ledende|leiande|kjent|kjente|fornøyd|fornøyde|nøgde|"
    "tilfreds|tilfredse|inkluderende|inkluderande|bærekraftig|berekraftig|levende|levande|stolt|stolte|foretrukken|"
    "føretrekt|raus|rause|robust|robuste|tilgjengelig|tilgjengelege|sterk|sterke|bra|trygt og godt|klimanøytral",
    "CONJUNCTION": "og|men|samt|och|mens|medan|mens samtidig|samtidig som|samstundes som|i tillegg til at|"
    "i tillegg til at|og at|samt at|og i tillegg|både|eller",
    "THAT": "at|som|der|hvor|kor|når|dersom|hvis|slik at|for at|for å|å|fordi|om at|med at|der det|att|"
    "ettersom|da|enten|inkludert|inklusive|herunder|mellom anna|derav",
    "PREPOSITION": "om|av|for|hos|etter|gjennom|mot|uten|utan|for å få|ut|ut fra|rundt|ved hjelp av|utenfor|"
    "innanfor|overfor|knyttet til|knytta til|vedrørende|av de|av dei|af|för|hos de|på grunn av|som følge av|som følgje av|"
    "ut i|innenfor de|ut over",
    "GENERAL": "alle typer|alle typar|alle ledd|alle områder|alle område|alle deler av|alle delar av|alle nivåer|"
    "alle nivå|alle livsfaser|alle livsfasar|alle aldre|for all|av all|alle slags|alle sektorer som|all hovedsak|"
    "alle sider|alle sider ved|alle sider av|alle sammen|i all|med all|all ære|fremfor alt|framfor alt|alle dager|alle tider|alle fall|alle former for|alle måter|hele døgnet",
    "LABEL": "gruppe|gruppa|kapittel|kap|kap.|sak|side|s|tiltak|nr|nr.|nummer|fase|versjon|vedlegg|tabell|figur|punkt|pkt|"
    "nivå|klasse|type|del|st|st.|artikkel|ledd|bokstav|notat|rundskriv|kostragruppe|kostra-gruppe|kommunegruppe|"
    "hovedmål|delmål|målområde|innsatsområde|satsingsområde|satsningsområde|tema|program|prosjekt|kapitel|kap|"
    "trinn|vedtak|sone|gbnr|gnr|bnr|rute|linje|veg|vei|fylkesvei|rv|fv|e|ramme|område|søyle|trygghetsnivå|alternativ|"
    "scenario|modell|rom|kl|kl.|klokka|klokken|seksjon|indikator|mål|bærekraftsmål|berekraftsmål|resultatmål|prop|prop.|nou|bind",
    "AGED": "år og eldre|år og over|år eller eldre|år og eldre|år eller meir|år og oppover|års alder|årsalder|"
    "år gamle|år gammel|års alderen|år och äldre|år og ældre|årene og eldre|år gamal|årsalderen|år el eldre|år+",
    "AGE": "i alderen|alderen|aldersgruppen|aldersgruppa|alder|fylte|fyller|fyller|fylt|aldersgruppene|mellom alderen|fyllt|åldern|aldersgruppe|fyllte|er fylt|har fylt",
    "STRUCTURE": "faser|fasar|trinn|deler|delar|hovedmål|hovudmål|delmål|innsatsområder|innsatsområde|satsingsområder|"
    "satsingsområde|satsningsområder|kapitler|kapittel|hovedområder|hovudområde|punkter|punkt|nivåer|temaer|tema|søyler|"
    "prinsipper|strategier|perspektiver|dimensjoner|virkemidler|hovedstrategier|målområder|målområde|hovedgrep|grep|ledd|steg",
}  # fmt: skip

SCALED_VERBS = {
    "HALVE": (50.0, "halvere|halveres|halverer|halvert|halvering|halverast|halverar|halvera|halvering av|halveras|halverad|halverat"),
    "DOUBLE": (100.0, "doble|dobles|dobler|doblet|dobling|doblast|doblar|dobla|fordoble|fordobles|fordoblet|"
    "fördubblas|fördubbla|fordobling|det dobbelte|det doble"),
    "TRIPLE": (200.0, "tredoble|tredobles|tredoblet|tredobling|tredoblast|tredobla"),
    "QUADRUPLE": (300.0, "firedoble|firedobles|firedoblet|firedobling|firedoblast|firedobla"),
}  # fmt: skip

SCALES = {"mill": 1e6, "mil": 1e6, "mio": 1e6, "mrd": 1e9, "tus": 1e3}

# Parts of words. What is measured is worth less of, or more of, whoever the municipality is.
LESS_IS_BETTER = (
    "fravær|fråvær|ventetid|frafall|fråfall|avvik|klager|klagar|klagesaker|utslipp|utslepp|fallskade|fallulykke|ulykke|ulukke|"
    "selvmord|sjølvmord|mobbing|tvang|restanse|underskudd|underskot|gjeld|gjeldsgrad|reinnlegg|overligger|overliggar|"
    "utskrivningsklar|utskrivingsklar|vold$|ensomhet|einsemd|fattigdom|ledighet|arbeidsløyse|energibruk|energiforbruk|matsvinn|avfall|"
    "vanntap|lekkasje|turnover|saksbehandlingstid|behandlingstid|svartid|responstid|liggetid|oppholdstid|overtid|vikarbruk|"
    "vakanse|skader$|skadar$|dødsfall|dødsrate|infeksjon|sår$|trykksår|kriminalitet|vald$|rus$|røyk|røyker|"
    "feilmedisinering|medisineringsfeil|brudd|brot$|sykefråvær|sjukefrånvaro|sygefravær|uønskede|uønska|arbeidsledig|uføre|"
    "vacans|kø$|køen$|venteliste|skyldige|mistrivsel|deltidsandel|merforbruk|meirforbruk|kostnad|hurtigsyke|avbrudd|"
    "ufrivillig|drukn|underernær|kommer ikke|drepte|hardt skadde|biltrafikk|bilbruk|forurens|støv"
)
MORE_IS_BETTER = (
    "tilfredshet|fornøyd|tilfreds|nøgd|dekning|deltakelse|deltaking|heltid|nærvær|trivsel|svarprosent|"
    "oppslutning|vaksin|fagdekning|fagutdan|stillingsstørrelse|stillingsprosent|fullført|gjennomføring|overskudd|"
    "overskot|disposisjonsfond|driftsresultat|valgdeltak|lesefer|kildesorter|materialgjenvinn|gjenvinn|resirkuler|sykle|"
    "kollektivandel|sysselset|yrkesdel|brukermedvirk|motivasjon|netto driftsresultat|bestått|nyhetsbruk|"
    "besøk|medlem|utlån|påmeld|søkjar|søker"
)
GAP_NOUNS = "forskjell|ulikhet|ulikskap|skilnad|skilnaden|skjevhet|gapet|avstanden|skillnad|forskel|skeivskap|lønnsgap"
GAP_VERBS = "utjevne|utjevnes|utjamne|utjamnast|utjevning|utjamning|utjevna|utjämna|mindre|tette|tettes|tettast|lukke"
PEOPLE = (
    "barn|unge|ungdom|elever|elevar|personer|personar|innbyggere|innbyggarar|eldre|menn|kvinner|alle|de|dei|dem|"
    "brukere|brukarar|gutter|gutar|jenter|voksne|vaksne|befolkningen|folk|hjemmeboende|heimebuande|pasienter|"
    "pasientar|beboere|seniorer|foreldre|studenter|som er|dei som er|medlemmer|ansatte|aldersgruppen|dem som er|"
    "invånare|personer som er|ungdommer|ungdommar|befolkninga|pensjonister|innvandrere|mødre|kvinner|borgere"
)
ABSTRACT = (
    "fokus|samarbeid|samhandling|bevissthet|bevisstheit|bevisstgjøring|forståelse|forståing|oppmerksomhet|merksemd|innsats|satsing|"
    "satsning|kunnskap|kompetanse|kvalitet|livskvalitet|mestring|meistring|trygghet|tryggleik|medvirkning|medverknad|"
    "tverrfaglighet|tverrfagleg|innovasjon|effektivitet|mangfold|mangfald|tillit|helse|folkehelse|inkludering|åpenhet|"
    "fleksibilitet|attraktivitet|selvstendighet|sjølvstende|velferd|tilhørighet|motivasjon|levekår|måloppnåelse|"
    "læring|læringsutbytte|folkehelsen|tilgjengelighet|nærvær|engasjement|involvering|egenmestring|digitalisering|"
    "forutsigbarhet|likestilling|verdiskaping|samordning|koordinering|kjennskap|bruk|rekruttering|dialog|omdømme|"
    "rettssikkerhet|gjennomføringsevne|handlingsrom|kapasitet|robusthet|bærekraft|beredskap|fagkompetanse|"
    "brukermedvirkning|medvirking|attraksjonskraft|kompetansen|kunnskapen|kvaliteten|samarbeidet|bevisstheten"
)
