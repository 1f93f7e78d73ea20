"""The compiled grammar is the grammar, and whatever tokens come, the reader gets through."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.targets.parsing import DoesNotFitError, parse, tables
from styrhus.targets.phrasing import phrases_of
from styrhus.targets.reading import read_targets
from styrhus.targets.scanning import scan

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "src" / "styrhus" / "targets" / "grammar.json"


def test_tables_are_made_from_the_grammar_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from tools.grammar import compiled

    assert KEPT.read_text(encoding="utf-8") == compiled(), "Lag tabellene på nytt: python -m tools.grammar"


def test_reading_needs_no_parser_generator() -> None:
    assert "lark" not in {name.split(".")[0] for name in _imported_by_reading()}


def _imported_by_reading() -> set[str]:
    told = "import sys; sys.path.insert(0, 'src'); import styrhus.targets.reading as r; r.read_targets('Minst ti.')"
    run = subprocess.run(
        [sys.executable, "-c", f"{told}; print(*sys.modules)"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


class Nothing:
    """Callbacks that keep the parts."""

    def __getattr__(self, name: str) -> object:
        return lambda parts: [name, *parts]


def test_phrase_that_breaks_off_tells_where() -> None:
    with pytest.raises(DoesNotFitError) as error:
        parse(["BETWEEN", "NUMBER", "WORD"], ["mellom", "2", "hus"], Nothing())
    assert error.value.at == 2


kinds = st.lists(st.sampled_from(sorted(tables().terminals)), max_size=12)


@given(kinds)
def test_place_that_does_not_fit_is_within_the_sentence(types: list[str]) -> None:
    place = 0
    try:
        parse(types, types, Nothing())
    except DoesNotFitError as error:
        place = error.at
    assert place in range(len(types) + 1)


WORDS = "minst mellom 2 og 4 prosent innen 2027 fra til alle ikke mer enn i . , ( ) hvert år ganger"
sentences = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)


@given(sentences)
def test_phrases_keep_every_word(sentence: str) -> None:
    said = " ".join(phrase.text for phrase in phrases_of(scan(sentence)))
    assert said.split() == " ".join(piece.text for piece in scan(sentence)).split()


@given(sentences)
def test_any_words_can_be_read(sentence: str) -> None:
    assert read_targets(sentence) == read_targets(f" {sentence} ")
