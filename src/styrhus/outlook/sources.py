"""Where uncertainty comes from. An interval is split by letting one source vary at a time."""

from enum import StrEnum


class Source(StrEnum):
    POPULATION = "population"  # which alternative comes, and how far from it a small municipality ends
    RATES = "rates"  # how many use a service at a given age, and where that is going
    POLICY = "policy"  # what the municipality does, and how much comes of it
    CHANCE = "chance"  # who falls ill when, and how long they stay


EVERY_SOURCE = frozenset(Source)
EXPECTED = frozenset[Source]()  # nothing varies: the middle of everything
