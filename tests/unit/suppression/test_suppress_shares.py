"""Numerator, complement and denominator of one figure: what is hidden of each."""

import pytest

from styrhus.indicators.suppression import PublishedCell, Threshold, suppress_cells


@pytest.mark.parametrize(
    ("count", "denominator", "threshold", "count_shown", "denominator_shown"),
    [
        (20, 50, Threshold(4), True, True),
        (4, 50, Threshold(4), False, True),
        (5, 50, Threshold(4), True, True),
        (46, 50, Threshold(4), False, True),  # the four who are left out
        (45, 50, Threshold(4), True, True),
        (50, 50, Threshold(4), True, True),  # nobody is left out
        (0, 50, Threshold(4), True, True),
        (0, 50, Threshold(4, zero_is_sensitive=True), False, True),
        (50, 50, Threshold(4, zero_is_sensitive=True), False, True),
        (10, 20, Threshold(4, denominator=20), False, False),
        (10, 21, Threshold(4, denominator=20), True, True),
        (0, 3, Threshold(4), False, False),  # none of three: no more than three can be in doubt
        (1, 3, Threshold(4), False, False),
        (0, 0, Threshold(4), True, True),
    ],
)
def test_one_figure_alone(count, denominator, threshold, count_shown, denominator_shown):
    cell = PublishedCell("x", frozenset([0]), count, denominator=denominator)

    (figure,) = suppress_cells([cell], threshold).figures

    assert (figure.count is not None, figure.denominator is not None) == (count_shown, denominator_shown)
    assert figure.share_may_be_shown == (count_shown and denominator_shown)


def family(*pairs: tuple[int, int], **more) -> list[PublishedCell]:
    cells = [
        PublishedCell(str(number), frozenset([number]), n, denominator=of, **more)
        for number, (n, of) in enumerate(pairs)
    ]
    n, of = (sum(side) for side in zip(*pairs, strict=True))
    return [*cells, PublishedCell("*", frozenset(range(len(pairs))), n, denominator=of, **more)]


def test_small_complement_takes_a_second_figure_in_its_family():
    """97 of 100 says that three are left out; with the total and the other figures shown one could still count them."""
    done = suppress_cells(family((97, 100), (40, 100), (50, 100)), Threshold(4))

    assert [figure.key for figure in done.figures if figure.hidden] == ["0", "1"]
    assert all(figure.denominator is not None for figure in done.figures)
    assert done.leaks == ()


def test_few_people_behind_many_hours():
    hours = PublishedCell("timer", frozenset([0]), 400, people=2)

    assert suppress_cells([hours], Threshold(4)).figures[0].hidden == "primary"


def test_public_denominator_stays_and_a_narrow_range_is_told():
    cell = PublishedCell("x", frozenset([0]), 1, denominator=3, denominator_is_public=True)

    done = suppress_cells([cell], Threshold(4))

    assert done.figures[0].denominator == 3
    assert "fra 0 til 3" in done.leaks[0].why


@pytest.mark.parametrize(
    "wrong", [{"count": -1}, {"count": 5, "denominator": 4}, {"count": 1, "denominator": 4, "complement": 2}]
)
def test_figures_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match=r"Antallet"):
        PublishedCell("x", frozenset([0]), **wrong)


def test_negative_threshold_is_refused():
    with pytest.raises(ValueError, match="negativ"):
        Threshold(-1)
