"""Patterns that are compiled late answer as those compiled at once."""

import re

import pytest

from styrhus.targets.patterns import lazy_pattern


def test_a_lazy_pattern_answers_as_the_compiled_one():
    late, early = lazy_pattern(r"(?P<word>må)l", re.IGNORECASE), re.compile(r"(?P<word>må)l", re.IGNORECASE)

    assert late.sub("x", "Mål og mål") == early.sub("x", "Mål og mål") == "x og x"
    assert [found.span() for found in late.finditer("Mål mål")] == [found.span() for found in early.finditer("Mål mål")]
    assert (late.pattern, late.flags, late.groupindex) == (early.pattern, early.flags, early.groupindex)


def test_a_lazy_pattern_is_compiled_when_used():
    unfinished = lazy_pattern("(")

    with pytest.raises(re.error):
        unfinished.match("")
