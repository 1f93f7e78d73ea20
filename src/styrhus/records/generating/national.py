"""Norwegian figures that an invented municipality follows, each with its source. Numbers only.

Where no public figure was at hand the comment says «estimate»; docs/reference/generated-extracts.md repeats it all.
"""

from dataclasses import dataclass

# Inhabitants by five-year group, of 100 000, men and women. Statistics Norway, table 07459, 1 January 2021 (CC BY 4.0).
MEN = (
    2701,
    2954,
    3123,
    3005,
    3249,
    3493,
    3601,
    3417,
    3320,
    3532,
    3561,
    3217,
    2901,
    2573,
    2385,
    1666,
    970,
    512,
    209,
    50,
)
WOMEN = (
    *(2548, 2806, 2962, 2860, 3028, 3312, 3463, 3229, 3131, 3364, 3392, 3077, 2843, 2600, 2459, 1846, 1236, 812, 441),
    155,
)


@dataclass(frozen=True, slots=True)
class Band:
    """An age group with the share that has home services, and the share that has a long-term place."""

    lowest: int
    highest: int
    home: float
    long_stay: float
    hours: float  # a week, on average


# Home services: 80+ is 26.9 % (Statistics Norway, 12209, 2023); the younger keep the proportions of users in 2008
# (60 128 under 67 and 31 144 of 67-79, tab-2009-07-02-04). Long stays: 31 405 residents (2023) shared by age as in 2010
# (tab-2011-07-08-02). Hours a week: Statistics Norway 386290 for 67+; under 67 so that all have 9.2 on average.
BANDS = (
    Band(18, 66, home=0.0165, long_stay=0.0009, hours=18.5),
    Band(67, 79, home=0.052, long_stay=0.0095, hours=5.7),
    Band(80, 120, home=0.269, long_stay=0.095, hours=4.6),
)
OLDEST = 2  # the band of 80+

# Lengths in days, as a mixture of exponentials: share of those who begin, and mean. Long stays: 2.0 years on average
# and 28 % within six months (Helsedirektoratet 02/17). Home services: estimate.
LONG_STAY_LENGTHS = ((0.12, 91.0), (0.88, 818.0))
HOME_LENGTHS = ((0.30, 90.0), (0.70, 1000.0))
FROM_HOME_TO_LONG_STAY = 0.8  # estimate: new residents who had home services

# Services in a spell of home services: code, share under 67, share from 67. Nursing and practical help after 175 353
# and 77 636 users, assistance after 4 226 (2023); the rest are estimates.
SERVICES = (
    ("15", 0.72, 0.80),
    ("1", 0.36, 0.36),
    ("2", 0.10, 0.01),
    ("3", 0.040, 0.004),
    ("4", 0.10, 0.10),
    ("5", 0.01, 0.14),
    ("6", 0.08, 0.42),
    ("7", 0.05, 0.02),
    ("8", 0.03, 0.01),
    ("9", 0.16, 0.02),
    ("11", 0.05, 0.01),
    ("26", 0.02, 0.05),
    ("27", 0.05, 0.08),
    ("28", 0.03, 0.05),
    ("29", 0.20, 0.09),
)
WITH_HOURS = ("1", "2", "3", "7", "15")

# Time-limited stays: 10 014 residents (2023), 20 days on average (estimate) → begun a thousand inhabitants a month.
SHORT_STAYS = 10_014 / 5_550 / 20 * 30.4
SHORT_STAY_KINDS = (("18", 0.35), ("19", 0.20), ("20", 0.45))
ACUTE_STAYS = 0.6  # estimate, a thousand inhabitants a month; nobody applies for them
REFUSED, WITHDRAWN, IN_PART = 0.05, 0.02, 0.06  # estimates, shares of applications

STARTED_WITHIN_42_DAYS, NINE_OF_TEN_DAYS = 0.80, 60  # estimates

# Discharge-ready patients 2022: 154 000 stays, 21 400 of them with days in excess, 71 800 days (Helsedirektoratet).
READY_A_THOUSAND = 154_000 / 5_480
WAITING_SHARE = 21_400 / 154_000
EXCESS_DAYS_A_THOUSAND = 13.1

VISITS_A_WEEK = 11.0  # estimate, a person with home nursing or practical help
MISSED_VISITS = 0.03  # estimate

# Staff: 157 076 full-time equivalents (2023), 3 of 4 with health education. Full-time share and turnover: estimates, of
# the size KS tells of; sick leave about ten per cent in the first quarter of 2023 (KS, as told in the press).
FTE_A_THOUSAND = 157_076 / 5_550
FULL_TIME, PART_TIME_POSITION = 0.36, 62
LEAVING_A_YEAR = 0.11
TEMPORARY = 0.16  # estimate, share of positions
SICK_LEAVE = 0.10
PROFESSIONS = (
    ("sykepleier", 0.24, ("høyskole", 0.90, "master", 0.10)),
    ("vernepleier", 0.07, ("høyskole", 0.93, "master", 0.07)),
    ("helsefagarbeider", 0.40, ("fagbrev", 1.0)),
    ("ergoterapeut", 0.01, ("høyskole", 1.0)),
    ("fysioterapeut", 0.015, ("høyskole", 0.8, "master", 0.2)),
    ("sosionom", 0.01, ("høyskole", 1.0)),
    ("assistent", 0.215, ("ingen", 1.0)),
    ("leder", 0.03, ("høyskole", 0.7, "master", 0.3)),
    ("annet", 0.01, ("ingen", 1.0)),
)
DOCTORS_A_THOUSAND = 1.2  # estimate, regular general practitioners and others

PLACES_A_THOUSAND = 39_754 / 5_550  # nursing-home places 2023
DEVIATIONS_A_THOUSAND = 55.0  # estimate, a year
DEVIATION_KINDS = (
    ("fall", 0.28),
    ("legemiddel", 0.34),
    ("vold", 0.10),
    ("dokumentasjon", 0.13),
    ("ernæring", 0.04),
    ("annet", 0.11),
)
SEVERITIES = (("lav", 0.62), ("middels", 0.31), ("alvorlig", 0.07))

# Contacts a thousand inhabitants a year: estimates, the size of what plans tell of.
CONTACTS = (
    ("læring og mestring", 4.0),
    ("gruppetrening", 9.0),
    ("tverrfaglig vurdering", 6.0),
    ("hverdagsrehabilitering", 4.5),
    ("tidlig innsats", 5.0),
    ("henvisning ergo og fysio", 12.0),
    ("dagrehabilitering", 3.0),
    ("hukommelsesteam", 3.5),
    ("oppsøkende rehabilitering", 2.5),
)
FALLS_OF_80 = 0.13  # estimate: fall injuries a year for each inhabitant of 80 and more
OFFERED_VISIT = 0.85  # estimate: of those who are 78
