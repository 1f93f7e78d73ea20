"""A status is never colour alone."""

import pytest

from styrhus.targets.model import Status
from styrhus.web.marks import status_bare, status_tag
from styrhus.web.words import status_word


@pytest.mark.parametrize("of", ["goal", "action", "decision"])
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("mark", [status_tag, status_bare])
def test_mark_has_word_shape_and_colour(mark, status, of):
    shown, html = status_word(status, of), mark(status, of)
    assert f">{shown.word}</span>" in html
    assert f'data-status="{shown.shape}"' in html
    assert f'data-color="{shown.colour}"' in html


def test_word_that_says_more_takes_the_place_of_the_status_and_is_escaped():
    assert ">3 i rute</span>" in status_bare(Status.ON_TRACK, "goal", "3 i rute")
    assert "<b>" not in status_bare(Status.ON_TRACK, "goal", "<b>")
