"""How figures of an answer are rounded: once, so that the last bits of a sum never reach a reader or a file."""

from collections.abc import Iterable

SIGNIFICANT = 9


def rounded(value: float) -> float:
    """To nine significant digits: more than anybody can use, fewer than the order of a sum can change."""
    return float(f"{value:.{SIGNIFICANT}g}") + 0.0  # + 0.0: no negative zero


def rounded_all(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(rounded(float(value)) for value in values)


def rounded_gap(later: float, earlier: float) -> float:
    """A difference of two rounded figures, without the noise that floating point leaves where they are alike."""
    larger = max(abs(later), abs(earlier))
    decimals = SIGNIFICANT if larger < 1 else max(SIGNIFICANT - len(str(int(larger))), 0)
    return round(rounded(later) - rounded(earlier), decimals) + 0.0
