"""The extract profile: which tables a municipality may hand in, column by column, in IPLOS words. Knows no file.

A municipality hands in the tables it has; no table needs the others. The columns' names are what indicators ask for.
"""

from .quality import ACTIVITIES, ANSWERS, DEVIATIONS, UNIT_ANSWERS
from .services import CONTACTS, DECISIONS, DISCHARGES, FUNCTIONS, PAUSES, PEOPLE, VISITS
from .staff import ABSENCES, COURSES, STAFF
from .surroundings import PLACES, POPULATION, UNITS

TABLES = (
    PEOPLE,
    DECISIONS,
    PAUSES,
    DISCHARGES,
    FUNCTIONS,
    VISITS,
    STAFF,
    ABSENCES,
    COURSES,
    ANSWERS,
    DEVIATIONS,
    CONTACTS,
    UNIT_ANSWERS,
    ACTIVITIES,
    PLACES,
    POPULATION,
    UNITS,
)
BY_NAME = {table.name: table for table in TABLES}

__all__ = [
    "ABSENCES",
    "ACTIVITIES",
    "ANSWERS",
    "BY_NAME",
    "CONTACTS",
    "COURSES",
    "DECISIONS",
    "DEVIATIONS",
    "DISCHARGES",
    "FUNCTIONS",
    "PAUSES",
    "PEOPLE",
    "PLACES",
    "POPULATION",
    "STAFF",
    "TABLES",
    "UNITS",
    "UNIT_ANSWERS",
    "VISITS",
]
