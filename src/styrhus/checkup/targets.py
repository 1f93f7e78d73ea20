"""Rules about indicators and their targets: that they can be measured, from something and by some day."""

import re
from collections.abc import Iterator

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import name, period_in_words
from styrhus.documents.draft import DraftIndicator
from styrhus.targets.model import Target, TargetKind
from styrhus.targets.patterns import lazy_pattern

Kind = TargetKind

WITHOUT_CLAIM = {Kind.MONITOR, Kind.QUALITATIVE}
UPWARD = {Kind.INCREASE, Kind.RELATIVE_INCREASE, Kind.INCREASE_POINTS, Kind.ABSOLUTE_INCREASE}
DOWNWARD = {Kind.DECREASE, Kind.RELATIVE_DECREASE, Kind.DECREASE_POINTS, Kind.ABSOLUTE_DECREASE}
COMPARED_WITH_BEFORE = UPWARD | DOWNWARD | {Kind.GAP_DECREASE}
# These hold every day or every year: «ingen venter mer enn fem dager» needs no last day.
STANDING = {Kind.RECURRENCE, Kind.WITHIN_TIME, Kind.ALL, Kind.NONE} | WITHOUT_CLAIM
# These say what counts without naming a number.
CLEAR_WITHOUT_NUMBER = {
    Kind.ALL,
    Kind.NONE,
    Kind.DONE,
    Kind.BY_DATE,
    Kind.RECURRENCE,
    Kind.WITHIN_TIME,
    Kind.BELOW_BENCHMARK,
}

LESS_IS_BETTER = (
    r"s(?:yke|juke)fr(?:a|å)vær\w*|korttidsfravær\w*|langtidsfravær\w*|ventetid\w*|venteliste\w*|trykksår\w*|fallskade\w*|"
    r"underernæring\w*|feilmedisinering\w*|overligge\w+|klimagassutslipp\w*|matsvinn\w*|frafall\w*|mobbing\w*|"
    r"dødsfall\w*|selvmord\w*|overdose\w*"
)
MORE_IS_BETTER = (
    r"nærvær\w*|heltidsandel\w*|dekningsgrad\w*|brukertilfredshet\w*|tilfredshet\w*|medarbeidertilfredshet\w*|"
    r"vaksinasjonsdekning\w*|trivsel\w*|gjennomføringsgrad\w*"
)
# The word must be what is counted, so it stands first: «Flere med lang ventetid får tilbud» counts offers.
COUNTED = r"^(?:(?:andel|antall|talet på|prosent|samlet|samla|totalt?|gjennomsnittlig|legemeldt|årlig)\w*\s+)*(?:{})"
STARTS_WITH_LESS_IS_BETTER = lazy_pattern(COUNTED.format(LESS_IS_BETTER), re.I)
STARTS_WITH_MORE_IS_BETTER = lazy_pattern(COUNTED.format(MORE_IS_BETTER), re.I)


def can_be_judged(target: Target) -> bool:
    """It names a number, a day, a rhythm or a claim that is clear without one."""
    if target.kind in WITHOUT_CLAIM:
        return bool(target.deadline or target.recurrence)
    named = (target.value, target.limit, target.deadline, target.recurrence, target.baseline_year, target.baseline)
    return target.kind in CLEAR_WITHOUT_NUMBER or any(part is not None for part in named)


def judged_targets(indicator: DraftIndicator) -> list[Target]:
    return [target for target in indicator.targets if can_be_judged(target)]


def deadline_year(target: Target) -> int | None:
    start = (target.deadline or "")[:4]
    return int(start) if len(start) == len("2026") and start.isdecimal() else None


@rule(
    "K-05",
    Severity.SHOULD_MEND,
    title="Indikator uten tall og frist",
    why="Da kan ingen avgjøre om den er nådd, og den får aldri en status.",
    mend="Skriv måltall og frist, knytt den til en undersøkelse, eller behold den som tekst.",
)
def indicator_cannot_be_judged(plan: CheckedPlan) -> Iterator[Hit]:
    for indicator in plan.draft.indicators:
        if not judged_targets(indicator):
            yield at(indicator, f"{name(plan, indicator)} mangler både tall og frist.")


@rule(
    "K-18",
    Severity.SHOULD_MEND,
    title="Indikator uten mål",
    why="Et tall som ikke hører til noe mål, sier ikke om planen virker.",
    mend="Knytt indikatoren til målet den skal vise utviklingen for.",
)
def indicator_without_goal(plan: CheckedPlan) -> Iterator[Hit]:
    for indicator in plan.draft.indicators:
        if not indicator.goals and plan.draft.goals:
            yield at(indicator, f"{name(plan, indicator)} er ikke knyttet til noe mål.")


@rule(
    "K-19",
    Severity.SHOULD_MEND,
    title="Måltall uten utgangspunkt",
    why="«Mer» eller «mindre» må måles fra noe. Uten utgangspunkt blir det strid om målet er nådd.",
    mend="Skriv inn verdien dere starter fra, og datoen eller året den gjelder.",
)
def target_without_baseline(plan: CheckedPlan) -> Iterator[Hit]:
    for indicator in plan.draft.indicators:
        for target in judged_targets(indicator):
            is_compared = target.kind in COMPARED_WITH_BEFORE
            if is_compared and target.baseline is None and target.baseline_year is None:
                yield at(indicator, f"{name(plan, indicator)} måler en endring, men sier ikke fra hvilket år.")
                break


@rule(
    "K-20",
    Severity.SHOULD_MEND,
    title="Måltall uten frist",
    why="Uten frist er målet aldri for sent ute, og ingen ser at det haster.",
    mend="Skriv året måltallet skal være nådd. Gjelder det hele perioden, skriv siste planår.",
)
def target_without_deadline(plan: CheckedPlan) -> Iterator[Hit]:
    for indicator in plan.draft.indicators:
        open_ended = [
            target
            for target in judged_targets(indicator)
            if target.deadline is None and target.recurrence is None and target.kind not in STANDING
        ]
        if open_ended:
            yield at(indicator, f"{name(plan, indicator)} har ingen frist.")


@rule(
    "K-21",
    Severity.TIP,
    title="Frist etter planperioden",
    why="Når planen er ute, er det ingen som følger opp fristen.",
    mend="Sett et delmål innenfor perioden, eller skriv hvilken plan som tar over.",
)
def deadline_after_period(plan: CheckedPlan) -> Iterator[Hit]:
    last = plan.period.last
    for indicator in plan.draft.indicators:
        years = [year for year in map(deadline_year, indicator.targets) if year and last and year > last]
        if years:
            said = f"har frist i {max(years)}. Planen gjelder til {last}."
            yield at(indicator, f"{name(plan, indicator)} {said}")


@rule(
    "K-22",
    Severity.SHOULD_MEND,
    title="Frist før planperioden",
    why="Fristen var ute før planen begynte. Det er nok et gammelt måltall eller en skrivefeil.",
    mend="Rett året, eller ta ut måltallet.",
)
def deadline_before_period(plan: CheckedPlan) -> Iterator[Hit]:
    first = plan.period.first
    for indicator in plan.draft.indicators:
        years = [year for year in map(deadline_year, indicator.targets) if year and first and year < first]
        if years:
            said = f"har frist i {min(years)}, før planperioden {period_in_words(plan.period)}."
            yield at(indicator, f"{name(plan, indicator)} {said}")


@rule(
    "K-23",
    Severity.SERIOUS,
    title="Måltallet peker feil vei",
    why="Et snudd tegn gjør at dårlige tall blir vist som gode.",
    mend="Snu tegnet hvis det er feil. Er det riktig, skriv hvorfor.",
)
def target_points_the_wrong_way(plan: CheckedPlan) -> Iterator[Hit]:
    for indicator in plan.draft.indicators:
        counted = indicator.text.rsplit(":", maxsplit=1)[-1].strip()
        if STARTS_WITH_LESS_IS_BETTER.match(counted) and any(map(asks_for_more, indicator.targets)):
            yield at(indicator, f"{name(plan, indicator)} skal bli høyere, men her er lavere tall best.")
        elif STARTS_WITH_MORE_IS_BETTER.match(counted) and any(map(asks_for_less, indicator.targets)):
            yield at(indicator, f"{name(plan, indicator)} skal bli lavere, men her er høyere tall best.")


def is_large_share(target: Target) -> bool:
    """«Ventetida er under 20 dager for minst 90 prosent»: so many that the share is of what goes well."""
    return isinstance(target.value, int | float) and target.value >= 50


def asks_for_more(target: Target) -> bool:
    if target.kind is Kind.SHARE_AT_LEAST:
        return not is_large_share(target)
    return target.kind in UPWARD | {Kind.ABSOLUTE_AT_LEAST}


def asks_for_less(target: Target) -> bool:
    if target.kind is Kind.SHARE_AT_MOST:
        return is_large_share(target)
    return target.kind in DOWNWARD | {Kind.ABSOLUTE_AT_MOST}
