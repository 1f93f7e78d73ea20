"""Rules K-24 to K-45: what each strikes, and the neighbour it leaves alone."""

from tiny_plans import (
    GOOD_PLAN,
    Case,
    DraftEvent,
    DraftSdg,
    Period,
    action,
    goal,
    phase,
    plan,
    with_actions,
    with_goals,
)

DECIDED = DraftEvent("Kommunestyret vedtar planen", "Kommunestyret", "2026-03-01")

CASES = [
    Case("K-24", "actions without any goal", plan(goals=()), "Planen har ingen mål."),
    Case("K-24", "goals", GOOD_PLAN, None),
    #
    Case(
        "K-25",
        "only ever in second place",
        plan(actions=(action("Lage kart", "1.1", "1.2"),)),
        "Mål 1.2 står aldri først i et tiltak.",
    ),
    Case("K-25", "first once", plan(actions=(action("Lage kart", "1.1", "1.2"), action("Be", "1.2"))), None),
    #
    Case(
        "K-26",
        "right under the top",
        with_goals(
            goal("0", "Visjon", "visjon"),
            goal("1.3", parent="0"),
            levels=("visjon", "område", "mål"),
        ),
        "Mål 1.3 ligger rett under mål 0. Nivået «område» mangler imellom.",
    ),
    Case("K-26", "under nothing", with_goals(goal("1.3")), "Mål 1.3 ligger ikke under noe mål på nivået «område»."),
    Case(
        "K-26",
        "levels that stand side by side",
        with_goals(goal("g1", "Grep 1", "grep", parent="1"), levels=("område", "mål", "grep")),
        None,
    ),
    #
    Case(
        "K-27",
        "an action under a goal that is not there",
        with_actions(action("Lage kart", "7")),
        "Tiltaket «Lage kart» viser til mål 7, som ikke finnes i planen.",
    ),
    Case(
        "K-27",
        "a goal under one that is not there",
        with_goals(goal("1.3", parent="9")),
        "Mål 1.3 ligger under mål 9, som ikke finnes i planen.",
    ),
    Case("K-27", "a goal under itself", with_goals(goal("5", parent="5")), "Mål 5 ligger under seg selv."),
    Case("K-27", "all there", GOOD_PLAN, None),
    #
    Case(
        "K-28",
        "4.2 twice",
        with_goals(goal("a", "Trygge hjem", number="4.2"), goal("b", "Trygge veier", number="4.2")),
        "Mål 4.2 «Trygge veier» har samme nummer som mål 4.2 «Trygge hjem».",
    ),
    Case(
        "K-28",
        "numbers that start anew in every area",
        with_goals(goal("a", parent="1", number="1"), goal("b", parent="1.1", number="1")),
        None,
    ),
    #
    Case("K-29", "one is missing", with_goals(goal("1.4", parent="1")), "Mål 1.3 mangler foran mål 1.4."),
    Case("K-29", "none is missing", with_goals(goal("1.3", parent="1")), None),
    Case("K-29", "another plan's numbers", with_goals(goal("1.9", parent="1")), None),
    #
    Case(
        "K-30",
        "the same but for case and full stop",
        with_actions(action("ANSETTE to ergoterapeuter.", "1.2")),
        "Tiltaket «ANSETTE to ergoterapeuter» står to ganger i planen.",
    ),
    Case("K-30", "an action may repeat a goal", with_actions(action(GOOD_PLAN.goals[0].text, "1.1")), None),
    Case(
        "K-31",
        "one word more",
        with_actions(
            action("Utarbeide felles rutiner for utskriving fra sykehus", "1.1"),
            action("Utarbeide gode felles rutiner for utskriving fra sykehus", "1.1"),
        ),
        "Tiltaket «Utarbeide gode felles rutiner for utskriving fra sykehus» er nesten lik "
        "tiltaket «Utarbeide felles rutiner for utskriving fra sykehus».",
    ),
    Case(
        "K-31",
        "a series of years",
        with_actions(
            action("Gjennomføre brukerundersøkelse i alle hjemmetjenester 2026", "1.1"),
            action("Gjennomføre brukerundersøkelse i alle hjemmetjenester 2027", "1.1"),
        ),
        None,
    ),
    #
    Case(
        "K-32",
        "once in the period, and the half of it is gone",
        plan(period=Period(2022, 2029)),
        "Planen skulle ses på igjen i 2026. Den sier: «Den skal revideres en gang i perioden»",
        "Strategien gjelder til 2029. Den skal revideres en gang i perioden.",
    ),
    Case(
        "K-32",
        "every second year, in nynorsk",
        plan(period=Period(2024, 2028)),
        "Planen skulle ses på igjen i 2026. Den sier: «Planen skal rullerast kvart andre år»",
        "Planen skal rullerast kvart andre år.",
    ),
    Case(
        "K-32",
        "every fourth year, with a full stop inside",
        plan(period=Period(2022, 2030)),
        "Planen skulle ses på igjen i 2026. Den sier: «Planen skal rulleres hvert 4. år»",
        "Planen skal rulleres hvert 4. år.",
    ),
    Case("K-32", "the time has not come", GOOD_PLAN, None, "Planen skal rulleres hvert 4. år."),
    Case("K-32", "another plan's revision", GOOD_PLAN, None, "Kompetanseoversikten skal revideres i 2024."),
    #
    Case("K-33", "over last year", plan(period=Period(2021, 2025)), "Planen gjaldt til og med 2025."),
    Case("K-33", "its last year is this year", plan(period=Period(2022, 2026)), None),
    #
    Case("K-34", "no years", plan(period=Period()), "Planen sier ikke hvilke år den gjelder."),
    Case(
        "K-34", "no start", plan(period=Period(None, 2030)), "Planen gjelder til 2030, men sier ikke når den begynner."
    ),
    Case("K-34", "both", GOOD_PLAN, None),
    #
    Case("K-35", "blank", plan(title="  "), "Planen mangler tittel."),
    Case("K-35", "named", GOOD_PLAN, None),
    #
    Case(
        "K-36",
        "the second begins before the first",
        plan(phases=(phase(1, "Kunnskap", "2025-06-01"), phase(2, "Høring", "2025-03-01"))),
        "Fase 2 «Høring» begynner 01.03.2025, før fase 1 «Kunnskap» (01.06.2025).",
    ),
    Case("K-36", "in order", plan(phases=(phase(1, "Kunnskap", "2025-01"), phase(2, "Høring", "2025-03"))), None),
    #
    Case(
        "K-37",
        "carried out before it was decided",
        plan(phases=(phase(1, "Politisk behandling", None, None, DECIDED), phase(2, "Gjennomføring", "2026-01-15"))),
        "Fase 2 «Gjennomføring» begynner 15.01.2026, før vedtaket 01.03.2026.",
    ),
    Case(
        "K-37",
        "carried out after",
        plan(phases=(phase(1, "Politisk behandling", None, None, DECIDED), phase(2, "Gjennomføring", "2026-04-01"))),
        None,
    ),
    #
    Case(
        "K-38",
        "ends before it starts",
        with_actions(action("Kjøpe bil", "1.1", years=Period(2027, 2026))),
        "Tiltaket «Kjøpe bil» slutter i 2026, før det begynner i 2027.",
    ),
    Case(
        "K-38",
        "the plan itself",
        plan(period=Period(2028, 2025)),
        "Planperioden slutter i 2025, før den begynner i 2028.",
    ),
    Case("K-38", "one year", with_actions(action("Kjøpe bil", "1.1", years=Period(2026, 2026))), None),
    #
    Case("K-39", "41 words", with_goals(goal("1.3", "ord " * 41, parent="1")), "Mål 1.3 er på 41 ord."),
    Case("K-39", "40 words", with_goals(goal("1.3", "ord " * 40, parent="1")), None),
    #
    Case(
        "K-40",
        "two main clauses",
        with_goals(
            goal("1.3", "Innbyggerne mestrer egen helse, og tjenestene våre tar utgangspunkt i det", parent="1")
        ),
        "Mål 1.3 sier mer enn én ting.",
    ),
    Case(
        "K-40",
        "two sentences",
        with_goals(goal("1.3", "Kommunen har ny journal. Den skal gi bedre kvalitet.", parent="1")),
        "Mål 1.3 sier mer enn én ting.",
    ),
    Case("K-40", "one subject, two verbs", with_goals(goal("1.3", "Innbyggerne er trygge og mestrer hverdagen")), None),
    Case("K-40", "a heading with a colon", with_goals(goal("1.3", "Område 3: Trygge, aktive og friske")), None),
    #
    Case(
        "K-41",
        "how things are",
        with_actions(action("Kommunen har et godt system for avvik", "1.1")),
        "Tiltaket «Kommunen har et godt system for avvik» sier hvordan det skal være, ikke hva noen skal gjøre.",
    ),
    Case(
        "K-41",
        "how things shall be, in nynorsk",
        with_actions(action("Det skal vere lett å få hjelp", "1.1")),
        "Tiltaket «Det skal vere lett å få hjelp» sier hvordan det skal være, ikke hva noen skal gjøre.",
    ),
    Case("K-41", "what is begun", with_actions(action("Kommunen har påbegynt en strategi", "1.1")), None),
    Case(
        "K-41", "what somebody does", with_actions(action("Vi utfører kartlegginger som er systematiske", "1.1")), None
    ),
    Case("K-41", "a bare name", with_actions(action("Hverdagsrehabilitering", "1.1")), None),
    #
    Case(
        "K-42",
        "passive, and nobody answers for it",
        with_actions(action("Det skal etableres et dagtilbud", "1.1", responsible=())),
        "Tiltaket «Det skal etableres et dagtilbud» sier ikke hvem som skal gjøre det.",
    ),
    Case("K-42", "somebody answers for it", with_actions(action("Det skal etableres et dagtilbud", "1.1")), None),
    Case(
        "K-42",
        "the actor is named",
        with_actions(action("Dagtilbudet etableres av frivilligsentralen", "1.1", responsible=())),
        None,
    ),
    Case(
        "K-42",
        "only what follows is passive",
        with_actions(action("Endre rutiner slik at ventetida reduseres", "1.1", responsible=())),
        None,
    ),
    #
    Case(
        "K-43",
        "no group and no reporting",
        plan(bodies=()),
        "Planen sier ikke hvem som følger den opp, eller når det skal rapporteres.",
    ),
    Case("K-43", "a steering group", GOOD_PLAN, None),
    #
    Case(
        "K-44",
        "18",
        plan(sdgs=(DraftSdg(3, "God helse"), DraftSdg(18, "?"))),
        "Planen viser til bærekraftsmål 18, som ikke finnes.",
    ),
    Case("K-44", "17", plan(sdgs=(DraftSdg(17, "Samarbeid"),)), None),
    #
    Case("K-45", "a blank action", with_actions(action(" ", "1.1")), "Et tiltak uten tekst må få en tekst."),
    Case("K-45", "all have text", GOOD_PLAN, None),
]
