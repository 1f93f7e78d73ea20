"""How people spread over ages and sexes when nothing but the laws of ageing is known: the standard pattern.

A stationary population under Gompertz mortality: those who reach age x are exp(−exp(b(x − M))). Three numbers and the
sex ratio at young ages say it all; they were fitted to Norway by one-year age and sex on 1 January 2021 (Statistics
Norway, table 07459). Knows no region and no year.
"""

import numpy as np
from numpy.typing import NDArray

from .model import AGES, MEN, WOMEN

MORTALITY_GROWTH = 0.10  # b: mortality doubles about every seventh year
COMMONEST_AGE_AT_DEATH = {WOMEN: 86.5, MEN: 83.0}  # M, as those now old have lived: younger cohorts live longer
MEN_PER_WOMAN_YOUNG = 1.055  # below 50 in 2021, and at birth


def standard_pattern() -> NDArray[np.float64]:
    """(2, AGES), women first. Only the proportions mean anything. The oldest age stands for all above it too."""
    middles = np.arange(AGES + 15) + 0.5
    pattern = np.empty((2, AGES))
    for sex, mode in COMMONEST_AGE_AT_DEATH.items():
        alive = np.exp(-np.exp(MORTALITY_GROWTH * (middles - mode)))
        pattern[sex] = alive[:AGES]
        pattern[sex, -1] += alive[AGES:].sum()
    pattern[MEN] *= MEN_PER_WOMAN_YOUNG
    return pattern


def share_of_women() -> NDArray[np.float64]:
    """(AGES,): of the people of an age, the share who are women."""
    pattern = standard_pattern()
    share: NDArray[np.float64] = pattern[WOMEN] / pattern.sum(axis=0)
    return share
