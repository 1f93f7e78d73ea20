"""What is said about a status, read aloud: short sentences, the figure first, then where we should be and which way."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.targets.model import DatedValue, Observation, Target, TargetKind
from styrhus.targets.path import UPWARD
from styrhus.targets.verdict import verdict

TODAY, SUMMER, SPRING = date(2026, 9, 8), date(2026, 8, 31), date(2026, 4, 30)
BEGAN = date(2024, 12, 31)
IN_TIME = Target(TargetKind.SHARE_AT_LEAST, 95.0, "%", deadline="2027", baseline=DatedValue(80.1, BEGAN))


def aim(
    kind: TargetKind, value: float | tuple[float, float] | None = None, start: float = 10.0, unit: str | None = None
) -> Target:
    return Target(kind, value, unit, deadline="2027", baseline=DatedValue(start, BEGAN))


def seen(value: float, on: date = SUMMER, period: str = "2. tertial 2026") -> Observation:
    return Observation(on, value, period=period)


def said(target: Target, *observations: Observation, today: date = TODAY) -> str:
    return " ".join(verdict(target, observations, today).reasons).replace("\u00a0", " ").replace("\u202f", " ")


CASES = [
    (
        "behind, the right way",
        IN_TIME,
        [Observation(SUMMER, 86.6, 233, 269, "", "2. tertial 2026")],
        "86,6 % i 2. tertial 2026 (233 av 269). Skal vi nå 95 % innen utgangen av 2027, burde vi vært på 88,4 %. "
        "Det går riktig vei.",
    ),
    (
        "behind, with a setback",
        IN_TIME,
        [seen(88.0, SPRING, "1. tertial 2026"), seen(86.6)],
        "86,6 % i 2. tertial 2026. Skal vi nå 95 % innen utgangen av 2027, burde vi vært på 88,4 %. "
        "Det er bedre enn da vi begynte, men dårligere enn sist.",
    ),
    (
        "on the path",
        IN_TIME,
        [seen(91.6)],
        "91,6 % i 2. tertial 2026. Skal vi nå 95 % innen utgangen av 2027, holder det med 88,4 % så langt.",
    ),
    (
        "past the goal",
        IN_TIME,
        [seen(97.2)],
        "97,2 % i 2. tertial 2026. Målet på minst 95 % er nådd. Det er 2,2 prosentpoeng bedre enn målet.",
    ),
    (
        "the wrong way",
        IN_TIME,
        [seen(77.2)],
        "77,2 % i 2. tertial 2026. Da vi begynte, var det 80,1 % (31. desember 2024). Det går feil vei. "
        "Målet er minst 95 % innen utgangen av 2027.",
    ),
    (
        "the wrong way, but turned",
        IN_TIME,
        [seen(70.0, SPRING), seen(77.2)],
        "77,2 % i 2. tertial 2026. Da vi begynte, var det 80,1 % (31. desember 2024). "
        "Det er dårligere enn da vi begynte, men bedre enn sist. Målet er minst 95 % innen utgangen av 2027.",
    ),
    (
        "too old",
        IN_TIME,
        [seen(90.0, date(2024, 11, 15), "")],
        "Siste tall er fra 15. november 2024, og er for gammelt til å si hvordan det går nå. "
        "Vi trenger et nyere tall.",
    ),
    ("nothing measured", IN_TIME, [], "Vi har ingen tall ennå, så vi vet ikke hvordan det går."),
    (
        "nothing measured since we began",
        IN_TIME,
        [seen(80.1, BEGAN, "2024")],
        "Siste tall er fra 31. desember 2024, og er for gammelt til å si hvordan det går nå. Vi trenger et nyere tall.",
    ),
    (
        "down, and the value has a unit",
        aim(TargetKind.ABSOLUTE_AT_MOST, 5.0, 26.0, unit="døgn"),
        [seen(9.0)],
        "9 døgn i 2. tertial 2026. Skal vi ned til 5 døgn innen utgangen av 2027, holder det med 14,3 døgn så langt.",
    ),
    (
        "below, and the value has no unit",
        Target(
            TargetKind.ABSOLUTE_AT_MOST, 8.0, deadline="2027-07-01", strict=True, baseline=DatedValue(10.0, BEGAN)
        ),
        [seen(9.4, period="")],
        "Siste tall er 9,4 per 31. august 2026. Skal vi komme under 8 innen 1. juli 2027, burde vi vært på 8,7. "
        "Det går riktig vei.",
    ),
    (
        "path and value look the same",
        aim(TargetKind.ABSOLUTE_AT_LEAST, 4.0, 2.0),
        [seen(3.1)],
        "Siste tall er 3,1 i 2. tertial 2026. Skal vi nå 4 innen utgangen av 2027, burde vi kommet litt lenger. "
        "Det går riktig vei.",
    ),
    (
        "any improvement",
        aim(TargetKind.DECREASE),
        [seen(9.9)],
        "Siste tall er 9,9 i 2. tertial 2026. Da vi begynte, var det 10 (31. desember 2024). Det går riktig vei.",
    ),
    (
        "no improvement",
        aim(TargetKind.DECREASE),
        [seen(10.0)],
        "Siste tall er 10 i 2. tertial 2026. Det er det samme som da vi begynte. "
        "Målet er at det skal bli lavere.",
    ),
    (
        "outside a range",
        aim(TargetKind.RANGE, (2.0, 4.0), unit="møter"),
        [seen(9.0)],
        "9 møter i 2. tertial 2026. Skal vi ligge på 2 til 4 møter innen utgangen av 2027, "
        "burde vi vært høyst 2,7 møter utenfor. Det går riktig vei.",
    ),
    (
        "among the best",
        aim(TargetKind.RANK_AT_MOST, 5.0),
        [seen(9.0, period="2026")],
        "Siste tall er 9 i 2026. Skal vi bli blant de 5 beste innen utgangen av 2027, burde vi vært på 7. plass. "
        "Det går riktig vei.",
    ),
    ("in place", aim(TargetKind.DONE), [seen(1.0)], "Det er på plass, meldt 31. august 2026."),
    (
        "not in place",
        aim(TargetKind.BY_DATE),
        [seen(0.0)],
        "Det er ikke på plass ennå, meldt 31. august 2026. Fristen er utgangen av 2027. "
        "Et ja eller nei viser ikke om det går fort nok.",
    ),
    (
        "not often enough",
        Target(TargetKind.RECURRENCE, 2.0, "per år", recurrence="2 ganger per år"),
        [seen(1.0, date(2026, 2, 1))],
        "Gjort 1 gang så langt i 2026. Målet er 2 ganger per år. Sist var 1. februar 2026.",
    ),
    (
        "often enough the period before",
        Target(TargetKind.RECURRENCE, 1.0, "per tertial", recurrence="hvert tertial"),
        [seen(1.0, date(2026, 5, 20))],
        "Gjort 1 gang i 2. tertial 2026. Målet er hvert tertial. Sist var 20. mai 2026.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("target", "observations", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_reasons_where(target: Target, observations: list[Observation], words: str) -> None:
    assert said(target, *observations) == words


def test_missed_deadline_says_how_much_was_missing() -> None:
    words = said(IN_TIME, seen(94.0, date(2027, 12, 31), "2027"), today=date(2028, 1, 5))
    assert words == "94 % i 2027. Målet var minst 95 % innen utgangen av 2027. Det manglet 1 prosentpoeng."


def test_difference_that_would_not_add_up_is_not_shown() -> None:
    assert "bedre enn målet" not in said(IN_TIME, seen(95.04))


def test_level_to_keep_is_the_baselines() -> None:
    kept = Target(TargetKind.ABSOLUTE_AT_LEAST, unit="lærlinger", deadline="2027", baseline_year=2022)
    words = said(kept, seen(14.0, date(2022, 12, 31), "2022"), seen(15.0, period="2026"))
    assert words == "15 lærlinger i 2026. Målet på minst 14 lærlinger er nådd. Det er 1 bedre enn målet."


levels = st.sampled_from(
    [k for k in TargetKind if k not in (TargetKind.MONITOR, TargetKind.QUALITATIVE, TargetKind.RECURRENCE)]
)
numbers = st.integers(-50, 2000).map(lambda n: n / 10)
DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)


@given(levels, numbers, numbers, numbers, st.dates(BEGAN, date(2028, 6, 1)), st.sampled_from([None, "2027"]))
def test_reasons_are_whole_sentences_without_doubled_words(
    kind: TargetKind, goal: float, start: float, value: float, on: date, deadline: str | None
) -> None:
    wanted = (goal, goal + 2) if kind is TargetKind.RANGE else goal
    target = Target(kind, wanted, "plasser", deadline=deadline, baseline=DatedValue(start, BEGAN))
    found = verdict(target, [Observation(on, value)], date(2028, 6, 1))
    assert found.reasons
    for reason in found.reasons:
        assert reason.endswith(".")
        assert not reason.endswith("..")
        assert not DOUBLED.search(reason)
        assert reason[0].isupper() or reason[0].isdigit() or reason[0] == "\u2212"
    assert (kind in UPWARD) or "Skal vi nå" not in " ".join(found.reasons)
