"""Rules K-01 to K-23: what each strikes, and the neighbour it leaves alone."""

from tiny_plans import (
    GOOD_PLAN,
    HERE,
    Case,
    DraftActivity,
    DraftMeans,
    Period,
    PlanDraft,
    action,
    goal,
    indicator,
    note,
    phase,
    plan,
    target,
    with_actions,
    with_goals,
    with_indicators,
)

MEANS = (DraftMeans("v1", "Vi bruker velferdsteknologi først", HERE),)

CASES = [
    Case("K-01", "nothing was read", PlanDraft("Forside"), "Vi fant ingen mål, tiltak eller indikatorer i planen."),
    Case(
        "K-01",
        "phases alone make no plan",
        PlanDraft("Om arbeidet", phases=(phase(1, "Kunnskap", "2026-01-01"),)),
        "Vi fant ingen mål, tiltak eller indikatorer i planen.",
    ),
    Case("K-01", "one goal is enough", PlanDraft("Plan", goals=(goal("1"),)), None),
    #
    Case(
        "K-02",
        "an action points at a note that is not listed",
        with_actions(action("Melde status hvert tertial (note 7)", "1.1"), references=(note("6"),)),
        "Note 7 finnes ikke i notelista. Den står i tiltaket «Melde status hvert tertial (note 7)».",
    ),
    Case(
        "K-02",
        "an activity under the action points at it",
        with_actions(action("Melde status", "1.1", activities=(DraftActivity("Bruk skjemaet (Note 9)"),))),
        "Note 9 finnes ikke i notelista. Den står i tiltaket «Melde status».",
    ),
    Case("K-02", "running text points at it", GOOD_PLAN, "Note 4 finnes ikke i notelista.", "Ventetida falt (Note 4)."),
    Case("K-02", "the note is listed", with_actions(action("Melde (note 7)", "1.1"), references=(note("7"),)), None),
    Case(
        "K-02",
        "a span names every note in it",
        with_actions(action("Følge rådene (note 2–4)", "1.1"), references=(note("2"), note("4"))),
        "Note 3 finnes ikke i notelista. Den står i tiltaket «Følge rådene (note 2–4)».",
    ),
    Case("K-02", "a list heading is no number", GOOD_PLAN, None, "Noter det refereres til:\n19) Meld. St. 7"),
    #
    Case(
        "K-03",
        "a listed note that the text never uses",
        plan(references=(note("1"), note("2"))),
        "Note 2 står i notelista, men teksten viser ikke til den.",
        "Behovet øker (note 1).",
    ),
    Case("K-03", "both used", plan(references=(note("1"), note("2"))), None, "Behovet (note 1 og 2) øker."),
    Case("K-03", "without running text nobody knows", plan(references=(note("1"), note("2"))), None),
    #
    Case("K-04", "a number listed twice", plan(references=(note("3"), note("3"))), "Note 3 står 2 ganger i notelista."),
    Case("K-04", "different numbers", plan(references=(note("3"), note("4"))), None),
    #
    Case(
        "K-05",
        "no target at all",
        with_indicators(indicator("Ventetida skal oppleves som rimelig", "1.1", targets=())),
        "Indikatoren «Ventetida skal oppleves som rimelig» mangler både tall og frist.",
    ),
    Case(
        "K-05",
        "more, but not how much or when",
        with_indicators(indicator("Flere får hjelp", "1.1", targets=(target("increase", None, deadline=None),))),
        "Indikatoren «Flere får hjelp» mangler både tall og frist.",
    ),
    Case(
        "K-05",
        "a deadline is enough",
        with_indicators(indicator("Tilbudet er i drift", "1.1", targets=(target("done", None),))),
        None,
    ),
    Case(
        "K-05",
        "«alle» is clear without a number",
        with_indicators(indicator("Alle får svar", "1.1", targets=(target("all", None, deadline=None),))),
        None,
    ),
    #
    Case("K-06", "goals, no actions", plan(actions=()), "Planen har ingen tiltak."),
    Case("K-06", "a strategy of means", plan(actions=(), means=MEANS), None),
    Case(
        "K-07",
        "a strategy of means",
        plan(actions=(), means=MEANS),
        "Planen har 1 virkemiddel og ingen egne tiltak.",
    ),
    Case("K-07", "means beside actions", plan(means=MEANS), None),
    #
    Case("K-08", "one goal is left out", with_goals(goal("1.3", parent="1")), "Mål 1.3 har ingen tiltak."),
    Case(
        "K-08",
        "a goal without a number is named by its text",
        with_goals(goal("x", "Pårørende har det godt", parent="1")),
        "Målet «Pårørende har det godt» har ingen tiltak.",
    ),
    Case("K-08", "a goal above is served from below", GOOD_PLAN, None),
    Case(
        "K-08",
        "a goal below is served from above",
        with_goals(
            goal("2", level="område"),
            goal("2.1", parent="2"),
            actions=(*GOOD_PLAN.actions, action("Lage kart", "2")),
        ),
        None,
    ),
    Case("K-08", "a plan without actions says so once, under K-06", plan(actions=()), None),
    #
    Case(
        "K-09",
        "ready after the plan has ended",
        with_actions(action("Søknad på nett for alle", "1.2", years=Period(2027, 2029))),
        "Tiltaket «Søknad på nett for alle» har år 2029. Planen gjelder 2025–2028.",
    ),
    Case("K-09", "inside the period", with_actions(action("Søknad", "1.2", years=Period(2027, 2028))), None),
    Case(
        "K-09",
        "a plan without period judges no year",
        with_actions(action("Søknad", "1.2", years=Period(2040, 2041)), period=Period()),
        None,
    ),
    #
    Case(
        "K-10",
        "tied to no goal",
        with_actions(action("Kjøpe bil")),
        "Tiltaket «Kjøpe bil» er ikke knyttet til noe mål.",
    ),
    Case("K-10", "a plan without goals says so once, under K-24", plan(goals=(), actions=(action("Kjøpe bil"),)), None),
    #
    Case(
        "K-11",
        "nobody owns it",
        with_actions(action("Kjøpe bil", "1.1", responsible=())),
        "Tiltaket «Kjøpe bil» har ingen ansvarlig.",
    ),
    Case(
        "K-11",
        "a blank name is nobody",
        with_actions(action("Kjøpe bil", "1.1", responsible=(" ",))),
        "Tiltaket «Kjøpe bil» har ingen ansvarlig.",
    ),
    Case("K-11", "owned", with_actions(action("Kjøpe bil", "1.1")), None),
    #
    Case("K-12", "one goal without", plan(indicators=GOOD_PLAN.indicators[:1]), "Mål 1.2 har ingen indikator."),
    Case("K-12", "each goal has one", GOOD_PLAN, None),
    Case("K-12", "a plan without indicators says so once, under K-17", plan(indicators=()), None),
    #
    Case(
        "K-13",
        "no years",
        with_actions(action("Kjøpe bil", "1.1", years=Period())),
        "Tiltaket «Kjøpe bil» har verken startår eller sluttår.",
    ),
    Case("K-13", "a last year is enough", with_actions(action("Kjøpe bil", "1.1", years=Period(None, 2027))), None),
    Case(
        "K-13",
        "in a plan of one year it is given",
        with_actions(action("Kjøpe bil", "1.1", years=Period()), period=Period(2026, 2026)),
        None,
    ),
    #
    Case(
        "K-14",
        "two clauses, each with a subject and a verb",
        with_actions(action("Åtte plasser står klare i 2027, og teamet for mestring utvides", "1.1")),
        "Tiltaket «Åtte plasser står klare i 2027, og teamet for mestring utvides» ser ut til å være to tiltak.",
    ),
    Case(
        "K-14",
        "two doings, each with an object",
        with_actions(action("Bygge ti omsorgsboliger og ansette to fastleger", "1.1")),
        "Tiltaket «Bygge ti omsorgsboliger og ansette to fastleger» ser ut til å være to tiltak.",
    ),
    Case("K-14", "two verbs, one object", with_actions(action("Utvikle og innføre ny metode", "1.1")), None),
    Case("K-14", "a step on the way", with_actions(action("Utarbeide en ny plan og innføre den i drift", "1.1")), None),
    Case(
        "K-14",
        "what it is for",
        with_actions(action("Øke tilbudet for å redusere fravær og skape trivsel", "1.1")),
        None,
    ),
    Case(
        "K-14", "two nouns", with_actions(action("Kartlegge kompetanse hos ledere, ansatte og frivillige", "1.1")), None
    ),
    #
    Case(
        "K-15",
        "not a word about money",
        with_actions(action("Kjøpe bil", "1.1", financing=())),
        "Tiltaket «Kjøpe bil» sier ikke hvordan det skal betales.",
    ),
    Case("K-15", "a sum in the text", with_actions(action("Kjøpe bil for 400 000 kr", "1.1", financing=())), None),
    #
    Case(
        "K-16",
        "a sum and no year",
        with_actions(action("Kjøpe bil", "1.1", financing=("9,6 mill. kr",), years=Period())),
        "Tiltaket «Kjøpe bil» nevner penger, men ikke hvilket år.",
    ),
    Case(
        "K-16",
        "the year stands with the sum",
        with_actions(action("Kjøpe bil", "1.1", financing=("9,6 mill. kr i 2027",), years=Period())),
        None,
    ),
    Case("K-16", "the action has years", with_actions(action("Kjøpe bil", "1.1", financing=("2 mill. kr",))), None),
    #
    Case("K-17", "none", plan(indicators=()), "Planen har ingen indikatorer."),
    Case("K-17", "some", GOOD_PLAN, None),
    #
    Case(
        "K-18",
        "tied to no goal",
        with_indicators(indicator("Antall plasser")),
        "Indikatoren «Antall plasser» er ikke knyttet til noe mål.",
    ),
    Case("K-18", "tied to one", with_indicators(indicator("Antall plasser", "1.1")), None),
    #
    Case(
        "K-19",
        "ten percent up, from what?",
        with_indicators(indicator("Antall deltakere øker", "1.1", targets=(target("relative_increase", 10),))),
        "Indikatoren «Antall deltakere øker» måler en endring, men sier ikke fra hvilket år.",
    ),
    Case(
        "K-19",
        "from 2024",
        with_indicators(
            indicator("Antall deltakere øker", "1.1", targets=(target("relative_increase", 10, baseline_year=2024),))
        ),
        None,
    ),
    Case("K-19", "a level needs no start", with_indicators(indicator("Minst 90 prosent", "1.1")), None),
    #
    Case(
        "K-20",
        "a level without a day",
        with_indicators(indicator("Minst 90 prosent", "1.1", targets=(target(deadline=None),))),
        "Indikatoren «Minst 90 prosent» har ingen frist.",
    ),
    Case(
        "K-20",
        "what holds every day needs no last day",
        with_indicators(indicator("Ingen venter", "1.1", targets=(target("none", None, deadline=None),))),
        None,
    ),
    #
    Case(
        "K-21",
        "after the plan",
        with_indicators(indicator("Minst 90 prosent", "1.1", targets=(target(deadline="2030-12-31"),))),
        "Indikatoren «Minst 90 prosent» har frist i 2030. Planen gjelder til 2028.",
    ),
    Case(
        "K-21", "in the last year", with_indicators(indicator("90 %", "1.1", targets=(target(deadline="2028"),))), None
    ),
    Case(
        "K-22",
        "before the plan",
        with_indicators(indicator("Minst 90 prosent", "1.1", targets=(target(deadline="2023"),))),
        "Indikatoren «Minst 90 prosent» har frist i 2023, før planperioden 2025–2028.",
    ),
    Case(
        "K-22", "in the first year", with_indicators(indicator("90 %", "1.1", targets=(target(deadline="2025"),))), None
    ),
    #
    Case(
        "K-23",
        "more sick leave",
        with_indicators(indicator("Sykefraværet er > 6 prosent", "1.1", targets=(target(value=6, strict=True),))),
        "Indikatoren «Sykefraværet er > 6 prosent» skal bli høyere, men her er lavere tall best.",
    ),
    Case(
        "K-23",
        "sick leave is to rise, in nynorsk",
        with_indicators(indicator("Sjukefråværet aukar", "1.1", targets=(target("increase", None),))),
        "Indikatoren «Sjukefråværet aukar» skal bli høyere, men her er lavere tall best.",
    ),
    Case(
        "K-23",
        "less presence",
        with_indicators(indicator("Nærværet går ned", "1.1", targets=(target("decrease", None),))),
        "Indikatoren «Nærværet går ned» skal bli lavere, men her er høyere tall best.",
    ),
    Case(
        "K-23",
        "less sick leave, in nynorsk",
        with_indicators(indicator("Sjukefråværet er under 6 prosent", "1.1", targets=(target("share_at_most", 6),))),
        None,
    ),
    Case(
        "K-23",
        "a share of what goes well",
        with_indicators(indicator("Ventetida er under 20 dager for minst 90 prosent", "1.1")),
        None,
    ),
    Case(
        "K-23",
        "what is counted stands after the colon",
        with_indicators(indicator("Fallskader: flere hjemmebesøk", "1.1", targets=(target("increase", None),))),
        None,
    ),
    Case(
        "K-23",
        "the word is not what is counted",
        with_indicators(
            indicator("Flere med høyt sykefravær får tett oppfølging", "1.1", targets=(target("increase"),))
        ),
        None,
    ),
]
