"""From rates of age bands to a rate for each one-year age. Each band keeps its users in the base population, and the
curve rises with age where the bands do. Knows rates and people of one year."""

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.population import AGES, MEN, OLDEST, WOMEN
from styrhus.outlook.population.curve import curve_through
from styrhus.outlook.population.pattern import standard_pattern

from .model import AgeRate, Service

Floats = NDArray[np.float64]
_NOBODY = 1e-6  # of a band's standard people: a band nobody is in still has a width, too small to matter


def age_curves(service: Service, means: Floats, base: Floats) -> Floats:
    """(rates, 2, AGES): each of the service's rates by sex and one-year age, 0 outside its band.

    `means` are the rates believed in, in the order of `service.rates`; `base`, (2, AGES), the people of the base year.
    """
    curves = np.zeros((len(service.rates), 2, AGES))
    for level in {rate.level for rate in service.rates}:
        of_level = [number for number, rate in enumerate(service.rates) if rate.level == level]
        tells_apart = any(service.rates[number].sex is not None for number in of_level)
        for sexes in ([WOMEN], [MEN]) if tells_apart else ([WOMEN, MEN],):
            chain = [number for number in of_level if service.rates[number].sex in (None, *sexes)]
            chain.sort(key=lambda number: service.rates[number].first)
            bands = [ages_of(service.rates[number]) for number in chain]
            heights = _one_curve(bands, means[chain], base[sexes].sum(axis=0), standard_pattern()[sexes].sum(axis=0))
            for number, (first, last) in zip(chain, bands, strict=True):
                curves[number, sexes, first : last + 1] = heights[first : last + 1]
    return curves


def ages_of(rate: AgeRate) -> tuple[int, int]:
    """First and last one-year age of a band."""
    return min(rate.first, OLDEST), OLDEST if rate.last is None else min(rate.last, OLDEST)


def _one_curve(bands: list[tuple[int, int]], means: Floats, people: Floats, pattern: Floats) -> Floats:
    """(AGES,): bands that lie one after another. A band is as wide as it has people, which is what keeps its users."""
    heights = np.zeros(AGES)
    weights, stretch = np.zeros(AGES), np.zeros(AGES, dtype=np.intp)
    for number, (first, last) in enumerate(bands):
        ages = slice(first, last + 1)
        weights[ages] = people[ages] if people[ages].any() else pattern[ages] * _NOBODY
        stretch[ages] = number
    known = np.concatenate([np.arange(first, last + 1) for first, last in bands])
    widths = np.array([weights[first : last + 1].sum() for first, last in bands])
    start = np.concatenate([np.cumsum(weights[first : last + 1]) for first, last in bands]) - weights[known]
    shares = widths[stretch[known]]
    curve = curve_through(means, widths, most=1.0)
    end = np.minimum((start + weights[known]) / shares, 1.0)
    heights[known] = curve.averages(stretch[known], np.clip(start / shares, 0.0, 1.0), end)
    return heights
