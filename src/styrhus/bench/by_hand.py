# ruff: noqa: S608 - queries of our own words, for a benchmark; nothing in them comes from outside
"""The library's indicators as an analyst would write them in DuckDB's SQL: one query each, all periods and all units.

Numerator and denominator of one table are counted in one pass, months are added up before the tree is climbed, and
persons are told apart before. The small tables: `periods(period, first, last)`, `months(month, first, last, key)`,
`calendar(period, month)` with the months of each period, `ends(period, month)` with the last of them, and
`tree(period, unit, node)`, who counts for whom.
"""

from dataclasses import dataclass
from fractions import Fraction

GRANTED = "outcome IN ('innvilget', 'delvis')"
HOME = "service_type IN ('1', '2', '3', '7', '11', '15')"
CARE = (
    "profession IN ('sykepleier', 'vernepleier', 'helsefagarbeider', 'ergoterapeut', 'fysioterapeut', 'sosionom', "
    "'assistent')"
)
LONG = "service_type = '21'"
HUNDREDTH = Fraction(1, 100)
WHEN = {
    "decisions": ("start", "stop"),
    "staff": ("start", "stop"),
    "places": ("start", "stop"),
    "population": ("start", "stop"),
    "activities": ("start", "stop"),
    "deviations": ("reported", "closed"),
    "discharges": ("ready", "left"),
}


@dataclass(frozen=True)
class ByHand:
    """The query gives node, period, n, d (or node, period, days, rows). Factors tell what a whole number stands for."""

    sql: str
    n: Fraction = Fraction(1)
    d: Fraction = Fraction(1)
    gives_days: bool = False


def flow(table: str, on: str, n: str, d: str = "0", where: str = "true") -> str:
    return f"""
    SELECT node, period, sum(n) AS n, sum(d) AS d FROM (
        SELECT unit, date_trunc('month', "{on}") AS month, {n} AS n, {d} AS d, FROM {_read(table, n, d, where)}
        WHERE {_asked(on)} AND {where} GROUP BY ALL
    ) JOIN calendar USING (month) JOIN tree USING (period, unit) GROUP BY ALL"""


def days(table: str, on: str, difference: str, where: str) -> str:
    return f"""
    SELECT node, period, days, sum(n) AS n FROM (
        SELECT unit, date_trunc('month', "{on}") AS month, {difference} AS days, count(*) AS n FROM {table}
        WHERE {_asked(on)} AND {where} AND {difference} IS NOT NULL GROUP BY ALL
    ) JOIN calendar USING (month) JOIN tree USING (period, unit) GROUP BY ALL"""


def distinct_flow(what: str, table: str, on: str, n: str = "true", d: str = "false", where: str = "true") -> str:
    also = "" if what == "unit" else f"{what}, "
    return f"""
    SELECT node, period, count(DISTINCT {what}) FILTER (n) AS n, count(DISTINCT {what}) FILTER (d) AS d FROM (
        SELECT {also}unit, date_trunc('month', "{on}") AS month, bool_or({n}) AS n, bool_or({d}) AS d
        FROM {_read(table, n, d, where)} WHERE {_asked(on)} AND {where} GROUP BY ALL
    ) JOIN calendar USING (month) JOIN tree USING (period, unit) GROUP BY ALL"""


def stock(table: str, n: str, d: str = "0", where: str = "true") -> str:
    return f"""
    SELECT node, period, sum(n) AS n, sum(d) AS d FROM (
        SELECT unit, month, {n} AS n, {d} AS d FROM {table} JOIN months ON {_at_end(table)} WHERE {where} GROUP BY ALL
    ) JOIN ends USING (month) JOIN tree USING (period, unit) GROUP BY ALL"""


def people_stock(table: str, n: str = "true", d: str = "false", where: str = "true") -> str:
    return f"""
    SELECT node, ends.period, n, d FROM (
        SELECT node, month, count(DISTINCT person) FILTER (n) AS n, count(DISTINCT person) FILTER (d) AS d FROM (
            SELECT person, unit, month, key, bool_or({n}) AS n, bool_or({d}) AS d
            FROM {_read(table, n, d, where)} JOIN months ON {_at_end(table)} WHERE {where} GROUP BY ALL
        ) AS found JOIN tree ON tree.period = key AND tree.unit = found.unit GROUP BY ALL
    ) JOIN ends USING (month)"""


def overlap(table: str, weight: str = "1", where: str = "true") -> str:
    first, last = WHEN[table]
    stop = f"""coalesce("{last}", DATE '9999-12-31')"""
    return f"""
    SELECT node, period, sum(n) AS n, 0 AS d FROM (
        SELECT unit, month, sum((least({stop}, months.last) - greatest("{first}", months.first) + 1) * {weight}) AS n
        FROM {table} JOIN months ON "{first}" <= months.last AND {stop} >= months.first WHERE {where} GROUP BY ALL
    ) JOIN calendar USING (month) JOIN tree USING (period, unit) GROUP BY ALL"""


def over(numerator: str, denominator: str, n: str = "a.n", d: str = "b.n") -> str:
    """Two tables that meet only when both are counted."""
    return f"""
    SELECT node, period, coalesce({n}, 0), coalesce({d}, 0)
    FROM ({numerator}) AS a FULL JOIN ({denominator}) AS b USING (node, period)"""


def count(condition: str) -> str:
    return f"count(*) FILTER ({condition})"


def _read(table: str, *parts: str) -> str:
    return f"{table} LEFT JOIN people USING (person)" if any("birth_year" in part for part in parts) else table


def _asked(on: str) -> str:
    return f""""{on}" BETWEEN DATE '2024-01-01' AND DATE '2025-12-31'"""


def _at_end(table: str) -> str:
    first, last = WHEN[table]
    return f""""{first}" <= months.last AND coalesce("{last}", DATE '9999-12-31') >= months.last"""


def _survey(survey: str, question: str) -> ByHand:
    where = f"survey = '{survey}' AND question = '{question}'"
    return ByHand(flow("answers", "on", count("score >= 5"), count("score IS NOT NULL"), where))


def _reported(question: str) -> ByHand:
    return ByHand(distinct_flow("unit", "unit_answers", "on", "answer", "true", f"question = '{question}'"))


def _within(earlier: str, where: str) -> ByHand:
    return ByHand(flow("decisions", "start", count(f"start - {earlier} <= 42"), count(f"{earlier} IS NOT NULL"), where))


def _contacts(contact: str) -> ByHand:
    return ByHand(flow("contacts", "on", count("true"), where=f"contact = '{contact}'"))


def _people_contacted(contact: str) -> ByHand:
    return ByHand(distinct_flow("person", "contacts", "on", where=f"contact = '{contact}'"))


def _people_served(service: str) -> ByHand:
    return ByHand(people_stock("decisions", where=f"{service} AND {GRANTED}"))


_OLD_INHABITANTS = stock("population", "sum(people)", where="age >= 80")
_OLD_IN_HOMES = people_stock("decisions", where=f"{LONG} AND {GRANTED} AND year(months.last) - birth_year >= 80")
_WAITED = ByHand(days("decisions", "start", "start - applied", GRANTED), gives_days=True)

BY_HAND: dict[str, ByHand] = {
    "alvorlige-avvik": ByHand(flow("deviations", "reported", count("severity = 'alvorlig'"))),
    "ansikt-til-ansikt": ByHand(
        over(flow("visits", "on", "sum(delivered_minutes)"), overlap("staff", "position_percent", CARE)),
        d=HUNDREDTH / 100 * 5 / 7 * Fraction("7.1") * 60,
    ),
    "apne-avvik": ByHand(stock("deviations", "count(*)")),
    "arsverk-per-bruker": ByHand(
        over(stock("staff", "sum(position_percent)", where=CARE), people_stock("decisions", where=GRANTED)),
        n=HUNDREDTH / 100,
    ),
    "arsverk": ByHand(stock("staff", "sum(position_percent)", where=CARE), n=HUNDREDTH / 100),
    "avlastning": _people_served("service_type IN ('7', '8')"),
    "avslag": ByHand(flow("decisions", "decided", count("outcome = 'avslag'"), "count(*)")),
    "avvik-lukket-innen-30-dager": ByHand(flow("deviations", "closed", count("closed - reported <= 30"), "count(*)")),
    "avvik": ByHand(flow("deviations", "reported", "count(*)")),
    "belegg": ByHand(
        over(
            overlap("decisions", where=f"service_type IN ('18', '19', '20', '21') AND {GRANTED}"),
            overlap("places", "places", "category IN ('langtid', 'korttid', 'rehabilitering', 'demens')"),
        )
    ),
    "besok-per-bruker": ByHand(
        over(
            flow("visits", "on", "count(*)", where="delivered_minutes > 0"),
            distinct_flow("person", "visits", "on", where="delivered_minutes > 0"),
        )
    ),
    "bor-hjemme-80-ar": ByHand(
        over(_OLD_INHABITANTS, _OLD_IN_HOMES, "coalesce(a.n, 0) - coalesce(b.n, 0)", "a.n"),
    ),
    "bortfalte-besok": ByHand(
        flow("visits", "on", count("delivered_minutes = 0"), "count(*)", where="planned_minutes > 0")
    ),
    "brukere-med-besok": ByHand(distinct_flow("person", "visits", "on", where="delivered_minutes > 0")),
    "brukerrad-gjennomgatt-veileder": _reported("veileder i brukerråd"),
    "dagaktivitet": _people_served("service_type = '4'"),
    "deltakere-temamoter": ByHand(
        flow("activities", "start", "sum(participants)", where="category IN ('paneldebatt', 'temamøte')")
    ),
    "enheter-barn-som-parorende": _reported("barn som pårørende"),
    "enheter-ernaering": _reported("ernæringsrutine"),
    "enheter-folger-opp-undersokelse": _reported("oppfølging av medarbeiderundersøkelsen"),
    "enheter-frivilligkontakt": _reported("ansvarlig for frivillige"),
    "enheter-med-fagforum": _reported("fagforum"),
    "enheter-med-kompetanseplan": _reported("kompetanseplan"),
    "enheter-med-mentorordning": _reported("mentorordning"),
    "enheter-parorendesamarbeid": _reported("pårørendesamarbeid"),
    "enheter-sluttsamtale": _reported("sluttsamtale"),
    "enheter-tjenestedesign": _reported("tjenestedesign"),
    "fagutdanning": ByHand(people_stock("staff", "education <> 'ingen'", "true", CARE)),
    "fallskader": ByHand(
        flow("contacts", "on", "count(*)", where="contact = 'fall' AND year(\"on\") - birth_year >= 80")
    ),
    "fysisk-aktive": _survey("folkehelse", "fysisk aktiv"),
    "gjennomsnittlig-stilling": ByHand(
        over(stock("staff", "sum(position_percent)", where=CARE), people_stock("staff", where=CARE)), n=HUNDREDTH
    ),
    "gruppetrening": _people_contacted("gruppetrening"),
    "heltid": ByHand(people_stock("staff", "position_percent >= 10000", "true", f"{CARE} AND temporary IS NOT TRUE")),
    "henvisning-ergo-fysio": _contacts("henvisning ergo og fysio"),
    "hjemmebesok-78": ByHand(
        over(
            distinct_flow(
                "person", "contacts", "offered", where="contact = 'hjemmebesøk' AND year(offered) - birth_year = 78"
            ),
            stock("population", "sum(people)", where="age = 78"),
        )
    ),
    "hjemmeboende-langtidsplass-innen-seks-uker": _within("decided", f"{LONG} AND waited_at = 'hjemme' AND {GRANTED}"),
    "hjemmetjeneste-aktivitet": _survey("hjemmetjenesten", "aktivitetstilbud"),
    "hjemmetjeneste-informasjon": _survey("hjemmetjenesten", "informasjon"),
    "hjemmetjeneste-kjenner-tilbud": _survey("hjemmetjenesten", "kjenner tilbud"),
    "hjemmetjeneste-kontaktperson": _survey("hjemmetjenesten", "kontaktperson"),
    "hjemmetjeneste-tilfreds": _survey("hjemmetjenesten", "tilfreds"),
    "hjemmetjenester-80-ar": ByHand(
        over(
            people_stock("decisions", where=f"{HOME} AND {GRANTED} AND year(months.last) - birth_year >= 80"),
            _OLD_INHABITANTS,
        )
    ),
    "hoyskoleutdanning": ByHand(
        people_stock("staff", "education IN ('høyskole', 'master', 'spesialist')", "true", CARE)
    ),
    "hverdagsrehabilitering-demens": ByHand(
        distinct_flow(
            "person",
            "contacts LEFT JOIN people USING (person)",
            "on",
            where="contact = 'hverdagsrehabilitering' AND dementia",
        )
    ),
    "institusjon-80-ar": ByHand(over(_OLD_IN_HOMES, _OLD_INHABITANTS)),
    "kartlagt-hverdagsrehabilitering": _people_contacted("hverdagsrehabilitering"),
    "laering-og-mestring": _people_contacted("læring og mestring"),
    "langtidsplass-innen-seks-uker": _within("decided", f"{LONG} AND {GRANTED}"),
    "legemiddelavvik": ByHand(flow("deviations", "reported", "count(*)", where="category = 'legemiddel'")),
    "leger-i-stilling": ByHand(people_stock("staff", where="profession IN ('lege', 'fastlege')")),
    "medarbeidere-tilfreds": _survey("medarbeider", "trivsel"),
    "mentorer": ByHand(flow("courses", "on", "count(*)", where="course = 'mentor'")),
    "midlertidige": ByHand(stock("staff", count("temporary"), "count(*)", CARE)),
    "miljobehandling-enheter": ByHand(distinct_flow("unit", "courses", "on", where="course = 'miljøbehandling'")),
    "moteplasser": ByHand(stock("activities", "count(*)", where="category = 'møteplass'")),
    "nye-brukere": ByHand(distinct_flow("person", "decisions", "start", where=GRANTED)),
    "nye-fagbrev": ByHand(flow("courses", "on", "count(*)", where="course = 'fagbrev'")),
    "oppstart-innen-seks-uker": _within("applied", GRANTED),
    "over-25-timer-hjemme": ByHand(people_stock("decisions", where=f"{HOME} AND {GRANTED} AND hours_week > 2500")),
    "paneldebatter": ByHand(flow("activities", "start", "count(*)", where="category IN ('paneldebatt', 'temamøte')")),
    "parorende-fast-kontakt": _survey("pårørende", "fast kontakt"),
    "plasser-80-ar": ByHand(
        over(stock("places", "sum(places)", where="category IN ('langtid', 'demens')"), _OLD_INHABITANTS)
    ),
    "rehabilitering-vedtak": ByHand(flow("decisions", "start", "count(*)", where=f"service_type = '19' AND {GRANTED}")),
    "spesialister-innen-frist": ByHand(
        flow("courses", "on", count('"on" <= due'), "count(*)", "course = 'spesialisering lege' AND due IS NOT NULL")
    ),
    "sykefravaer": ByHand(flow("absences", "on", "sum(sick_days)", "sum(agreed_days)"), HUNDREDTH, HUNDREDTH),
    "sykehjem-aktivitet": _survey("sykehjem", "aktivitet ute"),
    "tidlig-innsats": _people_contacted("tidlig innsats"),
    "tilbud-i-drift": ByHand(stock("activities", "count(*)", where="category = 'nytt tilbud'")),
    "timer-per-uke": ByHand(
        over(
            stock("decisions", "sum(hours_week)", where=f"{HOME} AND {GRANTED}"),
            people_stock("decisions", where=f"{HOME} AND {GRANTED} AND hours_week IS NOT NULL"),
        ),
        n=HUNDREDTH,
    ),
    "tverrfaglig-vurdering": _contacts("tverrfaglig vurdering"),
    "utforte-minutter": ByHand(flow("visits", "on", "sum(delivered_minutes)", "sum(planned_minutes)")),
    "utskrivningsklare-dogn": ByHand(
        over(overlap("discharges"), flow("discharges", "ready", "count(*)"), "coalesce(a.n, 0) - coalesce(b.n, 0)", "0")
    ),
    "utskrivningsklare-over-fem-dager": ByHand(flow("discharges", "left", count('"left" - ready > 5'))),
    "velferdsteknologi": ByHand(
        people_stock(
            "decisions",
            "service_type IN ('6', '26', '27', '28')",
            "true",
            "service_type IN ('1', '2', '3', '4', '5', '6', '7', '9', '11', '15', '26', '27', '28') AND " + GRANTED,
        )
    ),
    "ventedager-halvparten": _WAITED,
    "ventedager-ni-av-ti": _WAITED,
    "venter-for-lenge-pa-helsehus": ByHand(
        flow("decisions", "start", "count(*)", where=f"{LONG} AND waited_at = 'helsehus' AND start - decided > 42")
    ),
    "hjemme-for-langtidsplass": ByHand(
        f"""
        WITH homes AS (SELECT person, start, stop FROM decisions WHERE {HOME} AND {GRANTED}),
        placed AS (
            SELECT person, unit, start, p.period, p.first, p.last FROM decisions
            JOIN periods AS p ON start BETWEEN p.first AND p.last WHERE {LONG} AND {GRANTED}
        ),
        told AS (
            SELECT person, unit, period, EXISTS (
                SELECT 1 FROM homes WHERE homes.person = placed.person AND homes.start <= placed.last
                AND coalesce(homes.stop, DATE '9999-12-31') >= placed.first
            ) AS was_home FROM placed
        )
        SELECT node, period, count(DISTINCT person) FILTER (was_home), count(DISTINCT person)
        FROM told JOIN tree USING (period, unit) GROUP BY ALL"""
    ),
    "utviklingssamtaler": ByHand(
        over(
            """
            SELECT node, period, count(DISTINCT person) AS n FROM (
                SELECT DISTINCT person, unit, period, periods.last
                FROM courses JOIN periods ON "on" BETWEEN periods.first AND periods.last
                WHERE course = 'medarbeidersamtale'
            ) AS talked JOIN tree USING (period, unit)
            WHERE EXISTS (SELECT 1 FROM staff WHERE staff.person = talked.person AND start <= talked.last
                AND coalesce(stop, DATE '9999-12-31') >= talked.last) GROUP BY ALL""",
            people_stock("staff"),
            d="b.n",
        )
    ),
    "bpa": _people_served("service_type = '3'"),
    "dagaktivitet-67-79": ByHand(
        over(
            people_stock(
                "decisions",
                where=f"service_type = '4' AND {GRANTED} AND year(months.last) - birth_year BETWEEN 67 AND 79",
            ),
            stock("population", "sum(people)", where="age BETWEEN 67 AND 79"),
        )
    ),
    "dagrehabilitering": _people_contacted("dagrehabilitering"),
    "enheter-kartleggingsverktoy": _reported("kartleggingsverktøy"),
    "ensomme": ByHand(
        flow(
            "answers",
            "on",
            count("score <= 2"),
            count("score IS NOT NULL"),
            "survey = 'folkehelse' AND question = 'ensomhet'",
        )
    ),
    "frivilligsentraler-handlingsplan": _reported("handlingsplan for frivilligsentralen"),
    "hjemmetjenestebrukere": _people_served(HOME),
    "hukommelsesteam": _people_contacted("hukommelsesteam"),
    "korttidsopphold": ByHand(
        f"""
        WITH stays AS (
            SELECT DISTINCT person, unit, month FROM decisions JOIN months
                ON start <= months.last AND coalesce(stop, DATE '9999-12-31') >= months.first
            WHERE service_type IN ('18', '19', '20') AND {GRANTED}
        )
        SELECT node, period, count(DISTINCT person), 0
        FROM stays JOIN calendar USING (month) JOIN tree USING (period, unit) GROUP BY ALL"""
    ),
    "kurs-innen-frist": ByHand(flow("courses", "due", count('"on" <= due'), "count(*)")),
    "langtidsbeboere": _people_served(LONG),
    "medarbeidere-mestring": _survey("medarbeider", "mestring"),
    "nye-tilbud-vurdert-for-ideelle": ByHand(
        flow("unit_answers", "on", count("answer"), "count(*)", "question = 'nytt tilbud vurdert for ideelle'")
    ),
    "omsorgsstonad": _people_served("service_type = '11'"),
    "oppsokende-rehabilitering": _people_contacted("oppsøkende rehabilitering"),
    "parorende-tilfreds": _survey("pårørende", "tilfreds"),
    "saksbehandlingstid": ByHand(days("decisions", "decided", "decided - applied", "true"), gives_days=True),
    "stottekontakt": _people_served("service_type = '9'"),
    "sykehjem-tilfreds": _survey("sykehjem", "tilfreds"),
    "ungdom-aktive": _survey("ungdata", "fysisk aktiv hver dag"),
    "utskrivningsklare": ByHand(flow("discharges", "ready", "count(*)")),
    "ventedager-langtidsplass": ByHand(
        days("decisions", "start", "start - decided", f"{LONG} AND {GRANTED}"), gives_days=True
    ),
    "venter-pa-sykehus-na": ByHand(stock("discharges", count("months.last - ready > 5"))),
    "voldsavvik": ByHand(flow("deviations", "reported", "count(*)", where="category = 'vold'")),
}
