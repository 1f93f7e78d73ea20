"""People by year, sex and one-year age: what every projection of need starts from."""

from .model import AGES, MEN, OLDEST, WOMEN, GroupCount, Population, PopulationSet

__all__ = ["AGES", "MEN", "OLDEST", "WOMEN", "GroupCount", "Population", "PopulationSet"]
