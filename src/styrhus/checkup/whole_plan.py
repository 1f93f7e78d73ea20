"""Rules about the plan as a whole: title, period, revision, follow-up, and what it leaves out altogether."""

import re
from collections.abc import Iterator

from styrhus.checkup.checked_plan import CheckedPlan
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import listed, period_in_words, quote
from styrhus.targets.patterns import lazy_pattern

SDG_COUNT = 17

# «Planen skal revideres …», «Strategien skal rullerast …»: only a sentence that speaks of the plan itself.
REVISION = lazy_pattern(
    r"(?:^|(?<=[.!?:])\s+|\n\s*)(?P<rule>(?:Den|Denne \w+|(?:\w*[Pp]lan|\w*[Ss]trategi)(?:en|a|ene|ane)?)\s+"
    r"(?:skal|må|vil bli|blir|bør)\s+(?:\w+\s+){0,3}?(?:revider|ruller|oppdater|evaluer)(?:es|ast|t)\b"
    r"(?:[^.\n]|(?<=\d)\.(?=\s?[a-zæøå]))*)"  # «hvert 4. år» does not end the sentence
)
ONCE = lazy_pattern(r"\b(?:en|én|ein|éin) gang i (?:plan)?perioden|midtveis|halvveis|midt i (?:plan)?perioden", re.I)
YEAR_NAMED = lazy_pattern(r"\b(?:i|innen|innan|senest|seinast)\s+(?:løpet av\s+)?(20\d\d)\b")
EVERY = lazy_pattern(r"\b(?:hvert|kvart)\s+(\d+|andre|annet|tredje|fjerde|femte|sjette)\.?\s*år", re.I)
EVERY_ORDINALS = {"andre": 2, "annet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}


@rule(
    "K-01",
    Severity.SERIOUS,
    title="Planen er tom",
    why="Uten mål, tiltak eller indikatorer er det ingenting å følge opp.",
    mend="Se om riktig fil er lastet opp. Er den det, legg inn målene og tiltakene selv.",
)
def plan_is_empty(plan: CheckedPlan) -> Iterator[Hit]:
    if plan.is_empty:
        yield Hit("Vi fant ingen mål, tiltak eller indikatorer i planen.")


@rule(
    "K-06",
    Severity.SHOULD_MEND,
    title="Planen har ingen tiltak",
    why="Mål uten tiltak sier hva vi vil, men ikke hvem som gjør hva.",
    mend="Legg inn tiltakene, eller knytt planen til handlingsplanen der de står.",
)
def plan_without_actions(plan: CheckedPlan) -> Iterator[Hit]:
    if not plan.draft.actions and not plan.draft.means:
        yield Hit("Planen har ingen tiltak.")


@rule(
    "K-07",
    Severity.TIP,
    title="Strategien har virkemidler, men ingen tiltak",
    why="En strategi trenger ikke egne tiltak, men noen må gjøre den til handling.",
    mend="Knytt strategien til handlingsplanene og økonomiplanen som gjennomfører den.",
)
def strategy_without_actions(plan: CheckedPlan) -> Iterator[Hit]:
    if plan.draft.means and not plan.draft.actions:
        count = len(plan.draft.means)
        yield Hit(f"Planen har {count} {'virkemiddel' if count == 1 else 'virkemidler'} og ingen egne tiltak.")


@rule(
    "K-17",
    Severity.SHOULD_MEND,
    title="Planen har ingen indikatorer",
    why="Da kan ingen se om målene blir nådd.",
    mend="Velg minst én indikator for hvert mål. Begynn gjerne med tall dere alt har.",
)
def plan_without_indicators(plan: CheckedPlan) -> Iterator[Hit]:
    if not plan.draft.indicators:
        yield Hit("Planen har ingen indikatorer.")


@rule(
    "K-24",
    Severity.SERIOUS,
    title="Planen har ingen mål",
    why="Uten mål vet ingen hva tiltakene skal føre til.",
    mend="Skriv målene, eller hent dem fra planen som denne bygger på.",
)
def plan_without_goals(plan: CheckedPlan) -> Iterator[Hit]:
    if not plan.draft.goals:
        yield Hit("Planen har ingen mål.")


@rule(
    "K-32",
    Severity.SHOULD_MEND,
    title="Planen skal revideres",
    why="Planen sier selv når den skal ses på igjen. Etter det styrer den etter gamle tall.",
    mend="Sett i gang revisjonen, eller skriv inn når den ble gjort.",
)
def revision_is_due(plan: CheckedPlan) -> Iterator[Hit]:
    if plan.period.last is not None and plan.period.last < plan.today.year:
        return  # the period is over, and K-33 says so
    for sentence in (match["rule"] for match in REVISION.finditer(plan.everything_said)):
        due = year_due(plan, sentence)
        if due is not None and due <= plan.today.year:
            yield Hit(f"Planen skulle ses på igjen i {due}. Den sier: {quote(sentence)}")
            return


def year_due(plan: CheckedPlan, sentence: str) -> int | None:
    """The first year in which the plan's own rule asks for a revision; None where the rule names no time."""
    if named := YEAR_NAMED.search(sentence):
        return int(named[1])
    first, last = plan.period.first, plan.period.last
    if first is None:
        return None
    if ONCE.search(sentence) and last is not None:
        return first + (last - first + 1) // 2
    if every := EVERY.search(sentence):
        word = every[1].lower()
        return first + (int(word) if word.isdigit() else EVERY_ORDINALS[word])
    return None


@rule(
    "K-33",
    Severity.SHOULD_MEND,
    title="Planperioden er over",
    why="Ingen vet om målene og tiltakene fortsatt gjelder.",
    mend="Skriv inn vedtaket om at planen gjelder videre, eller erstatt den med en ny plan.",
)
def period_is_over(plan: CheckedPlan) -> Iterator[Hit]:
    if plan.period.last is not None and plan.period.last < plan.today.year:
        yield Hit(f"Planen gjaldt til og med {plan.period.last}.")


@rule(
    "K-34",
    Severity.SHOULD_MEND,
    title="Planperioden mangler",
    why="Uten start og slutt kan ingen si hva som er forsinket, eller når planen skal fornyes.",
    mend="Skriv inn første og siste år planen gjelder.",
)
def plan_without_period(plan: CheckedPlan) -> Iterator[Hit]:
    first, last = plan.period.first, plan.period.last
    if first is None and last is None:
        yield Hit("Planen sier ikke hvilke år den gjelder.")
    elif first is None or last is None:
        end = "når den begynner" if first is None else "når den slutter"
        yield Hit(f"Planen gjelder {period_in_words(plan.period)}, men sier ikke {end}.")


@rule(
    "K-35",
    Severity.SERIOUS,
    title="Planen mangler tittel",
    why="Uten navn finner ingen planen igjen, og ingen kan vise til den.",
    mend="Skriv planens navn slik det står i vedtaket.",
)
def plan_without_title(plan: CheckedPlan) -> Iterator[Hit]:
    if not plan.draft.title.strip():
        yield Hit("Planen mangler tittel.")


@rule(
    "K-43",
    Severity.TIP,
    title="Ingen har ansvar for å følge opp",
    why="Planer som ingen skal rapportere på, blir fort glemt etter vedtaket.",
    mend="Skriv hvem som følger opp planen, hvem de melder til, og hvor ofte.",
)
def nobody_follows_up(plan: CheckedPlan) -> Iterator[Hit]:
    if not plan.draft.bodies and not plan.draft.reporting:
        yield Hit("Planen sier ikke hvem som følger den opp, eller når det skal rapporteres.")


@rule(
    "K-44",
    Severity.SHOULD_MEND,
    title="Ukjent bærekraftsmål",
    why="FN har 17 bærekraftsmål. Et annet tall er nok en skrivefeil, eller et av planens egne mål.",
    mend="Rett tallet, eller fjern bærekraftsmålet.",
)
def unknown_sustainable_development_goal(plan: CheckedPlan) -> Iterator[Hit]:
    unknown = [str(sdg.number) for sdg in plan.draft.sdgs if not 1 <= sdg.number <= SDG_COUNT]
    if unknown:
        yield Hit(f"Planen viser til bærekraftsmål {listed(unknown)}, som ikke finnes.", kind="sdg")
