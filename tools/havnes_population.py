"""Makes the projected population of the fictional municipality of Havnes, as a file saved from a statistics bank.

python -m tools.havnes_population     after every change here; a test tells when it was forgotten.

A small cohort-component projection of our own: people grow a year older, die, move and have children. Every number is
invented. They are chosen so that Havnes ages as Norwegian coastal municipalities do, and so that the figures agree with
what the demonstration's documents say: 9 400 inhabitants and 508 aged 80 and over in 2026, 870 in 2040.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).resolve().parents[1] / "src/styrhus/web/demonstration/outlook/population.csv"
FIRST_YEAR, LAST_YEAR = 2026, 2051
OLDEST = 105  # and older
AGE = np.arange(OLDEST + 1, dtype=float)
SEXES = ("Kvinner", "Menn")
TITLE = "Oppdiktet for demonstrasjonen: Framskrevet folkemengde 1. januar, etter region, kjønn, alder, alternativ og år"
REGION = "9901 Havnes"

INHABITANTS = 9_400
AGED_78 = 94
PEOPLE_OF_80_AND_OVER = 508
GIRLS_AT_BIRTH = 0.486

Ages = NDArray[np.float64]  # by age, or by sex and age: women first


@dataclass(frozen=True, slots=True)
class Alternative:
    """How the future goes. `longer_lives`: how much death rates fall a year, at 60 and at 100 (evenly between)."""

    letters: str
    name: str
    children_a_woman: float
    longer_lives: tuple[float, float]
    immigration: float  # people a year, net


ALTERNATIVES = (
    Alternative("MMMM", "Hovedalternativet", 1.55, (0.018, 0.008), 34.0),
    Alternative("LHML", "Sterk aldring", 1.35, (0.024, 0.013), 19.0),
    Alternative("HLMH", "Svak aldring", 1.75, (0.012, 0.003), 49.0),
)


def death_rates() -> Ages:
    """A year, today: what accidents take at any age, and what rises by a tenth for every year one lives (Gompertz)."""
    women = 0.00012 + np.exp(-12.34 + 0.1132 * AGE)
    men = 0.00028 + np.exp(-11.55 + 0.1068 * AGE)
    infants = np.where(AGE == 0, 0.0016, 0.0)
    return np.minimum(np.stack((women, men)) + infants, 0.9)


def improved(rates: Ages, alternative: Alternative, years: int) -> Ages:
    at_60, at_100 = alternative.longer_lives
    yearly = np.interp(AGE, (60, 100), (at_60, at_100))
    return rates * (1 - yearly) ** years


def bump(around: float, width: float) -> Ages:
    return np.exp(-(((AGE - around) / width) ** 2))


def first_population() -> NDArray[np.int64]:
    """Today: births of other days, thinned by deaths; the young have left, and many were born just after the war."""
    alive = np.exp(-np.cumsum(death_rates() * _harder_before(), axis=1))
    more = 21 * bump(63.5, 10) + 27 * bump(77.4, 1.5) + 22 * bump(37, 8) + 14 * bump(50, 6)
    fewer = 22 * bump(25, 5) + 18 * bump(4, 9) + 9 * bump(76, 5)
    born = 102 + more - fewer
    shape = alive * born * np.array(((GIRLS_AT_BIRTH,), (1 - GIRLS_AT_BIRTH,)))
    people = shape * _scales(shape)
    return _whole(people, INHABITANTS)


def _harder_before() -> Ages:
    """Those who are old now have lived with the death rates of harder years."""
    return 1 + 0.25 * np.clip((AGE - 40) / 50, 0, 1)


def _scales(shape: Ages) -> Ages:
    """So that those of 78, those of 80 and over, and all together are as many as the documents say."""
    counted = shape.sum(axis=0)
    old, is_78 = AGE >= 80, AGE == 78
    rest = ~old & ~is_78
    scale = np.where(old, PEOPLE_OF_80_AND_OVER / counted[old].sum(), AGED_78 / counted[is_78].sum())
    younger = INHABITANTS - PEOPLE_OF_80_AND_OVER - AGED_78
    return np.where(rest, younger / counted[rest].sum(), scale)


def a_year_later(people: Ages, alternative: Alternative, years: int) -> Ages:
    """Those who live through the year are a year older; then come the new-born and those who move."""
    surviving = people * np.exp(-improved(death_rates(), alternative, years))
    older = np.zeros_like(people)
    older[:, 1:] = surviving[:, :-1]
    older[:, OLDEST] += surviving[:, OLDEST]
    born = float((people[0] * _children(alternative)).sum())
    older[:, 0] = born * np.array((GIRLS_AT_BIRTH, 1 - GIRLS_AT_BIRTH))
    return np.maximum(older + _moving(people, alternative), 0.0)


def _children(alternative: Alternative) -> Ages:
    schedule = bump(30.8, 7.2) * (AGE >= 15) * (AGE < 50)
    return alternative.children_a_woman * schedule / schedule.sum()


def _moving(people: Ages, alternative: Alternative) -> Ages:
    """Within the country a share leaves for school and some come home with children; from abroad come the young."""
    leaving = -0.105 * bump(20.5, 2.2) + 0.018 * bump(31, 5) + 0.010 * bump(4, 4) - 0.0005
    abroad = bump(30, 8) + 0.25 * bump(6, 5)
    return people * leaving + alternative.immigration / 2 * abroad / abroad.sum()


def project(alternative: Alternative) -> NDArray[np.int64]:
    """(years, sexes, ages), whole people, 1 January."""
    people = first_population().astype(float)
    years = [people]
    for passed in range(1, LAST_YEAR - FIRST_YEAR + 1):
        people = a_year_later(people, alternative, passed)
        years.append(people)
    return np.stack([_whole(each, round(float(each.sum()))) for each in years])


def _whole(people: Ages, together: int) -> NDArray[np.int64]:
    """Rounded down the ages, so that every sum of ages is right within one person."""
    running = np.cumsum(people.T.ravel())
    whole = np.diff(np.rint(np.round(running * together / running[-1], 6)), prepend=0)
    return whole.astype(np.int64).reshape(people.T.shape).T


def as_text() -> str:
    header = ["region", "kjønn", "alder", "statistikkvariabel"]
    header += [f"Personer {year}" for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    lines = [f'"{TITLE}"', "", _line(header)]
    for alternative in ALTERNATIVES:
        persons = project(alternative)
        for sex, sex_name in enumerate(SEXES):
            for age in range(OLDEST + 1):
                named = (REGION, sex_name, _age_name(age), f"{alternative.name} ({alternative.letters})")
                lines.append(_line(named) + ";" + ";".join(str(count) for count in persons[:, sex, age]))
    return "\n".join(lines) + "\n"


def _line(fields: list[str] | tuple[str, ...]) -> str:
    return ";".join(f'"{field}"' for field in fields)


def _age_name(age: int) -> str:
    return f"{age} år eller eldre" if age == OLDEST else f"{age} år"


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(as_text(), encoding="utf-8")
