"""Each sentence of the specification is read as it says."""

import pytest
from indicator_sentences import INDICATORS
from target_sentences import SPECIFICATION

from styrhus.targets.model import Target, plain_number
from styrhus.targets.reading import read_targets

ROWS = [(sentence, reading) for rows in (SPECIFICATION | INDICATORS).values() for sentence, reading in rows]


def in_short(target: Target) -> str:
    """A target in the notation of the specification. What «all», «none» and no value are worth is not repeated."""
    words = [target.kind.value]
    if target.kind not in ("all", "none") and target.value is not None:
        value = target.value if isinstance(target.value, tuple) else (target.value,)
        words.append("-".join(str(plain_number(part)) for part in value))
    words += [f"by {target.deadline}"] if target.deadline else []
    words += [f"from {target.baseline_year}"] if target.baseline_year else []
    if target.limit:
        words.append(f"limit {target.limit.kind.split('_', 1)[1]} {plain_number(target.limit.value)}")
    words += [f"every {target.recurrence}"] if target.recurrence else []
    return " ".join(words + (["strict"] if target.strict else []))


@pytest.mark.parametrize(("sentence", "reading"), ROWS, ids=[sentence[:60] for sentence, _ in ROWS])
def test_sentence_is_read(sentence: str, reading: str) -> None:
    read = " + ".join(in_short(target) for target in read_targets(sentence).targets)
    assert (read or "nothing") == reading


def test_specification_is_broad() -> None:
    assert len(ROWS) >= 150
    assert len({sentence for sentence, _ in ROWS}) == len(ROWS)
