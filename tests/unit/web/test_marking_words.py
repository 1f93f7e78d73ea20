"""Search words are marked, and the text itself is never trusted."""

import pytest

from styrhus.web.plans.selectors.searching import marked


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Hjelp i tide", ["hjelp"], "<mark>Hjelp</mark> i tide"),
        ("Hjelp i tide", ["tide", "hjelp"], "<mark>Hjelp</mark> i <mark>tide</mark>"),
        ("Årlig måling", ["år"], "<mark>År</mark>lig måling"),
        ("<script>hjelp</script>", ["hjelp"], "&lt;script&gt;<mark>hjelp</mark>&lt;/script&gt;"),
        ("Hjelp", ["el", "lp"], "Hj<mark>el</mark>p"),
        ("Hjelp", ["<b>"], "Hjelp"),
    ],
)
def test_words_are_marked_and_the_rest_is_escaped(text, words, shown):
    assert str(marked(text, words)) == shown
